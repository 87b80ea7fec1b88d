import { DeskRoutes } from '../../access/desk-routes.ts'
import { isId, readId } from '../../access/handling.ts'
import type { DeskRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { readPhoneNumber } from '../../phone-number.ts'
import { DeliveriesPage, NotAgainNotice, RetriedNotice } from './pages.tsx'
import { deliveryPaths } from './paths.ts'
import {
  type Cursor,
  countByDay,
  type Delivery,
  hasDelivery,
  listDeliveries,
  PAGE_LENGTH,
  retryDelivery,
} from './queries.ts'
import { DELIVERY_STATES, type DeliveryState, STATE_WORDS } from './words.ts'

type ListRequest = DeskRequest<'deliveries.list'>

const stateIn = (url: URL): DeliveryState | null => {
  const value = url.searchParams.get('stand')
  return DELIVERY_STATES.find((state) => STATE_WORDS[state].value === value) ?? null
}

/** A cursor as `toCursor` writes it; anything else is the beginning. */
const cursorIn = (url: URL): Cursor | null => {
  const [moment = '', id = ''] = (url.searchParams.get('voor') ?? '').split('_')
  const createdAt = new Date(moment)
  return isId(id) && !Number.isNaN(createdAt.getTime()) ? { createdAt, id } : null
}

const toCursor = ({ createdAt, id }: Delivery): string => `${createdAt.toISOString()}_${id}`

const olderPath = (state: DeliveryState | null, last: Delivery): string => {
  const query = new URLSearchParams({
    ...(state ? { stand: STATE_WORDS[state].value } : {}),
    voor: toCursor(last),
  })
  return `${deliveryPaths.list}?${query}`
}

const readList = async (
  request: DeskRequest<'deliveries.list' | 'deliveries.retry'>,
  filter: Parameters<typeof listDeliveries>[2],
) => {
  const { permit, tx, now } = request
  const found = await listDeliveries(permit, tx, filter)
  const deliveries = found.slice(0, PAGE_LENGTH)
  const last = deliveries.at(-1)
  return {
    request,
    deliveries,
    days: filter.recipient === null ? await countByDay(permit, tx, now) : [],
    state: filter.state,
    older: last && found.length > PAGE_LENGTH ? olderPath(filter.state, last) : undefined,
  }
}

const show = async (request: ListRequest): Promise<Reply> => {
  const { url } = request
  const list = await readList(request, {
    state: stateIn(url),
    recipient: null,
    before: cursorIn(url),
  })
  const notice = url.searchParams.get('gelukt') === 'opnieuw' ? <RetriedNotice /> : undefined
  return page(<DeliveriesPage {...list} notice={notice} />)
}

/** As the outbox has it: an address in small letters, a number in E.164. */
const readRecipient = (typed: string): string | null => {
  const text = typed.trim()
  if (text === '' || text.length > 254) return null
  return text.includes('@') ? text.toLowerCase() : readPhoneNumber(text)
}

/** Posted, so that no address of anybody stands in an address of ours. */
const search = async (request: ListRequest): Promise<Reply> => {
  const { values } = request.form
  const recipient = readRecipient(values.adres ?? '')
  if (recipient === null) {
    const list = await readList(request, { state: null, recipient: null, before: null })
    const errors = { adres: 'Vul het hele e-mailadres of telefoonnummer in' }
    return invalid(<DeliveriesPage {...list} values={values} errors={errors} />)
  }
  const list = await readList(request, { state: null, recipient, before: null })
  return page(
    <DeliveriesPage {...list} older={undefined} values={values} searched={values.adres?.trim()} />,
  )
}

const retry = async (request: DeskRequest<'deliveries.retry'>): Promise<Reply> => {
  const { permit, tx, portal } = request
  const id = readId(request.param('outgoingId'))
  if (!(await hasDelivery(permit, tx, id))) throw new Problem('not-found')
  request.about(id)
  if (!(await retryDelivery(permit, tx, id))) {
    const list = await readList(request, { state: null, recipient: null, before: null })
    return pageWith(409, <DeliveriesPage {...list} notice={<NotAgainNotice />} />)
  }
  await portal.queue.add(tx, 'deliver', { outgoingId: id })
  return seeOther(`${deliveryPaths.list}?gelukt=opnieuw`)
}

/** Whether messages arrive, for the service desk (NTF-1). */
export const deliveryRoutes = new DeskRoutes()
  .get('/bezorging', 'deliveries.list', show)
  .post('/bezorging/zoeken', 'deliveries.list', search)
  .post('/bezorging/:outgoingId/opnieuw', 'deliveries.retry', retry)
