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
  | 'invitation-accepted'
  | 'invitation-withdrawn'
  | 'removed'
  | 'rights-changed'
  | 'coupled'
  | 'coupling-ended'
  | 'account'
  | 'notice'
  | 'summary'
  | 'email-changed'
  | 'management'
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
      subject: message.channel === 'mail' ? message.subject : '',
      body: message.text,
      html: message.channel === 'mail' ? message.html : null,
      links: JSON.stringify(message.links),
      expires_at: expiresAt ?? null,
    })
    .execute()
  await queue.add(tx, 'deliver', { outgoingId: id })
  return id
}
