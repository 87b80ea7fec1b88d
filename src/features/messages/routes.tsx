import { type Audience, audiencesOf } from '../../access/audience.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { secondStepHolds } from '../../access/second-step.ts'
import { readTurn } from '../../dossier/cursor.ts'
import { filesOfMessages } from '../../files/keep.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { listReaders } from '../../messages/people.ts'
import { editMessage, showEdit, showWithdraw, withdraw } from './change-routes.tsx'
import { openConversation } from './conversation.ts'
import { findDraft, listDrafted } from './drafts.ts'
import { readPart } from './form.ts'
import { isWordless, MessagesPage } from './list-page.tsx'
import { messagePaths } from './paths.ts'
import {
  type FirstWords,
  farOpening,
  findFile,
  findThread,
  listThreads,
  partOf,
} from './queries.ts'
import { readSearch, type Search, searchMessages } from './search.ts'
import { FoundPage } from './search-page.tsx'
import {
  aboutThread,
  answerThread,
  dropTyped,
  keepTyped,
  sendMessage,
  showWrite,
} from './send-routes.tsx'
import { ThreadPage } from './thread-page.tsx'

type Listing = CarePageRequest<'messages.read'>
type Reading = CarePageRequest<'messages.read' | 'team-messages.read'>

/** What may be searched: what is said with an organisation only where the second step still holds. */
const searchable = ({ standing }: Listing): Audience[] =>
  audiencesOf(standing.categories).filter(
    (audience) => audience !== 'organisation' || secondStepHolds(standing),
  )

/** What is said with an organisation, without its words where the second step does not hold. */
const veil = (words: FirstWords, veiled: boolean): FirstWords & { veiled?: true } =>
  veiled ? { ...words, words: '', veiled } : words

const showFound = async (request: Listing, search: Search): Promise<Reply> => {
  const { permit, tx } = request
  const found = await searchMessages(permit, tx, {
    audiences: searchable(request),
    words: search.words,
    turn: readTurn(request.url.searchParams),
  })
  const readers = await listReaders(permit, tx)
  return page(<FoundPage {...{ request, readers, search, found }} />)
}

const showList = async (request: Listing): Promise<Reply> => {
  const { permit, tx, standing } = request
  const search = readSearch(request.url.searchParams)
  if (search) return showFound(request, search)
  const open = secondStepHolds(standing)
  const found = await listThreads(permit, tx, {
    audiences: audiencesOf(standing.categories),
    turn: readTurn(request.url.searchParams),
  })
  const rows = found.rows.map((thread) => {
    const veiled = thread.audience === 'organisation' && !open
    return { ...thread, first: veil(thread.first, veiled), last: veil(thread.last, veiled) }
  })
  const threads = { ...found, rows }
  const readers = await listReaders(permit, tx)
  const drafted = await listDrafted(
    permit,
    tx,
    rows.map(({ id }) => id),
  )
  const wordless = rows.flatMap(({ first, last }) => [first, last]).filter(isWordless)
  const files = await filesOfMessages(
    tx,
    wordless.map(({ id }) => id),
  )
  const draft = await findDraft(permit, tx, null)
  return page(<MessagesPage {...{ request, readers, threads, drafted, files, draft }} />)
}

const showThread = async (request: Reading): Promise<Reply> => {
  const thread = await findThread(request.permit, request.tx, readId(request.param('threadId')))
  if (!thread) throw new Problem('not-found')
  aboutThread(request, thread)
  const asked = readPart(request.url.searchParams)
  const far = asked ? null : farOpening(thread)
  // An address of its own: the page refreshes itself, and must then not move on.
  if (far !== null)
    return seeOther(
      messagePaths.at(request.standing.carePage.id, thread.id, far, {}, thread.audience),
    )
  const part = partOf(thread, asked)
  const opened = await openConversation(request, thread, part)
  const { draft } = opened.conversation
  const values = { bericht: draft?.body ?? '' }
  const kept = draft?.files ?? []
  return page(<ThreadPage {...opened} {...{ values, kept }} errors={{}} />)
}

/** A photo or file of a message, for who may read that message; `?maat=klein` is the small version of a photo. */
const sendFile = async (request: Reading): Promise<Reply> => {
  const thread = await findThread(request.permit, request.tx, readId(request.param('threadId')))
  if (!thread) throw new Problem('not-found')
  aboutThread(request, thread)
  const file = await findFile(request.permit, request.tx, {
    threadId: thread.id,
    fileId: readId(request.param('fileId')),
  })
  if (!file) throw new Problem('not-found')
  const small = request.url.searchParams.get('maat') === 'klein'
  return serveFile(request, file, small ? 'small' : 'whole')
}

/** «Berichten» (MSG-1, MSG-3, MSG-8): among the people around the page, the trusted group, and with an organisation. */
export const messageRoutes = new CarePageRoutes()
  .get('/berichten', 'messages.read', showList)
  .get('/berichten/nieuw', 'messages.write', showWrite)
  .post('/berichten/nieuw', 'messages.write', sendMessage, { uploads: true })
  .post('/berichten/concept', 'messages.write', keepTyped)
  .post('/berichten/concept/weggooien', 'messages.write', dropTyped)
  // With an organisation (MSG-3 to MSG-6).
  .post('/berichten/organisatie/concept', 'team-messages.draft', keepTyped)
  .post('/berichten/organisatie/concept/weggooien', 'team-messages.draft', dropTyped)
  .get('/berichten/organisatie/:threadId', 'team-messages.read', showThread)
  .post('/berichten/organisatie/:threadId', 'team-messages.write', answerThread, { uploads: true })
  .get('/berichten/organisatie/:threadId/bestand/:fileId', 'team-messages.read', sendFile)
  .get('/berichten/:threadId', 'messages.read', showThread)
  .post('/berichten/:threadId', 'messages.write', answerThread, { uploads: true })
  .get('/berichten/:threadId/bestand/:fileId', 'messages.read', sendFile)
  .get('/berichten/:threadId/:messageId/wijzigen', 'messages.write', showEdit)
  .post('/berichten/:threadId/:messageId/wijzigen', 'messages.write', editMessage)
  .get('/berichten/:threadId/:messageId/intrekken', 'messages.write', showWithdraw)
  .post('/berichten/:threadId/:messageId/intrekken', 'messages.write', withdraw)
