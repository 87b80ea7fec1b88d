import { sql } from 'kysely'
import type { BoardPermit } from '../../access/decide.ts'
import { dayIn, type Exception, expand, momentsOf, type Window } from '../../calendar/expand.ts'
import { dayAfter, readRule } from '../../calendar/repeat.ts'
import { clockTime } from '../../calendar/words.ts'
import type { Tx } from '../../db/connect.ts'
import { pictureFor } from './picture-words.ts'
import type { BoardDay, BoardItem } from './view.ts'

const ZONE = 'Europe/Amsterdam'
/** Today and tomorrow. */
const DAYS = 2
const MOST = 300

/** What a board may see of an appointment: not where, and not what else was written down. */
interface SeriesRow {
  title: string
  zone: string
  begin_on: string
  begin_time: string | null
  end_on: string
  end_time: string | null
  repeat: string | null
  repeat_until: string | null
  repeat_count: number | null
  exceptions: ExceptionRow[] | null
}

interface ExceptionRow {
  originalOn: string
  title: string | null
  beginOn: string | null
  beginTime: string | null
  endOn: string | null
  endTime: string | null
  cancelled: boolean
}

/** Something in the calendar, before it is put on its day. */
interface Happening {
  begin: Date
  end: Date
  allDay: boolean
  isWindow: boolean
  title: string
  picture: string
}

const exceptionOf = (row: ExceptionRow): Exception => ({
  originalOn: row.originalOn,
  cancelled: row.cancelled,
  title: row.title,
  place: null,
  remarks: null,
  when:
    row.beginOn !== null && row.endOn !== null
      ? { beginOn: row.beginOn, beginTime: row.beginTime, endOn: row.endOn, endTime: row.endTime }
      : null,
  sequence: 0,
  changedBy: null,
  changedAt: new Date(0),
})

const happeningsOf = (row: SeriesRow, window: Window): Happening[] => {
  const series = {
    zone: row.zone,
    when: {
      beginOn: row.begin_on,
      beginTime: row.begin_time,
      endOn: row.end_on,
      endTime: row.end_time,
    },
    repeat:
      row.repeat === null
        ? null
        : readRule(row.repeat, { untilOn: row.repeat_until, count: row.repeat_count }),
    exceptions: (row.exceptions ?? []).map(exceptionOf),
  }
  return expand(series, window).map(({ begin, end, when, exception }) => {
    const title = exception?.title ?? row.title
    return {
      begin,
      end,
      allDay: when.beginTime === null,
      isWindow: false,
      title,
      picture: pictureFor(title),
    }
  })
}

/** The family's appointments, by their own titles. */
const readFamily = async (
  permit: BoardPermit<'board.show'>,
  tx: Tx,
  window: Window,
): Promise<Happening[]> => {
  const { rows } = await sql<SeriesRow>`
    select a.title, a.zone, a.begin_on, a.begin_time, a.end_on, a.end_time, a.repeat, a.repeat_until, a.repeat_count,
      case when a.repeat is not null then (
        select jsonb_agg(jsonb_build_object('originalOn', e.original_on, 'title', e.title, 'beginOn', e.begin_on,
          'beginTime', e.begin_time, 'endOn', e.end_on, 'endTime', e.end_time, 'cancelled', e.cancelled_at is not null))
        from appointment_exceptions e where e.appointment_id = a.id and (
          e.original_on between (${window.from}::timestamptz at time zone a.zone)::date - (a.end_on - a.begin_on) - 1
            and (${window.until}::timestamptz at time zone a.zone)::date
          or e.begin_on <= (${window.until}::timestamptz at time zone a.zone)::date
            and e.end_on >= (${window.from}::timestamptz at time zone a.zone)::date - 1)) end as exceptions
    from appointments a
    where a.care_page_id = ${permit.carePageId} and a.cancelled_at is null
      and a.first_at < ${window.until} and (a.over_at is null or a.over_at >= ${window.from})
    order by a.first_at limit ${MOST}`.execute(tx)
  return rows.flatMap((row) => happeningsOf(row, window))
}

/** What the organisation plans, in general words: who looks at the screen must not have to understand it. */
const ORGANISATION = {
  care: { title: 'Zorg komt langs', picture: 'care' },
  // Where the long word may be broken, for browsers that do not know: soft hyphens.
  household: { title: 'Huis\u00adhoude\u00adlijke hulp komt langs', picture: 'household' },
  other: { title: 'Afspraak met de zorg', picture: 'doctor' },
} as const

/** Only what somebody is there for in person; row-level security shows a board nothing else. */
const readOrganisations = async (
  permit: BoardPermit<'board.show'>,
  tx: Tx,
  window: Window,
): Promise<Happening[]> => {
  const rows = await tx
    .selectFrom('record_appointments')
    .select(['begin_at', 'end_at', 'time_kind', 'kind'])
    .where('care_page_id', '=', permit.carePageId)
    .where('status', '=', 'booked')
    .where('attendance', '=', 'in-person')
    .where('begin_at', '<', window.until)
    .where('end_at', '>=', window.from)
    .orderBy('begin_at')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    begin: row.begin_at,
    end: row.end_at,
    allDay: row.time_kind === 'day',
    isWindow: row.time_kind === 'window',
    ...ORGANISATION[row.kind],
  }))
}

const hour = (moment: Date): string => `${clockTime(moment)} uur`

const whenOf = (one: Happening, day: Window): string => {
  if (one.allDay) return 'de hele dag'
  if (one.isWindow) return `tussen ${clockTime(one.begin)} en ${hour(one.end)}`
  if (one.begin < day.from) return one.end < day.until ? `tot ${hour(one.end)}` : 'de hele dag'
  return `om ${hour(one.begin)}`
}

const untilOf = (one: Happening, day: Window): string => {
  if (one.isWindow) return whenOf(one, day)
  if (one.end.getTime() === one.begin.getTime()) return whenOf(one, day)
  return one.end < day.until ? `tot ${hour(one.end)}` : 'tot vannacht'
}

const isOn = (one: Happening, day: Window): boolean =>
  one.begin < day.until && (one.end > day.from || one.begin >= day.from)

const itemOf = (one: Happening, day: Window): BoardItem => ({
  begin: one.begin.getTime(),
  end: one.end.getTime(),
  allDay: one.allDay || (one.begin < day.from && one.end >= day.until),
  title: one.title,
  picture: one.picture,
  when: whenOf(one, day),
  until: untilOf(one, day),
})

const windowOf = (day: string): Window => {
  const { begin: from, end: until } = momentsOf(
    { beginOn: day, beginTime: null, endOn: day, endTime: null },
    ZONE,
  )
  return { from, until }
}

/** Today and tomorrow in the calendar of the board's page, each between its midnights in the Netherlands. */
export const readDays = async (
  permit: BoardPermit<'board.show'>,
  tx: Tx,
  now: Date,
): Promise<BoardDay[]> => {
  const today = dayIn(now, ZONE)
  const days = Array.from({ length: DAYS }, (_, after) => windowOf(dayAfter(today, after)))
  const window = { from: days[0]?.from ?? now, until: days.at(-1)?.until ?? now }
  const family = await readFamily(permit, tx, window)
  const organisations = await readOrganisations(permit, tx, window)
  const all = [...family, ...organisations].sort(
    (one, other) =>
      one.begin.getTime() - other.begin.getTime() || (one.title < other.title ? -1 : 1),
  )
  return days.map((day) => ({
    begin: day.from.getTime(),
    end: day.until.getTime(),
    items: all.filter((one) => isOn(one, day)).map((one) => itemOf(one, day)),
  }))
}
