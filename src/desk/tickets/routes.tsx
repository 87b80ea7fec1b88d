import { z } from 'zod'
import { DeskRoutes } from '../../access/desk-routes.ts'
import { isId, readId } from '../../access/handling.ts'
import type { DeskRequest } from '../../access/request.ts'
import { loadDeskStanding } from '../../access/standing.ts'
import { asAccount, beforeSignIn } from '../../db/connect.ts'
import { questionPaths } from '../../features/questions/paths.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { DESK_ROOM } from '../../live/announce.ts'
import { followRoom } from '../../live/routes.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { deskAnswer, deskAnswered } from '../../notify/texts/desk.ts'
import { sessionLives } from '../../session/session.ts'
import { findTicket, listEntries } from '../../tickets/read.ts'
import { announceTicket } from '../../tickets/tell.ts'
import { chats, TICKET_STATES, type Ticket, type TicketState } from '../../tickets/ticket.ts'
import { TicketsPage } from './list-page.tsx'
import { ticketPaths } from './paths.ts'
import {
  answerTicket,
  closeTicket,
  findAsker,
  listChats,
  listTickets,
  remarkOnTicket,
  takeTicket,
} from './queries.ts'
import { TicketPage } from './ticket-page.tsx'
import { STATE_WORDS } from './words.ts'

type Answering = DeskRequest<'tickets.answer'>
type Reading = DeskRequest<'tickets.read' | 'tickets.answer'>

const LONGEST = 6000
const said = (missing: string) =>
  z
    .string({ error: missing })
    .transform((text) => text.trim())
    .pipe(z.string().min(1, missing).max(LONGEST, `Schrijf niet meer dan ${LONGEST} tekens`))
const answerForm = z.object({
  antwoord: said('Schrijf uw antwoord op'),
  gezien: z.coerce.number().int().min(0).max(1_000_000).catch(0),
})
const remarkForm = z.object({ opmerking: said('Schrijf uw opmerking op') })

const stateIn = (url: URL): TicketState =>
  TICKET_STATES.find((state) => STATE_WORDS[state].value === url.searchParams.get('stand')) ??
  'waiting'

const list = async (request: DeskRequest<'tickets.list'>): Promise<Reply> => {
  const { permit, tx, url } = request
  const state = stateIn(url)
  const tickets = await listTickets(permit, tx, state)
  return page(<TicketsPage {...{ request, state, tickets }} queue={await listChats(permit, tx)} />)
}

/** The question that the address names. */
const ticketOf = async (request: Reading): Promise<Ticket> => {
  const ticket = await findTicket(request.permit, request.tx, readId(request.param('ticketId')))
  if (!ticket) throw new Problem('not-found')
  request.about(ticket.id)
  return ticket
}

const ticketPage = async (
  request: Reading,
  ticket: Ticket,
  given: { errors?: Record<string, string>; refusal?: string } = {},
) => (
  <TicketPage
    {...{ request, ticket, ...given }}
    entries={await listEntries(request.permit, request.tx, ticket.id)}
    values={request.form.values}
  />
)

const show = async (request: DeskRequest<'tickets.read'>): Promise<Reply> =>
  page(await ticketPage(request, await ticketOf(request)))

const byDesk = ({ viewer, now }: Answering, ticket: Ticket) => ({
  ticketId: ticket.id,
  name: `${viewer.firstName} ${viewer.lastName}`,
  now,
})

/** Tells the person: that there is an answer, or to who has no account the answer itself. Not in a chat: he is there. */
const mailAnswer = async (request: Answering, ticket: Ticket, answer: string): Promise<void> => {
  const { permit, tx, portal } = request
  const asker = chats(ticket) ? null : await findAsker(permit, tx, ticket.id)
  if (!asker) return
  const { baseUrl } = portal.config
  const mail =
    ticket.accountId === null
      ? deskAnswer(mailPortal(portal.config), {
          name: asker.name,
          answer,
          url: `${baseUrl}${questionPaths.askPublic()}`,
        })
      : deskAnswered(mailPortal(portal.config), {
          name: asker.name,
          url: `${baseUrl}${questionPaths.one(ticket.id)}`,
        })
  await handOver(tx, portal.queue, { channel: 'mail', to: asker.email, ...mail }, 'desk-answer')
}

/** A colleague, or the person himself, was first: that is shown, with what was typed. */
const overtaken = async (request: Answering, ticket: Ticket, refusal: string): Promise<Reply> => {
  const now = (await findTicket(request.permit, request.tx, ticket.id)) ?? ticket
  return pageWith(409, await ticketPage(request, now, { refusal }))
}

const answer = async (request: Answering): Promise<Reply> => {
  const { permit, tx, form } = request
  const ticket = await ticketOf(request)
  const { data, errors } = checkForm(answerForm, form)
  if (errors) return invalid(await ticketPage(request, ticket, { errors }))
  const by = { ...byDesk(request, ticket), body: data.antwoord, seen: data.gezien }
  if (!(await answerTicket(permit, tx, by)))
    return overtaken(request, ticket, 'Er is net iets bij deze vraag gekomen')
  await mailAnswer(request, ticket, data.antwoord)
  await announceTicket(tx, ticket.id)
  return seeOther(`${ticketPaths.one(ticket.id)}${chats(ticket) ? '' : '?gelukt=beantwoord'}`)
}

const remark = async (request: Answering): Promise<Reply> => {
  const { permit, tx, form } = request
  const ticket = await ticketOf(request)
  const { data, errors } = checkForm(remarkForm, form)
  if (errors) return invalid(await ticketPage(request, ticket, { errors }))
  await remarkOnTicket(permit, tx, { ...byDesk(request, ticket), body: data.opmerking })
  await announceTicket(tx, ticket.id)
  return seeOther(`${ticketPaths.one(ticket.id)}?gelukt=opgemerkt`)
}

const take = async (request: Answering): Promise<Reply> => {
  const { permit, tx, form } = request
  const ticket = await ticketOf(request)
  const typed = form.values.van ?? ''
  const from = isId(typed) ? typed : null
  if (!(await takeTicket(permit, tx, { ...byDesk(request, ticket), from })))
    return overtaken(request, ticket, 'Een collega was u net voor')
  await announceTicket(tx, ticket.id)
  return seeOther(`${ticketPaths.one(ticket.id)}?gelukt=opgepakt`)
}

const close = async (request: Answering): Promise<Reply> => {
  const { permit, tx, now } = request
  const ticket = await ticketOf(request)
  if (await closeTicket(permit, tx, { ticketId: ticket.id, now }))
    await announceTicket(tx, ticket.id)
  return seeOther(`${ticketPaths.list}?gelukt=gesloten`)
}

const TOPICS = new Set(['tickets'] as const)

/** The event stream of one question, or of the whole desk: that something came in, and not what. */
const follow = async (request: DeskRequest<'tickets.follow'>, room: string): Promise<Reply> => {
  const { portal, viewer } = request
  const recheck = async () => {
    const now = portal.clock()
    const lives = await beforeSignIn(portal.databases, now, (tx) =>
      sessionLives(tx, viewer.sessionId, now),
    )
    const standing =
      lives &&
      (await asAccount(portal.databases, viewer.accountId, now, (tx) =>
        loadDeskStanding(tx, viewer, now),
      ))
    return standing ? TOPICS : null
  }
  return followRoom({ request, room, topics: TOPICS, recheck })
}

/** Questions to the service desk, and chat (HLP-1, HLP-2). */
export const deskTicketRoutes = new DeskRoutes()
  .get('/vragen', 'tickets.list', list)
  .get('/live', 'tickets.follow', (request) => follow(request, DESK_ROOM))
  .get('/vragen/:ticketId', 'tickets.read', show)
  .get('/vragen/:ticketId/live', 'tickets.follow', async (request) => {
    const ticket = await findTicket(request.permit, request.tx, readId(request.param('ticketId')))
    if (!ticket) throw new Problem('not-found')
    return follow(request, ticket.id)
  })
  .post('/vragen/:ticketId/antwoord', 'tickets.answer', answer)
  .post('/vragen/:ticketId/opmerking', 'tickets.answer', remark)
  .post('/vragen/:ticketId/oppakken', 'tickets.answer', take)
  .post('/vragen/:ticketId/sluiten', 'tickets.answer', close)
