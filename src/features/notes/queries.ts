import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = CarePagePermit<'notes.read' | 'notes.write'>
type WritePermit = CarePagePermit<'notes.write'>

/** How many notes stand on one page of the list. */
export const NOTES_PER_PAGE = 30
/** How long a removed note can be brought back. */
export const REMOVED_DAYS = 30
const MOST_VERSIONS = 100
const MOST_REMOVED = 100
/** As much of the text as a card can need. */
const BEGINNING = 600

export interface Note {
  id: string
  title: string
  body: string
  version: number
  pinnedAt: Date | null
  createdBy: string | null
  createdAt: Date
  changedBy: string | null
  changedAt: Date
}

/** A note in a list, with the beginning of its text. */
export type NoteCard = Omit<Note, 'body' | 'createdAt'> & { beginning: string }

export interface RemovedNote {
  id: string
  title: string
  removedBy: string | null
  removedAt: Date
}

export interface NoteVersion {
  version: number
  title: string
  body: string
  changedBy: string | null
  changedAt: Date
  /** The version of which this is the same text, put back. */
  putBack: number | null
}

/** What stands in a note, as it was typed. */
export interface NoteText {
  title: string
  body: string
}

const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** A page of the list: pinned first, then the newest changed; and whether there are more after it. */
export const listNotes = async (
  permit: Permit,
  tx: Tx,
  asked: { words: string; page: number },
): Promise<{ notes: NoteCard[]; more: boolean }> => {
  const found = await tx
    .selectFrom('notes')
    .select(({ fn, val }) => [
      'id',
      'title',
      fn<string>('left', ['body', val(BEGINNING)]).as('beginning'),
      'pinned_at as pinnedAt',
      'created_by as createdBy',
      'changed_by as changedBy',
      'changed_at as changedAt',
      'version',
    ])
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', 'is', null)
    .$if(asked.words !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('title', 'ilike', containing(asked.words)),
          eb('body', 'ilike', containing(asked.words)),
        ]),
      ),
    )
    .orderBy(sql`pinned_at is null`)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(NOTES_PER_PAGE + 1)
    .offset((asked.page - 1) * NOTES_PER_PAGE)
    .execute()
  return { notes: found.slice(0, NOTES_PER_PAGE), more: found.length > NOTES_PER_PAGE }
}

/** One note that was not removed. `lock` holds it as it is until the transaction ends. */
export const findNote = (
  permit: Permit,
  tx: Tx,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<Note | undefined> =>
  tx
    .selectFrom('notes')
    .select([
      'id',
      'title',
      'body',
      'version',
      'pinned_at as pinnedAt',
      'created_by as createdBy',
      'created_at as createdAt',
      'changed_by as changedBy',
      'changed_at as changedAt',
    ])
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', 'is', null)
    .$if(lock === 'lock', (query) => query.forNoKeyUpdate())
    .executeTakeFirst()

/** Names of everybody around the page, by account. */
export const readNames = async (permit: Permit, tx: Tx): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select account_id as id, name from app.page_people(${permit.carePageId})`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const keepVersion = (
  permit: WritePermit,
  tx: Tx,
  kept: NoteText & { noteId: string; version: number; now: Date; putBack: number | null },
) =>
  tx
    .insertInto('note_versions')
    .values({
      note_id: kept.noteId,
      care_page_id: permit.carePageId,
      version: kept.version,
      title: kept.title,
      body: kept.body,
      changed_by: permit.accountId,
      changed_at: kept.now,
      put_back: kept.putBack,
    })
    .execute()

/** Writes a note; gives its id. */
export const addNote = async (
  permit: WritePermit,
  tx: Tx,
  text: NoteText,
  now: Date,
): Promise<string> => {
  const { id } = await tx
    .insertInto('notes')
    .values({
      care_page_id: permit.carePageId,
      title: text.title,
      body: text.body,
      created_by: permit.accountId,
      created_at: now,
      changed_by: permit.accountId,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepVersion(permit, tx, { ...text, noteId: id, version: 1, now, putBack: null })
  return id
}

/**
 * Changes the words of a note that still is as `version` has it, and keeps them as the next version. False when it was
 * changed or removed in the meantime; then nothing is changed.
 */
export const changeNote = async (
  permit: WritePermit,
  tx: Tx,
  change: NoteText & { noteId: string; version: number; now: Date; putBack?: number },
): Promise<boolean> => {
  const changed = await tx
    .updateTable('notes')
    .set({
      title: change.title,
      body: change.body,
      version: change.version + 1,
      changed_by: permit.accountId,
      changed_at: change.now,
    })
    .where('id', '=', change.noteId)
    .where('care_page_id', '=', permit.carePageId)
    .where('version', '=', change.version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await keepVersion(permit, tx, {
    ...change,
    version: change.version + 1,
    putBack: change.putBack ?? null,
  })
  return true
}

/** Puts a note on top, or takes it from there; false when there is no such note. */
export const pinNote = async (
  permit: WritePermit,
  tx: Tx,
  id: string,
  pinnedAt: Date | null,
): Promise<boolean> => {
  const pinned = await tx
    .updateTable('notes')
    .set({ pinned_at: pinnedAt })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return pinned.numUpdatedRows > 0n
}

/** Removes a note, to be brought back for thirty days; false when it was removed before. */
export const removeNote = async (
  permit: WritePermit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const removed = await tx
    .updateTable('notes')
    .set({ removed_at: now, removed_by: permit.accountId })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return removed.numUpdatedRows > 0n
}

const removedNotes = (permit: Permit, tx: Tx, now: Date) =>
  tx
    .selectFrom('notes')
    .select(['id', 'title', 'removed_by as removedBy', sql<Date>`removed_at`.as('removedAt')])
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', '>', after(now, -REMOVED_DAYS * DAY))

/** The removed notes that the viewer may bring back: those he made, and for the manager all of them. */
export const listRemoved = (permit: Permit, tx: Tx, now: Date): Promise<RemovedNote[]> =>
  removedNotes(permit, tx, now).orderBy('removed_at', 'desc').limit(MOST_REMOVED).execute()

/** Brings a removed note back; false when there is none that the viewer may bring back. */
export const bringBackNote = async (
  permit: WritePermit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const back = await tx
    .updateTable('notes')
    .set({ removed_at: null, removed_by: null })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('removed_at', '>', after(now, -REMOVED_DAYS * DAY))
    .executeTakeFirst()
  return back.numUpdatedRows > 0n
}

const versionsOf = (permit: Permit, tx: Tx, noteId: string) =>
  tx
    .selectFrom('note_versions')
    .select(['version', 'title', 'changed_by as changedBy', 'changed_at as changedAt'])
    .select('put_back as putBack')
    .where('note_id', '=', noteId)
    .where('care_page_id', '=', permit.carePageId)

/** The versions of a note, the newest first, without their text; the last hundred. */
export const listVersions = (
  permit: Permit,
  tx: Tx,
  noteId: string,
): Promise<Omit<NoteVersion, 'body'>[]> =>
  versionsOf(permit, tx, noteId).orderBy('version', 'desc').limit(MOST_VERSIONS).execute()

export const findVersion = (
  permit: Permit,
  tx: Tx,
  noteId: string,
  version: number,
): Promise<NoteVersion | undefined> =>
  versionsOf(permit, tx, noteId).select('body').where('version', '=', version).executeTakeFirst()
