import type { AccountRequest } from '../../access/request.ts'
import { resetUrl } from '../../account/tell.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { phoneChanged, phoneWaits } from '../../notify/texts/account.ts'
import { phoneLeftSms, phoneWaitsSms } from '../../notify/texts/sms.ts'
import { lastDigits } from '../../session/code-words.ts'
import type { WaitingPhone } from '../../session/factors.ts'
import { stopByLinkPath } from './paths.ts'

/** The old contact points are told (ACC-7): the mail address, and the telephone that gets no codes any more. */
export const tellOfPhone = async (
  request: AccountRequest,
  old: string | null,
  phone: string,
): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const told = mailPortal(portal.config)
  const mail = phoneChanged(told, {
    name: `${viewer.firstName} ${viewer.lastName}`,
    changedAt: now,
    lastDigits: lastDigits(phone),
    resetUrl: resetUrl(request),
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'phone-changed')
  if (old === null || old === phone) return
  const sms = { channel: 'sms', to: old, ...phoneLeftSms(told) } as const
  await handOver(tx, portal.queue, sms, 'phone-changed')
}

/** The same before another number counts: what will happen, when, and the link that stops it. */
export const tellOfWaitingPhone = async (
  { tx, portal, viewer }: AccountRequest,
  old: string | null,
  { phone, until, stopToken }: WaitingPhone & { stopToken: string },
): Promise<void> => {
  const told = mailPortal(portal.config)
  const mail = phoneWaits(told, {
    name: `${viewer.firstName} ${viewer.lastName}`,
    lastDigits: lastDigits(phone),
    countsFrom: until,
    stopUrl: portal.config.baseUrl + stopByLinkPath(stopToken),
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'phone-waits')
  if (old === null) return
  const sms = { channel: 'sms', to: old, ...phoneWaitsSms(told, { countsFrom: until }) } as const
  await handOver(tx, portal.queue, sms, 'phone-waits')
}
