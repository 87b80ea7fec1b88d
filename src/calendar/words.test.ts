import { describe, expect, it } from 'vitest'
import type { Occurrence } from './occurrences.ts'
import type { Repeat } from './repeat.ts'
import { listWords, repeatWords, timeWords, whenWords } from './words.ts'

const repeat = (given: Partial<Repeat>): Repeat => ({
  every: 'week',
  interval: 1,
  weekdays: [],
  monthBy: 'date',
  untilOn: null,
  count: null,
  ...given,
})

const organisation = {
  couplingId: '',
  name: 'Zorggroep Lindenhof',
  kind: 'care',
  employeeName: '',
  employeeRole: '',
  attendance: 'in-person',
  isWindow: true,
  minutes: null,
} as const

const on = (begin: string, end: string, given: Partial<Occurrence> = {}) => ({
  begin: new Date(begin),
  end: new Date(end),
  beginOn: begin.slice(0, 10),
  endOn: end.slice(0, 10),
  allDay: false,
  cancelled: false,
  organisation: null,
  ...given,
})

describe('CAL-1 a repeat in words', () => {
  it.each<[Partial<Repeat>, string, string]>([
    [{ every: 'day' }, '2026-11-21', 'elke dag'],
    [{ every: 'day', interval: 3 }, '2026-11-21', 'elke 3 dagen'],
    [{ weekdays: ['SA'] }, '2026-11-21', 'elke week op zaterdag'],
    [
      { interval: 2, weekdays: ['MO', 'WE', 'FR'], untilOn: '2027-03-05' },
      '2026-11-23',
      'elke 2 weken op maandag, woensdag en vrijdag, tot en met vrijdag 5 maart 2027',
    ],
    [{ every: 'month', count: 10 }, '2026-11-21', 'elke maand op de 21e, 10 keer'],
    [{ every: 'month' }, '2026-12-31', 'elke maand op de 31e, of anders op de laatste dag'],
    [{ every: 'month', monthBy: 'weekday' }, '2026-11-17', 'elke maand op de 3e dinsdag'],
    [{ every: 'month', monthBy: 'last-weekday' }, '2026-11-24', 'elke maand op de laatste dinsdag'],
    [{ every: 'year' }, '2026-11-21', 'elk jaar op 21 november'],
    [{ every: 'year', interval: 2 }, '2026-11-21', 'elke 2 jaar op 21 november'],
  ])('%o from %s: %s', (given, beginOn, words) => {
    expect(repeatWords(repeat(given), beginOn)).toBe(words)
  })
})

describe('CAL-1 CAL-3 a time in words', () => {
  it('from and to, and all day', () => {
    const one = on('2026-11-21T09:00:00+01:00', '2026-11-21T10:30:00+01:00')
    expect(timeWords(one)).toBe('9.00 tot 10.30 uur')
    expect(whenWords(one)).toBe('zaterdag 21 november 2026, 9.00 tot 10.30 uur')
    expect(timeWords({ ...one, allDay: true })).toBe('Hele dag')
    expect(whenWords({ ...one, allDay: true })).toBe('zaterdag 21 november 2026, hele dag')
  })

  it('CAL-3 a time window of the organisation', () => {
    const one = on('2026-11-21T08:00:00+01:00', '2026-11-21T09:30:00+01:00', { organisation })
    expect(timeWords(one)).toBe('tussen 8.00 en 9.30 uur')
    expect(whenWords(one)).toBe('zaterdag 21 november 2026, tussen 8.00 en 9.30 uur')
  })

  it('over midnight: each day has its own words', () => {
    const night = on('2026-11-21T22:00:00+01:00', '2026-11-23T07:00:00+01:00')
    expect(timeWords(night)).toBe('vanaf 22.00 uur')
    expect(timeWords(night, '2026-11-22')).toBe('Hele dag')
    expect(timeWords(night, '2026-11-23')).toBe('tot 7.00 uur')
    expect(whenWords(night)).toBe(
      'zaterdag 21 november 2026 22.00 uur tot maandag 23 november 2026 7.00 uur',
    )
  })

  it('until midnight is of one day', () => {
    const evening = {
      ...on('2026-11-21T20:00:00+01:00', '2026-11-22T00:00:00+01:00'),
      endOn: '2026-11-21',
    }
    expect(timeWords(evening)).toBe('20.00 tot 0.00 uur')
  })

  it('a list has its last with «en»', () => {
    expect(listWords([])).toBe('')
    expect(listWords(['een'])).toBe('een')
    expect(listWords(['een', 'twee', 'drie'])).toBe('een, twee en drie')
  })
})
