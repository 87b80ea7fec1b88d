import { z } from 'zod'
import { standardBySlug } from '../../life-story/chapters.ts'

export const LONGEST_TITLE = 80
export const LONGEST_CHAPTER = 20_000
const LONGEST_CAPTION = 200
const LONGEST_ALTERNATIVE = 300

const number = (count: number): string => count.toLocaleString('nl-NL')
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const title = z
  .string({ error: 'Vul een titel in' })
  .transform(oneLine)
  .pipe(
    z
      .string()
      .regex(/[\p{L}\p{N}]/u, 'Vul een titel in, bijvoorbeeld Onze reizen')
      .max(LONGEST_TITLE, `Deze titel is te lang. Gebruik hooguit ${LONGEST_TITLE} tekens`),
  )

const body = z
  .string()
  .default('')
  .transform((text, context) => {
    const told = text.trimEnd()
    if (told.length <= LONGEST_CHAPTER) return told
    context.addIssue({
      code: 'custom',
      message: `Dit hoofdstuk is te lang: ${number(told.length)} tekens. Gebruik er hooguit ${number(LONGEST_CHAPTER)}`,
    })
    return z.NEVER
  })

/** A chapter that the family adds or renames. */
export const ownChapterForm = z.object({ titel: title, tekst: body })
/** A chapter that every story can have: its title is not the family's. */
const standardChapterForm = z
  .object({ tekst: body })
  .transform((typed) => ({ titel: '', ...typed }))

export const chapterForm = (key: string) =>
  standardBySlug(key) ? standardChapterForm : ownChapterForm
export type TypedChapter = z.output<typeof ownChapterForm>

/** The words of a photo. */
export const photoForm = z.object({
  bijschrift: z
    .string()
    .default('')
    .transform(oneLine)
    .pipe(
      z
        .string()
        .max(
          LONGEST_CAPTION,
          `Dit bijschrift is te lang. Gebruik hooguit ${LONGEST_CAPTION} tekens`,
        ),
    ),
  'te-zien': z
    .string({ error: 'Vul in wat er op de foto te zien is' })
    .transform(oneLine)
    .pipe(
      z
        .string()
        .min(1, 'Vul in wat er op de foto te zien is')
        .max(LONGEST_ALTERNATIVE, `Dit is te lang. Gebruik hooguit ${LONGEST_ALTERNATIVE} tekens`),
    ),
})

/** The version of the chapter that was on the screen; 0 when nobody wrote in it yet, or the form does not say. */
export const shownVersion = (values: Record<string, string>): number =>
  /^\d{1,9}$/.test(values.versie ?? '') ? Number(values.versie) : 0

/** What was typed, whatever it is: for a draft. */
export const typedIn = (values: Record<string, string>) => ({
  title: (values.titel ?? '').slice(0, 1_000),
  body: values.tekst ?? '',
  version: shownVersion(values),
})
