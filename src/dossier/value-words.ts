import type { Measurement, MeasurementPart, ReferenceRange, Value } from '../record/words.ts'

const NUMBER = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 3 })

const COMPARISONS = {
  '<': 'minder dan',
  '<=': 'hoogstens',
  '>=': 'minstens',
  '>': 'meer dan',
} as const

/** A number as it is written in Dutch: «64,2». */
export const numberWords = (value: number): string => NUMBER.format(value)

/** A value in words: «64,2 kg», «meer dan 30 mmol/l», «niet gemeten: wilde dit niet zeggen». */
export const valueWords = (value: Value): string => {
  if (value.number !== undefined) {
    const comparison = value.comparator ? COMPARISONS[value.comparator] : undefined
    return [comparison, numberWords(value.number), value.unit].filter(Boolean).join(' ')
  }
  return value.text ?? `geen waarde: ${value.absentReason ?? 'onbekend'}`
}

/** Normal values in words: «120 tot 140 mmHg», «vanaf 7 mmol/l», «hoogstens 25 kg/m²». */
export const rangeWords = (range: ReferenceRange): string => {
  const unit = range.unit ? ` ${range.unit}` : ''
  if (range.low !== undefined && range.high !== undefined)
    return `${numberWords(range.low)} tot ${numberWords(range.high)}${unit}`
  if (range.low !== undefined) return `vanaf ${numberWords(range.low)}${unit}`
  return range.high === undefined
    ? (range.text ?? '')
    : `hoogstens ${numberWords(range.high)}${unit}`
}

/** The two parts of a blood pressure that are drawn and written together. */
export const UPPER = 'Bovendruk'
export const LOWER = 'Onderdruk'

const partNamed = (measurement: Measurement, label: string): MeasurementPart | undefined =>
  measurement.parts.find((part) => part.code.label === label)

/** «128/74 mmHg»: how people write a blood pressure; null when it is not both of it in one unit. */
export const pressureWords = (measurement: Measurement): string | null => {
  const upper = partNamed(measurement, UPPER)?.value
  const lower = partNamed(measurement, LOWER)?.value
  if (upper?.number === undefined || lower?.number === undefined) return null
  if (upper.unit !== lower.unit || upper.comparator || lower.comparator) return null
  return [`${numberWords(upper.number)}/${numberWords(lower.number)}`, upper.unit]
    .filter(Boolean)
    .join(' ')
}

/** Everything that was measured, in one line: «128/74 mmHg», «36,9 °C», «Vocht binnen: 1200 ml, Vocht buiten: 900 ml». */
export const measuredWords = (measurement: Measurement): string => {
  const pressure = pressureWords(measurement)
  const rest = measurement.parts
    .filter((part) => pressure === null || ![UPPER, LOWER].includes(part.code.label))
    .map((part) => `${part.code.label}: ${valueWords(part.value)}`)
  return [
    ...(pressure === null ? [] : [pressure]),
    ...(measurement.value ? [valueWords(measurement.value)] : []),
    ...rest,
  ].join(', ')
}

/** The normal values of a measurement in words, of the whole or part by part; empty when none were told. */
export const normalWords = (measurement: Measurement): string => {
  const parts = measurement.parts
    .filter((part) => part.referenceRange !== undefined)
    .map((part) => `${part.code.label}: ${rangeWords(part.referenceRange ?? {})}`)
  return [
    ...(measurement.referenceRange ? [rangeWords(measurement.referenceRange)] : []),
    ...parts,
  ].join(', ')
}
