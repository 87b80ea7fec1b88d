import { describe, expect, it } from 'vitest'
import { firstDayFrom, nextTurnDay, remindAt, type TimingRow } from './timing.ts'

const once: TimingRow = {
  starts_on: '2026-11-21',
  at_time: null,
  repeat: null,
  repeat_until: null,
  remind: null,
  remind_time: null,
}
const daily: TimingRow = { ...once, repeat: 'FREQ=DAILY;INTERVAL=1' }
const everyOtherMonday: TimingRow = {
  ...once,
  starts_on: '2026-11-23',
  repeat: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO',
}

describe('CAL-5 the next turn', () => {
  it.each([
    ['a task that does not repeat has none', once, '2026-11-21', true, '2026-11-21', null],
    ['one that is still to come is the last', daily, '2026-11-21', false, '2026-11-21', null],
    ['done: the next day', daily, '2026-11-21', true, '2026-11-21', '2026-11-22'],
    ['not done: once its day is over', daily, '2026-11-21', false, '2026-11-22', '2026-11-22'],
    [
      'done long ago: never a day that is past',
      daily,
      '2026-11-21',
      true,
      '2027-01-05',
      '2027-01-05',
    ],
    [
      'done early: not the same day again',
      everyOtherMonday,
      '2026-11-23',
      true,
      '2026-11-20',
      '2026-12-07',
    ],
    ['it keeps its weeks', everyOtherMonday, '2026-11-23', false, '2026-11-24', '2026-12-07'],
    [
      'nothing after the last day',
      { ...daily, repeat_until: '2026-11-22' },
      '2026-11-22',
      true,
      '2026-11-22',
      null,
    ],
  ] as const)('%s', (_, task, onDay, done, today, expected) => {
    expect(nextTurnDay(task, { onDay, done }, today)).toBe(expected)
  })

  it('a 29th of February may be eight years away', () => {
    const leap = {
      every: 'year',
      interval: 1,
      weekdays: [],
      monthBy: 'date',
      untilOn: null,
      count: null,
    } as const
    // In a year without one it is the last of the month.
    expect(firstDayFrom(leap, '2096-02-29', '2096-03-01')).toBe('2097-02-28')
    expect(firstDayFrom({ ...leap, interval: 10 }, '2026-02-01', '2026-02-02')).toBe('2036-02-01')
  })
})

describe('CAL-5 when somebody is reminded', () => {
  const now = new Date('2026-11-01T12:00:00+01:00')
  it.each([
    ['morning', null, '2026-11-21', '2026-11-21T07:00:00.000Z'],
    ['day-before', null, '2026-11-21', '2026-11-20T07:00:00.000Z'],
    ['at', '16:30', '2026-11-21', '2026-11-21T15:30:00.000Z'],
    // The night in which the clock skips an hour.
    ['at', '02:30', '2027-03-28', '2027-03-28T01:30:00.000Z'],
    ['morning', null, '2027-03-28', '2027-03-28T06:00:00.000Z'],
  ] as const)('%s %s on %s', (remind, remind_time, day, moment) => {
    expect(remindAt({ ...once, remind, remind_time }, day, now)?.toISOString()).toBe(moment)
  })

  it('not of what is past, and not without a day', () => {
    const task = { ...once, remind: 'morning' } as const
    expect(remindAt(task, '2026-11-01', now)).toBeNull()
    expect(remindAt(task, null, now)).toBeNull()
  })
})
