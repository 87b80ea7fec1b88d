import { readId } from '../../access/handling.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { addressWorks } from '../../notify/texts/notice.ts'
import { vapidKeys } from '../../notify/vapid.ts'
import { lockAccount } from '../../session/tries.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { MailFailsPage, NoticesPage } from './account-pages.tsx'
import { readDevice } from './form.ts'
import { noticePaths } from './paths.ts'
import {
  addDevice,
  listDevices,
  MOST_DEVICES,
  readMailFailing,
  removeDevice,
  trustMail,
} from './queries.ts'

const NOT_GIVEN =
  'Uw browser gaf niet wat nodig is. Probeer het nog eens, of gebruik een andere browser.'
const TOO_MANY = `Meldingen staan al aan op ${MOST_DEVICES} apparaten. Zet ze eerst op een ander apparaat uit.`

const noticesPage = async (request: AccountRequest, errors: Errors = {}) => {
  const { secrets, config } = request.portal
  const { publicKey } = vapidKeys(secrets, config.vapidPrivateKey)
  const devices = await listDevices(request.permit, request.tx)
  return <NoticesPage {...{ request, devices, publicKey, errors }} />
}

const show = async (request: AccountRequest<'account.open'>): Promise<Reply> =>
  page(await noticesPage(request))

const turnOn = async (request: AccountRequest<'account.edit'>): Promise<Reply> => {
  const { permit, tx, form, now, portal, sender } = request
  const device = readDevice(form, portal.config.pushStandIn)
  if (!device) return invalid(await noticesPage(request, { _form: NOT_GIVEN }))
  await lockAccount(request)
  const added = await addDevice(permit, tx, { ...device, now, name: sender.device })
  return added
    ? seeOther(`${noticePaths.all}?gelukt=aan`)
    : invalid(await noticesPage(request, { _form: TOO_MANY }))
}

const turnOff = async (request: AccountRequest<'account.edit'>): Promise<Reply> => {
  const id = readId(request.param('subscriptionId'))
  if (!(await removeDevice(request.permit, request.tx, id))) throw new Problem('not-found')
  return seeOther(`${noticePaths.all}?gelukt=uit`)
}

const showMailFails = async (request: AccountRequest<'account.open'>): Promise<Reply> => {
  const since = await readMailFailing(request.permit, request.tx)
  return page(<MailFailsPage request={request} since={since} />)
}

/** The person says that his address is right; a mail shows him whether it is. */
const tryMail = async (request: AccountRequest<'account.edit'>): Promise<Reply> => {
  const { permit, tx, portal, viewer } = request
  if ((await readMailFailing(permit, tx)) === null) return seeOther(noticePaths.mailFails)
  await portal.limits.use('mail-address', viewer.email)
  await trustMail(permit, tx)
  const words = addressWorks(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...words }, 'account')
  return seeOther(`${noticePaths.mailFails}?gelukt=verstuurd`)
}

/** Notices on one's devices, and what to do when our mails do not arrive. */
export const accountNoticeRoutes = new AccountRoutes()
  .get('/meldingen', 'account.open', show)
  .post('/meldingen/apparaten', 'account.edit', turnOn)
  .post('/meldingen/apparaten/:subscriptionId/uitzetten', 'account.edit', turnOff)
  .get('/e-mail-komt-niet-aan', 'account.open', showMailFails)
  .post('/e-mail-komt-niet-aan', 'account.edit', tryMail)
