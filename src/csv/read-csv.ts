import { CsvError, parse } from 'csv-parse/sync'

/** One line of a list, with the number that a spreadsheet shows before it. */
export interface CsvRow {
  line: number
  cells: string[]
}

export interface CsvRead {
  rows: CsvRow[]
  encoding: 'utf-8' | 'windows-1252'
}

/** The file is no list: a quotation mark that never closes, or cells that never end. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv'
  /** Up to where it could be read. */
  readonly line: number
  constructor(line: number, cause: unknown) {
    super('not a CSV file', { cause })
    this.line = line
  }
}

/** No cell of a list that people make is longer, in characters. */
const LONGEST_ROW = 100_000

const decode = (bytes: Uint8Array): { text: string; encoding: CsvRead['encoding'] } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** The sign between cells is the one that stands most in the first line: a spreadsheet set to Dutch writes `;`. */
const delimiterOf = (text: string): string => {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/**
 * Reads a list from a spreadsheet (RFC 4180): in UTF-8, with or without a mark at the beginning, or else in the older
 * letters of Windows; with `;`, `,` or a tab between the cells. Empty lines are left out, cells are trimmed.
 *
 * @throws UnreadableCsv
 */
export const readCsv = (bytes: Uint8Array): CsvRead => {
  const { text, encoding } = decode(bytes)
  try {
    const read = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_ROW,
    }) as unknown as { info: { lines: number }; record: string[] }[]
    const rows = read.map(({ info, record }) => ({ line: info.lines, cells: record }))
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')), encoding }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 0
    throw new UnreadableCsv(line, error)
  }
}

/** A heading as it is compared: «Cliëntnummer » is «clientnummer». */
export const headingOf = (cell: string): string =>
  cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
