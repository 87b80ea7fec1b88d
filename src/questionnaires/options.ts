import { type FhirConcept, type FhirItem, type FhirValueSet, fhirValueSet } from './fhir.ts'
import { shownValue } from './value-words.ts'
import type { Coding, Option, Value } from './words.ts'

/** More than this nobody chooses from. */
const MOST = 500

const EXCLUSIVE = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive'
const PREFIX = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix'

/** The options of a question, or why they cannot be shown. */
export type ReadOptions =
  | { options: Option[]; initial: Value[]; problem?: never }
  | { problem: string }

const flat = (concepts: readonly FhirConcept[]): Coding[] =>
  concepts.flatMap(({ contains, abstract, inactive, system, code, display }) => [
    ...(abstract || inactive || code === undefined
      ? []
      : [{ ...(system ? { system } : {}), code, ...(display ? { display } : {}) }]),
    ...flat(contains ?? []),
  ])

const ofCompose = (compose: NonNullable<FhirValueSet['compose']>): Coding[] | null => {
  const codings: Coding[] = []
  if (compose.exclude) return null
  for (const { system, concept, filter, valueSet } of compose.include ?? []) {
    if (!concept || filter || valueSet) return null
    for (const { code, display } of concept)
      codings.push({ ...(system ? { system } : {}), code, ...(display ? { display } : {}) })
  }
  return codings
}

/** The codes of a ValueSet that came along; null when they do not stand in it. */
const codingsOf = ({ expansion, compose }: FhirValueSet): Coding[] | null => {
  if (expansion) return flat(expansion.contains ?? [])
  return compose ? ofCompose(compose) : null
}

const fromValueSet = (address: string, contained: readonly unknown[]): ReadOptions => {
  if (!address.startsWith('#'))
    return { problem: 'De antwoorden staan in een lijst buiten deze vragenlijst' }
  const set = contained
    .map((one) => fhirValueSet.safeParse(one))
    .find((one) => one.success && one.data.id === address.slice(1))?.data
  const codings = set ? codingsOf(set) : null
  if (!codings || codings.length === 0)
    return { problem: 'De lijst met antwoorden zit niet volledig in deze vragenlijst' }
  return {
    options: codings.map((valueCoding) => ({
      value: { valueCoding },
      label: shownValue({ valueCoding }),
      exclusive: false,
    })),
    initial: [],
  }
}

const fromOptions = (given: NonNullable<FhirItem['answerOption']>): ReadOptions => {
  const initial: Value[] = []
  const options = given.map(({ initialSelected, extension = [], ...value }) => {
    if (initialSelected) initial.push(value)
    const prefix = extension.find(({ url }) => url === PREFIX)?.valueString
    return {
      value,
      label: [prefix, shownValue(value)].filter(Boolean).join(' '),
      exclusive: extension.some(({ url, valueBoolean }) => url === EXCLUSIVE && valueBoolean),
    }
  })
  return options.every(({ label }) => label !== '')
    ? { options, initial }
    : { problem: 'Een van de antwoorden heeft geen woorden' }
}

/**
 * What can be chosen at a question: `answerOption`, or a ValueSet within the questionnaire (`contained`) with an
 * expansion or with all its codes. Nothing is fetched from elsewhere.
 */
export const readOptions = (item: FhirItem, contained: readonly unknown[]): ReadOptions => {
  const read = item.answerValueSet
    ? fromValueSet(item.answerValueSet, contained)
    : fromOptions(item.answerOption ?? [])
  if (read.problem !== undefined) return read
  if (read.options.length > MOST) return { problem: `Er zijn meer dan ${MOST} antwoorden` }
  return read
}
