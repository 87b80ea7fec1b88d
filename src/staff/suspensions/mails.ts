import type { StaffRequest } from '../../access/request.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { type ClosedFor, dossierClosed, dossierOpened } from '../../notify/texts/suspension.ts'
import type { Recipient } from '../recipients.ts'

/** That a dossier closed or opened, for one person or for everybody (null). */
export interface Change {
  what: 'closed' | 'opened'
  accountId: string | null
  /** All who see something of the dossier, and the manager. */
  recipients: readonly Recipient[]
}

/** Whom a change concerns: everybody, or the one person and whoever manages the page. */
const concerned = ({ accountId, recipients }: Change): Recipient[] =>
  recipients.filter(
    (one) => accountId === null || one.accountId === accountId || one.role === 'manager',
  )

const closedFor = ({ accountId, recipients }: Change, reader: Recipient): ClosedFor => {
  if (accountId === null) return { who: 'everybody' }
  if (accountId === reader.accountId) return { who: 'you' }
  const other = recipients.find((one) => one.accountId === accountId)
  return { who: 'other', name: other?.name ?? 'iemand op de zorgpagina' }
}

/** Mails everybody whom it concerns; without the reason, which is read behind signing in. */
export const mailAll = async (
  request: StaffRequest<'suspensions.change'>,
  page: { carePageId: string; pageName: string },
  change: Change,
): Promise<void> => {
  const { tx, portal, standing } = request
  const write = change.what === 'closed' ? dossierClosed : dossierOpened
  for (const reader of concerned(change)) {
    const mail = write(mailPortal(portal.config), {
      name: reader.name,
      pageName: page.pageName,
      organisation: standing.organisation.name,
      closedFor: closedFor(change, reader),
      pageUrl: `${portal.config.baseUrl}/zorgpagina/${page.carePageId}`,
    })
    await handOver(tx, portal.queue, { channel: 'mail', to: reader.email, ...mail }, 'suspension')
  }
}
