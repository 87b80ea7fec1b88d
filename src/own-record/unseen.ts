import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { DossierPart, OrganisationPolicy } from '../access/organisation-policy.ts'
import { organisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import { startOfDay } from '../dossier/moments.ts'
import type { CarePlan } from '../record/words.ts'
import type { OwnItem, OwnKind } from './items.ts'

/**
 * Why a family does not see an item, though it is open for them: no page is coupled, the organisation agreed not to share this part, or it
 * is of before the first day that it shares.
 */
export type Unseen =
  | { why: 'no-page' }
  | { why: 'not-shared' }
  | { why: 'before'; firstDay: string }

const PARTS: Partial<Record<OwnKind, DossierPart>> = {
  report: 'reports',
  plan: 'care_plan',
  measurement: 'measurements',
  document: 'documents',
}

const isShared = (policy: OrganisationPolicy, kind: OwnKind): boolean => {
  const part = PARTS[kind]
  return kind === 'appointment'
    ? policy.sharesAppointments
    : part === undefined || policy.sharedParts.includes(part)
}

/** A plan that still holds is of now, however old it is; the circle and the calendar know no first day. */
const isOfItsDay = ({ kind, content }: Pick<OwnItem, 'kind' | 'content'>): boolean =>
  kind === 'plan'
    ? (content as CarePlan).status === 'old'
    : kind === 'report' || kind === 'measurement' || kind === 'document'

/** @returns null when the family sees it as soon as it is open */
export const whyUnseen = async (
  tx: Tx,
  permit: StaffPermit<StaffAction>,
  patientId: string,
  item: Pick<OwnItem, 'kind' | 'content' | 'happenedAt'>,
): Promise<Unseen | null> => {
  const { rows } = await sql<{ coupled: boolean; policy: unknown }>`select
    app.current_policy(${permit.organisationId}) as policy,
    exists (select from couplings where patient_id = ${patientId} and organisation_id = ${permit.organisationId}
      and ended_at is null) as coupled`.execute(tx)
  const [found] = rows
  if (!found?.coupled) return { why: 'no-page' }
  const policy = organisationPolicy.parse(found.policy ?? {})
  if (!isShared(policy, item.kind)) return { why: 'not-shared' }
  const { historyFrom } = policy
  return historyFrom && isOfItsDay(item) && item.happenedAt < startOfDay(historyFrom)
    ? { why: 'before', firstDay: historyFrom }
    : null
}
