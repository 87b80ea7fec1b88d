import {
  doneWords,
  organisationWords,
  personWords,
  refusalWords,
  roleWords,
  type Telling,
} from './line-words.ts'
import type { LogEvent } from './queries.ts'

/** What a spreadsheet takes for the beginning of a formula, also after spaces and in wide characters. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u

/**
 * One cell of a CSV file (RFC 4180). A name that looks like a formula gets an apostrophe in front, or a spreadsheet
 * would work it out (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export const csvCell = (text: string): string => {
  const harmless = FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const HEADINGS = [
  'Datum',
  'Tijd',
  'Wie',
  'Rol',
  'Wat',
  'Geweigerd omdat',
  'Zorgorganisatie',
  'Apparaat',
]

/**
 * The access log as a file that a Dutch spreadsheet opens by itself: semicolons, and a mark that it is UTF-8.
 *
 * @param events the newest first
 */
export const logAsCsv = (events: readonly LogEvent[], telling: Telling): string => {
  const rows = events.map((event) => [
    event.day,
    event.time,
    personWords(event, telling),
    roleWords(event, telling),
    doneWords(event),
    refusalWords(event),
    organisationWords(event, telling),
    event.device,
  ])
  const lines = [HEADINGS, ...rows].map((cells) => cells.map(csvCell).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
