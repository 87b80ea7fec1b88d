// Writes iCalendar (RFC 5545) for programs that follow a calendar (RFC 7986). It knows nothing of care or of our tables.

/** A moment on the wall in the Netherlands, a moment in UTC, or a whole day. */
export type IcsTime = { day: string; time: string } | { utc: Date } | { day: string }

export interface IcsEvent {
  /** Stays the same as long as the appointment is there. */
  uid: string
  /** Goes up with each change. */
  sequence: number
  /** When it was made, and when it last changed; also its DTSTAMP, so that the same calendar is the same bytes. */
  createdAt: Date
  changedAt: Date
  begin: IcsTime
  /** Of whole days the day after the last; a length in minutes where an end on the wall would say something else. */
  end: IcsTime | { minutes: number } | null
  /** RRULE, and the days that were taken out. */
  repeat?: { rule: string; without: IcsTime[] }
  /** Of one that is otherwise than the others: when it would have begun. */
  recurrence?: IcsTime
  cancelled?: boolean
  summary: string
  place?: string
  description?: string
  url?: string
}

const CRLF = '\r\n'
const ZONE = 'Europe/Amsterdam'
/** How often a program may come back. */
const AGAIN = 'PT1H'

/** The rules of the clock in the Netherlands since 1996, for programs that do not know the zone by its name. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  `X-LIC-LOCATION:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** TEXT (RFC 5545, 3.3.11): backslash, semicolon and comma escaped, a new line as \n, and no control characters. */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .toWellFormed()
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')

const LINE_OCTETS = 75

/** Folds a line at 75 octets (RFC 5545, 3.1), never within a character. */
export const foldLine = (line: string): string => {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ''
      // The space with which the next line begins counts too.
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join(`${CRLF} `)
}

const plainDay = (day: string): string => day.replaceAll('-', '')
const utcText = (moment: Date): string =>
  `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** A property with a moment: on the wall with its zone, in UTC, or a whole day. */
const timed = (name: string, ...times: IcsTime[]): string => {
  const values = times.map((time) => {
    if ('utc' in time) return utcText(time.utc)
    return plainDay(time.day) + ('time' in time ? `T${time.time.replace(':', '')}00` : '')
  })
  const first = times[0]
  const parameter =
    !first || 'utc' in first ? '' : 'time' in first ? `;TZID=${ZONE}` : ';VALUE=DATE'
  return `${name}${parameter}:${values.join(',')}`
}

const endOf = (end: IcsEvent['end']): string[] => {
  if (end === null) return []
  return 'minutes' in end ? [`DURATION:PT${end.minutes}M`] : [timed('DTEND', end)]
}

const repeatOf = ({ repeat, recurrence }: IcsEvent): string[] => [
  ...(repeat ? [`RRULE:${repeat.rule}`] : []),
  ...(repeat && repeat.without.length > 0 ? [timed('EXDATE', ...repeat.without)] : []),
  ...(recurrence ? [timed('RECURRENCE-ID', recurrence)] : []),
]

const texts = ({ summary, place, description, url }: IcsEvent): string[] => [
  `SUMMARY:${escapeText(summary)}`,
  ...(place ? [`LOCATION:${escapeText(place)}`] : []),
  ...(description ? [`DESCRIPTION:${escapeText(description)}`] : []),
  ...(url ? [`URL:${url}`] : []),
]

const eventLines = (event: IcsEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${utcText(event.changedAt)}`,
  `CREATED:${utcText(event.createdAt)}`,
  `LAST-MODIFIED:${utcText(event.changedAt)}`,
  `SEQUENCE:${event.sequence}`,
  timed('DTSTART', event.begin),
  ...endOf(event.end),
  ...repeatOf(event),
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  // Somebody else's appointments do not make the reader himself busy, at his work for instance.
  'TRANSP:TRANSPARENT',
  'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
  ...texts(event),
  'END:VEVENT',
]

/**
 * A calendar as iCalendar (RFC 5545): UTF-8, lines that end in CRLF and are folded by octets. The same events give the
 * same bytes, whenever it is asked.
 *
 * @param name what a program calls the calendar, unless its owner calls it otherwise
 */
export const writeCalendar = (name: string, events: readonly IcsEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Naast//Kalender//NL',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${AGAIN}`,
    `X-PUBLISHED-TTL:${AGAIN}`,
    ...TIME_ZONE,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map((line) => `${foldLine(line)}${CRLF}`)
    .join('')
