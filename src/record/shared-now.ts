import { sql } from 'kysely'
import type { DossierPart, OrganisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import { announce } from '../live/announce.ts'
import { moment } from './map/dates.ts'
import { dropQuestionnaires } from './store-questionnaire.ts'

/**
 * What of a policy decides which items are held, as one text: another text means that everything must be read anew. The
 * words of a letter, or who may write, are no reason to ask ten thousand clients of a record.
 */
export const heldUnder = (policy: OrganisationPolicy): string =>
  JSON.stringify([
    [...policy.sharedParts].sort(),
    policy.sharesAppointments,
    policy.historyFrom ?? null,
  ])

/** Where items stand, the part of the dossier that they are, and their day; without a day they have no beginning. */
const HELD = [
  ['reports', 'reports', 'written_at'],
  ['care_plans', 'care_plan', null],
  ['measurements', 'measurements', 'measured_at'],
  ['documents', 'documents', 'dated_at'],
  ['record_appointments', 'appointments', 'begin_at'],
] as const

const shares = (policy: OrganisationPolicy, part: DossierPart | 'appointments'): boolean =>
  part === 'appointments' ? policy.sharesAppointments : policy.sharedParts.includes(part)

/** Takes away what was read of the record for these items, so that it comes back when it is shared again. */
const dropSources = async (
  tx: Tx,
  couplingId: string,
  sources: readonly string[],
): Promise<void> => {
  if (sources.length === 0) return
  await sql`delete from sources where coupling_id = ${couplingId}
    and resource_type || '/' || resource_id = any (${sources})`.execute(tx)
}

/**
 * Removes what the organisation does not share any more, or of before its first day, of one coupling; in the coupling's
 * transaction. Pages do not show it from the moment that the policy holds; from here on it is not held either (DOS-9). The
 * record need not answer for it. What came from an older record is hidden and stays: nothing can bring it back (0061).
 *
 * @returns how many items went
 */
export const dropUnshared = async (
  tx: Tx,
  of: { couplingId: string; carePageId: string },
  policy: OrganisationPolicy,
): Promise<number> => {
  const from = moment(policy.historyFrom)?.at
  let dropped = 0
  for (const [table, part, day] of HELD) {
    const all = !shares(policy, part)
    if (!all && (!from || !day)) continue
    const when = all || !day ? sql`true` : sql`${sql.ref(day)} < ${from}`
    const { rows } = await sql<{ source: string }>`
      delete from ${sql.table(table)} where coupling_id = ${of.couplingId} and import_number is null and ${when} returning source`.execute(
      tx,
    )
    await dropSources(
      tx,
      of.couplingId,
      rows.map(({ source }) => source),
    )
    if (table === 'record_appointments' && rows.length > 0)
      await announce(tx, of.carePageId, 'calendar')
    dropped += rows.length
  }
  if (!shares(policy, 'questionnaires')) {
    const gone = await dropQuestionnaires(tx, of.couplingId)
    await dropSources(tx, of.couplingId, gone)
    dropped += gone.length
  }
  if (!shares(policy, 'care_plan'))
    await tx
      .deleteFrom('sources')
      .where('coupling_id', '=', of.couplingId)
      .where('resource_type', '=', 'Goal')
      .execute()
  return dropped
}
