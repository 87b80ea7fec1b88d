import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { EMPLOYEE_ROLES, type EmployeeRole } from '../../access/actions.ts'
import { ROLE_WORDS } from '../../frame/role-words.ts'
import { tidyEmail } from '../../session/email-address.ts'
import type { Reach } from './employee-queries.ts'
import type { Places } from './place-queries.ts'
import { ROLE_FILE_WORDS } from './role-words.ts'

/** One right line of a file: somebody as he should be. */
export interface FileLine {
  line: number
  email: string
  firstName: string
  lastName: string
  roles: EmployeeRole[]
  reach: Reach
  locationIds: string[]
  teamIds: string[]
  /** «uit dienst» */
  ends: boolean
}

export interface WrongLine {
  line: number
  reason: string
}

/** A file that was read, or why it cannot be. */
export type ReadFile =
  | { lines: FileLine[]; wrong: WrongLine[]; refused?: never }
  | { refused: string }

export const COLUMNS = [
  'e-mail',
  'voornaam',
  'achternaam',
  'rollen',
  'bereik',
  'locaties',
  'teams',
  'uit dienst',
] as const
type Column = (typeof COLUMNS)[number]
const NEEDED: Column[] = ['e-mail', 'voornaam', 'achternaam', 'rollen']

/** An example with a heading and two made-up people, as Excel in the Netherlands opens it. */
export const TEMPLATE = `\ufeff${[
  COLUMNS.join(';'),
  'samira.bakker@voorbeeld.example;Samira;Bakker;zorgmedewerker;plekken;De Linde;Team Noord;nee',
  'piet.smit@voorbeeld.example;Piet;Smit;administratie, beheerder;organisatie;;;nee',
].join('\r\n')}\r\n`

export const MOST_LINES = 20_000
const MOST_BYTES = 8 * 1024 * 1024

/** UTF-8 with or without its mark, or else the older letters of Windows. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const DELIMITERS = [';', ',', '\t']

/** What stands most often between the headings. */
const delimiterOf = (text: string): string => {
  const first = text.split('\n', 1)[0] ?? ''
  const counted = DELIMITERS.map((sign) => [sign, first.split(sign).length] as const)
  return counted.sort(([, one], [, other]) => other - one)[0]?.[0] ?? ';'
}

/** A line with its number, as csv-parse gives it with `info`. */
const readRow = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })
type Row = z.infer<typeof readRow>

const readRows = (text: string): Row[] | null => {
  try {
    const rows: unknown = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      to: MOST_LINES + 2,
      max_record_size: 20_000,
    })
    return z.array(readRow).parse(rows)
  } catch {
    return null
  }
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const OTHER_NAMES: Record<string, Column> = {
  email: 'e-mail',
  'e-mailadres': 'e-mail',
  emailadres: 'e-mail',
  mail: 'e-mail',
  rol: 'rollen',
  locatie: 'locaties',
  team: 'teams',
  uitdienst: 'uit dienst',
}

const columnsIn = (heading: readonly string[]): Map<Column, number> => {
  const found = new Map<Column, number>()
  for (const [at, words] of heading.entries()) {
    const name = plain(words)
    const column = COLUMNS.find((one) => one === name) ?? OTHER_NAMES[name]
    if (column && !found.has(column)) found.set(column, at)
  }
  return found
}

const split = (text: string): string[] =>
  text
    .split(/[,/|+]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

class LineProblem extends Error {}

const problem = (reason: string): never => {
  throw new LineProblem(reason)
}

const roleOf = (text: string): EmployeeRole => {
  const word = plain(text)
  for (const role of EMPLOYEE_ROLES)
    if (word === ROLE_FILE_WORDS[role] || word === plain(ROLE_WORDS[role])) return role
  return problem(`«${text}» is geen rol. Gebruik ${Object.values(ROLE_FILE_WORDS).join(', ')}.`)
}

type ByName = ReadonlyMap<string, string>
interface Known {
  locations: ByName
  teams: ByName
}

const byName = (list: readonly { id: string; name: string }[]): ByName =>
  new Map(list.map(({ id, name }) => [plain(name), id]))

const idsOf = (text: string, known: ByName, what: string): string[] => {
  const whole = known.get(plain(text))
  if (whole) return [whole]
  return split(text).map(
    (name) => known.get(plain(name)) ?? problem(`${what} «${name}» is er niet. Maak die eerst.`),
  )
}

const EMAIL = /^[^\s@<>()",;:]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}$/

const nameOf = (text: string, what: string): string => {
  if (text === '') return problem(`De ${what} ontbreekt.`)
  if (/[\p{Cc}]/u.test(text)) return problem(`De ${what} heeft vreemde tekens.`)
  return text.length > 80 ? problem(`De ${what} is te lang.`) : text
}

const reachOf = (text: string, hasPlaces: boolean): Reach => {
  const word = plain(text)
  if (word === '') return hasPlaces ? 'places' : 'organisation'
  if (['organisatie', 'hele organisatie', 'alles'].includes(word)) return 'organisation'
  if (['plekken', 'locaties', 'teams'].includes(word)) return 'places'
  return problem(`«${text}» is geen bereik. Gebruik organisatie of plekken.`)
}

const YES = ['ja', 'x', '1', 'waar']
const NO = ['', 'nee', '0', 'onwaar']

const endsOf = (text: string): boolean => {
  const word = plain(text)
  if (YES.includes(word)) return true
  return NO.includes(word) ? false : problem(`Bij «uit dienst» staat «${text}». Gebruik ja of nee.`)
}

const readLine = (cell: (column: Column) => string, line: number, known: Known): FileLine => {
  const email = tidyEmail(cell('e-mail'))
  if (email === '') problem('Het e-mailadres ontbreekt.')
  if (!EMAIL.test(email) || email.length > 254) problem(`«${cell('e-mail')}» is geen e-mailadres.`)
  const ends = endsOf(cell('uit dienst'))
  const firstName = nameOf(cell('voornaam'), 'voornaam')
  const lastName = nameOf(cell('achternaam'), 'achternaam')
  const roles = [...new Set(split(cell('rollen')).map(roleOf))]
  if (roles.length === 0 && !ends) problem('Er staat geen rol.')
  const locationIds = idsOf(cell('locaties'), known.locations, 'Locatie')
  const teamIds = idsOf(cell('teams'), known.teams, 'Team')
  const hasPlaces = locationIds.length + teamIds.length > 0
  const reach = reachOf(cell('bereik'), hasPlaces)
  if (reach === 'places' && !hasPlaces && !ends) problem('Er staat geen locatie of team.')
  if (reach === 'places' && roles.includes('organisation-administrator'))
    problem('Een beheerder bereikt altijd de hele organisatie.')
  const places = reach === 'places' ? { locationIds, teamIds } : { locationIds: [], teamIds: [] }
  return { line, email, firstName, lastName, roles, reach, ...places, ends }
}

const readAll = (rows: readonly Row[], columns: Map<Column, number>, known: Known): ReadFile => {
  const lines: FileLine[] = []
  const wrong: WrongLine[] = []
  const seen = new Map<string, number>()
  for (const { record, info } of rows) {
    const cell = (column: Column): string => record[columns.get(column) ?? -1] ?? ''
    try {
      const line = readLine(cell, info.lines, known)
      const before = seen.get(line.email)
      if (before) problem(`Dit e-mailadres staat ook op regel ${before}.`)
      seen.set(line.email, line.line)
      lines.push(line)
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error
      wrong.push({ line: info.lines, reason: error.message })
    }
  }
  return { lines, wrong }
}

/**
 * Reads a file with employees (RFC 4180, with ; , or a tab between the columns). A line that cannot be used is told with
 * its number and the reason; a location or team that is not there is one.
 */
export const readEmployeesFile = (bytes: Buffer, places: Places): ReadFile => {
  if (bytes.length === 0) return { refused: 'Kies een bestand.' }
  if (bytes.length > MOST_BYTES)
    return { refused: 'Dit bestand is te groot. Het mag tot 8 MB zijn.' }
  const text = decode(bytes).replace(/^\ufeff/, '')
  if (text.includes('\0'))
    return { refused: 'Dit is geen CSV-bestand. Bewaar het in Excel als CSV.' }
  const rows = readRows(text)
  const [heading, ...rest] = rows ?? []
  if (!heading) return { refused: 'Dit bestand is niet te lezen. Bewaar het in Excel als CSV.' }
  if (rest.length > MOST_LINES)
    return { refused: `Dit bestand heeft meer dan ${MOST_LINES} regels.` }
  const columns = columnsIn(heading.record)
  const missing = NEEDED.filter((column) => !columns.has(column))
  if (missing.length > 0)
    return {
      refused: `Op de eerste regel ontbreekt: ${missing.join(', ')}. Kijk naar het voorbeeld.`,
    }
  if (rest.length === 0) return { refused: 'In dit bestand staat geen enkele medewerker.' }
  const known = { locations: byName(places.locations), teams: byName(places.teams) }
  return readAll(rest, columns, known)
}
