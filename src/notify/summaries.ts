import { sql } from 'kysely'
import { mayBeTold } from '../access/decide.ts'
import { after, HOUR } from '../clock.ts'
import { asWorker, type Tx } from '../db/connect.ts'
import { handOver } from './hand-over.ts'
import { mailPortal } from './mail-portal.ts'
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from './notice-kinds.ts'
import { loadReaders, type Reader, waysOf } from './readers.ts'
import { PUSH_LIVES, type Telling } from './tell-at-once.ts'
import { dailySummary, type NewsPage, summaryPush } from './texts/notice.ts'
import { unsubscribeUrl } from './unsubscribe.ts'
import { USUAL_HOUR, USUAL_TIMING } from './wishes.ts'

/** So many people in one transaction: short enough to be out of everybody's way, and for a worker that dies. */
const AT_A_TIME = 100
/** What should have been told at once and was not by then, comes along in the summary. */
const LEFT_BEHIND_AFTER = HOUR

/** What waits for a summary: wanted daily, or left behind. For `n`, joined with `w` (wishes) and `u` (the usual). */
const inSummary = (now: Date) => sql`
  n.seen_at is null and n.told_at is null and n.skipped_at is null
  and (coalesce(w.timing, u.timing) = 'daily'
    or (coalesce(w.timing, u.timing) = 'at-once' and n.created_at < ${after(now, -LEFT_BEHIND_AFTER)}))`

const withWishes = sql`
  join (select * from unnest(${NOTICE_KIND_NAMES}::text[], ${NOTICE_KIND_NAMES.map((kind) => USUAL_TIMING[kind])}::text[]) as u (kind, timing)) u
    on u.kind = n.kind
  left join notice_wishes w
    on w.account_id = n.account_id and w.care_page_id = n.care_page_id and w.kind = n.kind`

/** The last moment at which it was the hour of `s` in the Netherlands. */
const lastHour = (now: Date) => sql`(
  select max(day + make_interval(hours => coalesce(s.hour, ${USUAL_HOUR}))) at time zone 'Europe/Amsterdam'
  from unnest(array[
    date_trunc('day', ${now}::timestamptz at time zone 'Europe/Amsterdam'),
    date_trunc('day', ${now}::timestamptz at time zone 'Europe/Amsterdam') - interval '1 day']) as day
  where day + make_interval(hours => coalesce(s.hour, ${USUAL_HOUR})) <= ${now}::timestamptz at time zone 'Europe/Amsterdam')`

/** The accounts whose hour has come and for whom something waited then. Who had a summary since, has to wait. */
const listDue = (telling: Telling, now: Date): Promise<string[]> =>
  asWorker(telling.databases, now, async (tx) => {
    const { rows } = await sql<{ account_id: string }>`
      select n.account_id from notices n ${withWishes}
      left join summary_times s on s.account_id = n.account_id
      where ${inSummary(now)} and n.created_at <= ${lastHour(now)}
        and (s.last_at is null or s.last_at < ${lastHour(now)})
      group by n.account_id order by min(n.created_at)`.execute(tx)
    return rows.map((row) => row.account_id)
  })

/** Takes these people for this worker; who was served or is being served elsewhere is not among them. */
const lockAccounts = async (tx: Tx, accounts: string[], now: Date): Promise<string[]> => {
  await sql`insert into summary_times (account_id) select id from accounts where id = any (${accounts}::uuid[])
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ account_id: string }>`
    select s.account_id from summary_times s
    where s.account_id = any (${accounts}::uuid[]) and (s.last_at is null or s.last_at < ${lastHour(now)})
    order by s.account_id for update skip locked`.execute(tx)
  return rows.map((row) => row.account_id)
}

interface Waiting {
  id: string
  account_id: string
  care_page_id: string
  kind: NoticeKind
  about_id: string
}

const lockWaiting = async (tx: Tx, accounts: string[], now: Date): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`
    select n.id, n.account_id, n.care_page_id, n.kind, n.about_id from notices n ${withWishes}
    where n.account_id = any (${accounts}::uuid[]) and ${inSummary(now)}
    order by n.id for update of n`.execute(tx)
  return rows
}

/** What one person may hear of, page by page, in the order of the kinds. */
const pagesOf = (reader: Reader, waiting: readonly Waiting[]) => {
  const byPage = Map.groupBy(waiting, (notice) => notice.care_page_id)
  return [...byPage].flatMap(([carePageId, notices]) => {
    const page = reader.page(carePageId)
    if (!page) return []
    const counts = NOTICE_KIND_NAMES.flatMap((kind) => {
      const things = new Set(notices.filter((one) => one.kind === kind).map((one) => one.about_id))
      const told = things.size > 0 && mayBeTold(page.categories, NOTICE_KINDS[kind])
      return told ? [{ kind, count: things.size }] : []
    })
    return counts.length > 0
      ? [{ carePageId, counts, firstName: page.firstName, ways: waysOf(reader, page.channel) }]
      : []
  })
}
type SummaryPage = ReturnType<typeof pagesOf>[number]

const handOverMail = async (
  tx: Tx,
  { queue, config, secrets }: Telling,
  reader: Reader,
  pages: readonly SummaryPage[],
): Promise<void> => {
  const { baseUrl } = config
  const { accountId } = reader
  const stopUrl = unsubscribeUrl(baseUrl, secrets, { accountId, carePageId: null, kind: 'summary' })
  const shown: NewsPage[] = pages.map(({ carePageId, firstName, counts }) => ({
    firstName,
    counts,
    url: `${baseUrl}/zorgpagina/${carePageId}`,
  }))
  const words = dailySummary(mailPortal(config), {
    name: reader.name,
    pages: shown,
    choicesUrl: `${baseUrl}/meldingen`,
    stopUrl,
  })
  const mail = { channel: 'mail', to: reader.email, unsubscribeUrl: stopUrl, ...words } as const
  await handOver(tx, queue, mail, 'summary')
}

/** One person: one mail, one push for each device. Gives whether anything went out. */
const summarise = async (
  tx: Tx,
  telling: Telling,
  reader: Reader,
  waiting: readonly Waiting[],
  now: Date,
): Promise<boolean> => {
  const pages = pagesOf(reader, waiting)
  const mailed = pages.filter(({ ways }) => ways.mail)
  const pushed = pages.filter(({ ways }) => ways.push)
  if (mailed.length > 0) await handOverMail(tx, telling, reader, mailed)
  if (pushed.length === 0) return mailed.length > 0
  const text = summaryPush(pushed.flatMap(({ counts }) => counts))
  for (const deviceId of reader.devices) {
    const push = { channel: 'push', to: reader.email, deviceId, ...text } as const
    await handOver(tx, telling.queue, push, 'summary', after(now, PUSH_LIVES))
  }
  return true
}

const settle = async (tx: Tx, waiting: readonly Waiting[], told: boolean, now: Date) => {
  await tx
    .updateTable('notices')
    .set(told ? { told_at: now, told_in: 'summary' } : { skipped_at: now })
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .execute()
}

const sendTo = (telling: Telling, accounts: string[], now: Date): Promise<void> =>
  asWorker(telling.databases, now, async (tx) => {
    const taken = await lockAccounts(tx, accounts, now)
    const notices = taken.length === 0 ? [] : await lockWaiting(tx, taken, now)
    if (notices.length === 0) return
    const waiting = Map.groupBy(notices, (notice) => notice.account_id)
    const readers = await loadReaders(tx, taken)
    for (const [accountId, own] of waiting) {
      const reader = readers.get(accountId)
      if (reader) await settle(tx, own, await summarise(tx, telling, reader, own, now), now)
    }
    await tx
      .updateTable('summary_times')
      .set({ last_at: now })
      .where('account_id', 'in', [...waiting.keys()])
      .execute()
  })

/**
 * The daily summaries of everybody whose hour has come: one mail for all pages together (NTF-1). A hundred people at a
 * time; their notices are told in the same transaction as their mails, so that a worker that dies in the middle sends
 * nobody two and passes nobody over: the next round takes up who is left.
 */
export const sendSummaries = async (telling: Telling): Promise<void> => {
  const now = telling.clock()
  const due = await listDue(telling, now)
  for (let at = 0; at < due.length; at += AT_A_TIME)
    await sendTo(telling, due.slice(at, at + AT_A_TIME), now)
}
