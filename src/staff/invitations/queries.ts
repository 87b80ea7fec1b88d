import { sql } from 'kysely'
import type { StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { Capacity } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import type { RecordFacts } from '../record-facts.ts'

type Making = StaffPermit<'invitations.create'> | StaffPermit<'invitations.reissue'>

/** An activation code as it is kept: it can be found and printed again, not read. */
export interface NewCode {
  patientId: string
  consentId: string
  addressee: string
  manager: WillManage
  /** The record says that nobody may know where the client lives; such a letter is never made in a batch. */
  addressProtected: boolean
  lookup: Buffer
  sealed: string
  createdAt: Date
  expiresAt: Date
}

/** In which capacity somebody will manage the page, with what was known when he was invited (PAG-6). */
export interface WillManage {
  /** Null: as the consent was given. */
  capacity: Capacity | null
  /** The capacities of the contacts whom the record knew. */
  known: readonly Capacity[]
  /** That the client does not manage the page himself; when that was written down. */
  clientAsideAt: Date | null
}

/** Keeps what the letter and the coupling need of the record: only now is the client an invited one (ECD-2). */
export const keepFacts = async (
  tx: Tx,
  permit: StaffPermit<'invitations.create'>,
  patientId: string,
  facts: RecordFacts,
): Promise<void> => {
  await tx
    .updateTable('patients')
    .set({
      name: facts.name,
      birth_on: facts.birthOn,
      client_number: facts.clientNumber,
      ...(facts.location ? { record_location: facts.location } : {}),
    })
    .where('organisation_id', '=', permit.organisationId)
    .where('id', '=', patientId)
    .execute()
}

/** Makes the code. Null when the client has an open one already: the database allows one. */
export const insertCode = async (tx: Tx, permit: Making, code: NewCode): Promise<string | null> => {
  const row = await tx
    .insertInto('activation_codes')
    .values({
      organisation_id: permit.organisationId,
      patient_id: code.patientId,
      consent_id: code.consentId,
      addressee: code.addressee,
      capacity: code.manager.capacity,
      known_capacities: [...code.manager.known],
      client_aside_at: code.manager.clientAsideAt,
      lookup: code.lookup,
      sealed: code.sealed,
      created_by: permit.accountId,
      address_protected_at: code.addressProtected ? code.createdAt : null,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether a code, open or not, is this client's. */
export const isCodeOf = async (
  tx: Tx,
  permit: StaffPermit<StaffAction>,
  codeId: string,
  patientId: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('activation_codes')
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .where('id', '=', codeId)
    .executeTakeFirst()
  return row !== undefined
}

/** Who will manage the page, as a code of before says it; for a new code in its place; null when it is not ours. */
export const findManager = async (
  tx: Tx,
  permit: StaffPermit<'invitations.reissue'>,
  codeId: string,
): Promise<WillManage | null> => {
  const row = await tx
    .selectFrom('activation_codes as a')
    .innerJoin('consents as c', 'c.id', 'a.consent_id')
    .select((eb) => [
      eb.fn.coalesce('a.capacity', 'c.capacity').as('capacity'),
      'a.known_capacities as known',
      'a.client_aside_at as clientAsideAt',
    ])
    .where('a.organisation_id', '=', permit.organisationId)
    .where('a.id', '=', codeId)
    .executeTakeFirst()
  return row ? { ...row, capacity: row.capacity as Capacity, known: row.known as Capacity[] } : null
}

/**
 * Closes a code: it does not open anything any more, its sealed text and the address lines are gone.
 *
 * @returns whether it was still open
 */
export const closeCode = async (
  tx: Tx,
  permit: Making | StaffPermit<'invitations.cancel'>,
  codeId: string,
  now: Date,
): Promise<boolean> => {
  const row = await tx
    .updateTable('activation_codes')
    .set({
      cancelled_at: now,
      sealed: null,
      addressee: sql<string>`split_part(addressee, e'\n', 1)`,
    })
    .where('organisation_id', '=', permit.organisationId)
    .where('id', '=', codeId)
    .where('cancelled_at', 'is', null)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Forgets the name and number of a client who is not invited any more. The date of birth stays: without it nobody with
 * the letter in hand could be told that its code was cancelled.
 */
export const forgetName = async (
  tx: Tx,
  permit: StaffPermit<'invitations.cancel'>,
  patientId: string,
): Promise<void> => {
  await tx
    .updateTable('patients')
    .set({ name: null, client_number: null, record_location: null })
    .where('organisation_id', '=', permit.organisationId)
    .where('id', '=', patientId)
    .execute()
}

/** What is printed on the letter of an open code. */
export interface LetterFacts {
  codeId: string
  patientId: string
  patientName: string
  addressee: string
  sealed: string
  capacity: Capacity
  createdAt: Date
  expiresAt: Date
}

/**
 * The letter of a code, and that it was fetched. Null when the code is not this client's or not of this organisation,
 * 'closed' when it does not work any more.
 */
export const fetchLetter = async (
  tx: Tx,
  permit: StaffPermit<'letters.download'>,
  of: { recordId: string; codeId: string; now: Date },
): Promise<LetterFacts | 'closed' | null> => {
  const row = await tx
    .selectFrom('activation_codes as a')
    .innerJoin('patients as p', 'p.id', 'a.patient_id')
    .innerJoin('consents as c', 'c.id', 'a.consent_id')
    .select([
      'a.id as codeId',
      'p.id as patientId',
      'p.name as patientName',
      'a.addressee',
      'a.sealed',
      (eb) => eb.fn.coalesce('a.capacity', 'c.capacity').as('capacity'),
      'a.created_at as createdAt',
      'a.expires_at as expiresAt',
    ])
    .where('a.organisation_id', '=', permit.organisationId)
    .where('p.record_id', '=', of.recordId)
    .where('a.id', '=', of.codeId)
    .executeTakeFirst()
  if (!row) return null
  const { sealed, patientName } = row
  // Cancelling and using a code takes its sealed text away.
  if (sealed === null || patientName === null || row.expiresAt <= of.now) return 'closed'
  await tx
    .updateTable('activation_codes')
    .set({ downloaded_at: of.now })
    .where('id', '=', of.codeId)
    .execute()
  return { ...row, sealed, patientName, capacity: row.capacity as Capacity }
}
