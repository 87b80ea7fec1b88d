import { type ActivationCode, readActivationCode } from '../../activation-code.ts'
import { readDay } from '../../http/date-fields.ts'
import type { Form } from '../../http/form.ts'

export interface TypedCode {
  code: ActivationCode
  birthOn: string
}

/** Code and date of birth as typed, with spaces, dashes and small letters as people write them; or what is wrong. */
export const readTypedCode = (
  form: Form,
): { data: TypedCode; errors?: never } | { data?: never; errors: Record<string, string> } => {
  const typed = (form.values.code ?? '').trim()
  const code = readActivationCode(typed)
  const born = readDay(form, 'geboortedatum', 'de geboortedatum van de cliënt')
  if (code && born.day) return { data: { code, birthOn: born.day } }
  return {
    errors: {
      ...(code
        ? {}
        : {
            code:
              typed === ''
                ? 'Vul de activatiecode uit de brief in'
                : 'Deze code klopt niet. Kijk in de brief: de code heeft 10 letters en cijfers',
          }),
      ...(born.day ? {} : { geboortedatum: born.error ?? '' }),
    },
  }
}
