import { DeskRoutes } from '../../access/desk-routes.ts'
import { readId } from '../../access/handling.ts'
import type { DeskRequest } from '../../access/request.ts'
import { after, DAY } from '../../clock.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { createToken } from '../../secrets.ts'
import { tidyEmail } from '../../session/email-address.ts'
import { listConcerned, mailStopped } from '../../succession/mails.ts'
import { mailApproved } from './approved-mails.ts'
import { readPageCode, readStart } from './form.ts'
import { SuccessionsPage } from './list-page.tsx'
import { SuccessionPage } from './one-page.tsx'
import { deskSuccessionPaths } from './paths.ts'
import {
  approveSuccession,
  type FoundPage,
  findPages,
  findSuccession,
  fitsAgreements,
  listPagePeople,
  listSuccessions,
  type Succession,
  startSuccession,
  stopByDesk,
} from './queries.ts'
import { StartPage } from './start-page.tsx'

type Listing = DeskRequest<'succession.list'>
type Starting = DeskRequest<'succession.start'>
type Doing = DeskRequest<'succession.list' | 'succession.approve' | 'succession.stop'>

/** Without the setting: a week. */
const USUAL_DAYS = 7

const listPage = async (
  request: Listing,
  found: readonly FoundPage[] | null,
  errors: Record<string, string> = {},
) => (
  <SuccessionsPage
    {...{ request, found, errors }}
    successions={await listSuccessions(request.permit, request.tx)}
    values={request.form.values}
  />
)

const list = async (request: Listing): Promise<Reply> => page(await listPage(request, null))

/** Posted, so that nobody's address stands in an address of ours. */
const search = async (request: Listing): Promise<Reply> => {
  const typed = request.form.values.zoek ?? ''
  const code = readPageCode(typed)
  const email = tidyEmail(typed)
  if (code === '' && !email.includes('@')) {
    const words = 'Vul het hele e-mailadres in, of de paginacode van 8 tekens'
    return invalid(await listPage(request, null, { zoek: words }))
  }
  return page(await listPage(request, await findPages(request.permit, request.tx, { email, code })))
}

const startPage = async (request: Starting, errors: Record<string, string>) => {
  const carePageId = readId(request.param('carePageId'))
  const people = await listPagePeople(request.permit, request.tx, carePageId)
  if (people.length === 0) throw new Problem('not-found')
  return <StartPage {...{ request, carePageId, people, errors }} values={request.form.values} />
}

const showStart = async (request: Starting): Promise<Reply> => page(await startPage(request, {}))

/** PAG-6; which organisation it is, is none of the desk's. */
const NOT_ALLOWED =
  'Een zorgorganisatie laat deze persoon de zorgpagina niet beheren. Overleg met wie het vraagt'

const start = async (request: Starting): Promise<Reply> => {
  const { permit, tx, form, viewer } = request
  const carePageId = readId(request.param('carePageId'))
  const people = await listPagePeople(permit, tx, carePageId)
  if (people.length === 0) throw new Problem('not-found')
  const { data, errors } = readStart(form)
  if (errors) return invalid(await startPage(request, errors))
  const { to, reason, explanation, stays } = data
  const person =
    'accountId' in to
      ? people.find(({ accountId, role }) => accountId === to.accountId && role !== 'manager')
      : to
  if (!person)
    return invalid(
      await startPage(request, { wie: 'Deze persoon doet niet meer mee. Kies opnieuw' }),
    )
  if (!(await fitsAgreements(permit, tx, carePageId, data.capacity)))
    return invalid(await startPage(request, { hoedanigheid: NOT_ALLOWED }))
  const id = await startSuccession(permit, tx, carePageId, {
    reason,
    explanation,
    stays,
    toAccountId: 'accountId' in to ? to.accountId : null,
    toName: person.name,
    toEmail: 'email' in to ? to.email : null,
    capacity: data.capacity,
    byName: `${viewer.firstName} ${viewer.lastName}`,
  })
  if (!id)
    return pageWith(
      409,
      await startPage(request, { wie: 'Voor deze pagina loopt al iets. Kijk in de lijst' }),
    )
  request.about(id, carePageId)
  return seeOther(`${deskSuccessionPaths.one(id)}?gelukt=begonnen`)
}

const successionOf = async (request: Doing): Promise<Succession> => {
  const id = readId(request.param('successionId'))
  const succession = await findSuccession(request.permit, request.tx, id)
  if (!succession) throw new Problem('not-found')
  request.about(succession.id, succession.carePageId)
  return succession
}

const onePage = async (request: Doing, succession: Succession, refusal?: string) => {
  const [first] = await listPagePeople(request.permit, request.tx, succession.carePageId)
  return (
    <SuccessionPage
      {...{ request, succession }}
      pageName={first?.pageName ?? 'iemand die er niet meer is'}
      {...(refusal ? { refusal } : {})}
    />
  )
}

const show = async (request: Listing): Promise<Reply> =>
  page(await onePage(request, await successionOf(request)))

const REFUSALS = {
  same: 'U bent zelf begonnen. Een collega moet dit goedkeuren',
  'not-open': 'Een collega was u voor, of het is gestopt',
} as const

const approve = async (request: DeskRequest<'succession.approve'>): Promise<Reply> => {
  const { permit, tx, now, portal, viewer } = request
  const succession = await successionOf(request)
  const answer = createToken()
  const stop = createToken()
  const dueAt = after(now, (portal.config.successionDays ?? USUAL_DAYS) * DAY)
  const outcome = await approveSuccession(permit, tx, succession.id, {
    name: `${viewer.firstName} ${viewer.lastName}`,
    dueAt,
    answerHash: answer.hash,
    stopHash: stop.hash,
  })
  if (outcome !== 'done') {
    const now = (await findSuccession(permit, tx, succession.id)) ?? succession
    return pageWith(409, await onePage(request, now, REFUSALS[outcome]))
  }
  await mailApproved(request, succession, { dueAt, answer: answer.token, stop: stop.token })
  await announce(tx, succession.carePageId, 'connections')
  return seeOther(`${deskSuccessionPaths.one(succession.id)}?gelukt=goedgekeurd`)
}

const stop = async (request: DeskRequest<'succession.stop'>): Promise<Reply> => {
  const { permit, tx } = request
  const succession = await successionOf(request)
  if (!(await stopByDesk(permit, tx, succession.id)))
    return pageWith(409, await onePage(request, succession, 'Het was al klaar of gestopt'))
  // Before a colleague agreed nobody had heard of it.
  if (succession.approvedAt) {
    await mailStopped(request, {
      concerned: await listConcerned(tx, succession.id),
      by: 'desk',
      newManagerName: succession.toName,
      asked: succession.toEmail ? { name: succession.toName, email: succession.toEmail } : null,
    })
    await announce(tx, succession.carePageId, 'connections')
  }
  return seeOther(`${deskSuccessionPaths.one(succession.id)}?gelukt=gestopt`)
}

/** Another manager for a page whose manager cannot act, by two of the desk (PAG-4). */
export const deskSuccessionRoutes = new DeskRoutes()
  .get('/beheerwissel', 'succession.list', list)
  .post('/beheerwissel/zoeken', 'succession.list', search)
  .get('/beheerwissel/nieuw/:carePageId', 'succession.start', showStart)
  .post('/beheerwissel/nieuw/:carePageId', 'succession.start', start)
  .get('/beheerwissel/:successionId', 'succession.list', show)
  .post('/beheerwissel/:successionId/goedkeuren', 'succession.approve', approve)
  .post('/beheerwissel/:successionId/stoppen', 'succession.stop', stop)
