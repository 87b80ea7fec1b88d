import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { cannot } from '../cannot.tsx'
import { type ActiveCoupling, findClient, type KnownClient } from '../client.ts'
import { listRecipients, type Recipient } from '../recipients.ts'
import { readRecordId } from '../record-id.ts'
import { readClosing } from './form.ts'
import { type Change, mailAll } from './mails.ts'
import { ClosePage, SuspensionsPage } from './pages.tsx'
import { EVERYBODY, suspensionsPath } from './paths.ts'
import { closeDossier, holdsAt, listSuspensions, openDossier, type Suspension } from './queries.ts'

type Request = StaffRequest<'suspensions.read'> | StaffRequest<'suspensions.change'>
type Changing = StaffRequest<'suspensions.change'>

/** A coupled client with what holds for his dossier now. */
interface Found {
  recordId: string
  name: string
  known: KnownClient
  coupling: ActiveCoupling
  suspensions: Suspension[]
  recipients: Recipient[]
}

/** The client that the path names, or the page that says that there is no coupling (any more). */
const find = async (
  request: Request,
  hold: 'hold' | 'look',
): Promise<Found | { refusal: Reply }> => {
  const { tx, permit } = request
  const recordId = readRecordId(request)
  const known = await findClient(tx, permit, recordId, hold)
  if (!known) throw new Problem('not-found')
  if (!known.coupling)
    return {
      refusal: cannot({ request, recordId }, 'Deze cliënt is niet gekoppeld', [
        'Er is geen zorgpagina waarop het dossier te lezen is. Er valt dus niets te sluiten.',
      ]),
    }
  return {
    recordId,
    known,
    name: known.name ?? 'deze cliënt',
    coupling: known.coupling,
    suspensions: await listSuspensions(tx, permit, known.id),
    recipients: await listRecipients(tx, permit, known.id),
  }
}

const show = async (request: StaffRequest<'suspensions.read'>): Promise<Reply> => {
  const found = await find(request, 'look')
  if ('refusal' in found) return found.refusal
  request.about(found.coupling.id, found.known.id)
  return page(<SuspensionsPage request={request} {...found} />)
}

/** Whom the path names: somebody who sees something of this dossier, or everybody. */
const aimOf = (request: Request, found: Found): Recipient | typeof EVERYBODY => {
  const who = request.param('wie')
  if (who === EVERYBODY) return EVERYBODY
  const accountId = readId(who)
  const person = found.recipients.find((one) => one.accountId === accountId)
  if (!person) throw new Problem('not-found')
  return person
}

const closedBefore = (request: Request, { recordId }: Found): Reply =>
  cannot(
    { request, recordId },
    'Het dossier is al gesloten',
    ['Misschien deed een collega dat net. Er is niets veranderd.'],
    {
      href: suspensionsPath(request.standing.organisation.slug, recordId),
      label: 'Bekijk voor wie het dossier dicht is',
    },
  )

const holdsFor = (request: Request, found: Found, who: string | null): boolean =>
  found.suspensions.some((one) => one.accountId === who && holdsAt(one, request.now))

const ask = async (request: Changing): Promise<Reply> => {
  const found = await find(request, 'look')
  if ('refusal' in found) return found.refusal
  const aim = aimOf(request, found)
  if (holdsFor(request, found, aim === EVERYBODY ? null : aim.accountId))
    return closedBefore(request, found)
  return page(<ClosePage request={request} {...found} aim={aim} values={{}} errors={{}} />)
}

/** Open pages hear of it at once: what may not be seen any more is led away from. */
const tellAll = async (request: Changing, found: Found, change: Change): Promise<void> => {
  const { carePageId } = found.coupling
  await announce(request.tx, carePageId, 'connections')
  await announce(request.tx, carePageId, 'calendar')
  await mailAll(request, { carePageId, pageName: found.coupling.pageName }, change)
}

/** ORG-7: the dossier of this organisation closes for one person, or for everybody around the page. */
const close = async (request: Changing): Promise<Reply> => {
  const { tx, permit, form, now, standing } = request
  const found = await find(request, 'hold')
  if ('refusal' in found) return found.refusal
  const aim = aimOf(request, found)
  const { closing, errors } = readClosing(form, now)
  if (errors)
    return invalid(
      <ClosePage request={request} {...found} aim={aim} values={form.values} errors={errors} />,
    )
  const accountId = aim === EVERYBODY ? null : aim.accountId
  const of = { couplingId: found.coupling.id, accountId }
  if (!(await closeDossier(tx, permit, of, closing))) return closedBefore(request, found)
  request.about(found.coupling.id, found.known.id)
  await tellAll(request, found, { what: 'closed', accountId, recipients: found.recipients })
  return seeOther(`${suspensionsPath(standing.organisation.slug, found.recordId)}?gelukt=gesloten`)
}

const open = async (request: Changing): Promise<Reply> => {
  const { tx, permit, now, standing } = request
  const found = await find(request, 'hold')
  if ('refusal' in found) return found.refusal
  const id = readId(request.param('suspensionId'))
  const one = found.suspensions.find((suspension) => suspension.id === id)
  if (!one) throw new Problem('not-found')
  if (!(await openDossier(tx, permit, id, now)))
    return cannot({ request, recordId: found.recordId }, 'Het dossier is al weer open', [
      'Misschien deed een collega dat net, of de tijd was om. Er is niets veranderd.',
    ])
  request.about(found.coupling.id, found.known.id)
  const { accountId } = one
  await tellAll(request, found, { what: 'opened', accountId, recipients: found.recipients })
  return seeOther(`${suspensionsPath(standing.organisation.slug, found.recordId)}?gelukt=geopend`)
}

export const staffSuspensionRoutes = new StaffRoutes()
  .get('/clienten/:recordId/toegang', 'suspensions.read', show)
  .get('/clienten/:recordId/toegang/sluiten/:wie', 'suspensions.change', ask)
  .post('/clienten/:recordId/toegang/sluiten/:wie', 'suspensions.change', close)
  .post('/clienten/:recordId/toegang/:suspensionId/openen', 'suspensions.change', open)
