import { after, type Clock, DAY } from '../clock.ts'
import { asWorker, type Databases, type Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { DeliveryError } from './delivery-error.ts'
import type { Outgoing } from './outgoing.ts'
import type { PushDevice, PushMessage } from './push.ts'
import type { Sms } from './sms-message.ts'

type Taken = { provider: string; providerId: string }

/** What carries messages out; in the demo they stay in the outbox. */
export interface Senders {
  mail(message: Extract<Outgoing, { channel: 'mail' }>, id: string): Promise<Taken>
  sms(message: Sms): Promise<Taken>
  push(message: PushMessage, device: PushDevice): Promise<Taken>
}

/** What delivering works with. Sent messages lose their text, unless `keepText` (the demo's postvak shows it). */
export interface Delivery {
  databases: Databases
  queue: JobQueue
  senders: Senders
  clock: Clock
  keepText: boolean
}

/** What is left of a message that is done with: that it was there, and no word of it. */
const WORDLESS = { body: '', html: null, links: '[]', unsubscribe_url: null } as const

/** How long a message that cannot go is tried. The queue tries no longer either. */
const GIVE_UP_AFTER = DAY

const rowOf = (tx: Tx, id: string) =>
  tx.selectFrom('outgoing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

/** The last mail to who closed his account: his address is not kept either. */
const isLast = ({ purpose }: Row): boolean => purpose === 'account-closed'

/** What is left of a message that is done with. */
const forget = ({ keepText }: Delivery, row: Row): Partial<Row> => {
  if (keepText) return {}
  return isLast(row) ? { ...WORDLESS, recipient: '', last_error: null } : WORDLESS
}

const change = (tx: Tx, id: string, values: Record<string, unknown>): Promise<unknown> =>
  tx.updateTable('outgoing').set(values).where('id', '=', id).execute()

/** Why a message does not have to go any more; null when it does. */
const staysHome = (row: Row, now: Date): string | null => {
  if (row.withdrawn_at) return 'vervangen door een nieuwer bericht'
  if (row.expires_at !== null && row.expires_at <= now) return 'te laat: het was verlopen'
  return row.channel === 'push' && row.device_id === null ? 'meldingen staan daar uit' : null
}

const take = ({ databases, keepText }: Delivery, id: string, now: Date): Promise<Row | null> =>
  asWorker(databases, now, async (tx) => {
    const row = await rowOf(tx, id)
    if (!row || row.sent_at || row.failed_at) return null
    const why = staysHome(row, now)
    if (why) {
      await change(tx, id, { failed_at: now, last_error: why, ...(keepText ? {} : WORDLESS) })
      return null
    }
    await change(tx, id, { attempts: row.attempts + 1 })
    return row
  })

const deviceOf = (delivery: Delivery, id: string): Promise<PushDevice> =>
  asWorker(delivery.databases, delivery.clock(), async (tx) => {
    const device = await tx
      .selectFrom('push_subscriptions')
      .select(['endpoint', 'p256dh', 'auth'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!device) throw new DeliveryError('permanent', 'push', 'device', { addressGone: true })
    return device
  })

const linksOf = (row: Row): { label: string; url: string }[] =>
  row.links as { label: string; url: string }[]

const send = async (delivery: Delivery, row: Row): Promise<Taken> => {
  const { senders } = delivery
  if (row.channel === 'sms')
    return senders.sms({
      to: row.recipient,
      text: row.body,
      kind: row.expires_at ? 'code' : 'notice',
      ...(row.expires_at ? { validUntil: row.expires_at } : {}),
    })
  if (row.channel === 'push') {
    const push = { title: row.subject, body: row.body, url: linksOf(row)[0]?.url ?? '/' }
    return senders.push(
      { ...push, purpose: row.purpose, ...(row.expires_at ? { validUntil: row.expires_at } : {}) },
      await deviceOf(delivery, row.device_id ?? ''),
    )
  }
  return senders.mail(
    {
      channel: 'mail',
      to: row.recipient,
      subject: row.subject,
      text: row.body,
      html: row.html ?? '',
      links: linksOf(row),
      ...(row.unsubscribe_url ? { unsubscribeUrl: row.unsubscribe_url } : {}),
    },
    row.id,
  )
}

const noteSent = (delivery: Delivery, row: Row, sent: Taken, now: Date): Promise<void> =>
  asWorker(delivery.databases, now, async (tx) => {
    await change(tx, row.id, {
      sent_at: now,
      provider: sent.provider,
      provider_id: sent.providerId,
      last_error: null,
      ...forget(delivery, row),
    })
    if (row.device_id)
      await tx
        .updateTable('push_subscriptions')
        .set({ last_ok_at: now, failed_at: null })
        .where('id', '=', row.device_id)
        .execute()
  })

/** An address or a browser that is not there any more is not written to again. */
const noteGone = async (tx: Tx, row: Row, now: Date): Promise<void> => {
  if (row.device_id)
    await tx.deleteFrom('push_subscriptions').where('id', '=', row.device_id).execute()
  if (row.channel === 'mail') await noteUnreachable(tx, row.recipient, now)
}

/** Mails to this address do not arrive: the person and the service desk hear of it. */
export const noteUnreachable = async (tx: Tx, email: string, now: Date): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ email_failing_since: now })
    .where('email', '=', email.toLowerCase())
    .where('email_failing_since', 'is', null)
    .execute()
}

/**
 * Notes what went wrong. What was refused for good keeps its words for a week, so that the service desk can let it go
 * again; a code does not. Gives whether the queue has to try again by itself.
 */
const noteFailure = (
  delivery: Delivery,
  row: Row,
  error: DeliveryError,
  now: Date,
): Promise<boolean> =>
  asWorker(delivery.databases, now, async (tx) => {
    const over = error.kind === 'permanent' || after(row.created_at, GIVE_UP_AFTER) <= now
    const wordless = over && (row.expires_at !== null || isLast(row))
    await change(tx, row.id, {
      last_error: error.message,
      ...(over ? { failed_at: now } : {}),
      ...(wordless ? forget(delivery, row) : {}),
    })
    if (row.device_id && !error.addressGone)
      await tx
        .updateTable('push_subscriptions')
        .set({ failed_at: now })
        .where('id', '=', row.device_id)
        .where('failed_at', 'is', null)
        .execute()
    if (error.addressGone) await noteGone(tx, row, now)
    if (over || error.retryAfter === null) return !over
    const startAfter = after(now, error.retryAfter * 1000)
    await delivery.queue.add(tx, 'deliver', { outgoingId: row.id }, startAfter)
    return false
  })

/**
 * Sends one message of the outbox, if it still has to go: not what was sent, withdrawn or replaced, or has expired.
 * Throws when it did not go but may later, so that the queue tries again; what will never go is noted and done.
 */
export const deliver = async (delivery: Delivery, outgoingId: string): Promise<void> => {
  const row = await take(delivery, outgoingId, delivery.clock())
  if (!row) return
  try {
    await noteSent(delivery, row, await send(delivery, row), delivery.clock())
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    if (await noteFailure(delivery, row, error, delivery.clock())) throw error
  }
}
