import { sql } from 'kysely'
import type { CarePageRequest } from '../access/request.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import { familyWrote } from '../notify/texts/team-message.ts'

interface Colleague {
  email: string
  first_name: string
  organisation_slug: string
  organisation_name: string
}

/**
 * Tells who of the staff is near a conversation that the family wrote (`app.colleagues_to_tell` chooses), by a mail
 * without its content. Who was told and did not look since is not told again.
 */
export const tellColleagues = async (
  { tx, portal }: Pick<CarePageRequest, 'tx' | 'portal'>,
  threadId: string,
): Promise<void> => {
  const { rows } = await sql<Colleague>`select * from app.colleagues_to_tell(${threadId})`.execute(
    tx,
  )
  for (const colleague of rows) {
    const mail = familyWrote(mailPortal(portal.config), {
      name: colleague.first_name,
      organisation: colleague.organisation_name,
      url: `${portal.config.baseUrl}/organisatie/${colleague.organisation_slug}/berichten`,
    })
    await handOver(tx, portal.queue, { channel: 'mail', to: colleague.email, ...mail }, 'notice')
  }
}
