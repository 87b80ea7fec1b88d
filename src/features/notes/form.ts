import { z } from 'zod'

export const LONGEST_TITLE = 120
export const LONGEST_NOTE = 20_000

const number = (count: number): string => count.toLocaleString('nl-NL')

/** A note as somebody typed it. */
export const noteForm = z.object({
  titel: z
    .string({ error: 'Vul een titel in' })
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'Vul een titel in, bijvoorbeeld Boodschappen')
        .max(LONGEST_TITLE, `Deze titel is te lang. Gebruik hooguit ${LONGEST_TITLE} tekens`),
    ),
  tekst: z
    .string()
    .default('')
    .transform((text, context) => {
      const note = text.trimEnd()
      if (note.length <= LONGEST_NOTE) return note
      context.addIssue({
        code: 'custom',
        message: `Deze notitie is te lang: ${number(note.length)} tekens. Gebruik er hooguit ${number(LONGEST_NOTE)}`,
      })
      return z.NEVER
    }),
})
export type TypedNote = z.output<typeof noteForm>

/** The version of the note that was on the screen; 0 when the form does not say. */
export const shownVersion = (values: Record<string, string>): number =>
  /^\d{1,9}$/.test(values.versie ?? '') ? Number(values.versie) : 0

const LONGEST_SEARCH = 100

/** What somebody looks for, from the address; empty for everything. */
export const readSearch = (query: URLSearchParams): string =>
  // PostgreSQL cannot hold NUL, and nobody types it.
  (query.get('zoek') ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH)

/** Which page of the list, from the address; the first is 1. */
export const readPage = (query: URLSearchParams): number => {
  const asked = query.get('pagina') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}
