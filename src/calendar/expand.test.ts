import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  type Exception,
  type Expandable,
  expand,
  expandOne,
  momentsOf,
  type When,
} from './expand.ts'
import {
  daysOfRepeat,
  firstDayOfRepeat,
  lastDayOfRepeat,
  type Repeat,
  readRule,
  ruleOf,
  WEEKDAYS,
} from './repeat.ts'

const ZONE = 'Europe/Amsterdam'
const ONCE: Repeat = {
  every: 'day',
  interval: 1,
  weekdays: [],
  monthBy: 'date',
  untilOn: null,
  count: null,
}
const at = (text: string): Date => new Date(text)
const timed = (beginOn: string, beginTime = '10:00', endTime = '11:00', endOn = beginOn): When => ({
  beginOn,
  beginTime,
  endOn,
  endTime,
})
const wholeDays = (beginOn: string, endOn = beginOn): When => ({
  beginOn,
  beginTime: null,
  endOn,
  endTime: null,
})
const series = (
  when: When,
  repeat: Repeat | null = null,
  exceptions: Exception[] = [],
): Expandable => ({ zone: ZONE, when, repeat, exceptions })
const exception = (originalOn: string, given: Partial<Exception> = {}): Exception => ({
  originalOn,
  cancelled: false,
  title: null,
  place: null,
  remarks: null,
  when: null,
  sequence: 1,
  changedBy: null,
  changedAt: at('2026-11-01T00:00:00Z'),
  ...given,
})
const days = (repeat: Partial<Repeat>, beginOn: string, until: string, from = beginOn): string[] =>
  daysOfRepeat({ ...ONCE, ...repeat }, beginOn, { fromOn: from, untilOn: until, most: 1000 })

/**
 * The same said once more, as simply as can be: walk over every day from the first and ask of each whether the repeat
 * has it. Slow, and nothing of a library in it but the number of a day.
 */
const EPOCH = Date.UTC(1970, 0, 1)
const dayNumber = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - EPOCH) / 86_400_000
const dayText = (n: number): string => new Date(EPOCH + n * 86_400_000).toISOString().slice(0, 10)
const parts = (n: number) => {
  const date = new Date(EPOCH + n * 86_400_000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: (date.getUTCDay() + 6) % 7,
  }
}
const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

const modelHas = (repeat: Repeat, begin: number, n: number): boolean => {
  const first = parts(begin)
  const that = parts(n)
  if (repeat.every === 'day') return (n - begin) % repeat.interval === 0
  if (repeat.every === 'week') {
    const weeks = (n - that.weekday - (begin - first.weekday)) / 7
    const chosen = repeat.weekdays.map((day) => WEEKDAYS.indexOf(day))
    return weeks % repeat.interval === 0 && chosen.includes(that.weekday)
  }
  const last = daysInMonth(that.year, that.month)
  const onDate = that.day === Math.min(first.day, last)
  if (repeat.every === 'year')
    return (that.year - first.year) % repeat.interval === 0 && that.month === first.month && onDate
  const months = (that.year - first.year) * 12 + that.month - first.month
  if (months % repeat.interval !== 0) return false
  if (repeat.monthBy === 'date') return onDate
  if (that.weekday !== first.weekday) return false
  const nth = Math.ceil(first.day / 7)
  if (repeat.monthBy === 'last-weekday' || nth === 5) return that.day > last - 7
  return Math.ceil(that.day / 7) === nth
}

const modelDays = (repeat: Repeat, beginOn: string, fromOn: string, untilOn: string): string[] => {
  const found: string[] = []
  let count = 0
  for (let n = dayNumber(beginOn); n <= dayNumber(untilOn); n += 1) {
    if (repeat.untilOn && dayText(n) > repeat.untilOn) break
    if (!modelHas(repeat, dayNumber(beginOn), n)) continue
    count += 1
    if (repeat.count && count > repeat.count) break
    if (dayText(n) >= fromOn) found.push(dayText(n))
  }
  return found
}

const someDay = fc
  .integer({ min: dayNumber('2020-01-01'), max: dayNumber('2027-12-31') })
  .map(dayText)
const longAgo = fc
  .integer({ min: dayNumber('1925-01-01'), max: dayNumber('2019-12-31') })
  .map(dayText)
const someRepeat = fc.record({
  every: fc.constantFrom('day', 'week', 'month', 'year'),
  interval: fc.integer({ min: 1, max: 5 }),
  weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  monthBy: fc.constantFrom('date', 'weekday', 'last-weekday'),
  end: fc.oneof(
    fc.constant({ untilOn: null, count: null }),
    someDay.map((untilOn) => ({ untilOn, count: null })),
    fc.integer({ min: 1, max: 30 }).map((count) => ({ untilOn: null, count })),
  ),
})

describe('CAL-1 the days on which an appointment repeats', () => {
  it('are those of a simple model that walks over every day', () => {
    fc.assert(
      fc.property(
        someRepeat,
        fc.oneof(someDay, longAgo),
        someDay,
        fc.integer({ min: 0, max: 800 }),
        ({ end, ...rest }, beginOn, fromOn, length) => {
          const repeat: Repeat = {
            ...rest,
            weekdays: rest.every === 'week' ? rest.weekdays : [],
            monthBy: rest.every === 'month' ? rest.monthBy : 'date',
            ...end,
          }
          const untilOn = dayText(dayNumber(fromOn) + length)
          expect(daysOfRepeat(repeat, beginOn, { fromOn, untilOn, most: 1000 })).toEqual(
            modelDays(repeat, beginOn, fromOn, untilOn),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('the rule that is stored is read back as the same repeat', () => {
    fc.assert(
      fc.property(someRepeat, someDay, ({ end, ...rest }, beginOn) => {
        const repeat: Repeat = {
          ...rest,
          weekdays: rest.every === 'week' ? rest.weekdays : [],
          monthBy: rest.every === 'month' ? rest.monthBy : 'date',
          ...end,
        }
        const again = readRule(ruleOf(repeat, beginOn), end)
        // The fifth of a weekday is the last of its month.
        const fifth = repeat.monthBy === 'weekday' && Number(beginOn.slice(8)) > 28
        expect(again).toEqual(fifth ? { ...repeat, monthBy: 'last-weekday' } : repeat)
      }),
    )
  })

  it('the 31st is the last day of a shorter month, and 29 February the last of February', () => {
    expect(days({ every: 'month' }, '2027-01-31', '2027-05-31')).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
    expect(days({ every: 'year' }, '2024-02-29', '2028-12-31')).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('the 3rd Tuesday, and the last', () => {
    expect(days({ every: 'month', monthBy: 'weekday' }, '2026-11-17', '2027-01-31')).toEqual([
      '2026-11-17',
      '2026-12-15',
      '2027-01-19',
    ])
    expect(days({ every: 'month', monthBy: 'last-weekday' }, '2026-11-24', '2027-01-31')).toEqual([
      '2026-11-24',
      '2026-12-29',
      '2027-01-26',
    ])
  })

  it('a repeat that never ends, begun long ago, costs no more than its window', () => {
    // Expanded from its beginning, this would take minutes: the limit of a test stops it.
    for (let n = 0; n < 2_000; n += 1)
      expect(days({}, '1900-01-01', '2026-12-31', '2026-12-01')).toHaveLength(31)
  })

  it('gives no more than was asked for', () => {
    const window = { fromOn: '2020-01-01', untilOn: '2090-01-01', most: 1000 }
    expect(daysOfRepeat(ONCE, '2020-01-01', window)).toHaveLength(1000)
  })
})

const week = { from: at('2026-11-23T00:00:00+01:00'), until: at('2026-11-30T00:00:00+01:00') }

describe('CAL-1 the first and the last day of a repeat', () => {
  it('the last of a number of times, or of none when it would be after all days', () => {
    const last = (repeat: Partial<Repeat>, begin = '2026-11-21') =>
      lastDayOfRepeat({ ...ONCE, ...repeat }, begin)
    expect(last({ count: 1000 })).toBe('2029-08-16')
    expect(last({ every: 'month', count: 3 }, '2026-12-31')).toBe('2027-02-28')
    expect(last({ every: 'year', interval: 99, count: 1000 })).toBeNull()
    expect(last({ untilOn: '2027-01-01' })).toBe('2027-01-01')
    expect(last({})).toBeNull()
  })

  it('it begins on one of its own days', () => {
    const first = (repeat: Partial<Repeat>, day: string) =>
      firstDayOfRepeat({ ...ONCE, ...repeat }, day)
    expect(first({ every: 'week', weekdays: ['MO', 'WE'] }, '2026-11-21')).toBe('2026-11-23')
    expect(first({ every: 'week', weekdays: ['SA'] }, '2026-11-21')).toBe('2026-11-21')
    expect(first({ every: 'month', monthBy: 'last-weekday' }, '2026-11-03')).toBe('2026-11-24')
    expect(first({ every: 'month', monthBy: 'last-weekday' }, '2026-11-30')).toBe('2026-11-30')
    expect(first({ every: 'month' }, '2026-11-03')).toBe('2026-11-03')
  })
})

describe('CAL-1 an appointment within a window', () => {
  it('what begins before and ends in it is there, and what only touches it is not', () => {
    const night = timed('2026-11-22', '22:00', '07:00', '2026-11-23')
    expect(expand(series(night), week)).toHaveLength(1)
    expect(expand(series(timed('2026-11-22', '22:00', '23:59')), week)).toEqual([])
    expect(expand(series(timed('2026-11-22', '22:00', '00:00', '2026-11-23')), week)).toEqual([])
    expect(expand(series(timed('2026-11-30', '00:00', '01:00')), week)).toEqual([])
    expect(expand(series(wholeDays('2026-11-20', '2026-12-04')), week)).toHaveLength(1)
    expect(expand(series(wholeDays('2026-11-22')), week)).toEqual([])
  })

  it('a repeat that lasts over midnight reaches into it as well', () => {
    const night = timed('2026-11-01', '22:00', '07:00', '2026-11-02')
    expect(expand(series(night, ONCE), week).map(({ originalOn }) => originalOn)).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ])
  })

  it('one that was moved is where it was moved to, also into the window and out of it', () => {
    const moved = series(timed('2026-11-03'), { ...ONCE, every: 'week', weekdays: ['TU'] }, [
      exception('2026-11-24', { when: timed('2026-12-02') }),
      exception('2026-12-01', { when: timed('2026-11-27', '15:00', '16:00') }),
    ])
    expect(expand(moved, week).map((one) => [one.originalOn, one.begin.toISOString()])).toEqual([
      ['2026-12-01', '2026-11-27T14:00:00.000Z'],
    ])
  })

  it('one that was taken out is not there, and one with other words is', () => {
    const changed = series(timed('2026-11-23'), ONCE, [
      exception('2026-11-24', { cancelled: true }),
      exception('2026-11-25', { title: 'Thee' }),
    ])
    const found = expand(changed, week)
    expect(found.map(({ originalOn }) => originalOn)).not.toContain('2026-11-24')
    expect(found.find(({ originalOn }) => originalOn === '2026-11-25')?.exception?.title).toBe(
      'Thee',
    )
    expect(expandOne(changed, '2026-11-24')).toBeNull()
    expect(expandOne(changed, '2026-11-26')?.begin).toEqual(at('2026-11-26T10:00:00+01:00'))
    expect(expandOne(changed, '2026-11-22')).toBeNull()
  })
})

describe('CAL-1 when the clock changes', () => {
  const over = { from: at('2027-03-27T00:00:00+01:00'), until: at('2027-03-30T00:00:00+02:00') }

  it('what repeats keeps its time on the wall', () => {
    const found = expand(series(timed('2027-03-01', '09:00', '09:30'), ONCE), over)
    expect(found.map(({ begin }) => begin.toISOString())).toEqual([
      '2027-03-27T08:00:00.000Z',
      '2027-03-28T07:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
    ])
  })

  it('the time that is skipped is an hour later, that day only', () => {
    const found = expand(series(timed('2027-03-01', '02:30', '02:45'), ONCE), over)
    expect(found.map(({ begin }) => begin.toISOString())).toEqual([
      '2027-03-27T01:30:00.000Z',
      '2027-03-28T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ])
  })

  it('of the time that comes twice it is the first', () => {
    expect(momentsOf(timed('2026-10-25', '02:30', '03:30'), ZONE)).toEqual({
      begin: at('2026-10-25T00:30:00Z'),
      end: at('2026-10-25T02:30:00Z'),
    })
  })

  it('a night ends at its time on the wall; a whole day is 23 or 25 hours', () => {
    const night = momentsOf(timed('2027-03-27', '22:00', '07:00', '2027-03-28'), ZONE)
    expect(night.end.getTime() - night.begin.getTime()).toBe(8 * 3_600_000)
    const day = momentsOf(wholeDays('2026-10-25'), ZONE)
    expect(day.end.getTime() - day.begin.getTime()).toBe(25 * 3_600_000)
  })

  it('never ends before it begins', () => {
    expect(momentsOf(timed('2027-03-28', '02:30', '03:15'), ZONE)).toEqual({
      begin: at('2027-03-28T01:30:00Z'),
      end: at('2027-03-28T01:30:00Z'),
    })
  })

  it('whatever repeats: every one shows the same time on the wall, but in the hour that is skipped', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        someDay,
        (beginOn, hour, minute, fromOn) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
          const from = new Date(
            Temporal.PlainDate.from(fromOn).toZonedDateTime(ZONE).epochMilliseconds,
          )
          const until = new Date(from.getTime() + 200 * 86_400_000)
          for (const { begin } of expand(
            series(timed(beginOn, time, time), { ...ONCE, interval: 7 }),
            { from, until },
          )) {
            const wall = Temporal.Instant.fromEpochMilliseconds(begin.getTime())
              .toZonedDateTimeISO(ZONE)
              .toPlainTime()
            const skipped = hour === 2 && wall.hour === 3
            expect([skipped ? 2 : wall.hour, wall.minute]).toEqual([hour, minute])
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})
