import { isFhirJson, parseJson } from '../fhir/json.ts'
import { entriesOfBundle } from './bundle.ts'
import type { Entry } from './entry.ts'
import { LONGEST_LINE, type RawLine, readLines } from './read-lines.ts'

/** A file of an import. It is opened more than once: who is in it must be known before the rest is read. */
export interface FileToImport {
  name: string
  open(): Promise<AsyncIterable<Uint8Array>>
  /** In bytes, unpacked; without it it may be of any size. */
  largest?: number
}

const EMPTY = 'Het bestand is leeg.'
const NOT_FHIR =
  'Dit is geen FHIR-bestand. Naast leest een Bundle (JSON) of NDJSON, met of zonder gzip.'
const TOO_LARGE =
  'Deze Bundle is groter dan 32 MB. Maak er NDJSON van: per regel één resource. Dat mag zo groot zijn als u wilt.'
const BROKEN = 'Deze regel is geen JSON.'

/** How files begin that are something else. */
const SOMETHING_ELSE: readonly [RegExp, string][] = [
  [/^\s*<(!doctype|html)/i, 'Dit is een webpagina, en geen FHIR-bestand.'],
  [/^\s*</, 'Dit is XML. Naast leest FHIR als JSON of NDJSON.'],
  [/^PK[^ -~]{2}/, 'Dit is een zip-bestand. Pak het eerst uit, of gebruik gzip.'],
  [/^(ÿþ|þÿ)/, 'Dit bestand staat in UTF-16. Bewaar het als UTF-8.'],
]

const somethingElse = (head: string): string | undefined =>
  SOMETHING_ELSE.find(([begin]) => begin.test(head))?.[1]

const parsed = (text: string): { value: unknown } | null => {
  try {
    return { value: parseJson(text) }
  } catch {
    return null
  }
}

/** The resources of what was parsed: one, those of a Bundle, or those of a list. */
function* entriesOf(value: unknown, place: string): Generator<Entry> {
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      yield* entriesOf(one, `${place} onderdeel ${at + 1}`.trim())
  } else if (!isFhirJson(value)) yield { place, problem: 'Dit is geen FHIR-resource.' }
  else if (value.resourceType === 'Bundle') yield* entriesOfBundle(value, place)
  else yield { place, resource: value }
}

const headOf = (line: RawLine): string =>
  line.problem === undefined ? line.text.slice(0, 400) : line.head

/** Why a file cannot be read at all, by its first line. */
const refusalOf = (line: RawLine): string | undefined => {
  const head = headOf(line)
  const other = somethingElse(head)
  if (other !== undefined) return other
  return line.problem !== undefined && /"Bundle"/.test(head) ? TOO_LARGE : undefined
}

/** Whether a file is one document over many lines, and not one resource a line. */
const isSpread = (line: RawLine): boolean =>
  line.problem === undefined && !line.text.trimEnd().endsWith('}') && parsed(line.text) === null

async function* entriesOfDocument(
  first: RawLine,
  rest: AsyncIterator<RawLine>,
): AsyncGenerator<Entry> {
  const parts: string[] = []
  let size = 0
  for (let line: RawLine | undefined = first; line; ) {
    if (line.problem !== undefined) {
      yield { place: `regel ${line.number}`, problem: line.problem }
      return
    }
    size += line.text.length
    if (size > LONGEST_LINE) {
      yield { place: '', problem: TOO_LARGE }
      return
    }
    parts.push(line.text)
    const next: IteratorResult<RawLine> = await rest.next()
    line = next.done ? undefined : next.value
  }
  const document = parsed(parts.join('\n'))
  if (document) yield* entriesOf(document.value, '')
  else yield { place: '', problem: NOT_FHIR }
}

function* entriesOfLine(line: RawLine, only: string | undefined): Generator<Entry> {
  const place = `regel ${line.number}`
  if (line.problem !== undefined) {
    yield { place: line.over ? '' : place, problem: line.problem }
    return
  }
  if (line.text.trim() === '') return
  if (only !== undefined && !line.text.includes(only) && !line.text.includes('"Bundle"')) return
  const found = parsed(line.text)
  if (found) yield* entriesOf(found.value, place)
  else yield { place, problem: BROKEN }
}

/**
 * Reads the resources of a file, one by one: NDJSON (http://hl7.org/fhir/uv/bulkdata/) in flat memory, or one Bundle of a
 * bounded size. Whatever the file is, it gives entries and problems and throws nothing but that its bytes cannot be had.
 *
 * @param only lines without this text are passed over before they are parsed
 */
export async function* readEntries(file: FileToImport, only?: string): AsyncGenerator<Entry> {
  const { largest } = file
  const lines = readLines(await file.open(), largest === undefined ? {} : { largest })
  let begun = false
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = next.value
    if (!begun && line.problem === undefined && line.text.trim() === '') continue
    if (!begun) {
      const refusal = refusalOf(line)
      if (refusal !== undefined) {
        yield { place: '', problem: refusal }
        return
      }
      if (isSpread(line)) {
        yield* entriesOfDocument(line, lines)
        return
      }
    }
    begun = true
    yield* entriesOfLine(line, only)
  }
  if (!begun) yield { place: '', problem: EMPTY }
}
