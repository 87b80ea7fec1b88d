import { z } from 'zod'

export const LONGEST_MESSAGE = 10_000

/** Something that can be seen: a text of nothing but empty characters is no message. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

const number = new Intl.NumberFormat('nl')

const tooLong = (text: string, longest: number): string =>
  `Dit bericht is te lang. Het heeft ${number.format(text.length)} tekens. Het mogen er ${number.format(longest)} zijn`

/**
 * What is typed in a message; it may be nothing when there is a photo or a file with it.
 *
 * @param files how many come along
 * @param longest in characters
 */
export const messageText = (files: number, longest = LONGEST_MESSAGE) =>
  z
    .string({ error: 'Schrijf een bericht' })
    .trim()
    .superRefine((typed, context) => {
      if (typed.length > longest)
        context.addIssue({ code: 'custom', message: tooLong(typed, longest) })
      else if (files === 0 && !VISIBLE.test(typed))
        context.addIssue({ code: 'custom', message: 'Schrijf een bericht' })
    })
