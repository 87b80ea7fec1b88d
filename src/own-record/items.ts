import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

type Permit = StaffPermit<StaffAction>

/** What an organisation writes down of a client, one by one. */
export const OWN_KINDS = [
  'report',
  'plan',
  'measurement',
  'document',
  'appointment',
  'contact',
  'carer',
] as const
export type OwnKind = (typeof OWN_KINDS)[number]

/** Who was told of a calamity, and by whom (DOS-10). */
export interface OwnTold {
  to: string
  onAt: Date
  how: 'telefoon' | 'gesprek'
  by: string
}

/** One thing that the organisation wrote down, as its newest version has it. */
export interface OwnItem {
  id: string
  kind: OwnKind
  version: number
  /** In the words of src/record/words.ts. */
  content: unknown
  happenedAt: Date
  writtenByName: string
  writtenAt: Date
  changedByName: string
  changedAt: Date
  /** Since when the family sees it; null: it is closed. */
  releasedAt: Date | null
  releasedByName: string
  /** Since when it is known as a calamity. */
  calamityAt: Date | null
  told: OwnTold | null
}

export interface OwnVersion {
  version: number
  content: unknown
  writtenByName: string
  writtenAt: Date
}

/** Of an item: its words, and when it happened. */
export interface Written {
  content: unknown
  happenedAt: Date
  calamity?: true
}

/** A client of whom the organisation keeps the file here. */
export interface OwnPatient {
  patientId: string
  name: string
}

/** The client of an own record, or null: unknown, out of reach, or of an organisation whose record is elsewhere. */
export const findOwnPatient = async (
  tx: Tx,
  permit: Permit,
  recordId: string,
): Promise<OwnPatient | null> => {
  const { rows } = await sql<OwnPatient>`
    select p.id as "patientId", o.first_name || ' ' || o.last_name as name
    from patients p join own_clients o on o.patient_id = p.id
    where p.organisation_id = ${permit.organisationId} and p.record_id = ${recordId}
      and p.organisation_id in (select app.writing_organisations())`.execute(tx)
  return rows[0] ?? null
}

const COLUMNS = sql`i.id, i.kind, i.version, i.content, i.happened_at as "happenedAt", i.written_by_name as "writtenByName",
  i.written_at as "writtenAt", i.changed_by_name as "changedByName", i.changed_at as "changedAt", i.released_at as "releasedAt",
  i.released_by_name as "releasedByName", i.calamity_at as "calamityAt",
  i.told_to as "toldTo", i.told_on_at as "toldOnAt", i.told_how as "toldHow", i.told_by as "toldBy"`

interface Row extends Omit<OwnItem, 'told'> {
  toldTo: string | null
  toldOnAt: Date | null
  toldHow: OwnTold['how'] | null
  toldBy: string | null
}

const toItem = ({ toldTo, toldOnAt, toldHow, toldBy, ...row }: Row): OwnItem => ({
  ...row,
  told:
    toldTo === null || toldOnAt === null || toldHow === null || toldBy === null
      ? null
      : { to: toldTo, onAt: toldOnAt, how: toldHow, by: toldBy },
})

export const OWN_PAGE_SIZE = 30

/** The newest first, one page (from 1), and whether there are more. */
export const listOwnItems = async (
  tx: Tx,
  permit: Permit,
  asked: { patientId: string; kind: OwnKind; page: number },
): Promise<{ items: OwnItem[]; more: boolean }> => {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from own_items i
    where i.organisation_id = ${permit.organisationId} and i.patient_id = ${asked.patientId} and i.kind = ${asked.kind}
    order by i.happened_at desc, i.id desc
    offset ${(asked.page - 1) * OWN_PAGE_SIZE} limit ${OWN_PAGE_SIZE + 1}`.execute(tx)
  return { items: rows.slice(0, OWN_PAGE_SIZE).map(toItem), more: rows.length > OWN_PAGE_SIZE }
}

interface Aim {
  patientId: string
  kind: OwnKind
  itemId: string
}

/** One item of this client; `lock` holds it as it is until the transaction ends. */
export const findOwnItem = async (
  tx: Tx,
  permit: Permit,
  { patientId, kind, itemId }: Aim,
  lock: 'lock' | 'look' = 'look',
): Promise<OwnItem | null> => {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from own_items i
    where i.organisation_id = ${permit.organisationId} and i.patient_id = ${patientId} and i.kind = ${kind} and i.id = ${itemId}
    ${lock === 'lock' ? sql`for no key update` : sql``}`.execute(tx)
  return rows[0] ? toItem(rows[0]) : null
}

/** All versions of an item, the newest first. */
export const listOwnVersions = async (
  tx: Tx,
  _permit: Permit,
  itemId: string,
): Promise<OwnVersion[]> =>
  tx
    .selectFrom('own_versions')
    .select(['version', 'content', 'written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()

/** By whom and when something is written. */
export interface Writer {
  /** First and last name, as it stays beside what was written. */
  name: string
  now: Date
  /** The form that it came with, when it came with one. */
  formToken?: string | null
}

const keepVersion = async (
  tx: Tx,
  permit: Permit,
  of: { itemId: string; patientId: string; version: number; content: unknown },
  { name, now, formToken = null }: Writer,
): Promise<void> => {
  await tx
    .insertInto('own_versions')
    .values({
      item_id: of.itemId,
      patient_id: of.patientId,
      version: of.version,
      content: JSON.stringify(of.content),
      written_by: permit.accountId,
      written_by_name: name,
      written_at: now,
      form_token: formToken,
    })
    .execute()
}

/**
 * Writes something down in the organisation's own file, closed for the family. A calamity waits by itself until the
 * representative was told, the way every calamity does.
 *
 * @returns its id
 */
export const addOwnItem = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; kind: OwnKind } & Written,
  writer: Writer,
): Promise<string> => {
  const { name, now } = writer
  const { id } = await tx
    .insertInto('own_items')
    .values({
      organisation_id: permit.organisationId,
      patient_id: of.patientId,
      kind: of.kind,
      content: JSON.stringify(of.content),
      happened_at: of.happenedAt,
      written_by: permit.accountId,
      written_by_name: name,
      written_at: now,
      changed_by_name: name,
      changed_at: now,
      calamity_at: of.calamity ? now : null,
      released_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepVersion(tx, permit, { ...of, itemId: id, version: 1 }, writer)
  return id
}

/**
 * Corrects an item that was locked with `findOwnItem`: the next version counts, the one before stays. What becomes a
 * calamity closes until the representative was told; what was one stays one.
 */
export const correctOwnItem = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; item: OwnItem } & Written,
  writer: Writer,
): Promise<void> => {
  const { item, calamity } = of
  const version = item.version + 1
  const waits = calamity && item.calamityAt === null
  await tx
    .updateTable('own_items')
    .set({
      version,
      content: JSON.stringify(of.content),
      happened_at: of.happenedAt,
      changed_by_name: writer.name,
      changed_at: writer.now,
      ...(waits ? { calamity_at: writer.now, released_at: null, released_by_name: '' } : {}),
    })
    .where('id', '=', item.id)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
  await keepVersion(
    tx,
    permit,
    { itemId: item.id, patientId: of.patientId, version, content: of.content },
    writer,
  )
}

/** Whether an item waits until the representative was told: then nothing opens it but that. */
export const waitsForTelling = (item: OwnItem): boolean =>
  item.calamityAt !== null && item.told === null

/** Opens an item for the family, or closes it again. What waits for telling stays as it is. */
export const setOwnRelease = async (
  tx: Tx,
  permit: Permit,
  item: OwnItem,
  to: 'open' | 'closed',
  { name, now }: Writer,
): Promise<void> => {
  if (waitsForTelling(item) || (item.releasedAt !== null) === (to === 'open')) return
  await tx
    .updateTable('own_items')
    .set(
      to === 'open'
        ? { released_at: now, released_by_name: name }
        : { released_at: null, released_by_name: '' },
    )
    .where('id', '=', item.id)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}

/** The id under which the waiting report of a calamity stands at the held reports; null while no page is coupled. */
export const findHeldOf = async (
  tx: Tx,
  _permit: Permit,
  itemId: string,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('reports')
    .select('id')
    .where('source', '=', `Eigen/${itemId}`)
    .where('held_back_at', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}
