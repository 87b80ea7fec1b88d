import type { AccountRequest, CarePageRequest, SignedInRequest } from '../../access/request.ts'
import { after, DAY } from '../../clock.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import type { MailText } from '../../notify/outgoing.ts'
import {
  pageRemoved,
  pageRemovedByYou,
  pageRemovedForInvited,
  pageRestored,
} from '../../notify/texts/page-removed.ts'
import { carePagePaths } from '../care-page/paths.ts'
import { removePagePaths } from './paths.ts'
import { RESTORE_DAYS, type Recipient } from './queries.ts'

const send = async (request: SignedInRequest, to: string, mail: MailText): Promise<void> => {
  await handOver(request.tx, request.portal.queue, { channel: 'mail', to, ...mail }, 'page-removed')
}

const factsOf = ({ portal, viewer }: SignedInRequest) => ({
  portal: mailPortal(portal.config),
  managerName: `${viewer.firstName} ${viewer.lastName}`,
  baseUrl: portal.config.baseUrl,
})

/** To everybody around the page and everybody invited; to the manager with the link that brings it back. */
export const mailRemoved = async (
  request: CarePageRequest<'page.remove'>,
  to: { people: readonly Recipient[]; invited: readonly Omit<Recipient, 'accountId'>[] },
  token: string,
): Promise<void> => {
  const { portal, managerName, baseUrl } = factsOf(request)
  const { carePage } = request.standing
  const pageName = `${carePage.firstName} ${carePage.lastName}`
  const removedAt = request.now
  for (const { accountId, name, email } of to.people) {
    const mail =
      accountId === request.viewer.accountId
        ? pageRemovedByYou(portal, {
            name,
            pageName,
            removedAt,
            url: `${baseUrl}${removePagePaths.restore(token)}`,
            validUntil: after(removedAt, RESTORE_DAYS * DAY),
          })
        : pageRemoved(portal, { name, managerName, pageName, removedAt })
    await send(request, email, mail)
  }
  for (const { name, email } of to.invited)
    await send(request, email, pageRemovedForInvited(portal, { name, managerName, pageName }))
}

/** To everybody around a page that is there again. */
export const mailRestored = async (
  request: AccountRequest<'account.restore-page'>,
  restored: { carePageId: string; pageName: string; people: readonly Recipient[] },
): Promise<void> => {
  const { portal, managerName, baseUrl } = factsOf(request)
  const { pageName } = restored
  const url = `${baseUrl}${carePagePaths.front(restored.carePageId)}`
  for (const { name, email } of restored.people)
    await send(request, email, pageRestored(portal, { name, managerName, pageName, url }))
}
