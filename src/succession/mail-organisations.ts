import { sql } from 'kysely'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import { managerChanged } from '../notify/texts/management.ts'
import type { Sending } from './mails.ts'

interface ToTell {
  email: string
  firstName: string
  organisation: string
  slug: string
  recordId: string
}

/**
 * Tells who keeps the clients of each coupled organisation that a page got another manager (CON-10): who, they read
 * behind signing in. For who just became the manager, and for the job.
 */
export const mailOrganisations = async (
  { tx, portal }: Sending,
  carePageId: string,
): Promise<void> => {
  const { rows } = await sql<ToTell>`
    select email, first_name as "firstName", organisation_name as organisation, slug, record_id as "recordId"
    from app.to_tell_of_manager(${carePageId})`.execute(tx)
  for (const { email, firstName, organisation, slug, recordId } of rows) {
    const path = `/organisatie/${slug}/clienten/${recordId}/wie-leest-mee`
    const mail = managerChanged(mailPortal(portal.config), {
      name: firstName,
      organisation,
      url: `${portal.config.baseUrl}${path}`,
    })
    await handOver(tx, portal.queue, { channel: 'mail', to: email, ...mail }, 'management')
  }
}
