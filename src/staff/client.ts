import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Capacity } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import type { CouplingStatus } from './coupling-status.ts'
import { statusOf } from './coupling-status.ts'

/** The capacities in words, as they stand after a name: «Karin de Vries, mentor». */
export const CAPACITY_WORDS: Record<Capacity, string> = {
  client: 'de cliënt zelf',
  curator: 'curator',
  mentor: 'mentor',
  representative: 'wettelijk vertegenwoordiger',
  first_contact: 'eerste contactpersoon',
}

/** A consent that counts now. */
export interface Consent {
  id: string
  givenByName: string
  capacity: Capacity
  givenOn: string
  formSignedOn: string | null
  recordedByName: string | null
  recordedAt: Date
}

/** An activation code that was neither used nor cancelled; it may have run out. */
export interface OpenCode {
  id: string
  addressee: string
  createdAt: Date
  expiresAt: Date
}

/** The active coupling of a client. */
export interface ActiveCoupling {
  id: string
  carePageId: string
  pageName: string
  coupledAt: Date
  coupledByName: string | null
  managerName: string | null
  managerEmail: string | null
}

/** A client as far as Naast knows him; his name only between the invitation and the end of the coupling. */
export interface KnownClient {
  id: string
  name: string | null
  birthOn: string | null
  clientNumber: string | null
  consent: Consent | null
  openCode: OpenCode | null
  coupling: ActiveCoupling | null
}

type Permit = StaffPermit<StaffAction>

const findConsent = async (tx: Tx, patientId: string): Promise<Consent | null> => {
  // What was agreed for an earlier coupling ended with it.
  const row = await tx
    .selectFrom('consents as c')
    .select([
      'c.id',
      'c.given_by_name as givenByName',
      'c.capacity',
      'c.given_on as givenOn',
      'c.form_signed_on as formSignedOn',
      'c.recorded_at as recordedAt',
      sql<string | null>`(select e.person_name from access_events e
        where e.patient_id = c.patient_id and e.object_id = c.id::text and e.action = 'consents.record'
        order by e.at limit 1)`.as('recordedByName'),
    ])
    .where('c.patient_id', '=', patientId)
    .where('c.withdrawn_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from couplings k where k.patient_id = c.patient_id and k.ended_at >= c.recorded_at)`,
    )
    .orderBy('c.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, capacity: row.capacity as Capacity } : null
}

const findOpenCode = async (tx: Tx, patientId: string): Promise<OpenCode | null> => {
  const row = await tx
    .selectFrom('activation_codes')
    .select(['id', 'addressee', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('patient_id', '=', patientId)
    .where('cancelled_at', 'is', null)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

const findCoupling = async (tx: Tx, patientId: string): Promise<ActiveCoupling | null> => {
  const { rows } = await sql<ActiveCoupling>`
    select id, care_page_id as "carePageId", page_name as "pageName", coupled_at as "coupledAt",
      coupled_by_name as "coupledByName", manager_name as "managerName", manager_email as "managerEmail"
    from app.patient_couplings(${patientId}) where ended_at is null`.execute(tx)
  return rows[0] ?? null
}

/** The id under which Naast knows a client, for the access log; undefined when it does not. */
export const findPatientId = async (
  tx: Tx,
  permit: Permit,
  recordId: string,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('patients')
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  return row?.id
}

/**
 * First the client, so that colleagues go one after the other; then the open code, so that a family that is using it
 * just now goes before or after. The lock on the client lets a coupling refer to it: else the two would wait for each
 * other.
 */
const holdClient = async (tx: Tx, permit: Permit, recordId: string): Promise<void> => {
  const row = await tx
    .selectFrom('patients')
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('record_id', '=', recordId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return
  await tx
    .selectFrom('activation_codes')
    .select('id')
    .where('patient_id', '=', row.id)
    .where('cancelled_at', 'is', null)
    .where('used_at', 'is', null)
    .forUpdate()
    .execute()
}

/**
 * What Naast knows of a client of this organisation, or null when it knows nothing of him.
 *
 * @param hold keeps the client as he is until the transaction ends: two colleagues then go one after the other
 */
export const findClient = async (
  tx: Tx,
  permit: Permit,
  recordId: string,
  hold: 'hold' | 'look' = 'look',
): Promise<KnownClient | null> => {
  if (hold === 'hold') await holdClient(tx, permit, recordId)
  const row = await tx
    .selectFrom('patients')
    .select(['id', 'name', 'birth_on as birthOn', 'client_number as clientNumber'])
    .where('organisation_id', '=', permit.organisationId)
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    consent: await findConsent(tx, row.id),
    openCode: await findOpenCode(tx, row.id),
    coupling: await findCoupling(tx, row.id),
  }
}

/** The coupling status of one client. */
export const statusOfClient = (client: KnownClient | null, now: Date): CouplingStatus =>
  statusOf(
    {
      coupledAt: client?.coupling?.coupledAt ?? null,
      invitedUntil: client?.openCode?.expiresAt ?? null,
    },
    now,
  )
