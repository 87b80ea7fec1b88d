import { z } from 'zod'
import { checkForm, type Form } from '../../http/form.ts'

const NAME = 'Vul in voor wie de brief is'
const MOST_LINES = 4
const LONGEST_LINE = 60

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const invitation = z.object({
  naam: z
    .string(NAME)
    .trim()
    .min(1, NAME)
    .max(100, 'Deze naam is te lang. Er passen 100 tekens in')
    .refine((name) => !name.includes('\n'), 'Zet de naam op één regel'),
  adres: z
    .string()
    .max(1000, 'Dit adres is te lang')
    .default('')
    .transform(linesOf)
    .refine((lines) => lines.length <= MOST_LINES, `Het adres mag ${MOST_LINES} regels hebben`)
    .refine(
      (lines) => lines.every((line) => line.length <= LONGEST_LINE),
      `Een regel van het adres mag ${LONGEST_LINE} tekens hebben`,
    ),
})

/** For whom the letter is: the name on the first line, the address below it. */
export type Addressee = z.output<typeof invitation>

/** Reads the form of an invitation, or per field what is wrong with it. */
export const readAddressee = (
  form: Form,
): { data: Addressee; errors?: never } | { data?: never; errors: Record<string, string> } =>
  checkForm(invitation, form)

/** How an addressee is kept: line by line, as it stands in the window of the envelope. */
export const joinAddressee = ({ naam, adres }: Addressee): string => [naam, ...adres].join('\n')

/** The name and the lines of the address of a kept addressee. */
export const splitAddressee = (kept: string): { name: string; addressLines: string[] } => {
  const [name = '', ...addressLines] = kept.split('\n')
  return { name, addressLines }
}
