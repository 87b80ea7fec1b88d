import type { StaffAction } from '../../access/actions.ts'
import { isId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { StoredFile } from '../../files/uploads.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { type DraftOf, dropOwnDraft, findOwnDraft, keepOwnDraft } from '../../own-record/drafts.ts'
import { attachOwnFiles, findOwnFiles, keepOwnFiles } from '../../own-record/files.ts'
import { addOwnItem, correctOwnItem, type OwnItem, type Written } from '../../own-record/items.ts'
import type { CareDocument } from '../../record/words.ts'
import { findClient } from '../client.ts'
import { type Aimed, itemOf, writerOf } from './aim.ts'
import type { Errors, Read, Values } from './kinds/kind.ts'
import { ownRecordPaths } from './paths.ts'
import { FILES, WritePage } from './write-page.tsx'

type Request = StaffRequest<StaffAction>

const draftOf = ({ patientId, kind }: Aimed, itemId: string | null): DraftOf => ({
  patientId,
  kind: kind.kind,
  itemId,
})

const tokenOf = ({ form }: Request): string | null => {
  const token = form.values._form ?? ''
  return isId(token) ? token : null
}

/** What is kept of a form as a draft: all that was typed, and not what the page itself put there. */
const typedIn = ({ form }: Request): Values => {
  const { _form, versie, actie, van, ...typed } = form.values
  return typed
}

/** The files of a document form: those of before that are still ticked, and those that came along now. */
const filesOf = async ({
  request,
  patientId,
  kind,
}: Aimed): Promise<{ files: StoredFile[]; error?: string }> => {
  if (kind.kind !== 'document') return { files: [] }
  const { tx, permit, form, prepared, now } = request
  const ids = (form.lists[`${FILES}-bewaard`] ?? []).filter(isId)
  const kept = await findOwnFiles(tx, permit, patientId, ids)
  const came = await keepOwnFiles(tx, permit, { patientId, now }, prepared ?? [])
  const files = [...kept, ...came.files]
  if (came.errors.length > 0) return { files, error: came.errors.join(' ') }
  return files.length === 0 ? { files, error: 'Kies het bestand van het document' } : { files }
}

const withFiles = (written: Written, files: readonly StoredFile[]): Written => {
  const content = written.content as CareDocument
  const attachments = files.map(({ id, name, mediaType, bytes }) => ({
    contentType: mediaType,
    title: name,
    size: bytes,
    ownFileId: id,
  }))
  return { ...written, content: { ...content, attachments } }
}

interface ReadForm {
  written?: Written
  errors: Errors
  files: StoredFile[]
}

const readForm = async (aimed: Aimed, before: unknown): Promise<ReadForm> => {
  const { request, kind } = aimed
  const read: Read = kind.read(request.form, { ...writerFor(request), before })
  const { files, error } = await filesOf(aimed)
  if (!read.written || error)
    return { errors: { ...read.errors, ...(error ? { [FILES]: error } : {}) }, files }
  const written = kind.kind === 'document' ? withFiles(read.written, files) : read.written
  return { written, errors: {}, files }
}

const writerFor = (request: Request): { now: Date; writer: string } => ({
  now: request.now,
  writer: writerOf(request).name,
})

const FILE_ID = /^[0-9a-f-]{36}$/

/** The files that a document has, to stay with its form. */
const filesWith = ({ request, patientId, kind }: Aimed, item: OwnItem): Promise<StoredFile[]> => {
  if (kind.kind !== 'document') return Promise.resolve([])
  const ids = (item.content as CareDocument).attachments.flatMap(({ ownFileId = '' }) =>
    FILE_ID.test(ownFileId) ? [ownFileId] : [],
  )
  return findOwnFiles(request.tx, request.permit, patientId, ids)
}

/** Open calendars of the family show an appointment anew. */
const tellCalendar = async ({ request, recordId, kind }: Aimed): Promise<void> => {
  if (kind.kind !== 'appointment') return
  const client = await findClient(request.tx, request.permit, recordId)
  if (client?.coupling) await announce(request.tx, client.coupling.carePageId, 'calendar')
}

const goTo = ({ request, recordId, kind }: Aimed, itemId: string, done: string): Reply =>
  seeOther(
    `${ownRecordPaths.one(request.standing.organisation.slug, recordId, kind.segment, itemId)}?gelukt=${done}`,
  )

/** The form of something new, with what was kept of it. */
export const askNew = async (aimed: Aimed): Promise<Reply> => {
  const { request, kind } = aimed
  const draft = await findOwnDraft(request.tx, request.permit, draftOf(aimed, null))
  const values = draft ?? kind.fresh(request.now, writerOf(request).name)
  return page(<WritePage aimed={aimed} item={null} values={values} fromDraft={draft !== null} />)
}

/** Without script a draft is kept by its button; the page leads back to the list. */
const keepByButton = async (aimed: Aimed, itemId: string | null): Promise<Reply> => {
  const { request, recordId, kind } = aimed
  const { tx, permit, now } = request
  const fields = typedIn(request)
  await keepOwnDraft(tx, permit, draftOf(aimed, itemId), { fields, formToken: null, now })
  return seeOther(ownRecordPaths.list(request.standing.organisation.slug, recordId, kind.segment))
}

/** Stores something new, closed for the family. */
export const storeNew = async (aimed: Aimed): Promise<Reply> => {
  const { request, patientId, kind } = aimed
  if (request.form.values.actie === 'concept') return keepByButton(aimed, null)
  const { written, errors, files } = await readForm(aimed, undefined)
  const { values } = request.form
  if (!written)
    return invalid(<WritePage {...{ aimed, values, errors }} item={null} kept={files} />)
  const { tx, permit } = request
  const writer = { ...writerOf(request), formToken: tokenOf(request) }
  const itemId = await addOwnItem(tx, permit, { patientId, kind: kind.kind, ...written }, writer)
  await attachOwnFiles(
    tx,
    permit,
    itemId,
    files.map(({ id }) => id),
  )
  await dropOwnDraft(tx, permit, draftOf(aimed, null))
  request.about(itemId, patientId)
  await tellCalendar(aimed)
  return goTo(aimed, itemId, 'bewaard')
}

/** The form of a correction, with what was kept of it or else what there is. */
export const askCorrection = async (aimed: Aimed): Promise<Reply> => {
  const { request, kind } = aimed
  const item = await itemOf(aimed)
  const draft = await findOwnDraft(request.tx, request.permit, draftOf(aimed, item.id))
  const values = draft ?? kind.values(item.content)
  const kept = await filesWith(aimed, item)
  return page(<WritePage {...{ aimed, item, values, kept }} fromDraft={draft !== null} />)
}

/** Stores the next version; of two people at once the second sees the first's text above his own. */
export const storeCorrection = async (aimed: Aimed): Promise<Reply> => {
  const { request, patientId } = aimed
  const item = await itemOf(aimed, 'lock')
  if (request.form.values.actie === 'concept') return keepByButton(aimed, item.id)
  const { written, errors, files } = await readForm(aimed, item.content)
  const { values } = request.form
  if (!written) return invalid(<WritePage {...{ aimed, item, values, errors }} kept={files} />)
  if (values.versie !== String(item.version))
    return pageWith(409, <WritePage {...{ aimed, item, values }} kept={files} overtaken />)
  const { tx, permit } = request
  const writer = { ...writerOf(request), formToken: tokenOf(request) }
  await correctOwnItem(tx, permit, { patientId, item, ...written }, writer)
  await attachOwnFiles(
    tx,
    permit,
    item.id,
    files.map(({ id }) => id),
  )
  await dropOwnDraft(tx, permit, draftOf(aimed, item.id))
  await tellCalendar(aimed)
  return goTo(aimed, item.id, 'bewaard')
}

/** Opens for the family what was looked at, or closes it. What was corrected meanwhile is looked at first. */
export const setRelease = async (
  aimed: Aimed,
  to: 'open' | 'closed',
  release: (item: OwnItem) => Promise<void>,
): Promise<Reply> => {
  const { request, recordId, kind } = aimed
  const item = await itemOf(aimed, 'lock')
  const overtaken = to === 'open' && request.form.values.versie !== String(item.version)
  if (overtaken)
    return seeOther(
      ownRecordPaths.one(request.standing.organisation.slug, recordId, kind.segment, item.id),
    )
  await release(item)
  await tellCalendar(aimed)
  return goTo(aimed, item.id, to === 'open' ? 'open' : 'dicht')
}

/** Keeps a draft for the script of the page, or throws it away for its button. */
export const changeDraft = async (aimed: Aimed): Promise<Reply> => {
  const { request, recordId, kind, patientId } = aimed
  const { tx, permit, form, now } = request
  const van = form.values.van ?? ''
  const itemId = isId(van) ? van : null
  const of: DraftOf = { patientId, kind: kind.kind, itemId }
  if (form.values.actie === 'weg') {
    await dropOwnDraft(tx, permit, of)
    return seeOther(ownRecordPaths.list(request.standing.organisation.slug, recordId, kind.segment))
  }
  const fields = typedIn(request)
  const kept = await keepOwnDraft(tx, permit, of, { fields, formToken: tokenOf(request), now })
  return afterCommit(() => new Response(null, { status: kept ? 204 : 422 }))
}
