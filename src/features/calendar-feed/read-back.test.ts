import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CarePage } from '../../../test/harness/built.ts'
import { giveFeed } from '../../../test/harness/calendar-feeds.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import {
  hasKhal,
  readWithIcal,
  readWithKhal,
  type Seen,
  seen,
  wall,
} from '../../../test/harness/read-calendar.ts'
import { type Exception, onDay, type When } from '../../calendar/expand.ts'
import { listOccurrences, type Occurrence } from '../../calendar/occurrences.ts'
import {
  dayAfter,
  daysOfRepeat,
  firstDayOfRepeat,
  type Repeat,
  ruleOf,
  WEEKDAYS,
} from '../../calendar/repeat.ts'
import { spanOf } from '../../calendar/span.ts'
import { after, DAY } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'

const ZONE = 'Europe/Amsterdam'

interface Made {
  title: string
  when: When
  repeat: Repeat | null
  exceptions: Exception[]
}

/** When the clock of the portal stands in these tests; the clock goes forward and back in the year ahead of it. */
const TODAY = '2026-02-20'

const later = (when: When, days: number, minutes: number): When => {
  const move = (day: string, time: string | null): [string, string | null] => {
    if (time === null) return [dayAfter(day, days), null]
    const at = Temporal.PlainDateTime.from(`${day}T${time}`).add({ days }).add({ minutes })
    return [at.toPlainDate().toString(), at.toPlainTime().toString().slice(0, 5)]
  }
  const [beginOn, beginTime] = move(when.beginOn, when.beginTime)
  const [endOn, endTime] = move(when.endOn, when.endTime)
  return { beginOn, beginTime, endOn, endTime }
}

const someDay = fc.integer({ min: -50, max: 150 }).map((days) => dayAfter(TODAY, days))
const someTime = fc.constantFrom('00:00', '01:45', '02:30', '07:30', '10:00', '22:00', '23:30')
const someLength = fc.constantFrom(15, 60, 4 * 60, 9 * 60, 26 * 60)

const someWhen: fc.Arbitrary<When> = fc.oneof(
  fc.tuple(someDay, someTime, someLength).map(([beginOn, beginTime, minutes]) => {
    const end = later({ beginOn, beginTime, endOn: beginOn, endTime: beginTime }, 0, minutes)
    return { beginOn, beginTime, endOn: end.beginOn, endTime: end.beginTime }
  }),
  fc.tuple(someDay, fc.nat({ max: 2 })).map(([beginOn, days]) => ({
    beginOn,
    beginTime: null,
    endOn: dayAfter(beginOn, days),
    endTime: null,
  })),
)

const someRepeat: fc.Arbitrary<Repeat> = fc
  .record({
    every: fc.constantFrom('day', 'week', 'month', 'year'),
    interval: fc.integer({ min: 1, max: 3 }),
    weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    monthBy: fc.constantFrom('date', 'weekday', 'last-weekday'),
    ends: fc.oneof(
      fc.constant({}),
      someDay.map((untilOn) => ({ untilOn: dayAfter(untilOn, 120) })),
      fc.integer({ min: 1, max: 30 }).map((count) => ({ count })),
    ),
  })
  .map(({ every, interval, weekdays, monthBy, ends }) => ({
    every,
    interval,
    weekdays: every === 'week' ? weekdays : [],
    monthBy: every === 'month' ? monthBy : 'date',
    untilOn: null,
    count: null,
    ...ends,
  }))

const someChange = fc.record({
  at: fc.nat({ max: 11 }),
  kind: fc.constantFrom('cancelled', 'title', 'moved'),
  days: fc.integer({ min: -2, max: 2 }),
  minutes: fc.constantFrom(0, 90, -45),
})

const some: fc.Arbitrary<Made> = fc
  .tuple(
    someWhen,
    fc.option(someRepeat, { nil: null, freq: 6 }),
    fc.uniqueArray(someChange, { maxLength: 4, selector: ({ at }) => at }),
    fc.nat({ max: 9 }),
  )
  .map(([given, repeat, changes, name]) => {
    if (!repeat) return { title: `Afspraak ${name}`, when: given, repeat, exceptions: [] }
    const when = onDay(given, firstDayOfRepeat(repeat, given.beginOn))
    const asked = { fromOn: when.beginOn, untilOn: dayAfter(when.beginOn, 400), most: 12 }
    const days = daysOfRepeat(repeat, when.beginOn, asked)
    const exceptions = changes.flatMap(({ at, kind, days: by, minutes }): Exception[] => {
      const originalOn = days[at]
      if (originalOn === undefined) return []
      return [
        {
          originalOn,
          cancelled: kind === 'cancelled',
          title: kind === 'title' ? `Anders ${name}` : null,
          place: null,
          remarks: null,
          when: kind === 'moved' ? later(onDay(when, originalOn), by, minutes) : null,
          sequence: 1,
          changedBy: null,
          changedAt: new Date(),
        },
      ]
    })
    return { title: `Afspraak ${name}`, when, repeat, exceptions }
  })

describe('CAL-7 what other programs read in the feed', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
    world.clock.at(`${TODAY}T12:00:00+01:00`)
  })
  afterAll(() => world?.close())

  const write = async (page: CarePage, made: Made): Promise<void> => {
    const { when, repeat, exceptions, title } = made
    const id = randomUUID()
    const { firstAt, overAt } = spanOf({ zone: ZONE, when, repeat, exceptions })
    await world.owner.query(
      `insert into appointments (id, care_page_id, title, begin_on, begin_time, end_on, end_time, repeat, repeat_until,
         repeat_count, first_at, over_at, created_by, changed_by, created_at, changed_at)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$13,$14,$14)`,
      [
        ...[id, page.id, title, when.beginOn, when.beginTime, when.endOn, when.endTime],
        ...[repeat && ruleOf(repeat, when.beginOn), repeat?.untilOn ?? null, repeat?.count ?? null],
        ...[firstAt, overAt, page.manager.id, world.clock.now],
      ],
    )
    for (const one of exceptions)
      await world.owner.query(
        `insert into appointment_exceptions (appointment_id, care_page_id, original_on, title, begin_on, begin_time,
           end_on, end_time, sequence, changed_by, changed_at, cancelled_at)
         values ($1,$2,$3,$4,$5,$6,$7,$8,1,$9,$10,$11)`,
        [
          ...[id, page.id, one.originalOn, one.title, one.when?.beginOn, one.when?.beginTime],
          ...[one.when?.endOn, one.when?.endTime, page.manager.id, world.clock.now],
          one.cancelled ? world.clock.now : null,
        ],
      )
  }

  const FROM_ON = dayAfter(TODAY, -40)
  const UNTIL_ON = dayAfter(TODAY, 300)
  const from = () => after(world.clock.now, -40 * DAY)
  const until = () => after(world.clock.now, 300 * DAY)

  const asSeen = (one: Occurrence): Seen =>
    one.allDay
      ? seen(one.appointmentId, one.beginOn, one.endOn, one.title)
      : seen(one.appointmentId, wall(one.begin), wall(one.end), one.title)

  /** What stands apart from its rule has a name of its own that begins with that of its appointment. */
  const ofAppointment = (line: Seen): Seen => line.replace(/^(.{36})-\d{4}-\d{2}-\d{2} /, '$1 ')

  /** Lines of what begins within the window, so that readers need not agree on what overlaps its edges. */
  const within = (lines: Seen[]): Seen[] =>
    [...new Set(lines.map(ofAppointment))]
      .filter((line) => {
        const day = line.slice(37, 47)
        return day > FROM_ON && day < UNTIL_ON
      })
      .sort()

  /** A page with these appointments: what its calendar shows, and its feed. */
  const publish = async (all: Made[]): Promise<{ shown: Seen[]; feed: string }> => {
    const page = await world.build.carePage()
    for (const one of all) await write(page, one)
    const { manager } = page
    const occurrences = await asAccount(world.portal.databases, manager.id, world.clock.now, (tx) =>
      listOccurrences({ carePageId: page.id }, tx, from(), until()),
    )
    const file = await giveFeed(world, { page, account: manager })
    const response = await world.browser().raw(`/agenda/${file}`)
    expect(response.status).toBe(200)
    return { shown: within(occurrences.map(asSeen)), feed: await response.text() }
  }

  it('ical.js sees the times that the calendar shows, whatever repeats and whatever is otherwise', {
    timeout: 60_000,
  }, async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 4 }), async (all) => {
        const { shown, feed } = await publish(all)
        expect(within(readWithIcal(feed, after(until(), 10 * DAY)))).toEqual(shown)
        compared += shown.length
      }),
      { numRuns: Number(process.env.FEED_RUNS ?? 30) },
    )
    expect(compared).toBeGreaterThan(500)
  })

  it('ical.js sees a series that begins in the hour that the clock skips with the length that it has', async () => {
    const when = {
      beginOn: '2026-03-29',
      beginTime: '02:30',
      endOn: '2026-03-29',
      endTime: '02:45',
    }
    const daily = { every: 'day', interval: 1, weekdays: [], monthBy: 'date' } as const
    const repeat: Repeat = { ...daily, untilOn: null, count: 3 }
    const { shown, feed } = await publish([{ title: 'Pillen', when, repeat, exceptions: [] }])
    expect(shown.map((line) => line.slice(37))).toEqual([
      '2026-03-29 03:30 – 2026-03-29 03:45 Pillen',
      '2026-03-30 02:30 – 2026-03-30 02:45 Pillen',
      '2026-03-31 02:30 – 2026-03-31 02:45 Pillen',
    ])
    expect(within(readWithIcal(feed, after(until(), 10 * DAY)))).toEqual(shown)
  })

  it.skipIf(!hasKhal())(
    'khal sees them too (skipped where khal is not installed)',
    {
      timeout: 60_000,
    },
    async () => {
      for (const all of fc.sample(fc.array(some, { minLength: 8, maxLength: 8 }), {
        numRuns: 2,
        seed: 7,
      })) {
        const { shown, feed } = await publish(all)
        expect(within(readWithKhal(feed, FROM_ON, UNTIL_ON))).toEqual(shown)
      }
    },
  )

  it('a night in which the clock changes ends at the same time on the wall', async () => {
    const night: When = {
      beginOn: '2026-02-21',
      beginTime: '22:00',
      endOn: '2026-02-22',
      endTime: '07:00',
    }
    const repeat: Repeat = {
      ...{ every: 'week', interval: 1, weekdays: ['SA'], monthBy: 'date' },
      ...{ untilOn: null, count: null },
    }
    const { feed, shown } = await publish([{ title: 'Nacht', when: night, repeat, exceptions: [] }])
    expect(feed).toContain('RECURRENCE-ID;TZID=Europe/Amsterdam:20260328T220000')
    expect(feed).toContain('DTEND;TZID=Europe/Amsterdam:20260329T070000')
    expect(within(readWithIcal(feed, until()))).toEqual(shown)
    expect(shown.some((line) => line.includes('2026-03-28 22:00 – 2026-03-29 07:00'))).toBe(true)
  })
})
