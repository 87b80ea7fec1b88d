import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { noteFiled, type ToFile } from '../../messages/filing.ts'
import { fileFamilyReport } from '../../own-record/file-family-report.ts'
import { keepsRecordHere } from '../keeps-record-here.ts'

type Permit = StaffPermit<'inbox.answer' | 'inbox.begin'>

const MOST_AT_ONCE = 100

const titleOf = ({ authorSide, authorName }: ToFile): string =>
  authorSide === 'family' ? `Bericht van de familie: ${authorName}` : 'Bericht aan de familie'

const textOf = ({ markedRead, body, authorName }: ToFile): string => {
  if (markedRead) return `Gelezen door ${authorName}.`
  return body.trim() === '' ? 'Alleen foto’s of bestanden, zonder tekst.' : body
}

/**
 * Files what waits of one client where the organisation keeps its own record here (ECD-5), with what staff do in a
 * conversation, in their transaction and by their rights. Where it has a record elsewhere it does nothing: the messages
 * wait for it.
 */
export const fileInOwnRecord = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
  now: Date,
): Promise<void> => {
  if (!(await keepsRecordHere(tx, permit))) return
  const { rows } = await sql<ToFile>`
    select id, organisation_id as "organisationId", patient_id as "patientId", written_at as "writtenAt",
      author_name as "authorName", author_side as "authorSide", body, marked_read_at is not null as "markedRead"
    from filed_messages
    where patient_id = ${patientId} and organisation_id = ${permit.organisationId} and state = 'waiting'
      and withdrawn_at is null
    order by written_at limit ${MOST_AT_ONCE} for update skip locked`.execute(tx)
  for (const one of rows)
    await fileFamilyReport(
      tx,
      permit,
      { patientId, title: titleOf(one), text: textOf(one) },
      { name: one.authorName, now: one.writtenAt },
    )
  await noteFiled(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}
