import { sql } from 'kysely'
import { after, HOUR, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { accountExists, activateAccount } from '../../notify/texts/account.ts'
import { createLink } from '../../session/emailed-links.ts'
import { type Answers, answersSchema, type Complete, completeSchema } from './answers.ts'
import { activatePath } from './paths.ts'

/** ACC-3: the link of the mail works so long. */
export const LINK_LIFETIME = 48 * HOUR
/** A second click on the button within this time is the same click. */
const SAME_CLICK = MINUTE / 2

/** Mails the link that activates an account with these answers. */
export const mailActivation = async (c: Request, tx: Tx, answers: Complete): Promise<void> => {
  const { portal, now } = c.var
  const { token, validUntil } = await createLink(tx, now, {
    kind: 'activation',
    email: answers.email,
    lifetime: LINK_LIFETIME,
    payload: answers,
  })
  const text = activateAccount(mailPortal(portal.config), {
    name: `${answers.firstName} ${answers.lastName}`,
    url: `${portal.config.baseUrl}${activatePath(token)}`,
    validUntil,
  })
  const mail = { channel: 'mail' as const, to: answers.email, ...text }
  await handOver(tx, portal.queue, mail, 'activation', validUntil)
}

/** To an address that has an account goes another mail; the screen says nothing of it (ACC-3). */
const mailKnown = async (c: Request, tx: Tx, email: string, name: string): Promise<void> => {
  const { portal } = c.var
  const { baseUrl } = portal.config
  const text = accountExists(mailPortal(portal.config), {
    name,
    signInUrl: `${baseUrl}/inloggen`,
    resetUrl: `${baseUrl}/wachtwoord-vergeten`,
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: email, ...text }, 'known-address')
}

/** A link that went to another address than the one given now must not work: whoever reads there is somebody else. */
const dropLinksElsewhere = async (tx: Tx, signUpId: string, email: string): Promise<void> => {
  await tx
    .deleteFrom('emailed_links')
    .where('kind', '=', 'activation')
    .where('email', '!=', email)
    .where(sql<boolean>`payload->>'signUpId' = ${signUpId}`)
    .execute()
}

/**
 * Sends the mail that ends the wizard, once per click. False when the answers are not complete any more, or the wizard
 * is over.
 */
export const sendMail = async (c: Request, tx: Tx, signUpId: string): Promise<boolean> => {
  const { now } = c.var
  const row = await tx
    .selectFrom('sign_ups')
    .select(['answers', 'sent_at'])
    .where('id', '=', signUpId)
    .forUpdate()
    .executeTakeFirst()
  const stored: Answers = answersSchema.safeParse(row?.answers).data ?? {}
  const { data } = completeSchema.safeParse({ ...stored, signUpId })
  if (!row || !data) return false
  const { email } = data
  const isSameClick = row.sent_at && after(row.sent_at, SAME_CLICK) > now && stored.sentTo === email
  if (isSameClick) return true
  await dropLinksElsewhere(tx, signUpId, email)
  const account = await tx
    .selectFrom('accounts')
    .select(['first_name', 'last_name'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (account) await mailKnown(c, tx, email, `${account.first_name} ${account.last_name}`)
  else await mailActivation(c, tx, data)
  await tx
    .updateTable('sign_ups')
    .set({ sent_at: now, answers: JSON.stringify({ ...stored, sentTo: email }) })
    .where('id', '=', signUpId)
    .execute()
  return true
}
