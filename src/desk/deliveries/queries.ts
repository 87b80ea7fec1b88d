import { type RawBuilder, sql } from 'kysely'
import type { DeskPermit } from '../../access/decide.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { DeliveryState } from './words.ts'

/** One message of the outbox as the service desk sees it: without a word of what it says. */
export interface Delivery {
  id: string
  channel: 'mail' | 'sms' | 'push'
  recipient: string
  purpose: string
  state: DeliveryState
  createdAt: Date
  /** When it got into this state; null while it waits. */
  since: Date | null
  attempts: number
  reason: string | null
}

export const PAGE_LENGTH = 50

/** Where a page of the list begins: after this message. */
export interface Cursor {
  createdAt: Date
  id: string
}

export interface DeliveryFilter {
  state: DeliveryState | null
  /** An address, or a number in E.164; only messages to exactly this one. */
  recipient: string | null
  before: Cursor | null
}

const stateOf: RawBuilder<DeliveryState> = sql`case
  when bounced_at is not null then 'bounced'
  when withdrawn_at is not null and sent_at is null then 'withdrawn'
  when sent_at is not null then 'sent'
  when failed_at is not null and expires_at <= failed_at then 'withdrawn'
  when failed_at is not null then 'failed'
  else 'waiting' end`

/** The messages that match, the newest first, with one more than a page when there are older ones. */
export const listDeliveries = async (
  _permit: DeskPermit<'deliveries.list' | 'deliveries.retry'>,
  tx: Tx,
  { state, recipient, before }: DeliveryFilter,
): Promise<Delivery[]> => {
  const { rows } = await sql<Delivery>`
    select id, channel, recipient, purpose, ${stateOf} as state, created_at as "createdAt",
      coalesce(bounced_at, sent_at, failed_at, withdrawn_at) as since, attempts, last_error as reason
    from outgoing
    where (${state}::text is null or ${stateOf} = ${state})
      and (${recipient}::text is null or recipient = ${recipient})
      and (${before?.createdAt ?? null}::timestamptz is null
        or (created_at, id) < (${before?.createdAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${PAGE_LENGTH + 1}`.execute(tx)
  return rows
}

export type DayCounts = { day: string } & Record<DeliveryState, number>

/** How many messages there were of the last seven days, by the day on which each was made and what became of it. */
export const countByDay = async (
  _permit: DeskPermit<'deliveries.list' | 'deliveries.retry'>,
  tx: Tx,
  now: Date,
): Promise<DayCounts[]> => {
  const { rows } = await sql<DayCounts>`
    select to_char(created_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day,
      count(*) filter (where ${stateOf} = 'waiting')::int as waiting,
      count(*) filter (where ${stateOf} = 'sent')::int as sent,
      count(*) filter (where ${stateOf} = 'failed')::int as failed,
      count(*) filter (where ${stateOf} = 'bounced')::int as bounced,
      count(*) filter (where ${stateOf} = 'withdrawn')::int as withdrawn
    from outgoing where created_at > ${after(now, -7 * DAY)}
    group by 1 order by 1 desc`.execute(tx)
  return rows
}

/** Whether there is such a message at all. */
export const hasDelivery = async (
  _permit: DeskPermit<'deliveries.retry'>,
  tx: Tx,
  id: string,
): Promise<boolean> =>
  (await tx.selectFrom('outgoing').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined

/** Makes a message that failed wait again; false when it cannot: it arrived, was withdrawn, or its words are gone. */
export const retryDelivery = async (
  _permit: DeskPermit<'deliveries.retry'>,
  tx: Tx,
  id: string,
): Promise<boolean> => {
  const { rows } = await sql<{ again: boolean }>`select app.retry_outgoing(${id}) as again`.execute(
    tx,
  )
  return rows[0]?.again ?? false
}
