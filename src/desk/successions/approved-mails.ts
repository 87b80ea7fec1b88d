import type { DeskRequest } from '../../access/request.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { type SuccessionTo, successionAnnounced } from '../../notify/texts/succession.ts'
import { listConcerned, sendSuccession } from '../../succession/mails.ts'
import { successionPaths } from '../../succession/paths.ts'
import { REASON_WORDS } from '../../succession/words.ts'
import { listPagePeople, type Succession } from './queries.ts'

/** The moment from which it holds, and the tokens of the links to answer and to stop. */
interface Approved {
  dueAt: Date
  answer: string
  stop: string
}

/** Tells everybody concerned: the manager of now, who is asked, and the others around the page. */
export const mailApproved = async (
  request: DeskRequest<'succession.approve'>,
  succession: Succession,
  { dueAt, answer, stop }: Approved,
): Promise<void> => {
  const { tx, portal, permit } = request
  const { baseUrl } = portal.config
  const concerned = await listConcerned(tx, succession.id)
  const [page] = await listPagePeople(permit, tx, succession.carePageId)
  const send = async (to: SuccessionTo, name: string, email: string, path: string) => {
    const mail = successionAnnounced(mailPortal(portal.config), {
      to,
      name,
      pageName: page?.pageName ?? '',
      newManagerName: succession.toName,
      because: REASON_WORDS[succession.reason].because,
      dueAt,
      url: `${baseUrl}${path}`,
    })
    await sendSuccession(request, email, mail)
  }
  const pagePath = successionPaths.page(succession.carePageId)
  for (const { accountId, name, email, role } of concerned) {
    if (role === 'manager') await send('manager', name, email, successionPaths.stopByLink(stop))
    else await send(accountId === succession.toAccountId ? 'asked' : 'other', name, email, pagePath)
  }
  if (succession.toEmail)
    await send('asked', succession.toName, succession.toEmail, successionPaths.invited(answer))
}
