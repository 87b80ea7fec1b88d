import { mayBeTold } from '../access/decide.ts'
import { after, DAY, MINUTE } from '../clock.ts'
import { asWorker, type Tx } from '../db/connect.ts'
import type { Portal } from '../portal.ts'
import { handOver } from './hand-over.ts'
import { mailPortal } from './mail-portal.ts'
import { NOTICE_KINDS, type NoticeKind } from './notice-kinds.ts'
import { loadReaders, type Reader, type ReaderPage, waysOf } from './readers.ts'
import { news, newsPush } from './texts/notice.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

/** Somebody who has not looked since the last mail about this kind gets the next one no sooner than this. */
export const QUIET_FOR = 15 * MINUTE
/** A push that did not reach the device by then is of no use any more. */
export const PUSH_LIVES = DAY

export type Telling = Pick<Portal, 'databases' | 'queue' | 'config' | 'secrets' | 'clock'>

/** One account, page and kind of which things wait; `count` says how many different ones. */
interface Waiting {
  ids: string[]
  accountId: string
  carePageId: string
  kind: NoticeKind
  count: number
}

/**
 * Locks what waits of the notice's account, page and kind, in one order, so that two jobs do not wait for each other.
 * Null when the notice itself was seen or told meanwhile, or taken back: then nothing is to be done for it.
 */
const lockWaiting = async (tx: Tx, noticeId: string): Promise<Waiting | null> => {
  const rows = await tx
    .selectFrom('notices as n')
    .innerJoin('notices as asked', (join) =>
      join
        .onRef('asked.account_id', '=', 'n.account_id')
        .onRef('asked.care_page_id', '=', 'n.care_page_id')
        .onRef('asked.kind', '=', 'n.kind'),
    )
    .select(['n.id', 'n.account_id', 'n.care_page_id', 'n.kind', 'n.about_id'])
    .where('asked.id', '=', noticeId)
    .where('n.seen_at', 'is', null)
    .where('n.told_at', 'is', null)
    .where('n.skipped_at', 'is', null)
    .orderBy('n.id')
    .forUpdate('n')
    .execute()
  const own = rows.find(({ id }) => id === noticeId)
  if (!own) return null
  return {
    ids: rows.map(({ id }) => id),
    accountId: own.account_id,
    carePageId: own.care_page_id,
    kind: own.kind,
    count: new Set(rows.map((row) => row.about_id)).size,
  }
}

const settle = async (
  tx: Tx,
  { ids }: Waiting,
  values: { told_at: Date; told_in: 'at-once' } | { skipped_at: Date },
): Promise<void> => {
  await tx.updateTable('notices').set(values).where('id', 'in', ids).execute()
}

/** Until when it is quiet: somebody was told of this kind a moment ago and has not looked yet. Null when it may go now. */
const quietUntil = async (tx: Tx, waiting: Waiting, now: Date): Promise<Date | null> => {
  if (waiting.kind === 'reminder') return null
  const last = await tx
    .selectFrom('notices')
    .select('told_at')
    .where('account_id', '=', waiting.accountId)
    .where('care_page_id', '=', waiting.carePageId)
    .where('kind', '=', waiting.kind)
    .where('told_at', '>', after(now, -QUIET_FOR))
    .where('seen_at', 'is', null)
    .orderBy('told_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.told_at ? after(last.told_at, QUIET_FOR) : null
}

const handOverMail = async (
  tx: Tx,
  { queue, config, secrets }: Telling,
  reader: Reader,
  page: ReaderPage,
  { accountId, carePageId, kind, count }: Waiting,
): Promise<void> => {
  const pageUrl = `${config.baseUrl}/zorgpagina/${carePageId}`
  const stopUrl = unsubscribeUrl(config.baseUrl, secrets, { accountId, carePageId, kind })
  const words = news(mailPortal(config), {
    kind,
    count,
    name: reader.name,
    pageFirstName: page.firstName,
    pageUrl,
    choicesUrl: `${pageUrl}/meldingen`,
    stopUrl,
  })
  const mail = { channel: 'mail', to: reader.email, unsubscribeUrl: stopUrl, ...words } as const
  await handOver(tx, queue, mail, 'notice')
}

/** Hands over what goes out, by each way; false when there is none. */
const handOverAll = async (
  tx: Tx,
  telling: Telling,
  reader: Reader,
  page: ReaderPage,
  waiting: Waiting,
  now: Date,
): Promise<boolean> => {
  const ways = waysOf(reader, page.channel)
  if (ways.mail) await handOverMail(tx, telling, reader, page, waiting)
  if (!ways.push) return ways.mail
  const { kind, count, carePageId } = waiting
  const text = newsPush({ kind, count, pagePath: `/zorgpagina/${carePageId}` })
  for (const deviceId of reader.devices) {
    const push = { channel: 'push', to: reader.email, deviceId, ...text } as const
    await handOver(tx, telling.queue, push, 'notice', after(now, PUSH_LIVES))
  }
  return true
}

/**
 * Tells somebody at once of a notice that waits, with everything else of that kind on that page: if he still may know,
 * has not seen it, and wants to hear at once. What is told, the mail and its job are there together or not at all, so a
 * worker that dies anywhere tells nobody twice and forgets nobody (NTF-1, MSG-2).
 */
export const tellAtOnce = (telling: Telling, noticeId: string): Promise<void> => {
  const now = telling.clock()
  return asWorker(telling.databases, now, async (tx) => {
    const waiting = await lockWaiting(tx, noticeId)
    if (!waiting) return
    const reader = (await loadReaders(tx, [waiting.accountId])).get(waiting.accountId)
    const page = reader?.page(waiting.carePageId)
    const timing = page?.timing(waiting.kind)
    if (timing === 'daily') return
    if (
      !reader ||
      !page ||
      timing === 'none' ||
      !mayBeTold(page.categories, NOTICE_KINDS[waiting.kind])
    )
      return settle(tx, waiting, { skipped_at: now })
    const quiet = await quietUntil(tx, waiting, now)
    if (quiet) return telling.queue.add(tx, 'notify', { noticeId }, quiet)
    const went = await handOverAll(tx, telling, reader, page, waiting, now)
    await settle(tx, waiting, went ? { told_at: now, told_in: 'at-once' } : { skipped_at: now })
  })
}
