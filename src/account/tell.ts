import type { AccountRequest } from '../access/request.ts'
import { forgottenPath } from '../features/sign-in/paths.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import { type SecondStepChange, secondStepChanged } from '../notify/texts/account.ts'

/** Where somebody who did not do this himself chooses a new password. */
export const resetUrl = ({ portal }: Pick<AccountRequest, 'portal'>): string =>
  portal.config.baseUrl + forgottenPath

/** Tells the owner by mail that the second step goes another way now. */
export const tellOfSecondStep = async (
  request: AccountRequest,
  change: SecondStepChange,
): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const mail = secondStepChanged(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
    change,
    changedAt: now,
    resetUrl: resetUrl(request),
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'account')
}
