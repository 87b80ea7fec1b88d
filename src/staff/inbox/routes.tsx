import { isId, readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { after, HOUR } from '../../clock.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { followRoom } from '../../live/routes.ts'
import { answer, sendMessage, showBegin } from './answer-routes.tsx'
import { addRemark, closeConversation, reopenConversation, takeUp } from './changes.ts'
import { checkRemark, readBefore, readInbox } from './form.ts'
import { InboxPage } from './list-page.tsx'
import { audibleAtWork, audibleInList } from './live.ts'
import { inboxPaths } from './paths.ts'
import { countWaiting, listConversations, noteVisit } from './queries.ts'
import { nameOf, readThread, threadOf } from './reading.ts'
import { findStaffFile } from './thread.ts'
import { ThreadPage } from './thread-page.tsx'

const showInbox = async (request: StaffRequest<'inbox.list'>): Promise<Reply> => {
  const { permit, tx, standing, now } = request
  const asked = readInbox(request.url.searchParams)
  const { employeeId, policy } = standing
  const found = await listConversations(permit, tx, { ...asked, employeeId })
  const hours = policy.messaging.answerWithinHours
  const count = await countWaiting(permit, tx, hours ? after(now, -hours * HOUR) : null)
  await noteVisit(permit, tx, employeeId, now)
  return page(<InboxPage {...{ request, ...asked, ...found, count }} />)
}

const showThread = async (request: StaffRequest<'inbox.read'>): Promise<Reply> => {
  const { permit, tx, standing, now } = request
  const conversation = await threadOf(request)
  await noteVisit(permit, tx, standing.employeeId, now)
  const before = readBefore(request.url.searchParams)
  const read = await readThread(request, conversation, before)
  return page(<ThreadPage {...{ request, ...read }} kept={[]} values={{}} errors={{}} />)
}

const sendFile = async (request: StaffRequest<'inbox.read'>): Promise<Reply> => {
  const threadId = readId(request.param('threadId'))
  const fileId = readId(request.param('fileId'))
  const file = await findStaffFile(request.permit, request.tx, { threadId, fileId })
  if (!file) throw new Problem('not-found')
  return serveFile(
    request,
    file,
    request.url.searchParams.get('maat') === 'klein' ? 'small' : 'whole',
  )
}

const back = (request: StaffRequest, threadId: string, success: string): Reply =>
  seeOther(`${inboxPaths.thread(request.standing.organisation.slug, threadId)}?gelukt=${success}`)

/** The thread's page again, because somebody else was just before. */
const overtaken = async (request: StaffRequest<'inbox.handle'>, why: string): Promise<Reply> => {
  const read = await readThread(request, await threadOf(request), null)
  const errors = { _form: why }
  return pageWith(409, <ThreadPage {...{ request, ...read, errors }} kept={[]} values={{}} />)
}

const take = async (request: StaffRequest<'inbox.handle'>): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const { threadId, carePageId } = await threadOf(request)
  const seen = form.values.bezig ?? ''
  const from = isId(seen) ? seen.toLowerCase() : null
  const name = nameOf(request)
  if (!(await takeUp(permit, tx, { threadId, from, name }, now)))
    return overtaken(request, 'Een collega was u net voor. Kijk wie hiermee bezig is')
  await announce(tx, carePageId, 'messages')
  return back(request, threadId, 'opgepakt')
}

const close = async (request: StaffRequest<'inbox.handle'>): Promise<Reply> => {
  const { permit, tx, now } = request
  const conversation = await threadOf(request, 'hold')
  const { threadId, carePageId } = conversation
  if (conversation.closedAt) return back(request, threadId, 'afgesloten')
  if (!(await closeConversation(permit, tx, { threadId, name: nameOf(request) }, now)))
    return overtaken(request, 'De familie wacht nog op antwoord. Antwoord eerst, of kies «Gelezen»')
  await announce(tx, carePageId, 'messages')
  return back(request, threadId, 'afgesloten')
}

const reopen = async (request: StaffRequest<'inbox.handle'>): Promise<Reply> => {
  const { threadId, carePageId } = await threadOf(request)
  await reopenConversation(request.permit, request.tx, threadId)
  await announce(request.tx, carePageId, 'messages')
  return back(request, threadId, 'heropend')
}

const remark = async (request: StaffRequest<'inbox.remark'>): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const conversation = await threadOf(request)
  const { data, errors } = checkRemark(form)
  if (errors) {
    const read = await readThread(request, conversation, null)
    return invalid(<ThreadPage {...{ request, ...read, errors }} kept={[]} values={form.values} />)
  }
  const { threadId, couplingId, carePageId } = conversation
  const said = { threadId, couplingId, name: nameOf(request), body: data.opmerking }
  await addRemark(permit, tx, said, now)
  await announce(tx, carePageId, 'messages')
  return back(request, threadId, 'opmerking')
}

/** The event stream of an open conversation: that something was said, and nothing of it. */
const follow = async (request: StaffRequest<'inbox.follow'>): Promise<Reply> => {
  const { carePageId, threadId } = await threadOf(request)
  const { portal, viewer, standing } = request
  return followRoom({
    request,
    room: carePageId,
    topics: new Set(['messages']),
    recheck: () => audibleAtWork(portal, viewer, standing.organisation.slug, threadId),
  })
}

/** The event stream of the list: that something changed at this organisation, and nothing of it. */
const followList = async (request: StaffRequest<'inbox.follow'>): Promise<Reply> => {
  const { portal, viewer, permit, standing } = request
  return followRoom({
    request,
    room: permit.organisationId,
    topics: new Set(['inbox']),
    recheck: () => audibleInList(portal, viewer, standing.organisation.slug),
  })
}

/** Messages of families (MSG-3 to MSG-6), for those who care for the client. */
export const staffInboxRoutes = new StaffRoutes()
  .get('/berichten', 'inbox.list', showInbox)
  .get('/berichten/live', 'inbox.follow', followList)
  .get('/berichten/:threadId', 'inbox.read', showThread)
  .post('/berichten/:threadId', 'inbox.answer', answer, { uploads: true })
  .get('/berichten/:threadId/live', 'inbox.follow', follow)
  .get('/berichten/:threadId/bestand/:fileId', 'inbox.read', sendFile)
  .post('/berichten/:threadId/oppakken', 'inbox.handle', take)
  .post('/berichten/:threadId/afsluiten', 'inbox.handle', close)
  .post('/berichten/:threadId/heropenen', 'inbox.handle', reopen)
  .post('/berichten/:threadId/opmerking', 'inbox.remark', remark)
  .get('/clienten/:recordId/bericht', 'inbox.begin', showBegin)
  .post('/clienten/:recordId/bericht', 'inbox.begin', sendMessage, { uploads: true })
