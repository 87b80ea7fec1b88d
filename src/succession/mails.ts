import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import type { MailText } from '../notify/outgoing.ts'
import { successionDone, successionStopped } from '../notify/texts/succession.ts'
import { hashToken } from '../secrets.ts'
import { sitePaths } from '../ui/site-paths.ts'
import { STOPPED_WORDS } from './words.ts'

/** Somebody around the page. */
export interface Concerned {
  accountId: string
  name: string
  email: string
  role: string
  pageName: string
}

/**
 * Whom a succession concerns: everybody around its page. For the desk, whoever takes part, who was asked, and jobs; who
 * was asked by mail shows the token of his link.
 */
export const listConcerned = async (
  tx: Tx,
  successionId: string,
  token?: string,
): Promise<Concerned[]> => {
  const link = token === undefined ? null : hashToken(token)
  const { rows } = await sql<Concerned>`
    select account_id as "accountId", name, email, role, page_name as "pageName"
    from app.succession_people(${successionId}, ${link})`.execute(tx)
  return rows
}

/** What sending needs: a transaction, and the portal's queue and settings. */
export interface Sending {
  tx: Tx
  portal: { queue: JobQueue; config: Config }
}

/** Hands one mail about a succession over. */
export const sendSuccession = async (
  { tx, portal }: Sending,
  to: string,
  mail: MailText,
): Promise<void> => {
  await handOver(tx, portal.queue, { channel: 'mail', to, ...mail }, 'succession')
}

/** Tells everybody that it does not happen; `asked` is who was asked by mail and takes no part. */
export const mailStopped = async (
  sending: Sending,
  given: {
    concerned: readonly Concerned[]
    by: keyof typeof STOPPED_WORDS
    newManagerName: string
    asked?: { name: string; email: string } | null
  },
): Promise<void> => {
  const pageName = given.concerned[0]?.pageName ?? ''
  const everybody = [...given.concerned, ...(given.asked ? [given.asked] : [])]
  for (const { name, email } of everybody) {
    const { newManagerName } = given
    const facts = { name, pageName, newManagerName, by: STOPPED_WORDS[given.by] }
    await sendSuccession(
      sending,
      email,
      successionStopped(mailPortal(sending.portal.config), facts),
    )
  }
}

/** Tells everybody who manages the page now. */
export const mailDone = async (
  sending: Sending,
  given: { concerned: readonly Concerned[]; doneAt: Date },
): Promise<void> => {
  const { config } = sending.portal
  const fresh = given.concerned.find(({ role }) => role === 'manager')
  for (const { name, email, accountId, pageName } of given.concerned)
    await sendSuccession(
      sending,
      email,
      successionDone(mailPortal(config), {
        name,
        pageName,
        newManagerName: fresh?.name ?? '',
        isNew: accountId === fresh?.accountId,
        doneAt: given.doneAt,
        url: `${config.baseUrl}${sitePaths.overview}`,
      }),
    )
}
