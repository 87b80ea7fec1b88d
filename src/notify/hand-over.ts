import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Outgoing } from './outgoing.ts'

/** What a message is for; 'second-step' and 'phone' carry codes. */
export type Purpose =
  | 'activation'
  | 'known-address'
  | 'password-reset'
  | 'password-changed'
  | 'second-step'
  | 'phone'
  | 'phone-changed'
  | 'phone-waits'
  | 'invitation'
  | 'employee-invitation'
  | 'invitation-accepted'
  | 'invitation-withdrawn'
  | 'removed'
  | 'rights-changed'
  | 'coupled'
  | 'coupling-ended'
  | 'suspension'
  | 'account'
  | 'account-closed'
  | 'new-sign-in'
  | 'notice'
  | 'summary'
  | 'email-changed'
  | 'management'
  | 'desk-answer'
  | 'succession'
  | 'record-alert'
  | 'page-removed'

/**
 * Puts a message in the outbox and asks for its delivery, in the transaction of the change that causes it:
 * nothing is lost when the worker or the mail server dies, and nothing goes out for a change that was not made.
 * After `expiresAt` it is not sent any more. Gives the message's id.
 */
export const handOver = async (
  tx: Tx,
  queue: JobQueue,
  message: Outgoing,
  purpose: Purpose,
  expiresAt?: Date,
): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('outgoing')
    .values({
      id,
      channel: message.channel,
      recipient: message.to,
      purpose,
      body: message.text,
      expires_at: expiresAt ?? null,
      ...ofChannel(message),
    })
    .execute()
  await queue.add(tx, 'deliver', { outgoingId: id })
  return id
}

/** The same for many messages of one kind at once. */
export const handOverAll = async (
  tx: Tx,
  queue: JobQueue,
  messages: readonly Outgoing[],
  purpose: Purpose,
): Promise<void> => {
  if (messages.length === 0) return
  const rows = messages.map((message) => ({
    id: randomUUID(),
    channel: message.channel,
    recipient: message.to,
    purpose,
    body: message.text,
    expires_at: null,
    ...ofChannel(message),
  }))
  await tx.insertInto('outgoing').values(rows).execute()
  await queue.addAll(
    tx,
    'deliver',
    rows.map(({ id }) => ({ outgoingId: id })),
  )
}

/** What only a mail, a text message or a push has. */
const ofChannel = (message: Outgoing) => {
  if (message.channel === 'push')
    return {
      subject: message.title,
      device_id: message.deviceId,
      links: JSON.stringify([{ label: 'Openen', url: message.url }]),
    }
  const links = JSON.stringify(message.links)
  if (message.channel === 'sms') return { links }
  const { subject, html, unsubscribeUrl } = message
  return { links, subject, html, unsubscribe_url: unsubscribeUrl ?? null }
}
