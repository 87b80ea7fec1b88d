import type { Audience } from '../../access/audience.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { attachToMessage } from '../../files/keep.ts'
import { uploadsOf } from '../../files/uploads.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { listReaders, othersIn } from '../../messages/people.ts'
import { tellColleagues } from '../../messages/tell-colleagues.ts'
import { tell } from '../../notify/tell.ts'
import { askToWrite } from '../../record/write/ask.ts'
import { NotDonePage } from './change-pages.tsx'
import { type Added, addMessage, holdConversation, startThread } from './changes.ts'
import { readConversation } from './conversation.ts'
import { dropDraft, findDraft, keepDraft, LONGEST_DRAFT } from './drafts.ts'
import {
  checkAnswer,
  checkMessage,
  FILES,
  formTokenOf,
  keepsDraft,
  keptFileIds,
  readDestination,
  typedIn,
} from './form.ts'
import { listToBegin, offeredTo, whyNotOffered } from './offered.ts'
import { messagePaths } from './paths.ts'
import { findThread, settleRead, type Thread } from './queries.ts'
import { noAnswerInWords } from './team-answer.tsx'
import { readTeam } from './team-thread.ts'
import { ThreadPage } from './thread-page.tsx'
import { WritePage } from './write-page.tsx'

type Beginning = CarePageRequest<'messages.write'>
type Writing = CarePageRequest<'messages.write' | 'team-messages.write'>
type Drafting = CarePageRequest<'messages.write' | 'team-messages.write' | 'team-messages.draft'>

const TOO_LONG_TO_KEEP = { bericht: 'Dit bericht is te lang om te bewaren. Maak het korter' }

const attached = (request: Writing) => uploadsOf(request, FILES)

/** What is wrong with what was typed, and with what was added to it; null when nothing is. */
const allErrors = (
  request: Writing,
  typed: Record<string, string> | undefined,
): Record<string, string> | null => {
  const { error } = attached(request)
  return typed || error ? { ...typed, ...(error ? { [FILES]: error } : {}) } : null
}

/** The form again, with all that was typed and the files that came along. */
const writeAgain = async (request: Beginning, errors: Record<string, string>): Promise<Reply> => {
  const readers = await listReaders(request.permit, request.tx)
  const teams = await listToBegin(request.permit, request.tx, request.standing)
  const draft = await findDraft(request.permit, request.tx, null)
  const { values } = request.form
  const kept = attached(request).files
  return invalid(<WritePage {...{ request, readers, teams, draft, values, kept, errors }} />)
}

/** An empty form, or the draft that was begun. */
export const showWrite = async (request: Beginning): Promise<Reply> => {
  const readers = await listReaders(request.permit, request.tx)
  const teams = await listToBegin(request.permit, request.tx, request.standing)
  const draft = await findDraft(request.permit, request.tx, null)
  const values = { deel: draft?.audience ?? '', bericht: draft?.body ?? '' }
  const kept = draft?.files ?? []
  return page(<WritePage {...{ request, readers, teams, draft, values, kept }} errors={{}} />)
}

/** Its files go with it, everybody who reads it hears that there is a message, and open pages show it. */
const passOn = async (request: Writing, audience: Audience, added: Added): Promise<void> => {
  const { carePageId } = request.permit
  const message = { id: added.id, carePageId }
  await attachToMessage(request.tx, message, attached(request).files, request.now)
  const readers = await listReaders(request.permit, request.tx)
  const to = othersIn(readers, audience, request.viewer.accountId)
  await tell(request, {
    kind: 'message',
    aboutId: added.id,
    to: to.map(({ accountId }) => accountId),
  })
  if (audience === 'organisation') {
    await tellColleagues(request, added.threadId)
    await askToWrite(request.tx, request.portal.queue, carePageId)
  }
  await announce(request.tx, carePageId, 'messages')
}

const keep = async (
  request: Drafting,
  threadId: string | null,
  fileIds: string[],
): Promise<void> => {
  const { permit, tx, form, now } = request
  const formToken = formTokenOf(form)
  await keepDraft(permit, tx, { threadId, ...typedIn(form), fileIds, formToken }, now)
}

/** «Bewaar als concept»; null when all of it is kept, else what could not be. */
const keepWhole = async (
  request: Writing,
  threadId: string | null,
): Promise<Record<string, string> | null> => {
  if (typedIn(request.form).body.length > LONGEST_DRAFT) return TOO_LONG_TO_KEEP
  const fileIds = attached(request).files.map(({ id }) => id)
  await keep(request, threadId, fileIds)
  return allErrors(request, undefined)
}

/** Begins the thread; null when the page was decoupled from that organisation at this very moment. */
const begin = async (
  request: Beginning,
  chosen: string,
  body: string,
): Promise<{ audience: Audience; added: Added } | null> => {
  const { permit, tx, form, now } = request
  const destination = readDestination(chosen)
  if (!destination) return null
  if (destination.couplingId && !(await holdConversation(tx, destination.couplingId))) return null
  await dropDraft(permit, tx, null)
  const message = { ...destination, body, formToken: formTokenOf(form) }
  const added = await startThread(permit, tx, message, now)
  return { audience: destination.audience, added }
}

export const sendMessage = async (request: Beginning): Promise<Reply> => {
  const { permit, tx, form, standing } = request
  const { id } = standing.carePage
  if (keepsDraft(form)) {
    const lost = await keepWhole(request, null)
    if (lost) return writeAgain(request, lost)
    return seeOther(`${messagePaths.list(id)}?gelukt=concept`)
  }
  const { files } = attached(request)
  const offered = offeredTo(standing, await listToBegin(permit, tx, standing))
  const whyNot = (chosen: string) => whyNotOffered(standing, chosen)
  const { data, errors } = checkMessage(form, offered, files.length, whyNot)
  const wrong = allErrors(request, errors)
  if (wrong || !data) return writeAgain(request, wrong ?? {})
  const begun = await begin(request, data.deel, data.bericht)
  if (!begun)
    return writeAgain(request, {
      deel: 'Deze pagina is niet meer gekoppeld. Uw tekst staat er nog',
    })
  const { audience, added } = begun
  await passOn(request, audience, added)
  // To read with an organisation takes the second step; to write to it does not.
  return audience === 'organisation'
    ? seeOther(`${messagePaths.list(id)}?gelukt=organisatie`)
    : seeOther(`${messagePaths.thread(id, added.threadId)}#laatste`)
}

/** The thread of the address; null when it is not there for the viewer: then what he typed is not lost. */
const threadOf = (request: Writing): Promise<Thread | null> =>
  findThread(request.permit, request.tx, readId(request.param('threadId')))

/** For the access log: which conversation with an organisation was looked at, or answered. */
export const aboutThread = (
  { about, standing }: Pick<Writing, 'about' | 'standing'>,
  { id, couplingId }: Pick<Thread, 'id' | 'couplingId'>,
): void => {
  const coupling = standing.couplings.find((one) => one.id === couplingId)
  if (coupling) about(id, coupling.patientId)
}

const notSent = (request: Writing): Reply =>
  pageWith(
    404,
    <NotDonePage
      request={request}
      title="Uw bericht is niet verstuurd"
      why="Dit gesprek is er niet meer. Of het is niet meer met u gedeeld."
      typed={typedIn(request.form).body}
    />,
  )

const again = async (request: Writing, thread: Thread, errors: Record<string, string>) => {
  const conversation = await readConversation(request, thread, { from: 'end' })
  const { values } = request.form
  const kept = attached(request).files
  return invalid(<ThreadPage {...{ request, conversation, values, kept, errors }} />)
}

/** What was typed is kept; the page says why it cannot be sent now. */
const notNow = async (request: Writing, thread: Thread): Promise<Reply> => {
  const fileIds = attached(request).files.map(({ id }) => id)
  if (typedIn(request.form).body.length <= LONGEST_DRAFT) await keep(request, thread.id, fileIds)
  return again(request, thread, {})
}

/** Whether the organisation takes an answer of this viewer now; a thread of the family alone always does. */
const takesAnswer = async (request: Writing, thread: Thread): Promise<boolean> => {
  const team = await readTeam(request, thread)
  return team === null || noAnswerInWords(team, request.standing) === null
}

export const answerThread = async (request: Writing): Promise<Reply> => {
  const { permit, tx, form, now, standing } = request
  const thread = await threadOf(request)
  if (!thread) return notSent(request)
  if (keepsDraft(form)) {
    // What is kept to go on with later was not said: it leaves no line in the access log.
    request.aboutEach([])
    const lost = await keepWhole(request, thread.id)
    if (lost) return again(request, thread, lost)
    return seeOther(`${messagePaths.list(standing.carePage.id)}?gelukt=concept`)
  }
  aboutThread(request, thread)
  if (!(await takesAnswer(request, thread))) return notNow(request, thread)
  const { data, errors } = checkAnswer(form, attached(request).files.length)
  const wrong = allErrors(request, errors)
  if (wrong || !data) return again(request, thread, wrong ?? {})
  await dropDraft(permit, tx, thread.id)
  const written = { body: data.bericht, formToken: formTokenOf(form) }
  const added = await addMessage(permit, tx, thread.id, written, now)
  if (!added) return notSent(request)
  await settleRead(permit, tx, thread.id)
  await passOn(request, thread.audience, added)
  return seeOther(
    `${messagePaths.thread(standing.carePage.id, thread.id, thread.audience)}#laatste`,
  )
}

/** The thread that a draft is of: null for a new message; a Problem 404 when it is not there for the viewer. */
const draftedThread = async (request: Drafting): Promise<string | null> => {
  const named = request.form.values.gesprek ?? ''
  if (named === '') return null
  const thread = await findThread(request.permit, request.tx, readId(named))
  if (!thread) throw new Problem('not-found')
  return thread.id
}

const bare = (status: 204 | 422): Reply => afterCommit(() => new Response(null, { status }))

/** Keeps what is being typed; asked by script, which reads no page. */
export const keepTyped = async (request: Drafting): Promise<Reply> => {
  const threadId = await draftedThread(request)
  if (typedIn(request.form).body.length > LONGEST_DRAFT) return bare(422)
  await keep(request, threadId, keptFileIds(request.form))
  return bare(204)
}

/** «Gooi dit concept weg». */
export const dropTyped = async (request: Drafting): Promise<Reply> => {
  const threadId = await draftedThread(request)
  await dropDraft(request.permit, request.tx, threadId)
  return seeOther(`${messagePaths.list(request.standing.carePage.id)}?gelukt=concept-weg`)
}
