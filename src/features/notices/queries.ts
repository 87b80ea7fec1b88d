import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountPermit, CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import type { PushDevice } from '../../notify/push.ts'
import type { Channel, Timing } from '../../notify/wishes.ts'
import type { Choices } from './form.ts'

/** What somebody chose before on this page; what he did not choose is not there. */
export const readWishes = async (
  permit: CarePagePermit<'notices.choose'>,
  tx: Tx,
): Promise<{ timings: Map<NoticeKind, Timing>; channel: Channel | null; hour: number | null }> => {
  const { accountId, carePageId } = permit
  const timings = await tx
    .selectFrom('notice_wishes')
    .select(['kind', 'timing'])
    .where('account_id', '=', accountId)
    .where('care_page_id', '=', carePageId)
    .execute()
  const channel = await tx
    .selectFrom('notice_channels')
    .select('channel')
    .where('account_id', '=', accountId)
    .where('care_page_id', '=', carePageId)
    .executeTakeFirst()
  const summary = await tx
    .selectFrom('summary_times')
    .select('hour')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return {
    timings: new Map(timings.map((row) => [row.kind, row.timing])),
    channel: channel?.channel ?? null,
    hour: summary?.hour ?? null,
  }
}

/** Keeps what somebody chose for this page, and the hour of his summary. */
export const keepWishes = async (
  permit: CarePagePermit<'notices.choose'>,
  tx: Tx,
  { timings, channel, hour }: Choices,
): Promise<void> => {
  const place = { account_id: permit.accountId, care_page_id: permit.carePageId }
  await tx
    .insertInto('notice_wishes')
    .values([...timings].map(([kind, timing]) => ({ ...place, kind, timing })))
    .onConflict((on) =>
      on
        .columns(['account_id', 'care_page_id', 'kind'])
        .doUpdateSet((eb) => ({ timing: eb.ref('excluded.timing') })),
    )
    .execute()
  await tx
    .insertInto('notice_channels')
    .values({ ...place, channel })
    .onConflict((on) => on.columns(['account_id', 'care_page_id']).doUpdateSet({ channel }))
    .execute()
  await tx
    .insertInto('summary_times')
    .values({ account_id: permit.accountId, hour })
    .onConflict((on) => on.column('account_id').doUpdateSet({ hour }))
    .execute()
}

type OwnPermit = Pick<AccountPermit<'account.open'>, 'accountId'>

/** A browser that shows notices. */
export interface Device {
  id: string
  name: string
  addedAt: Date
  lastOkAt: Date | null
  failedAt: Date | null
}

/** More than anybody has; so many pushes at most go out for one thing. */
export const MOST_DEVICES = 10

/** The browsers that the account's notices go to, the newest first. */
export const listDevices = async ({ accountId }: OwnPermit, tx: Tx): Promise<Device[]> => {
  const rows = await tx
    .selectFrom('push_subscriptions')
    .select(['id', 'device', 'created_at', 'last_ok_at', 'failed_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST_DEVICES)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.device,
    addedAt: row.created_at,
    lastOkAt: row.last_ok_at,
    failedAt: row.failed_at,
  }))
}

/**
 * Adds a browser; the same one again keeps its place and gets its new keys. Call it with the account locked. False when
 * there are as many as there may be.
 */
export const addDevice = async (
  { accountId }: OwnPermit,
  tx: Tx,
  device: PushDevice & { name: string; now: Date },
): Promise<boolean> => {
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from push_subscriptions
    where account_id = ${accountId} and endpoint <> ${device.endpoint}`.execute(tx)
  if ((rows[0]?.others ?? 0) >= MOST_DEVICES) return false
  const keys = { p256dh: device.p256dh, auth: device.auth, device: device.name }
  await tx
    .insertInto('push_subscriptions')
    .values({
      id: randomUUID(),
      account_id: accountId,
      endpoint: device.endpoint,
      created_at: device.now,
      ...keys,
    })
    .onConflict((on) =>
      on.columns(['account_id', 'endpoint']).doUpdateSet({ ...keys, failed_at: null }),
    )
    .execute()
  return true
}

/** Turns notices off for one browser; false when it is not one of the account's. */
export const removeDevice = async (
  { accountId }: OwnPermit,
  tx: Tx,
  id: string,
): Promise<boolean> => {
  const gone = await tx
    .deleteFrom('push_subscriptions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Since when mails to the account's address come back; null when they arrive. */
export const readMailFailing = async ({ accountId }: OwnPermit, tx: Tx): Promise<Date | null> => {
  const row = await tx
    .selectFrom('accounts')
    .select('email_failing_since')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.email_failing_since ?? null
}

/** The person says that his address is right: mails go there again. */
export const trustMail = async ({ accountId }: OwnPermit, tx: Tx): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ email_failing_since: null })
    .where('id', '=', accountId)
    .execute()
}
