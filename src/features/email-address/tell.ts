import type { Tx } from '../../db/connect.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import {
  confirmEmailAddress,
  emailAddressChanged,
  emailAddressChanges,
} from '../../notify/texts/email-address.ts'
import type { Portal } from '../../portal.ts'
import type { ChangeTokens, EmailChange } from '../../session/email-change.ts'
import type { Asking } from '../../session/tries.ts'
import { emailAddressPaths } from './paths.ts'

/**
 * The new address is asked to confirm, the old one told, with a way to stop it. The new address gets the same mail
 * whether an account has it or not: only who holds that mailbox hears so, when he confirms.
 */
export const tellBoth = async (
  { tx, portal, viewer, now }: Asking,
  newEmail: string,
  tokens: ChangeTokens,
): Promise<void> => {
  const told = mailPortal(portal.config)
  const { baseUrl } = portal.config
  const name = `${viewer.firstName} ${viewer.lastName}`
  const confirm = confirmEmailAddress(told, {
    name,
    url: baseUrl + emailAddressPaths.confirm(tokens.confirm),
    validUntil: tokens.confirmUntil,
  })
  const message = { channel: 'mail', to: newEmail, ...confirm } as const
  await handOver(tx, portal.queue, message, 'email-changed', tokens.confirmUntil)
  const notice = emailAddressChanges(told, {
    name,
    askedAt: now,
    stopUrl: baseUrl + emailAddressPaths.stop(tokens.stop),
    stopUntil: tokens.stopUntil,
  })
  await handOver(
    tx,
    portal.queue,
    { channel: 'mail', to: viewer.email, ...notice },
    'email-changed',
  )
}

/** Both addresses hear that it was changed. */
export const tellChanged = async (
  tx: Tx,
  portal: Portal,
  now: Date,
  change: EmailChange,
): Promise<void> => {
  const owner = await tx
    .selectFrom('accounts')
    .select(['first_name', 'last_name'])
    .where('id', '=', change.accountId)
    .executeTakeFirstOrThrow()
  const mail = emailAddressChanged(mailPortal(portal.config), {
    name: `${owner.first_name} ${owner.last_name}`,
    changedAt: now,
  })
  for (const to of [change.oldEmail, change.newEmail])
    await handOver(tx, portal.queue, { channel: 'mail', to, ...mail }, 'email-changed')
}
