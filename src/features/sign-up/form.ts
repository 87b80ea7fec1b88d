import { z } from 'zod'
import { readActivationCode } from '../../activation-code.ts'
import { readDay } from '../../http/date-fields.ts'
import type { Form } from '../../http/form.ts'
import { emailField } from '../../session/email-address.ts'
import type { Answers, Step } from './answers.ts'

const LONGEST_NAME = 80

/** One line of text; line breaks and invisible characters in it become spaces. */
const line = (empty: string, longest = LONGEST_NAME) =>
  z
    .string({ error: empty })
    .transform((text) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(longest, `Dit is te lang. Gebruik ten hoogste ${longest} tekens.`),
    )

const choice = <const T extends readonly [string, ...string[]]>(values: T, missing: string) =>
  z.enum(values, { error: missing })

/** The steps that are answered by filling in fields; code and overview have their own work. */
export type FormStep = Exclude<Step, 'code' | 'overzicht' | 'bekend'>

/** A screen's fields, and how they become answers and back. */
interface StepForm {
  read(now: Date): z.ZodType<Partial<Answers>>
  /** What stands in the fields when somebody comes back to the screen. */
  values(answers: Answers): Record<string, string | undefined>
}

/** Per screen: its fields with their messages. Choosing otherwise drops the answers that hang on it. */
export const STEP_FORMS: Record<FormStep, StepForm> = {
  voorwaarden: {
    read: (now) =>
      z
        .object({
          akkoord: z.literal('ja', { error: 'Zet een vinkje als u akkoord gaat.' }),
        })
        .transform(() => ({ agreedAt: now.toISOString() })),
    values: (a) => ({ akkoord: a.agreedAt === undefined ? undefined : 'ja' }),
  },
  naam: {
    read: () =>
      z
        .object({
          voornaam: line('Vul uw voornaam in.'),
          achternaam: line('Vul uw achternaam in.'),
        })
        .transform((typed) => ({ firstName: typed.voornaam, lastName: typed.achternaam })),
    values: (a) => ({ voornaam: a.firstName, achternaam: a.lastName }),
  },
  hulp: {
    read: () =>
      z
        .object({
          hulp: choice(['ontvang', 'geef'], 'Kies of u hulp ontvangt of hulp geeft.'),
        })
        .transform(({ hulp }) => ({
          helps: hulp === 'ontvang' ? ('receives' as const) : ('gives' as const),
        })),
    values: (a) => ({ hulp: a.helps && (a.helps === 'receives' ? 'ontvang' : 'geef') }),
  },
  wie: {
    read: () =>
      z
        .object({
          voornaam: line('Vul de voornaam in van wie u helpt.'),
          achternaam: line('Vul de achternaam in van wie u helpt.'),
          relatie: line('Vul in wat u van deze persoon bent, bijvoorbeeld dochter.', 60),
        })
        .transform((typed) => ({
          clientFirstName: typed.voornaam,
          clientLastName: typed.achternaam,
          relation: typed.relatie,
        })),
    values: (a) => ({
      voornaam: a.clientFirstName,
      achternaam: a.clientLastName,
      relatie: a.relation,
    }),
  },
  beheer: {
    read: () =>
      z
        .object({ beheer: choice(['client', 'namens'], 'Kies wie de zorgpagina gaat beheren.') })
        .transform(({ beheer }) => ({
          manager: beheer === 'client' ? ('client' as const) : ('other' as const),
        })),
    values: (a) => ({ beheer: a.manager && (a.manager === 'client' ? 'client' : 'namens') }),
  },
  'e-mail': {
    read: () => z.object({ email: emailField }),
    values: (a) => ({ email: a.email }),
  },
  activatiecode: {
    read: () =>
      z
        .object({
          brief: choice(['ja', 'nee'], 'Kies of u een activatiecode hebt gekregen.'),
        })
        .transform(({ brief }) => ({
          hasCode: brief === 'ja' ? ('yes' as const) : ('no' as const),
        })),
    values: (a) => ({ brief: a.hasCode && (a.hasCode === 'yes' ? 'ja' : 'nee') }),
  },
}

/** «Bent u al bekend met Naast?» */
export const knownForm = z.object({
  bekend: choice(['ja', 'nee'], 'Kies of u al een account bij Naast hebt.'),
})

/** The code and the client's date of birth, as people type them; or what is wrong with either. */
export const readCode = (form: Form) => {
  const typed = (form.values.code ?? '').trim()
  const code = readActivationCode(typed)
  const born = readDay(form, 'geboortedatum', 'de geboortedatum van de cliënt')
  if (code && born.day) return { data: { code, birthOn: born.day } }
  const errors: Record<string, string> = {}
  if (!code)
    errors.code =
      typed === ''
        ? 'Vul de activatiecode uit de brief in.'
        : 'Kijk de code nog eens na. Een code heeft 10 letters en cijfers.'
  if (born.error) errors.geboortedatum = `${born.error}.`
  return { errors }
}
