import type { z } from 'zod'
import type { Request } from './env.ts'
import { Problem } from './problem.ts'

/** What was typed, field by field. A field whose name ends in [] may come more than once. */
export interface Form {
  values: Record<string, string>
  lists: Record<string, string[]>
}

/** Of all that is typed into one form, in bytes. */
export const MAX_BYTES = 256 * 1024
const MAX_FIELDS = 200

/** Reads the body within the limit; it stops reading there, whatever the header said. */
const readBody = async (c: Request): Promise<string> => {
  const stream = c.req.raw.body
  if (!stream) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > MAX_BYTES) throw new Problem('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Without a prototype: a field may be called «constructor» or «__proto__» and is a field like any other. */
const noFields = <T>(): Record<string, T> => Object.create(null)

/** A form in which nothing is filled in. */
export const emptyForm = (): Form => ({ values: noFields(), lists: noFields() })

/**
 * Adds one field to a form. Throws a Problem (400) for what no page of ours sends.
 * @param count how many fields there are with this one
 */
export const putField = (form: Form, name: string, value: string, count: number): void => {
  // PostgreSQL cannot hold NUL, and nobody types it.
  if (count > MAX_FIELDS || name.includes('\0') || value.includes('\0'))
    throw new Problem('bad-form')
  const text = value.replaceAll('\r\n', '\n').toWellFormed()
  if (name.endsWith('[]')) {
    const list = form.lists[name.slice(0, -2)] ?? []
    list.push(text)
    form.lists[name.slice(0, -2)] = list
  } else if (Object.hasOwn(form.values, name)) throw new Problem('bad-form')
  else form.values[name] = text
}

const parseFields = (text: string): Form => {
  const form = emptyForm()
  const seen = [...new URLSearchParams(text)]
  if (seen.length > MAX_FIELDS) throw new Problem('bad-form')
  for (const [at, [name, value]] of seen.entries()) putField(form, name, value, at + 1)
  return form
}

/** Reads a posted form. Throws a Problem (400, 413, 415) when it is not one that our pages can send. */
export const readForm = async (c: Request): Promise<Form> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  const body = await readBody(c)
  if (body !== '' && type !== 'application/x-www-form-urlencoded')
    throw new Problem('wrong-content-type')
  return parseFields(body)
}

export type Checked<T> =
  | { data: T; errors?: never }
  | { data?: never; errors: Record<string, string> }

/** Checks a form against its schema: the data, or per field the first thing that is wrong, in plain Dutch. */
export const checkForm = <S extends z.ZodType>(schema: S, form: Form): Checked<z.output<S>> => {
  const result = schema.safeParse({ ...form.lists, ...form.values })
  if (result.success) return { data: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message
  return { errors }
}
