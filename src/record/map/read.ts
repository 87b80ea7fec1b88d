import { isJson, type Json } from '../fhir/json.ts'

/** What `build` takes: every field may also be undefined. */
type Loose<T> = { [K in keyof T]: T[K] | undefined }

/** An object without the fields that are undefined, so that "absent" has one shape. */
export function build<T extends object>(fields: Loose<T>): T {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as T
}

/** Everything below the space, except tab and newline; and DEL. None of it belongs in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** A text that holds something, without control characters and spaces around it. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const clean = value.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed().trim()
  return clean === '' ? undefined : clean
}

const DECIMAL = /^[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?$/

/** A number; a text that is a number too, as some servers send decimals. */
export function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** An object, or undefined. */
export function object(value: unknown): Json | undefined {
  return isJson(value) ? value : undefined
}

/** The objects of an array. A single object counts as an array of one. */
export function list(value: unknown): Json[] {
  if (Array.isArray(value)) return value.filter(isJson)
  return isJson(value) ? [value] : []
}

/** The texts of an array. A single text counts as an array of one. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .map(text)
    .filter((found): found is string => found !== undefined)
}

/** The extensions with this URL. */
export function extensions(element: Json | undefined, url: string): Json[] {
  return list(element?.extension).filter((extension) => extension.url === url)
}

/** Each different text once, in order. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

/** The first result that is not undefined. */
export function firstOf<A, B>(
  items: readonly A[],
  read: (item: A) => B | undefined,
): B | undefined {
  for (const item of items) {
    const found = read(item)
    if (found !== undefined) return found
  }
  return undefined
}
