import { mayChange } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { markSeen, markToldSeen, tell } from '../../notify/tell.ts'
import { whoWords } from '../../versions/who.ts'
import { ConflictPage } from './conflict-page.tsx'
import { noteForm, readPage, readSearch, shownVersion, type TypedNote } from './form.ts'
import { ChangePage, NotYoursPage, RemovePage, WritePage } from './form-pages.tsx'
import { NotesPage } from './list-page.tsx'
import { NotePage } from './note-page.tsx'
import { notePaths } from './paths.ts'
import {
  addNote,
  bringBackNote,
  changeNote,
  findNote,
  findVersion,
  listNotes,
  listRemoved,
  listVersions,
  type Note,
  type NoteVersion,
  pinNote,
  readNames,
  removeNote,
} from './queries.ts'
import { RemovedPage, VersionPage, VersionsPage } from './version-pages.tsx'

type Reading = CarePageRequest<'notes.read'>
type Either = CarePageRequest<'notes.read' | 'notes.write'>
type Writing = CarePageRequest<'notes.write'>

const showList = async (request: Reading): Promise<Reply> => {
  const { permit, tx, now } = request
  const query = request.url.searchParams
  const asked = { words: readSearch(query), page: readPage(query) }
  const { notes, more } = await listNotes(permit, tx, asked)
  const names = await readNames(permit, tx)
  const removed = (await listRemoved(permit, tx, now)).length > 0
  const ids = notes.map(({ id }) => id)
  await markSeen(request, 'note', ids)
  await markToldSeen(request, 'note')
  return page(<NotesPage {...{ request, notes, names, asked, more, removed }} />)
}

const noteOf = async (request: Either, lock?: 'lock'): Promise<Note> => {
  const id = readId(request.param('noteId'))
  const note = await findNote(request.permit, request.tx, id, lock)
  if (!note) throw new Problem('not-found')
  return note
}

const showNote = async (request: Reading): Promise<Reply> => {
  const note = await noteOf(request)
  const names = await readNames(request.permit, request.tx)
  await markSeen(request, 'note', [note.id])
  return page(<NotePage {...{ request, note, names }} />)
}

/** Open pages show it anew; with `telling` everybody else around the page hears of it too. */
const spread = async (
  request: Writing,
  noteId: string,
  telling: 'tell' | 'quiet',
): Promise<void> => {
  await announce(request.tx, request.permit.carePageId, 'notes')
  if (telling === 'quiet') return
  const names = await readNames(request.permit, request.tx)
  await tell(request, { kind: 'note', aboutId: noteId, to: [...names.keys()] })
}

const done = (request: Writing, noteId: string, key: string): Reply =>
  seeOther(`${notePaths.one(request.permit.carePageId, noteId)}?gelukt=${key}`)

const write = async (request: Writing): Promise<Reply> => {
  const { data, errors } = checkForm(noteForm, request.form)
  if (errors)
    return invalid(<WritePage request={request} values={request.form.values} errors={errors} />)
  const { permit, tx, now } = request
  const id = await addNote(permit, tx, { title: data.titel, body: data.tekst }, now)
  await spread(request, id, 'tell')
  return done(request, id, 'bewaard')
}

const showChange = async (request: Writing): Promise<Reply> => {
  const note = await noteOf(request)
  const values = { titel: note.title, tekst: note.body, versie: String(note.version) }
  return page(<ChangePage {...{ request, note, values }} />)
}

/** What the viewer typed, beside what another made of the note in the meantime. */
const conflict = async (request: Writing, note: Note, mine: TypedNote): Promise<Reply> => {
  const { permit, tx } = request
  const base = await findVersion(permit, tx, note.id, shownVersion(request.form.values))
  const names = await readNames(permit, tx)
  await markSeen(request, 'note', [note.id])
  return pageWith(409, <ConflictPage {...{ request, note, base, mine, names }} />)
}

const change = async (request: Writing): Promise<Reply> => {
  // Held until this change is stored: the one who saves second finds what the first one saved.
  const note = await noteOf(request, 'lock')
  const { data, errors } = checkForm(noteForm, request.form)
  if (errors)
    return invalid(
      <ChangePage request={request} note={note} values={request.form.values} errors={errors} />,
    )
  const same = data.titel === note.title && data.tekst === note.body
  if (same) return done(request, note.id, 'bewaard')
  if (shownVersion(request.form.values) !== note.version) return conflict(request, note, data)
  const { permit, tx, now } = request
  await changeNote(permit, tx, {
    noteId: note.id,
    version: note.version,
    title: data.titel,
    body: data.tekst,
    now,
  })
  await spread(request, note.id, 'tell')
  return done(request, note.id, 'bewaard')
}

const pin =
  (to: 'top' | 'loose') =>
  async (request: Writing): Promise<Reply> => {
    const id = readId(request.param('noteId'))
    const pinnedAt = to === 'top' ? request.now : null
    if (!(await pinNote(request.permit, request.tx, id, pinnedAt))) throw new Problem('not-found')
    await spread(request, id, 'quiet')
    return done(request, id, to === 'top' ? 'vastgezet' : 'losgemaakt')
  }

/** For the author and the manager; anybody else reads who can remove it. */
const whoRemoves = async (
  request: Writing,
  removes: (note: Note) => Promise<Reply>,
  refused: 200 | 409,
): Promise<Reply> => {
  const note = await noteOf(request)
  if (mayChange(request.standing, note.createdBy)) return removes(note)
  const names = await readNames(request.permit, request.tx)
  const author = whoWords(note.createdBy, names, request.viewer.accountId)
  const html = <NotYoursPage {...{ request, note, author }} />
  return refused === 200 ? page(html) : pageWith(refused, html)
}

const remove = (request: Writing): Promise<Reply> =>
  whoRemoves(
    request,
    async (note) => {
      const { permit, tx, now } = request
      if (!(await removeNote(permit, tx, note.id, now))) throw new Problem('not-found')
      await spread(request, note.id, 'quiet')
      return seeOther(`${notePaths.list(permit.carePageId)}?gelukt=verwijderd`)
    },
    409,
  )

const showRemoved = async (request: Reading): Promise<Reply> => {
  const notes = await listRemoved(request.permit, request.tx, request.now)
  const names = await readNames(request.permit, request.tx)
  return page(<RemovedPage {...{ request, notes, names }} />)
}

const bringBack = async (request: Writing): Promise<Reply> => {
  const id = readId(request.param('noteId'))
  if (!(await bringBackNote(request.permit, request.tx, id, request.now)))
    throw new Problem('not-found')
  await spread(request, id, 'quiet')
  return done(request, id, 'teruggehaald')
}

const showVersions = async (request: Reading): Promise<Reply> => {
  const note = await noteOf(request)
  const versions = await listVersions(request.permit, request.tx, note.id)
  const names = await readNames(request.permit, request.tx)
  return page(<VersionsPage {...{ request, note, versions, names }} />)
}

const versionOf = async (request: Either, note: Note): Promise<NoteVersion> => {
  const asked = request.param('nummer')
  const version = /^[1-9]\d{0,8}$/.test(asked)
    ? await findVersion(request.permit, request.tx, note.id, Number(asked))
    : undefined
  if (!version) throw new Problem('not-found')
  return version
}

const showVersion = async (request: Either, changedMeanwhile = false): Promise<Reply> => {
  const { permit, tx } = request
  const note = await noteOf(request)
  const version = await versionOf(request, note)
  const before = await findVersion(permit, tx, note.id, version.version - 1)
  const names = await readNames(permit, tx)
  const html = <VersionPage {...{ request, note, version, before, names, changedMeanwhile }} />
  return changedMeanwhile ? pageWith(409, html) : page(html)
}

const putBack = async (request: Writing): Promise<Reply> => {
  const note = await noteOf(request, 'lock')
  const version = await versionOf(request, note)
  if (shownVersion(request.form.values) !== note.version) return showVersion(request, true)
  const { permit, tx, now } = request
  await changeNote(permit, tx, {
    noteId: note.id,
    version: note.version,
    title: version.title,
    body: version.body,
    now,
    putBack: version.version,
  })
  await spread(request, note.id, 'tell')
  return done(request, note.id, 'teruggezet')
}

/** «Notities»: everybody around the page reads and writes them (NOT-1). */
export const noteRoutes = new CarePageRoutes()
  .get('/notities', 'notes.read', showList)
  .get('/notities/nieuw', 'notes.write', async (request) => page(<WritePage request={request} />))
  .post('/notities/nieuw', 'notes.write', write)
  .get('/notities/verwijderd', 'notes.read', showRemoved)
  .get('/notities/:noteId', 'notes.read', showNote)
  .get('/notities/:noteId/wijzigen', 'notes.write', showChange)
  .post('/notities/:noteId/wijzigen', 'notes.write', change)
  .post('/notities/:noteId/vastzetten', 'notes.write', pin('top'))
  .post('/notities/:noteId/losmaken', 'notes.write', pin('loose'))
  .get('/notities/:noteId/verwijderen', 'notes.write', (request) =>
    whoRemoves(request, async (note) => page(<RemovePage request={request} note={note} />), 200),
  )
  .post('/notities/:noteId/verwijderen', 'notes.write', remove)
  .post('/notities/:noteId/terughalen', 'notes.write', bringBack)
  .get('/notities/:noteId/versies', 'notes.read', showVersions)
  .get('/notities/:noteId/versies/:nummer', 'notes.read', (request) => showVersion(request))
  .post('/notities/:noteId/versies/:nummer/terugzetten', 'notes.write', putBack)
