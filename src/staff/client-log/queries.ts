import { type RawBuilder, sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { earliest, type LogFilter, SYSTEM } from '../../audit/log-filter.tsx'
import type { Tx } from '../../db/connect.ts'
import { dayOf, startOfDay } from '../../dossier/moments.ts'

type Permit = StaffPermit<'client-log.read'>

/** What somebody did on one day, in one way: alike lines are one. */
export interface LogLine {
  /** `YYYY-MM-DD`, in the Netherlands. */
  day: string
  personName: string
  personRole: string
  action: string
  /** One thing was opened, and not a list. */
  one: boolean
  refused: boolean
  ground: string
  times: number
  first: Date
  last: Date
}

export interface LogPage {
  lines: LogLine[]
  /** The day before which older lines are; null when these are the oldest. */
  olderThan: string | null
}

/** So many events are on a page at least; it always holds whole days. */
const ENOUGH = 150
/** Whom to choose from: those who stand in so many of the newest events. */
const RECENT = 5_000

/** Of one person; of nobody where what Naast did by itself was asked for, as that is not in it. */
const ofPerson = (who: string): RawBuilder<unknown> => {
  if (who === '') return sql``
  return who === SYSTEM ? sql`and false` : sql`and e.account_id = ${who}::uuid`
}

/** Of this client and this organisation: family and staff alike. What Naast did by itself shows nothing to anybody. */
const events = (permit: Permit, patientId: string, filter: LogFilter): RawBuilder<unknown> => sql`
  access_events e where e.patient_id = ${patientId} and e.organisation_id = ${permit.organisationId}
    and e.account_id is not null
    ${filter.from ? sql`and e.at >= ${filter.from}` : sql``}
    ${filter.until ? sql`and e.at < ${filter.until}` : sql``}
    ${ofPerson(filter.who)}`

/** One page of the log of a client, newest first: whole days, of which alike lines were put together. */
export const readClientLog = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
  asked: { filter: LogFilter; before: Date | null },
): Promise<LogPage> => {
  const filter = { ...asked.filter, until: earliest(asked.filter.until, asked.before) }
  const place = await sql<{ at: Date }>`
    select e.at from ${events(permit, patientId, filter)} order by e.at desc offset ${ENOUGH} limit 1`.execute(
    tx,
  )
  const firstDay = place.rows[0] ? startOfDay(dayOf(place.rows[0].at)) : null
  const from = firstDay ?? filter.from
  const { rows } = await sql<LogLine>`
    select to_char(e.at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day,
      (array_agg(e.person_name order by e.at desc))[1] as "personName", e.person_role as "personRole", e.action,
      e.object_id is not null and e.action not like 'clients.%' as one, e.outcome = 'refused' as refused, e.ground,
      count(distinct e.at)::int as times, min(e.at) as first, max(e.at) as last
    from ${events(permit, patientId, { ...filter, from })}
    group by 1, e.account_id, 3, 4, 5, 6, 7 order by day desc, last desc, max(e.id) desc`.execute(
    tx,
  )
  const older = firstDay && (!filter.from || filter.from < firstDay) ? dayOf(firstDay) : null
  return { lines: rows, olderThan: older }
}

/** Everybody who stands in it of late, to choose from. */
export const listPeople = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
): Promise<{ accountId: string; name: string }[]> => {
  const everything = { who: '', from: null, until: null }
  const { rows } = await sql<{ accountId: string; name: string }>`
    select r.account_id as "accountId", (array_agg(r.person_name order by r.at desc))[1] as name
    from (select e.* from ${events(permit, patientId, everything)} order by e.at desc limit ${RECENT}) r
    group by 1 order by name`.execute(tx)
  return rows
}
