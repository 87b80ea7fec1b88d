import { sql } from 'kysely'
import { after, DAY } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { Form } from '../http/form.ts'
import { MAX_DAY_BYTES, MAX_FILES } from './limits.ts'
import type { PreparedFile } from './prepare.ts'
import { refusalInWords } from './refusals.ts'
import { keepStored } from './until-kept.ts'
import type { StoredFile, Uploads } from './uploads.ts'

const COLUMNS = [
  'id',
  'name',
  'media_type as mediaType',
  'bytes',
  'width',
  'height',
  'storage_key as storageKey',
  'thumb_key as thumbKey',
] as const

/** Of a request: what came with it, and by whom. */
interface Kept {
  tx: Tx
  form: Form
  /** Null where the route takes no files. */
  prepared: readonly PreparedFile[] | null
  uploads: Uploads
  viewer: { accountId: string }
  now: Date
}

/** Whose form it is, and of which page. */
interface Keeper {
  carePageId: string
  accountId: string
  now: Date
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The field that names what an earlier sending of the form brought. */
const KEPT = '-bewaard'

const sentToday = async (tx: Tx, { accountId, now }: Keeper): Promise<number> => {
  const { sum } = await tx
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(bytes), 0)::bigint`.as('sum'))
    .where('uploaded_by', '=', accountId)
    .where('created_at', '>', after(now, -DAY))
    .executeTakeFirstOrThrow()
  return sum
}

/** Makes a row of what was stored, and takes away the line that would have removed the bytes. */
const keepOne = async (
  tx: Tx,
  keeper: Keeper,
  file: Omit<StoredFile, 'id'>,
): Promise<StoredFile> => {
  const { id } = await tx
    .insertInto('files')
    .values({
      care_page_id: keeper.carePageId,
      uploaded_by: keeper.accountId,
      created_at: keeper.now,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      storage_key: file.storageKey,
      thumb_key: file.thumbKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const keys = [file.storageKey, ...(file.thumbKey ? [file.thumbKey] : [])]
  await keepStored(tx, keys)
  return { id, ...file }
}

/** What earlier sendings of the same form brought, still without a place. */
const findKept = async (tx: Tx, keeper: Keeper, ids: string[]): Promise<StoredFile[]> => {
  const known = ids.filter((id) => UUID.test(id)).slice(0, MAX_FILES)
  if (known.length === 0) return []
  const rows = await tx
    .selectFrom('files')
    .select(COLUMNS)
    .where('id', 'in', known)
    .where('care_page_id', '=', keeper.carePageId)
    .where('uploaded_by', '=', keeper.accountId)
    .where('attached_at', 'is', null)
    .execute()
  return known.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

const add = <T>(to: Record<string, T[]>, field: string, what: T): void => {
  to[field] = [...(to[field] ?? []), what]
}

/**
 * Within the transaction of the form: makes files of what was stored, next to what earlier sendings of the same form
 * brought. They stay for a day, so that a form that comes back with an error loses nothing.
 */
export const keepUploads = async (
  { tx, form, prepared, viewer, now, uploads }: Kept,
  carePageId: string,
): Promise<Uploads> => {
  if (prepared === null) return uploads
  const keeper: Keeper = { carePageId, accountId: viewer.accountId, now }
  const files: Record<string, StoredFile[]> = Object.create(null)
  const errors: Record<string, string[]> = Object.create(null)
  for (const [name, ids] of Object.entries(form.lists))
    if (name.endsWith(KEPT)) files[name.slice(0, -KEPT.length)] = await findKept(tx, keeper, ids)
  let today = prepared.length > 0 ? await sentToday(tx, keeper) : 0
  for (const one of prepared) {
    const refused = one.refused ?? refuseMore(files[one.field]?.length ?? 0, today)
    const name = one.refused ? one.givenName : one.file.name
    if (refused) add(errors, one.field, refusalInWords(name, refused))
    if (refused || one.refused) continue
    add(files, one.field, await keepOne(tx, keeper, one.file))
    today += one.file.bytes
  }
  return { files, errors }
}

const refuseMore = (count: number, today: number): 'too-many' | 'too-much-today' | null => {
  if (count >= MAX_FILES) return 'too-many'
  return today > MAX_DAY_BYTES ? 'too-much-today' : null
}

/**
 * Gives files their place: from now on they stay until they are removed. Call it in the transaction that makes what they
 * belong to, with files of `request.uploads`.
 * @throws Error when one of them was given a place meanwhile (the same form, sent twice at once)
 */
export const attachFiles = async (
  tx: Tx,
  files: readonly StoredFile[],
  now: Date,
): Promise<void> => {
  if (files.length === 0) return
  const ids = files.map(({ id }) => id)
  const done = await tx
    .updateTable('files')
    .set({ attached_at: now })
    .where('id', 'in', ids)
    .where('attached_at', 'is', null)
    .returning('id')
    .execute()
  if (done.length !== ids.length) throw new Error('a file has a place already')
}

/** Removes files for good; their bytes follow within minutes. Row-level security lets the maker and the manager do so. */
export const removeFiles = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await tx.deleteFrom('files').where('id', 'in', ids).execute()
}

/** Of each of these messages its files, in the order in which they were added. */
export const filesOfMessages = async (
  tx: Tx,
  messageIds: readonly string[],
): Promise<Map<string, StoredFile[]>> => {
  const byMessage = new Map<string, StoredFile[]>()
  if (messageIds.length === 0) return byMessage
  const rows = await tx
    .selectFrom('message_files as a')
    .innerJoin('files as f', 'f.id', 'a.file_id')
    .select(['a.message_id', ...COLUMNS.map((column) => `f.${column}` as const)])
    .where('a.message_id', 'in', messageIds)
    .orderBy('a.message_id')
    .orderBy('a.place')
    .execute()
  for (const { message_id, ...file } of rows)
    byMessage.set(message_id, [...(byMessage.get(message_id) ?? []), file])
  return byMessage
}

/** Puts files with a message that was just written, and gives them their place there. */
export const attachToMessage = async (
  tx: Tx,
  message: { id: string; carePageId: string },
  files: readonly StoredFile[],
  now: Date,
): Promise<void> => {
  if (files.length === 0) return
  await attachFiles(tx, files, now)
  await tx
    .insertInto('message_files')
    .values(
      files.map(({ id }, place) => ({
        file_id: id,
        message_id: message.id,
        care_page_id: message.carePageId,
        place,
      })),
    )
    .execute()
}
