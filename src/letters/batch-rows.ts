import { sql } from 'kysely'
import { organisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import { type Letterhead, type LetterOf, readLogo } from './compose.ts'

/** A batch that is being made. */
export interface BusyBatch {
  id: string
  organisationId: string
  askedBy: string
  askedAt: Date
}

/** The batch, or null when it is done or gone. */
export const findBusy = async (tx: Tx, batchId: string): Promise<BusyBatch | null> => {
  const row = await tx
    .selectFrom('letter_batches')
    .select([
      'id',
      'organisation_id as organisationId',
      'asked_by as askedBy',
      'asked_at as askedAt',
    ])
    .where('id', '=', batchId)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** What stands on the letters of an organisation now. */
export const readLetterhead = async (tx: Tx, organisationId: string): Promise<Letterhead> => {
  const row = await tx
    .selectFrom('organisations')
    .select(['name', 'address', 'phone', 'email'])
    .select(sql<unknown>`app.current_policy(id)`.as('policy'))
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const { policy, ...rest } = row
  const agreed = organisationPolicy.catch(organisationPolicy.parse({})).parse(policy ?? {})
  return { ...rest, ownText: agreed.letterText, logo: await readLogo(tx, organisationId) }
}

/** One place in a batch, with what is printed there if it still may be. */
export interface PlaceInBatch {
  place: number
  recordId: string
  checkedAt: Date | null
  leftOut: 'protected' | 'closed' | 'record-away' | null
  /** Null when the invitation is closed by now: used, cancelled, run out, or the client is coupled. */
  letter: LetterOf | null
}

interface Row extends Omit<PlaceInBatch, 'letter'>, Omit<LetterOf, 'sealed' | 'patientName'> {
  sealed: string | null
  patientName: string | null
  open: boolean
}

/** The next places of a batch, as they are at this moment. */
export const readPlaces = async (
  tx: Tx,
  batchId: string,
  after: number,
  most: number,
): Promise<PlaceInBatch[]> => {
  const { rows } = await sql<Row>`
    select l.place, p.record_id as "recordId", l.checked_at as "checkedAt", l.left_out as "leftOut",
      p.name as "patientName", a.addressee, a.sealed, coalesce(a.capacity, c.capacity) as capacity,
      a.created_at as "createdAt", a.expires_at as "expiresAt",
      a.cancelled_at is null and a.used_at is null and a.expires_at > app.now() and not exists (
        select 1 from couplings k where k.patient_id = p.id and k.ended_at is null) as open
    from letter_batch_letters l join activation_codes a on a.id = l.activation_code_id
    join consents c on c.id = a.consent_id join patients p on p.id = l.patient_id
    where l.batch_id = ${batchId} and l.place > ${after} order by l.place limit ${most}`.execute(tx)
  return rows.map(({ sealed, patientName, open, ...row }) => ({
    place: row.place,
    recordId: row.recordId,
    checkedAt: row.checkedAt,
    leftOut: row.leftOut,
    letter:
      open && sealed !== null && patientName !== null ? { ...row, sealed, patientName } : null,
  }))
}

/** Writes down that places were looked at, each with why it is left out, or null when it is in the file. */
export const notePlaces = async (
  tx: Tx,
  batchId: string,
  looked: readonly { place: number; leftOut: PlaceInBatch['leftOut'] }[],
  now: Date,
): Promise<void> => {
  for (const leftOut of new Set(looked.map((one) => one.leftOut)))
    await tx
      .updateTable('letter_batch_letters')
      .set({ checked_at: now, left_out: leftOut })
      .where('batch_id', '=', batchId)
      .where(
        'place',
        'in',
        looked.filter((one) => one.leftOut === leftOut).map(({ place }) => place),
      )
      .execute()
}
