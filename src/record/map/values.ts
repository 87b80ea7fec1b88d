import type { Json } from '../fhir/json.ts'
import type { ReferenceRange, Value } from '../words.ts'
import { codings, label, lookUp, translated, wordsOf } from './concepts.ts'
import { inWords, moment, period } from './dates.ts'
import { ABSENT_WORDS, UNIT_WORDS } from './measurement-words.ts'
import { build, list, number, object, text } from './read.ts'

const NUMBER = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 10 })
const COMPARATORS = ['<', '<=', '>=', '>'] as const

/** The unit of a Quantity as people write it; undefined for a count. */
export function unitOf(quantity: Json): string | undefined {
  const code = text(quantity.code)
  const known = lookUp(UNIT_WORDS, code) ?? lookUp(UNIT_WORDS, text(quantity.unit))
  if (known !== undefined) return known === '' ? undefined : known
  const unit = text(quantity.unit) ?? code
  // UCUM writes words between braces; `{eenheden per dag}` reads well without them.
  return text(unit?.replace(/[{}]/g, ''))
}

function quantity(value: Json): Value | undefined {
  const found = number(value.value)
  if (found === undefined) return undefined
  return build<Value>({
    number: found,
    comparator: COMPARATORS.find((one) => one === value.comparator),
    unit: unitOf(value),
    ucum: text(value.code),
  })
}

/** A Quantity in Dutch words: «2,5 kg». */
export function quantityWords(value: unknown): string | undefined {
  const read = object(value) === undefined ? undefined : quantity(object(value) ?? {})
  if (read?.number === undefined) return undefined
  return [read.comparator, NUMBER.format(read.number), read.unit].filter(Boolean).join(' ')
}

function rangeWords(value: Json): string | undefined {
  const low = quantityWords(value.low)
  const high = quantityWords(value.high)
  if (low !== undefined && high !== undefined) return `${low} tot ${high}`
  if (low !== undefined) return `vanaf ${low}`
  return high === undefined ? undefined : `tot ${high}`
}

function periodWords(value: unknown): string | undefined {
  const span = period(value)
  if (span === undefined) return undefined
  const parts = [span.start && `van ${inWords(span.start)}`, span.end && `tot ${inWords(span.end)}`]
  return parts.filter(Boolean).join(' ')
}

function dateWords(value: unknown): string | undefined {
  const found = moment(value)
  return found === undefined ? undefined : inWords(found)
}

function yesOrNo(value: unknown): string | undefined {
  if (typeof value !== 'boolean') return undefined
  return value ? 'ja' : 'nee'
}

function ratioWords(value: Json): string | undefined {
  const upper = quantityWords(value.numerator)
  const lower = quantityWords(value.denominator)
  return upper === undefined || lower === undefined ? undefined : `${upper} op ${lower}`
}

/** Reads the words of every `<prefix>…` choice that is not a number. */
function wordsIn(element: Json, prefix: string): string | undefined {
  const at = (type: string) => element[`${prefix}${type}`]
  return (
    text(at('String')) ??
    label(at('CodeableConcept'))?.label ??
    yesOrNo(at('Boolean')) ??
    dateWords(at('DateTime')) ??
    dateWords(at('Date')) ??
    text(at('Time')) ??
    periodWords(at('Period')) ??
    rangeWords(object(at('Range')) ?? {}) ??
    ratioWords(object(at('Ratio')) ?? {})
  )
}

/**
 * The value of an Observation or of a part of it (`value[x]`, `dataAbsentReason`): a number with its
 * unit, or words, or why it is absent. Undefined when there is none of these.
 */
export function valueIn(element: Json, prefix = 'value'): Value | undefined {
  const measured = object(element[`${prefix}Quantity`])
  const read = measured === undefined ? undefined : quantity(measured)
  if (read !== undefined) return read
  const whole = number(element[`${prefix}Integer`])
  if (whole !== undefined) return { number: whole }
  const words = wordsIn(element, prefix)
  if (words !== undefined) return { text: words }
  const absent = absentOf(element, prefix)
  return absent === undefined ? undefined : { absentReason: absent }
}

function absentOf(element: Json, prefix: string): string | undefined {
  const reason = element.dataAbsentReason
  if (reason !== undefined) {
    return translated(reason, ABSENT_WORDS) ?? wordsOf(reason) ?? 'onbekend'
  }
  return element[`${prefix}SampledData`] === undefined ? undefined : ABSENT_WORDS.unsupported
}

/** The normal values, from the first reference range that is meant for everyone or normal. */
export function referenceRange(element: Json): ReferenceRange | undefined {
  const ranges = list(element.referenceRange)
  const normal = ranges.find((one) => isNormal(one)) ?? ranges[0]
  if (normal === undefined) return undefined
  const low = object(normal.low)
  const high = object(normal.high)
  const range = build<ReferenceRange>({
    low: number(low?.value),
    high: number(high?.value),
    unit: unitOf(low ?? high ?? {}),
    text: text(normal.text),
  })
  const told = range.low !== undefined || range.high !== undefined || range.text !== undefined
  return told ? range : undefined
}

function isNormal(range: Json): boolean {
  return range.type === undefined || codings(range.type).some((one) => one.code === 'normal')
}
