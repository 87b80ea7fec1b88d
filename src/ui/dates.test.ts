import { describe, expect, it } from 'vitest'
import {
  ageInYears,
  dayAndTime,
  dayName,
  daysUntil,
  distanceInDays,
  fullDate,
  longDate,
  machineTime,
  shortDate,
  time,
} from './dates.ts'

const now = new Date('2026-11-21T08:05:00Z')

describe('dates in words', () => {
  it('a day with and without its weekday', () => {
    expect(fullDate(now)).toBe('zaterdag 21 november 2026')
    expect(longDate('1938-04-02')).toBe('2 april 1938')
    expect(shortDate('2026-11-21', 2026)).toBe('21 nov')
    expect(shortDate('2025-11-21', 2026)).toBe('21 nov 2025')
  })

  it('the clock of the Netherlands, in summer and winter, whatever the machine has', () => {
    expect(time(now)).toBe('09.05 uur')
    expect(time('2026-07-01T22:30:00Z')).toBe('00.30 uur')
    expect(longDate('2026-07-01T22:30:00Z')).toBe('2 juli 2026')
  })

  it('the night in which the clock goes back has the hour twice', () => {
    expect(machineTime('2026-10-25T00:30:00Z')).toBe('2026-10-25T02:30:00+02:00')
    expect(machineTime('2026-10-25T01:30:00Z')).toBe('2026-10-25T02:30:00+01:00')
  })

  it('near days have their own word', () => {
    expect(dayAndTime(now, now)).toBe('vandaag om 09.05 uur')
    expect(dayAndTime('2026-11-20T20:30:00Z', now)).toBe('gisteren om 21.30 uur')
    expect(dayName('2026-11-22', now)).toBe('morgen')
    expect(dayName('2026-11-19', now)).toBe('donderdag 19 november 2026')
  })

  it('just after midnight here is today, though it is yesterday in UTC', () => {
    const night = new Date('2026-11-20T23:30:00Z')
    expect(dayName(night, new Date('2026-11-21T06:00:00Z'))).toBe('vandaag')
  })

  it.each([
    ['2026-11-21', 'vandaag'],
    ['2026-11-22', 'morgen'],
    ['2026-11-23', 'over 2 dagen'],
    ['2026-12-03', 'over 12 dagen'],
    ['2026-11-20', 'gisteren'],
    ['2026-11-19', '2 dagen geleden'],
  ])('%s is %s', (day, words) => {
    expect(distanceInDays(day, now)).toBe(words)
  })

  it('days are counted over the change of the clock', () => {
    expect(daysUntil('2026-10-26', new Date('2026-10-24T22:30:00Z'))).toBe(1)
  })

  it('an age, on the day before a birthday and on it', () => {
    expect(ageInYears('1938-11-22', now)).toBe(87)
    expect(ageInYears('1938-11-21', now)).toBe(88)
  })

  it('a day stays a day for machines', () => {
    expect(machineTime('1938-04-02')).toBe('1938-04-02')
    expect(machineTime(now)).toBe('2026-11-21T09:05:00+01:00')
  })
})
