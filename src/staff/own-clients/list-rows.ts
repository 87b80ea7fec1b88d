import { type CsvRow, headingOf, readCsv, UnreadableCsv } from '../../csv/read-csv.ts'
import { readTypedDay } from '../../dossier/moments.ts'
import { birthProblem, clientNames, type TypedClient } from './form.ts'
import type { NamedPlace, Places } from './places.ts'

/** As many at once as one looks through; a longer list goes in pieces. */
export const MOST_ROWS = 1000

/** One line of the list: a client, or what is wrong with it. */
export interface ListedRow {
  line: number
  /** The name as it stands there, to find the line by. */
  name: string
  client: TypedClient | null
  problems: string[]
}

const COLUMNS = {
  voornaam: ['voornaam', 'voornamen'],
  achternaam: ['achternaam', 'naam'],
  geboren: ['geboortedatum', 'geboren'],
  nummer: ['clientnummer', 'nummer'],
  locatie: ['locatie'],
  team: ['team'],
  geheim: ['geheimadres', 'geheim'],
} as const
type Column = keyof typeof COLUMNS
const NEEDED: Column[] = ['voornaam', 'achternaam', 'geboren']
const NAMES: Record<string, string> = { geboren: 'geboortedatum' }

type Cells = Partial<Record<Column, string>>

/** Which column is where, or what the first line lacks. */
const readHeadings = (
  first: CsvRow | undefined,
): { at: Partial<Record<Column, number>> } | { problem: string } => {
  const found = (first?.cells ?? []).map(headingOf)
  const at: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const names: readonly string[] = COLUMNS[column]
    const index = found.findIndex((one) => names.includes(one))
    if (index >= 0) at[column] = index
  }
  const missing = NEEDED.filter((column) => at[column] === undefined)
  if (missing.length === 0) return { at }
  const names = missing.map((column) => `«${NAMES[column] ?? column}»`).join(', ')
  return { problem: `In de eerste regel van de lijst staat nog niet: ${names}` }
}

const placeOf = (
  typed: string,
  places: readonly NamedPlace[],
  what: string,
): { id: string | null; problem?: string } => {
  if (typed === '') return { id: null }
  const found = places.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  return found ? { id: found.id } : { id: null, problem: `${what} «${typed}» is er niet` }
}

const readBirth = (typed: string, now: Date): { day: string } | { problem: string } => {
  const day = readTypedDay(typed)
  if (day === null) return { problem: 'De geboortedatum is niet te lezen. Schrijf 14-03-1938' }
  const problem = birthProblem(day, now)
  return problem === null ? { day } : { problem }
}

const readRow = (
  { line }: CsvRow,
  cells: Cells,
  { places, now }: { places: Places; now: Date },
): ListedRow => {
  const { voornaam = '', achternaam = '', nummer = '' } = cells
  const names = clientNames.safeParse({ voornaam, achternaam, nummer })
  const birth = readBirth(cells.geboren ?? '', now)
  const location = placeOf(cells.locatie ?? '', places.locations, 'De locatie')
  const team = placeOf(cells.team ?? '', places.teams, 'Het team')
  const nowhere = places.required && location.id === null && team.id === null
  const problems = [
    ...(names.success ? [] : names.error.issues.map(({ message }) => message)),
    ...('problem' in birth ? [birth.problem] : []),
    ...[location.problem, team.problem].filter((problem) => problem !== undefined),
    ...(nowhere ? ['Vul een locatie of een team in waar u werkt'] : []),
  ]
  const name = `${voornaam} ${achternaam}`.trim()
  if (problems.length > 0 || !names.success || !('day' in birth))
    return { line, name, client: null, problems }
  const client: TypedClient = {
    firstName: names.data.voornaam,
    lastName: names.data.achternaam,
    birthOn: birth.day,
    clientNumber: names.data.nummer === '' ? null : names.data.nummer,
    protectedAddress: /^(ja|j|x|1)$/i.test(cells.geheim ?? ''),
    locationId: location.id,
    teamId: team.id,
  }
  return { line, name, client, problems }
}

/** A number that stands twice in the list, or that a client has already, is wrong the second time. */
const refuseDoubles = (rows: ListedRow[], taken: ReadonlySet<string>): ListedRow[] => {
  const seen = new Set(taken)
  return rows.map((row) => {
    const number = row.client?.clientNumber
    if (!number) return row
    if (seen.has(number))
      return {
        ...row,
        client: null,
        problems: [...row.problems, `Cliëntnummer «${number}» is er al`],
      }
    seen.add(number)
    return row
  })
}

export type ReadList = { rows: ListedRow[]; problem?: never } | { rows?: never; problem: string }

/**
 * Reads a list of clients from a spreadsheet; what is wrong is told line by line.
 *
 * @param taken gives which of these client numbers somebody has already
 */
export const readClientList = async (
  bytes: Uint8Array,
  about: { places: Places; now: Date },
  taken: (numbers: string[]) => Promise<Set<string>>,
): Promise<ReadList> => {
  const lines = readLines(bytes)
  if ('problem' in lines) return lines
  const [first, ...rest] = lines.rows
  const headings = readHeadings(first)
  if ('problem' in headings) return headings
  if (rest.length === 0) return { problem: 'Er staan geen cliënten in deze lijst' }
  if (rest.length > MOST_ROWS)
    return { problem: `Deze lijst is te lang. Voeg hoogstens ${MOST_ROWS} cliënten tegelijk toe` }
  const rows = rest.map((row) => {
    const cells: Cells = {}
    for (const [column, index] of Object.entries(headings.at))
      cells[column as Column] = row.cells[index] ?? ''
    return readRow(row, cells, about)
  })
  const numbers = rows.flatMap(({ client }) => client?.clientNumber ?? [])
  return { rows: refuseDoubles(rows, await taken(numbers)) }
}

const readLines = (bytes: Uint8Array): { rows: CsvRow[] } | { problem: string } => {
  // What a spreadsheet program keeps for itself is a zip.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { problem: 'Dit is geen CSV-bestand. Kies in uw programma «Opslaan als CSV»' }
  try {
    return readCsv(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error
    return { problem: `Deze lijst is niet te lezen, bij regel ${error.line}. Kijk die regel na` }
  }
}
