import { asWorker, type Databases } from '../db/connect.ts'
import { DeliveryError } from './delivery-error.ts'
import type { Outgoing } from './outgoing.ts'
import type { Sms } from './sms-message.ts'

/** What carries messages out; in the demo they stay in the outbox. */
export interface Senders {
  mail(
    message: Extract<Outgoing, { channel: 'mail' }>,
    id: string,
  ): Promise<{ provider: string; providerId: string }>
  sms(message: Sms): Promise<{ provider: string; providerId: string }>
}

/** What is left of a message that is done with: that it was there, and no word of it. */
const WORDLESS = { body: '', html: null, links: '[]' } as const

const take = (databases: Databases, id: string, now: Date, keepText: boolean) =>
  asWorker(databases, now, async (tx) => {
    const row = await tx
      .selectFrom('outgoing')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.sent_at || row.failed_at) return null
    const expired = row.expires_at !== null && row.expires_at <= now
    if (expired || row.withdrawn_at) {
      await tx
        .updateTable('outgoing')
        .set({
          failed_at: now,
          last_error: expired
            ? 'te laat: de code was verlopen'
            : 'vervangen door een nieuwer bericht',
          ...(keepText ? {} : WORDLESS),
        })
        .where('id', '=', id)
        .execute()
      return null
    }
    await tx
      .updateTable('outgoing')
      .set({ attempts: row.attempts + 1 })
      .where('id', '=', id)
      .execute()
    return row
  })

const noteSent = (
  databases: Databases,
  id: string,
  now: Date,
  sent: { provider: string; providerId: string },
  keepText: boolean,
): Promise<unknown> =>
  asWorker(databases, now, (tx) =>
    tx
      .updateTable('outgoing')
      .set({
        sent_at: now,
        provider: sent.provider,
        provider_id: sent.providerId,
        ...(keepText ? {} : WORDLESS),
      })
      .where('id', '=', id)
      .execute(),
  )

const noteFailure = (
  databases: Databases,
  id: string,
  now: Date,
  error: DeliveryError,
  keepText: boolean,
): Promise<unknown> =>
  asWorker(databases, now, (tx) =>
    tx
      .updateTable('outgoing')
      .set({
        last_error: error.message,
        ...(error.kind === 'permanent' ? { failed_at: now } : {}),
        ...(error.kind === 'permanent' && !keepText ? WORDLESS : {}),
      })
      .where('id', '=', id)
      .execute(),
  )

/**
 * Sends one message of the outbox, if it still has to go: not what was sent, withdrawn or replaced, or has expired.
 * Throws when it did not go but may later, so that the queue tries again; what will never go is noted and done.
 * Once sent, its text is removed unless `keepText` (the demo's postvak shows it).
 */
export const deliver = async (
  databases: Databases,
  senders: Senders,
  clock: () => Date,
  outgoingId: string,
  keepText: boolean,
): Promise<void> => {
  const row = await take(databases, outgoingId, clock(), keepText)
  if (!row) return
  const links = row.links as { label: string; url: string }[]
  try {
    const sent =
      row.channel === 'sms'
        ? await senders.sms({
            to: row.recipient,
            text: row.body,
            kind: row.expires_at ? 'code' : 'notice',
            ...(row.expires_at ? { validUntil: row.expires_at } : {}),
          })
        : await senders.mail(
            {
              channel: 'mail',
              to: row.recipient,
              subject: row.subject,
              text: row.body,
              html: row.html ?? '',
              links,
            },
            row.id,
          )
    await noteSent(databases, outgoingId, clock(), sent, keepText)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    await noteFailure(databases, outgoingId, clock(), error, keepText)
    if (error.kind === 'temporary') throw error
  }
}
