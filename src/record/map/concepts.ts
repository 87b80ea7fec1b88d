import type { Json } from '../fhir/json.ts'
import type { Label } from '../words.ts'
import { list, object, text, unique } from './read.ts'

export const LOINC = 'http://loinc.org'
export const SNOMED = 'http://snomed.info/sct'

export type Coding = { system?: string; code?: string; display?: string }

/** The codings of a CodeableConcept (or of a bare Coding), as far as they hold something. */
export function codings(value: unknown): Coding[] {
  const concept = object(value)
  if (concept === undefined) return []
  const bare = concept.coding === undefined && concept.code !== undefined
  return list(bare ? [concept] : concept.coding).map(coding)
}

function coding(value: Json): Coding {
  const system = text(value.system)
  const code = text(value.code)
  const display = text(value.display)
  return {
    ...(system === undefined ? {} : { system }),
    ...(code === undefined ? {} : { code }),
    ...(display === undefined ? {} : { display }),
  }
}

/** Whether a concept has this code. Without a system any system will do. */
export function hasCode(value: unknown, code: string, system?: string): boolean {
  return codings(value).some(
    (one) => one.code === code && (system === undefined || one.system === system),
  )
}

/** The words of a concept: its text, or the first display. Never a bare code. */
export function wordsOf(value: unknown): string | undefined {
  return (
    text(object(value)?.text) ?? codings(value).find((one) => one.display !== undefined)?.display
  )
}

/** The words of all concepts, each once. */
export function allWords(values: unknown): string[] {
  return unique(list(values).flatMap((one) => wordsOf(one) ?? []))
}

/** Code and words of a concept; undefined when it has neither words nor a code. */
export function label(value: unknown): Label | undefined {
  const first = codings(value).find((one) => one.code !== undefined)
  const words = wordsOf(value) ?? first?.code
  if (words === undefined) return undefined
  return { code: first === undefined ? words : codeKey(first), label: words }
}

/** `system|code`, as our words keep it. */
export function codeKey(one: Coding): string {
  return one.system === undefined ? (one.code ?? '') : `${one.system}|${one.code ?? ''}`
}

/** The Dutch words for the first code that a table knows. */
export function translated(
  value: unknown,
  table: Readonly<Record<string, string>>,
): string | undefined {
  for (const one of codings(value)) {
    const found = one.code === undefined ? undefined : lookUp(table, one.code)
    if (found !== undefined) return found
  }
  return undefined
}

/** A value of a table by a foreign key: only what the table itself holds. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
}
