import { sql } from 'kysely'
import { after, HOUR, MINUTE } from '../clock.ts'
import { asWorker, type Databases, type Tx } from '../db/connect.ts'
import { groupOf } from '../record/hints.ts'
import type { JobQueue, PullWanted } from './job-queue.ts'

/** How long after a pull the next one of the same client is asked for; a round may begin a little earlier than the last. */
const REFRESH_EVERY = 5 * MINUTE
const PLAY = 30_000
/** The same where the record is asked for all clients at once what changed, so long ago at most. */
const FED_REFRESH_EVERY = 6 * HOUR
const FED_WITHIN = 15 * MINUTE
/** Who was asked for and was not read for so long is asked for again: the queue lost him. */
const ASKED_FOR = HOUR
/** What is asked for in a minute begins within so much of it, evenly. */
const SPREAD = 50_000
/** In a minute: a fifth of the clients of a record, and so many times more, to make up for what stood still. */
const MAKING_UP = 1.25
const FEW = 50
/** In a minute, of all records together. */
const MOST = 10_000

/** A client whose turn it is. */
interface Due {
  id: string
  organisation_id: string
  parallel: number
  refreshed_at: Date | null
  /** Among those of this record, in this minute, and of how many. */
  place: number
  quota: number
  /** All types are to be read, and not only those of which the record is not asked for everybody at once. */
  whole: boolean
  unfed: string[]
}

/**
 * What each record is to be asked: how many clients it has, how many of them were asked for and wait, and of which types
 * it was not asked for everybody at once.
 */
const RECORDS = (now: Date) => sql`
  select c.organisation_id, c.parallel, c.failing_since, coalesce(c.fed_at > ${after(now, -FED_WITHIN)}, false) as fed,
    f.types as fed_types, n.waiting, greatest(ceil(n.clients * ${MAKING_UP}::float8 / 5), ${FEW})::int as quota,
    array(select jsonb_object_keys(c.ways) union select 'Patient' except select unnest(f.types)) as unfed
  from record_connections c
  cross join lateral (select count(*) as clients, count(*) filter (where k.asked_at > ${after(now, -ASKED_FOR)}) as waiting
    from couplings k where k.organisation_id = c.organisation_id and k.ended_at is null) n
  cross join lateral (select coalesce(array_agg(r.resource_type), '{}') as types from record_feeds r
    where r.organisation_id = c.organisation_id and r.read_at > ${after(now, -FED_WITHIN)} and r.last_error is null) f
  where c.paused_at is null and (c.closed_until is null or c.closed_until <= ${now})`

// The sets are made once each: without that the database may make them anew for every client.
const listDue = async (tx: Tx, now: Date): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    with records as materialized (${RECORDS(now)}),
    due as materialized (select d.id, d.refreshed_at, r.*, row_number() over (
        partition by d.organisation_id order by d.refreshed_at nulls first, d.id)::int as place,
        (cardinality(r.fed_types) = 0 or r.fed or d.asked_all_at is null
          or d.asked_all_at < ${after(now, -FED_REFRESH_EVERY)}) as whole
      from couplings d join records r on r.organisation_id = d.organisation_id
      where d.ended_at is null and (d.asked_at is null or d.asked_at <= ${after(now, -ASKED_FOR)})
        and (d.refreshed_at is null or d.refreshed_at <= case when r.fed and d.pull_failed_at is null
          then ${after(now, -FED_REFRESH_EVERY)}::timestamptz else ${after(now, PLAY - REFRESH_EVERY)}::timestamptz end))
    select id, organisation_id, parallel, refreshed_at, place, quota, whole, unfed from due
    where place <= case when failing_since is null then quota - waiting else 1 end
    order by place, refreshed_at nulls first limit ${MOST}`.execute(tx)
  return rows
}

/** Marks them as asked for; whoever another process took in between is not among them. */
const takeDue = async (tx: Tx, now: Date): Promise<Due[]> => {
  const due = await listDue(tx, now)
  if (due.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update couplings k set refreshed_at = ${now}, asked_at = ${now},
      asked_all_at = case when d.whole then ${now}::timestamptz else k.asked_all_at end
    from unnest(${due.map(({ id }) => id)}::uuid[], ${due.map((one) => one.refreshed_at)}::timestamptz[],
      ${due.map(({ whole }) => whole)}::boolean[]) as d (id, refreshed_at, whole)
    where k.id = d.id and k.ended_at is null and k.refreshed_at is not distinct from d.refreshed_at returning k.id`.execute(
    tx,
  )
  const taken = new Set(rows.map(({ id }) => id))
  return due.filter(({ id }) => taken.has(id))
}

/**
 * Asks for a pull of the clients whose turn has come: of each record the longest waiting first, and so many in a minute
 * that all of them have had theirs in five, spread over the minute. Of all records equally soon, so that a large one keeps
 * nobody waiting; and who waits in the queue is not asked for again, so that a record which is slow has no more waiting
 * than a minute brings. One that asked to stay away is left alone; of one that cannot be reached a single client finds out
 * whether it is back. Where the record is asked for everybody at once what changed of some types, only the others are read.
 *
 * @returns the couplings, in the order in which they begin
 */
export const askForDue = (
  databases: Databases,
  queue: Pick<JobQueue, 'addAll'>,
  now: Date,
): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const due = await takeDue(tx, now)
    const jobs = due.map(({ id, whole, unfed }) => ({
      ...{ couplingId: id, asked: now.toISOString() },
      ...(whole ? {} : { types: unfed }),
    }))
    if (jobs.length > 0)
      await queue.addAll(tx, 'pull', jobs, (job, at) => ({
        ...{ startAfter: after(now, beginOf(due[at])), priority: priorityOf(job) },
        ...groupOf(due[at]),
      }))
    return due.map(({ id }) => id)
  })

/** Who is told of a change, or waits for it, goes before what the round asks for; also when it comes back. */
export const priorityOf = ({ asked }: PullWanted): number => (asked === undefined ? 0 : -1)

const beginOf = (due: Due | undefined): number =>
  due ? Math.floor((SPREAD * (due.place - 1)) / due.quota) : 0

/** The organisations whose record is asked what changed, and those with which notifications are agreed or were. */
export const listFollowed = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select c.organisation_id as id from record_connections c
      where c.paused_at is null and (c.closed_until is null or c.closed_until <= ${now}) and (
        c.organisation_id in (select organisation_id from record_hooks union select organisation_id from record_subscriptions)
        or c.feed_from <= (select count(*) from couplings k where k.organisation_id = c.organisation_id and k.ended_at is null))`.execute(
      tx,
    )
    return rows.map((row) => row.id)
  })
