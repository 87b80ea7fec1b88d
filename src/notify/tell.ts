import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { NoticeKind } from './notice-kinds.ts'

/** How long something waits before it is told: who has read it by then gets nothing. */
export const TELL_AFTER = 2 * MINUTE

/** What `tell` needs of a request on a care page; every CarePageRequest has it. */
export interface TellRequest {
  readonly tx: Tx
  readonly now: Date
  readonly portal: { readonly queue: JobQueue }
  readonly viewer: { readonly accountId: string }
  readonly permit: { readonly carePageId: string }
}

/** One thing, and the accounts that should hear of it. */
export interface Telling {
  kind: NoticeKind
  /** The id of the message, appointment, task, note or participant; that of the care page for the story as a whole. */
  aboutId: string
  to: readonly string[]
}

/**
 * Sees to it that others hear of something, in the transaction of the change: by mail or push, at once or in their
 * summary of the day, as each of them wants (NTF-1, MSG-2). Give it every account that it concerns; the viewer himself,
 * and who does not take part on the page, are left out. The same thing that still waits is told once.
 */
export const tell = (request: TellRequest, telling: Telling): Promise<void> =>
  putNotices(request.tx, request.portal.queue, request.now, {
    ...telling,
    to: telling.to.filter((accountId) => accountId !== request.viewer.accountId),
    carePageId: request.permit.carePageId,
    by: request.viewer.accountId,
  })

/**
 * The same for a job, which acts for nobody: a reminder is told without waiting. The transaction is that of
 * `asWorker`.
 */
export const tellByItself = (
  tx: Tx,
  queue: JobQueue,
  now: Date,
  telling: Telling & { carePageId: string },
): Promise<void> => putNotices(tx, queue, now, { ...telling, by: null })

const putNotices = async (
  tx: Tx,
  queue: JobQueue,
  now: Date,
  telling: Telling & { carePageId: string; by: string | null },
): Promise<void> => {
  const accounts = [...new Set(telling.to)]
  if (accounts.length === 0) return
  const ids = accounts.map(() => randomUUID())
  // From the participants of this very moment: somebody who leaves meanwhile must not make the change fail.
  await sql`
    insert into notices (id, account_id, care_page_id, kind, about_id, by_account, created_at)
    select given.id, p.account_id, p.care_page_id, ${telling.kind}, ${telling.aboutId}, ${telling.by}, ${now}
    from unnest(${ids}::uuid[], ${accounts}::uuid[]) as given (id, account_id)
    join participants p on p.account_id = given.account_id
      and p.care_page_id = ${telling.carePageId} and p.ended_at is null
    on conflict do nothing`.execute(tx)
  const startAfter = telling.by === null ? now : after(now, TELL_AFTER)
  await queue.addAll(
    tx,
    'notify',
    ids.map((noticeId) => ({ noticeId })),
    startAfter,
  )
}

/**
 * Sees to it that those around a page hear of somebody who takes part since this moment. In the transaction that made
 * him a participant, which may be one from before signing in. The manager is told by a mail of his own (CON-4).
 */
export const tellOfJoining = async (
  tx: Tx,
  queue: JobQueue,
  now: Date,
  { carePageId, accountId }: { carePageId: string; accountId: string },
): Promise<void> => {
  const { rows } = await sql<{
    id: string
  }>`select app.tell_of_joining(${carePageId}, ${accountId}) as id`.execute(tx)
  const jobs = rows.map(({ id }) => ({ noticeId: id }))
  if (jobs.length > 0) await queue.addAll(tx, 'notify', jobs, after(now, TELL_AFTER))
}

/** The viewer has seen these things: he is not told of them any more, and they no longer count as new. */
export const markSeen = async (
  request: Pick<TellRequest, 'tx' | 'now' | 'viewer'>,
  kind: NoticeKind,
  aboutIds: readonly string[],
): Promise<void> => {
  if (aboutIds.length === 0) return
  await request.tx
    .updateTable('notices')
    .set({ seen_at: request.now })
    .where('account_id', '=', request.viewer.accountId)
    .where('kind', '=', kind)
    .where('about_id', 'in', [...aboutIds])
    .where('seen_at', 'is', null)
    .execute()
}

/** What the viewer did not see yet of a kind on this page, to be marked as seen. */
const unseenOf = (
  { tx, now, viewer, permit }: Pick<TellRequest, 'tx' | 'now' | 'viewer' | 'permit'>,
  kind: NoticeKind,
) =>
  tx
    .updateTable('notices')
    .set({ seen_at: now })
    .where('account_id', '=', viewer.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('kind', '=', kind)
    .where('seen_at', 'is', null)

/**
 * The viewer came to look at a list after he was told of things in it: none of those counts as new any more, also not
 * what has gone since, or stands further on than he looked. What he was not told of yet waits to be told or seen.
 */
export const markToldSeen = async (
  request: Pick<TellRequest, 'tx' | 'now' | 'viewer' | 'permit'>,
  kind: NoticeKind,
): Promise<void> => {
  await unseenOf(request, kind).where('told_at', 'is not', null).execute()
}

/**
 * The viewer came to look at a page that shows all there is of a kind: none of it counts as new any more, and he is not
 * told of it either. Also what is about somebody who has gone since, and so stands nowhere.
 */
export const markAllSeen = async (
  request: Pick<TellRequest, 'tx' | 'now' | 'viewer' | 'permit'>,
  kind: NoticeKind,
): Promise<void> => {
  await unseenOf(request, kind).execute()
}

/**
 * What was withdrawn or removed before it was told is not told any more. Counts for who caused it and for the manager;
 * for anybody else it does nothing.
 */
export const takeBack = async (
  request: Pick<TellRequest, 'tx' | 'permit'>,
  kind: NoticeKind,
  aboutIds: readonly string[],
): Promise<void> => {
  const ids = [...aboutIds]
  await sql`select app.take_back_notices(${request.permit.carePageId}, ${kind}, ${ids}::uuid[])`.execute(
    request.tx,
  )
}

/** How many things of each kind the viewer has not seen yet on this page; a kind without any is not there. */
export const countUnseen = async (
  request: Pick<TellRequest, 'tx' | 'viewer' | 'permit'>,
): Promise<Partial<Record<NoticeKind, number>>> => {
  const rows = await request.tx
    .selectFrom('notices')
    .select((eb) => ['kind', eb.fn.count<number>('about_id').distinct().as('things')])
    .where('account_id', '=', request.viewer.accountId)
    .where('care_page_id', '=', request.permit.carePageId)
    .where('seen_at', 'is', null)
    .groupBy('kind')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.kind, row.things]))
}
