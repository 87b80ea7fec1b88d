import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { earliest, type LogFilter, SYSTEM } from '../../audit/log-filter.tsx'
import type { Tx } from '../../db/connect.ts'
import { dayOf, startOfDay } from '../../dossier/moments.ts'

type Permit = CarePagePermit<'access-log.read'>

/** What somebody did on one day, in one way: alike lines are one. */
export interface LogLine {
  /** `YYYY-MM-DD`, in the Netherlands. */
  day: string
  accountId: string | null
  personName: string
  personRole: string
  action: string
  /** One thing was opened, and not a list. */
  one: boolean
  refused: boolean
  ground: string
  device: string
  organisationIds: string[]
  times: number
  first: Date
  last: Date
}

/** A line as it was written, for the file. */
export interface LogEvent extends Omit<LogLine, 'times' | 'first' | 'last'> {
  /** «09.05», in the Netherlands: written by the database, which does it much faster for so many. */
  time: string
}

/** So many events are on a page at least; it always holds whole days. */
const ENOUGH = 150
/** The newest events in a file. */
export const MOST_IN_FILE = 20_000

const conditions = ({ who, from, until }: LogFilter): RawBuilder<unknown> =>
  sql.join(
    [
      ...(from ? [sql`and e.at >= ${from}`] : []),
      ...(until ? [sql`and e.at < ${until}`] : []),
      ...(who === SYSTEM ? [sql`and e.account_id is null`] : []),
      ...(who !== '' && who !== SYSTEM ? [sql`and e.account_id = ${who}::uuid`] : []),
    ],
    sql` `,
  )

/**
 * What is in the log for this page: what was done on the page itself, and what an organisation's staff did with the
 * client for as long as the client was coupled to it.
 *
 * @param newest no more than so many of each, so that both are read along their index and not to the end
 */
const events = (permit: Permit, filter: LogFilter, newest?: number): RawBuilder<unknown> => {
  const cut = newest === undefined ? sql`` : sql`order by e.at desc, e.id desc limit ${newest}`
  return sql`(
    (select e.* from access_events e where e.care_page_id = ${permit.carePageId} ${conditions(filter)} ${cut})
    union all
    (select e.* from couplings k join access_events e on e.patient_id = k.patient_id
    where k.care_page_id = ${permit.carePageId} and e.care_page_id is null
      and e.at >= k.coupled_at and (k.ended_at is null or e.at <= k.ended_at) ${conditions(filter)} ${cut}))`
}

export interface LogPage {
  lines: LogLine[]
  /** The day before which older lines are; null when these are the oldest. */
  olderThan: string | null
}

const firstDayOf = async (permit: Permit, tx: Tx, filter: LogFilter): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date }>`
    select e.at from ${events(permit, filter, ENOUGH + 1)} e order by e.at desc offset ${ENOUGH} limit 1`.execute(
    tx,
  )
  const [row] = rows
  return row ? startOfDay(dayOf(row.at)) : null
}

/** One page of the log, newest first: whole days, of which alike lines were put together. */
export const readLog = async (
  permit: Permit,
  tx: Tx,
  asked: { filter: LogFilter; before: Date | null },
): Promise<LogPage> => {
  const filter = { ...asked.filter, until: earliest(asked.filter.until, asked.before) }
  const firstDay = await firstDayOf(permit, tx, filter)
  const from = firstDay ?? filter.from
  // The views of one request have one moment, also when it reached the records of two organisations.
  const { rows } = await sql<LogLine>`
    select to_char(e.at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day, e.account_id as "accountId",
      (array_agg(e.person_name order by e.at desc))[1] as "personName", e.person_role as "personRole", e.action,
      e.object_id is not null as one, e.outcome = 'refused' as refused, e.ground, e.device,
      coalesce(array_agg(distinct e.organisation_id) filter (where e.organisation_id is not null), '{}') as "organisationIds",
      count(distinct e.at)::int as times, min(e.at) as first, max(e.at) as last
    from ${events(permit, { ...filter, from })} e
    group by 1, 2, 4, 5, 6, 7, 8, 9 order by day desc, last desc, max(e.id) desc`.execute(tx)
  const older = firstDay && (!filter.from || filter.from < firstDay) ? dayOf(firstDay) : null
  return { lines: rows, olderThan: older }
}

/** The events one by one, newest first, for the file. */
export const readEvents = async (
  permit: Permit,
  tx: Tx,
  filter: LogFilter,
): Promise<LogEvent[]> => {
  const { rows } = await sql<LogEvent>`
    select to_char(e.at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day,
      to_char(e.at at time zone 'Europe/Amsterdam', 'HH24.MI') as time, e.account_id as "accountId", e.person_name as "personName", e.person_role as "personRole", e.action,
      e.object_id is not null as one, e.outcome = 'refused' as refused, e.ground, e.device,
      case when e.organisation_id is null then '{}' else array[e.organisation_id] end as "organisationIds"
    from ${events(permit, filter, MOST_IN_FILE)} e order by e.at desc, e.id desc limit ${MOST_IN_FILE}`.execute(
    tx,
  )
  return rows
}

/** Whom to choose from: those who stand in so many of the newest events. */
const RECENT = 5_000

/** Everybody who stands in the log of late, to choose from. */
export const listPeople = async (
  permit: Permit,
  tx: Tx,
): Promise<{ accountId: string | null; name: string }[]> => {
  const everything = { who: '', from: null, until: null }
  const { rows } = await sql<{ accountId: string | null; name: string }>`
    select e.account_id as "accountId", (array_agg(e.person_name order by e.at desc))[1] as name
    from ${events(permit, everything, RECENT)} e group by 1 order by name`.execute(tx)
  return rows
}

/** The names of the organisations that stand in the log, also of one whose coupling has ended. */
export const organisationNames = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
