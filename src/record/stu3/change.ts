import type { Json } from '../fhir/json.ts'
import { isJson } from '../fhir/json.ts'

/** A step that puts a part of what STU3 says into the shape of R4. Gives a new object; never throws. */
export type Change = (element: Json) => Json

/** Several steps, one after the other. */
export const inTurn =
  (...changes: readonly Change[]): Change =>
  (element) =>
    changes.reduce((made, change) => change(made), element)

/** Leaves out elements. */
export function without(element: Json, ...names: readonly string[]): Json {
  const gone = new Set(names.flatMap((name) => [name, `_${name}`]))
  return Object.fromEntries(Object.entries(element).filter(([name]) => !gone.has(name)))
}

/** Gives an element its name of R4, with what stands beside it (`_name`). What R4 holds already is kept. */
export const renamed =
  (from: string, to: string): Change =>
  (element) => {
    if (element[from] === undefined && element[`_${from}`] === undefined) return element
    if (element[to] !== undefined) return element
    const beside = element[`_${from}`]
    return {
      ...without(element, from),
      ...(element[from] === undefined ? {} : { [to]: element[from] }),
      ...(beside === undefined ? {} : { [`_${to}`]: beside }),
    }
  }

/** What STU3 has at most once and R4 may have more often. */
export const listed =
  (...names: readonly string[]): Change =>
  (element) => {
    const single = names.filter(
      (name) => isJson(element[name]) || typeof element[name] === 'string',
    )
    if (single.length === 0) return element
    return { ...element, ...Object.fromEntries(single.map((name) => [name, [element[name]]])) }
  }

/** Another name, and a list. */
export const renamedList = (from: string, to: string): Change =>
  inTurn(renamed(from, to), listed(to))

/** What STU3 may have more often and R4 at most once: the first. */
export const first =
  (name: string): Change =>
  (element) => {
    const value = element[name]
    if (!Array.isArray(value)) return element
    return value.length === 0 ? without(element, name) : { ...element, [name]: value[0] }
  }

/** Codes that have another name in R4; the others stay as they are. */
export const recoded =
  (name: string, codes: Readonly<Record<string, string>>): Change =>
  (element) => {
    const value = element[name]
    if (typeof value !== 'string' || !Object.hasOwn(codes, value)) return element
    return { ...element, [name]: codes[value] }
  }

/** A code of STU3 that is a CodeableConcept in R4, of this code system. */
export const conceptOf =
  (name: string, system: string): Change =>
  (element) => {
    const code = element[name]
    if (typeof code !== 'string') return element
    return { ...without(element, name), [name]: { coding: [{ system, code }] } }
  }

/** A text of STU3 that is a CodeableConcept in R4. */
export const wordsOnly =
  (name: string): Change =>
  (element) => {
    const text = element[name]
    return typeof text === 'string' ? { ...without(element, name), [name]: { text } } : element
  }

/** Applies a step to every object under a name. */
export const each =
  (name: string, change: Change): Change =>
  (element) => {
    const value = element[name]
    if (isJson(value)) return { ...element, [name]: change(value) }
    if (!Array.isArray(value)) return element
    return { ...element, [name]: value.map((one: unknown) => (isJson(one) ? change(one) : one)) }
  }

/** Adds to a list that may not be there yet. */
export function added(element: Json, name: string, more: readonly unknown[]): Json {
  if (more.length === 0) return element
  const held = element[name]
  const before: readonly unknown[] = Array.isArray(held) ? held : held === undefined ? [] : [held]
  return { ...element, [name]: [...before, ...more] }
}

/** The type in a reference: `Encounter/12` gives «Encounter». */
function referredType(reference: unknown): string | undefined {
  const text = isJson(reference) ? reference.reference : undefined
  if (typeof text !== 'string') return undefined
  return /([A-Z][A-Za-z]+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(text)?.[1]
}

const EPISODE = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'

/** `context` is an Encounter or an EpisodeOfCare; R4 has an element for the first and an extension for the other. */
export const withEncounter: Change = (element) => {
  const { context } = element
  if (!isJson(context)) return element
  const rest = without(element, 'context')
  if (referredType(context) === 'EpisodeOfCare') {
    return added(rest, 'extension', [{ url: EPISODE, valueReference: context }])
  }
  return { ...rest, encounter: context }
}

/** `requester` held who asked and for whom; R4 has who asked. */
export const withRequester: Change = (element) => {
  const { requester } = element
  const agent = isJson(requester) ? requester.agent : undefined
  return isJson(agent) ? { ...element, requester: agent } : element
}

/** `notDone` became a status. */
export const withNotDone: Change = (element) => {
  if (typeof element.notDone !== 'boolean') return element
  const rest = without(element, 'notDone')
  return element.notDone === true ? { ...rest, status: 'not-done' } : rest
}

/** What `definition` referred to; R4 names it by its address. */
export const withDefinition: Change = (element) => {
  const held = element.definition
  if (!Array.isArray(held) || element.instantiatesUri !== undefined) return element
  const uris = held.flatMap((one: unknown) =>
    isJson(one) && typeof one.reference === 'string' ? [one.reference] : [],
  )
  const rest = without(element, 'definition')
  return uris.length === 0 ? rest : { ...rest, instantiatesUri: uris }
}
