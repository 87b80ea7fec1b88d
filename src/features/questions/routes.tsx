import { decideAccount } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { asAccount, beforeSignIn } from '../../db/connect.ts'
import { pageKindNamed } from '../../help/page-kinds.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { announce, DESK_ROOM } from '../../live/announce.ts'
import { followRoom } from '../../live/routes.ts'
import { readPhoneNumber } from '../../phone-number.ts'
import { sessionLives } from '../../session/session.ts'
import { secondsToWait } from '../../session/tries.ts'
import { isOpen, openingsOf, readChatHours } from '../../tickets/chat-hours.ts'
import { countBefore, findTicket, listEntries } from '../../tickets/read.ts'
import { announceTicket } from '../../tickets/tell.ts'
import { chats, type Ticket } from '../../tickets/ticket.ts'
import { waitWords } from '../../ui/wait-words.ts'
import { AskPage, ChatPage, PublicAskPage, SentPage } from './ask-pages.tsx'
import { askForm, publicAskForm, sayForm } from './form.ts'
import { questionPaths } from './paths.ts'
import {
  askDesk,
  askWithoutAccount,
  closeOwnTicket,
  endOwnChat,
  findOpenChat,
  listOwnTickets,
  sayToDesk,
} from './queries.ts'
import { QuestionPage, QuestionsPage } from './ticket-pages.tsx'

type Asking = AccountRequest<'account.ask-desk'>

const nameOf = ({ viewer }: Asking): string => `${viewer.firstName} ${viewer.lastName}`
const kindIn = (url: URL) => pageKindNamed(url.searchParams.get('van'))
const phoneOf = (typed: string): string => readPhoneNumber(typed) ?? ''

const tooOften = (seconds: number): Record<string, string> => ({
  vraag: `U stelde net al veel vragen. Probeer het ${waitWords(seconds)} weer`,
})

const list = async (request: Asking): Promise<Reply> =>
  page(
    <QuestionsPage request={request} tickets={await listOwnTickets(request.permit, request.tx)} />,
  )

const showAsk = async (request: Asking): Promise<Reply> =>
  page(<AskPage request={request} kind={kindIn(request.url)} values={{}} errors={{}} />)

const ask = async (request: Asking): Promise<Reply> => {
  const { permit, tx, form, now, portal } = request
  const kind = pageKindNamed(form.values.van)
  const again = (errors: Record<string, string>) => (
    <AskPage request={request} kind={kind} values={form.values} errors={errors} />
  )
  const { data, errors } = checkForm(askForm, form)
  if (errors) return invalid(again(errors))
  const seconds = await secondsToWait(() => portal.limits.use('desk-account', permit.accountId))
  if (seconds !== null) return pageWith(429, again(tooOften(seconds)), seconds)
  const id = await askDesk(permit, tx, {
    name: nameOf(request),
    phone: phoneOf(data.telefoon),
    pageKind: kind?.kind ?? '',
    question: data.vraag,
    now,
    chat: false,
  })
  if (!id) throw new Problem('not-found')
  await announce(tx, DESK_ROOM, 'tickets')
  return seeOther(`${questionPaths.one(id)}?gelukt=gevraagd`)
}

const openings = async ({ tx }: Asking) => openingsOf(await readChatHours(tx))

const showChat = async (request: Asking): Promise<Reply> => {
  const open = await findOpenChat(request.permit, request.tx)
  if (open) return seeOther(questionPaths.one(open))
  return page(
    <ChatPage
      request={request}
      openings={await openings(request)}
      kind={kindIn(request.url)}
      values={{}}
      errors={{}}
    />,
  )
}

/** Begins a chat; outside the hours what was typed becomes an ordinary question. */
const beginChat = async (request: Asking): Promise<Reply> => {
  const { permit, tx, form, now, portal } = request
  const kind = pageKindNamed(form.values.van)
  const hours = await openings(request)
  const again = (errors: Record<string, string>) => (
    <ChatPage {...{ request, kind, errors }} openings={hours} values={form.values} />
  )
  const { data, errors } = checkForm(askForm, form)
  if (errors) return invalid(again(errors))
  const seconds = await secondsToWait(() => portal.limits.use('desk-account', permit.accountId))
  if (seconds !== null) return pageWith(429, again(tooOften(seconds)), seconds)
  const chat = isOpen(hours, now)
  const id = await askDesk(permit, tx, {
    name: nameOf(request),
    phone: phoneOf(data.telefoon),
    pageKind: kind?.kind ?? '',
    question: data.vraag,
    now,
    chat,
  })
  if (!id) return seeOther(questionPaths.chat())
  await announce(tx, DESK_ROOM, 'tickets')
  return seeOther(`${questionPaths.one(id)}${chat ? '' : '?gelukt=bericht'}`)
}

/** The viewer's own question; for everybody else there is none, also for the desk, which reads it elsewhere. */
const ownTicket = async (request: Asking): Promise<Ticket> => {
  const ticket = await findTicket(request.permit, request.tx, readId(request.param('ticketId')))
  if (!ticket || ticket.accountId !== request.viewer.accountId) throw new Problem('not-found')
  return ticket
}

const questionPage = async (
  request: Asking,
  ticket: Ticket,
  errors: Record<string, string> = {},
) => (
  <QuestionPage
    {...{ request, ticket, errors }}
    entries={await listEntries(request.permit, request.tx, ticket.id)}
    before={chats(ticket) ? await countBefore(request.permit, request.tx, ticket.id) : 0}
    open={isOpen(await openings(request), request.now)}
    values={request.form.values}
  />
)

const showOne = async (request: Asking): Promise<Reply> =>
  page(await questionPage(request, await ownTicket(request)))

const say = async (request: Asking): Promise<Reply> => {
  const { permit, tx, form, now, portal } = request
  const ticket = await ownTicket(request)
  const { data, errors } = checkForm(sayForm, form)
  if (errors) return invalid(await questionPage(request, ticket, errors))
  const seconds = await secondsToWait(() => portal.limits.use('desk-lines', permit.accountId))
  if (seconds !== null) {
    const words = `U schreef net al veel berichten. Probeer het ${waitWords(seconds)} weer`
    return pageWith(429, await questionPage(request, ticket, { bericht: words }), seconds)
  }
  const said = { ticketId: ticket.id, name: nameOf(request), body: data.bericht, now }
  if (!(await sayToDesk(permit, tx, said))) throw new Problem('not-found')
  await announceTicket(tx, ticket.id)
  return seeOther(`${questionPaths.one(ticket.id)}${chats(ticket) ? '' : '?gelukt=gezegd'}`)
}

const close = async (request: Asking): Promise<Reply> => {
  const { permit, tx, now } = request
  const ticket = await ownTicket(request)
  if (await closeOwnTicket(permit, tx, ticket.id, now)) await announceTicket(tx, ticket.id)
  return seeOther(`${questionPaths.list}?gelukt=gesloten`)
}

const stopChat = async (request: Asking): Promise<Reply> => {
  const { permit, tx, now } = request
  const ticket = await ownTicket(request)
  if (await endOwnChat(permit, tx, ticket.id, now)) await announceTicket(tx, ticket.id)
  return seeOther(`${questionPaths.one(ticket.id)}?gelukt=chat-gestopt`)
}

const TOPICS = new Set(['tickets'] as const)

/** The event stream of one's own question: that something was said, and not what. */
const follow = async (request: AccountRequest<'account.follow-question'>): Promise<Reply> => {
  const { portal, viewer, tx, permit } = request
  const id = readId(request.param('ticketId'))
  const ticket = await findTicket(permit, tx, id)
  if (ticket?.accountId !== viewer.accountId) throw new Problem('not-found')
  const recheck = async () => {
    const now = portal.clock()
    const lives = await beforeSignIn(portal.databases, now, (session) =>
      sessionLives(session, viewer.sessionId, now),
    )
    const found =
      lives &&
      (await asAccount(portal.databases, viewer.accountId, now, (again) =>
        findTicket(decideAccount(viewer, 'account.follow-question'), again, id),
      ))
    return found ? TOPICS : null
  }
  return followRoom({ request, room: id, topics: TOPICS, recheck })
}

/** «Mijn vragen» and chat, for who is signed in (HLP-1, HLP-2). */
export const questionRoutes = new AccountRoutes()
  .get('/mijn-vragen', 'account.ask-desk', list)
  .get('/mijn-vragen/nieuw', 'account.ask-desk', showAsk)
  .post('/mijn-vragen/nieuw', 'account.ask-desk', ask)
  .get('/chat', 'account.ask-desk', showChat)
  .post('/chat', 'account.ask-desk', beginChat)
  .get('/mijn-vragen/:ticketId', 'account.ask-desk', showOne)
  .post('/mijn-vragen/:ticketId', 'account.ask-desk', say)
  .post('/mijn-vragen/:ticketId/klaar', 'account.ask-desk', close)
  .post('/mijn-vragen/:ticketId/chat-stoppen', 'account.ask-desk', stopChat)
  .get('/mijn-vragen/:ticketId/live', 'account.follow-question', follow)

const showPublicAsk = async (c: Request): Promise<Response> => {
  const kind = kindIn(new URL(c.req.url))
  if (c.var.viewer) return answer(c, seeOther(questionPaths.ask(kind?.kind)))
  const { display } = c.var
  return answer(c, page(<PublicAskPage {...{ display, kind }} values={{}} errors={{}} />))
}

const askPublic = async (c: Request): Promise<Response> => {
  const { display, portal, now, sender } = c.var
  const form = await readForm(c)
  const kind = pageKindNamed(form.values.van)
  const again = (errors: Record<string, string>) => (
    <PublicAskPage {...{ display, kind, errors }} values={form.values} />
  )
  const { data, errors } = checkForm(publicAskForm, form)
  if (errors) return answer(c, invalid(again(errors)))
  const seconds = await secondsToWait(async () => {
    await portal.limits.use('desk-sender', networkOf(sender))
    await portal.limits.use('desk-address', data.email)
  })
  if (seconds !== null) return answer(c, pageWith(429, again(tooOften(seconds)), seconds))
  await beforeSignIn(portal.databases, now, async (tx) => {
    await askWithoutAccount(tx, {
      name: data.naam,
      email: data.email,
      phone: phoneOf(data.telefoon),
      pageKind: kind?.kind ?? '',
      question: data.vraag,
      now,
    })
    await announce(tx, DESK_ROOM, 'tickets')
  })
  return answer(c, seeOther(questionPaths.sentPublic))
}

/** The same for who is not signed in; limited by sender and by address. */
export const publicQuestionRoutes = new PublicRoutes()
  .get('/vraag-stellen', showPublicAsk)
  .post('/vraag-stellen', askPublic)
  .get('/vraag-stellen/verstuurd', async (c) =>
    answer(c, page(<SentPage display={c.var.display} />)),
  )
