import { isJson, type Json } from '../../../src/record/fhir/json.ts'
import { moment } from '../../../src/record/map/dates.ts'
import { typeAndId } from '../../../src/record/map/resolve.ts'
import type { ParamKind } from './params.ts'

/** Says whether a value in a resource answers to a value in a search. */
type Match = (held: unknown, asked: string, modifier: string | undefined) => boolean

/** Modifiers that this server knows, by kind of parameter. */
export const MODIFIERS: Readonly<Record<ParamKind, readonly string[]>> = {
  token: [],
  reference: ['Patient'],
  date: [],
  string: ['exact', 'contains'],
}

export const MATCHES: Readonly<Record<ParamKind, Match>> = {
  token: matchesToken,
  reference: matchesReference,
  date: matchesDate,
  string: matchesString,
}

/** `code`, `system|code`, `|code` or `system|`, against codes, concepts, identifiers and booleans. */
function matchesToken(held: unknown, asked: string): boolean {
  const bar = asked.indexOf('|')
  const system = bar === -1 ? undefined : asked.slice(0, bar)
  const code = asked.slice(bar + 1)
  return tokensIn(held).some(
    (token) =>
      (code === '' ? bar !== -1 : token.code.toLowerCase() === code.toLowerCase()) &&
      (system === undefined || (token.system ?? '') === system),
  )
}

function tokensIn(held: unknown): { system?: string; code: string }[] {
  if (typeof held === 'string' || typeof held === 'boolean') return [{ code: String(held) }]
  if (!isJson(held)) return []
  if (Array.isArray(held.coding)) return held.coding.flatMap(tokensIn)
  const code = held.code ?? held.value
  if (typeof code !== 'string') return []
  return [typeof held.system === 'string' ? { system: held.system, code } : { code }]
}

/** `id`, `Type/id` or a whole address. */
function matchesReference(held: unknown, asked: string, modifier: string | undefined): boolean {
  const reference = isJson(held) ? held.reference : undefined
  if (typeof reference !== 'string') return false
  if (reference === asked) return true
  const target = typeAndId(reference)
  const wanted = typeAndId(asked) ?? { type: modifier, id: asked }
  return target?.id === wanted.id && (wanted.type === undefined || target.type === wanted.type)
}

const DATE = /^(eq|ne|gt|lt|ge|le)?(\d{4}.*)$/

/** True when the text is a date, or a date with a prefix that this server knows. */
export function isDateQuery(asked: string): boolean {
  return spanOf(DATE.exec(asked)?.[2]) !== undefined
}

type Span = { from: number; to: number }

/** A date compares as the span that it stands for: a day is not a moment. */
function matchesDate(held: unknown, asked: string): boolean {
  const [, prefix = 'eq', text] = DATE.exec(asked) ?? []
  const wanted = spanOf(text)
  const own = isJson(held) ? periodSpan(held) : spanOf(held)
  if (wanted === undefined || own === undefined) return false
  const within = own.from >= wanted.from && own.to <= wanted.to
  const answers: Record<string, boolean> = {
    eq: within,
    ne: !within,
    gt: own.to > wanted.to,
    lt: own.from < wanted.from,
    ge: own.to > wanted.from,
    le: own.from < wanted.to,
  }
  return answers[prefix] ?? false
}

const STEPS = { year: 31_622_400_000, month: 2_678_400_000, day: 86_400_000 }

function spanOf(value: unknown): Span | undefined {
  const read = moment(typeof value === 'string' ? value.replace(' ', '+') : value)
  if (read === undefined) return undefined
  const from = Date.parse(read.at)
  if (read.precision === 'time') {
    const fine = /\.\d/.test(String(value)) ? 1 : 1000
    return { from, to: from + fine }
  }
  // A little long for short months and years: enough for a stand-in.
  return { from, to: from + STEPS[read.precision] }
}

function periodSpan(period: Json): Span | undefined {
  const start = spanOf(period.start)
  const end = spanOf(period.end)
  if (start === undefined && end === undefined) return undefined
  return { from: start?.from ?? Number.NEGATIVE_INFINITY, to: end?.to ?? Number.POSITIVE_INFINITY }
}

/** The begin of any word, whatever the accents and the case. */
function matchesString(held: unknown, asked: string, modifier: string | undefined): boolean {
  const wanted = modifier === 'exact' ? asked : plain(asked)
  return stringsIn(held).some((one) => {
    if (modifier === 'exact') return one === wanted
    const own = plain(one)
    if (modifier === 'contains') return own.includes(wanted)
    return own.startsWith(wanted) || own.split(/[\s-]+/).some((word) => word.startsWith(wanted))
  })
}

function stringsIn(held: unknown): string[] {
  if (typeof held === 'string') return [held]
  if (!isJson(held)) return []
  return [held.text, held.family, held.given, held.prefix]
    .flat()
    .filter((one) => typeof one === 'string')
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
