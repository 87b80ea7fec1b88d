import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'

// Readers of iCalendar that know nothing of ours: what a person would see in his own calendar program.

/** One time of an appointment, as «uid begin – end title», on the wall in the Netherlands; of whole days the last day. */
export type Seen = string

const ZONE = 'Europe/Amsterdam'

export const wall = (moment: Date): string => {
  const at = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE)
  return at.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

export const seen = (uid: string, begin: string, end: string, title: string): Seen =>
  `${uid} ${begin} – ${end} ${title}`

const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

const timesOf = (begin: ICAL.Time, end: ICAL.Time): [begin: string, end: string] =>
  begin.isDate
    ? [begin.toString(), dayBefore(end.toString())]
    : [wall(begin.toJSDate()), wall(end.toJSDate())]

const timesOfEvent = (event: ICAL.Event, until: Date): Seen[] => {
  const found: Seen[] = []
  const add = (begin: ICAL.Time, end: ICAL.Time, title: string) =>
    found.push(seen(event.uid, ...timesOf(begin, end), title))
  if (!event.isRecurring()) add(event.startDate, event.endDate, event.summary)
  else {
    const days = event.iterator()
    for (let next = days.next(); next && next.toJSDate() < until; next = days.next()) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(next)
      add(startDate, endDate, item.summary)
    }
  }
  return found
}

/** Every time of every event that goes on, up to a moment, as ical.js reads them. */
export const readWithIcal = (text: string, until: Date): Seen[] => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const all = calendar.getAllSubcomponents('vevent')
  const isException = (one: ICAL.Component): boolean => one.hasProperty('recurrence-id')
  const uidOf = (one: ICAL.Component) => one.getFirstPropertyValue('uid')
  return all
    .filter((one) => !isException(one))
    .filter((one) => one.getFirstPropertyValue('status') !== 'CANCELLED')
    .flatMap((one) => {
      const exceptions = all.filter((other) => isException(other) && uidOf(other) === uidOf(one))
      return timesOfEvent(new ICAL.Event(one, { strictExceptions: true, exceptions }), until)
    })
}

const KHAL = `[calendars]
[[calendar]]
path = FOLDER/calendar
[sqlite]
path = FOLDER/khal.db
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
`

/** Whether khal, a calendar program in Python, is on this machine. */
export const hasKhal = (): boolean => {
  try {
    execFileSync('khal', ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}

/** Every time that khal shows of a calendar between two days. */
export const readWithKhal = (text: string, fromOn: string, untilOn: string): Seen[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'naast-khal-'))
  try {
    mkdirSync(path.join(folder, 'calendar'))
    const settings = path.join(folder, 'settings')
    const file = path.join(folder, 'feed.ics')
    writeFileSync(settings, KHAL.replaceAll('FOLDER', folder))
    writeFileSync(file, text)
    const khal = (...parameters: string[]): string =>
      execFileSync('khal', ['-c', settings, ...parameters], {
        encoding: 'utf8',
        timeout: 60_000,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    khal('import', '--batch', '-a', 'calendar', file)
    const format = '{uid}|{start-long}|{end-long}|{title}'
    const shown = khal('list', '--day-format', '', '--format', format, fromOn, untilOn)
    const lines = shown.split('\n').filter((line) => line.includes('|'))
    return lines.map((line) => {
      const [uid = '', begin = '', end = '', title = ''] = line.split('|')
      return seen(uid, begin, end, title)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
