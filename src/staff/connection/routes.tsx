import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { askAll, askPulls, findOne, pause, resume, seeAlarm } from './operate.ts'
import { ConnectionPage } from './pages.tsx'
import { connectionPath } from './paths.ts'
import {
  findCouplingsSetAside,
  findSource,
  listReasons,
  listSetAside,
  takeUpOne,
} from './queries.ts'
import { SourcePage } from './source-page.tsx'
import { countToWrite, listAlarms, listTypes, readCoupled } from './state.ts'

type Operate = StaffRequest<'record.operate'>

const readAll = async (request: StaffRequest<'record.read'> | Operate) => {
  const { tx, permit, url } = request
  const reasons = await listReasons(tx, permit)
  const chosen = reasons.find(({ key }) => key === url.searchParams.get('reden')) ?? null
  return {
    coupled: await readCoupled(tx, permit),
    types: await listTypes(tx, permit),
    alarms: await listAlarms(tx, permit),
    toWrite: await countToWrite(tx, permit),
    reasons,
    chosen,
    setAside: await listSetAside(tx, permit, chosen?.reason ?? null),
  }
}

const show = async (request: StaffRequest<'record.read'>): Promise<Reply> =>
  page(<ConnectionPage request={request} state={await readAll(request)} />)

const done = (request: StaffRequest, what: string): Reply =>
  seeOther(`${connectionPath(request.standing.organisation.slug)}?gelukt=${what}`)

/** Of one thing; somebody who presses after it went already finds the list as it is now. */
const takeUpThis = async (
  request: StaffRequest<'record.take-up'>,
  of: { couplingId: string; type: string; id: string },
): Promise<Reply> => {
  const { tx, permit, portal } = request
  const found = await takeUpOne(tx, permit, of)
  if (!found) return done(request, 'opnieuw-weg')
  request.about(of.couplingId, found.patientId)
  await askPulls(tx, portal.queue, permit.organisationId, [{ couplingId: of.couplingId }])
  return done(request, 'opnieuw-een')
}

/** Asks for a pull of every client of whom something was set aside, of one of them, or of one thing. */
const takeUp = async (request: StaffRequest<'record.take-up'>): Promise<Reply> => {
  const { tx, permit, portal, form } = request
  const { koppeling, soort, nummer } = form.values
  const only = koppeling ? readId(koppeling) : null
  if (only !== null && soort && nummer)
    return takeUpThis(request, { couplingId: only, type: soort, id: nummer })
  const couplings = await findCouplingsSetAside(tx, permit, only)
  const jobs = couplings.map((couplingId) => ({ couplingId, again: true as const }))
  await askPulls(tx, portal.queue, permit.organisationId, jobs)
  return done(request, 'opnieuw')
}

const stop = async (request: Operate): Promise<Reply> => {
  await pause(request.tx, request.permit, request.now)
  return done(request, 'gepauzeerd')
}

/** Goes on: everybody is read, and what waits is written by the round of the next minute. */
const goOn = async (request: Operate): Promise<Reply> => {
  const { tx, permit, portal, now } = request
  if (await resume(tx, permit)) {
    const couplings = (await askAll(tx, permit, now)) ?? []
    const jobs = couplings.map((couplingId) => ({ couplingId }))
    await askPulls(tx, portal.queue, permit.organisationId, jobs)
    await portal.queue.add(tx, 'feed', { organisationId: permit.organisationId })
  }
  return done(request, 'hervat')
}

const again = async (request: Operate, errors: Errors): Promise<Reply> =>
  invalid(<ConnectionPage request={request} state={await readAll(request)} errors={errors} />)

const readNow = async (request: Operate): Promise<Reply> => {
  const { tx, permit, portal, form, now } = request
  const number = (form.values.client ?? '').trim()
  if (form.values.wie !== 'een') {
    const couplings = (await askAll(tx, permit, now)) ?? []
    const jobs = couplings.map((couplingId) => ({ couplingId }))
    await askPulls(tx, portal.queue, permit.organisationId, jobs)
    return done(request, 'lezen')
  }
  if (number === '') return again(request, { client: 'Vul het nummer van de cliënt in.' })
  const one = await findOne(tx, permit, number.slice(0, 100))
  if (!one)
    return again(request, {
      client: 'Er is geen gekoppelde cliënt met dit nummer. Kijk of het nummer klopt.',
    })
  await askPulls(tx, portal.queue, permit.organisationId, [{ couplingId: one.couplingId }])
  request.about(one.couplingId, one.patientId)
  return done(request, 'lezen-een')
}

const sawAlarm = async (request: Operate): Promise<Reply> => {
  const id = readId(request.param('alarmId'))
  if (!(await seeAlarm(request.tx, request.permit, id, request.now))) throw new Problem('not-found')
  request.about(id)
  return done(request, 'gezien')
}

const source = async (request: StaffRequest<'record.source'>): Promise<Reply> => {
  const couplingId = readId(request.param('couplingId'))
  const of = { couplingId, type: request.param('type'), id: request.param('id') }
  const found = await findSource(request.tx, request.permit, of)
  if (!found) throw new Problem('not-found')
  request.about(couplingId, found.patientId)
  return page(<SourcePage request={request} found={found} type={of.type} id={of.id} />)
}

/** The coupling with the organisation's record, for who looks after it (0059). */
export const staffConnectionRoutes = new StaffRoutes()
  .get('/dossierkoppeling', 'record.read', show)
  .post('/dossierkoppeling/opnieuw', 'record.take-up', takeUp)
  .post('/dossierkoppeling/pauzeren', 'record.operate', stop)
  .post('/dossierkoppeling/hervatten', 'record.operate', goOn)
  .post('/dossierkoppeling/lezen', 'record.operate', readNow)
  .post('/dossierkoppeling/signalen/:alarmId/gezien', 'record.operate', sawAlarm)
  .get('/dossierkoppeling/bron/:couplingId/:type/:id', 'record.source', source)
