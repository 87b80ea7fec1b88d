import { z } from 'zod'
import { dayOf } from '../../dossier/moments.ts'
import { readDay } from '../../http/date-fields.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { readPhoneNumber } from '../../phone-number.ts'
import type { Profile } from './queries.ts'

const LONGEST_NAME = 80
const EARLIEST_BIRTH = '1890-01-01'
const NO_PHONE = 'Dit is geen telefoonnummer. Vul een nummer in, zoals 06 12 34 56 78.'

const FIELDS = ['voornaam', 'achternaam', 'geboortedatum', 'adres', 'telefoon', 'over']

const tooLong = (letters: number): string =>
  `Dit is te lang. Gebruik ten hoogste ${letters} letters.`

const name = (empty: string) =>
  z
    .string({ error: empty })
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, empty).max(LONGEST_NAME, tooLong(LONGEST_NAME)))

const lines = (longest: number) => z.string().trim().max(longest, tooLong(longest)).default('')

const profileForm = z.object({
  voornaam: name('Vul de voornaam in.'),
  achternaam: name('Vul de achternaam in.'),
  adres: lines(300),
  telefoon: z
    .string()
    .trim()
    .default('')
    .transform((typed, context) => {
      const phone = typed === '' ? '' : readPhoneNumber(typed)
      if (phone !== null) return phone
      context.addIssue({ code: 'custom', message: NO_PHONE })
      return z.NEVER
    }),
  over: lines(4000),
})

/** A day that may be left out; one in the future, or of very long ago, is nobody's day of birth. */
const readBirth = (form: Form, now: Date): { day: string | null; error?: string } => {
  const parts = ['dag', 'maand', 'jaar'].map((part) => form.values[`geboortedatum-${part}`] ?? '')
  if (parts.every((part) => part.trim() === '')) return { day: null }
  const { day, error } = readDay(form, 'geboortedatum', 'de geboortedatum')
  if (day === undefined) return { day: null, error }
  return day > dayOf(now) || day < EARLIEST_BIRTH
    ? { day: null, error: 'Deze datum kan geen geboortedatum zijn. Kijk het jaar na.' }
    : { day }
}

/** The errors in the order of the fields on the page, as the list above it tells them. */
const inOrder = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(FIELDS.flatMap((name) => (errors[name] ? [[name, errors[name]]] : [])))

/** The general data of a page as the manager typed them, or what is wrong with them. */
export const readProfile = (
  form: Form,
  now: Date,
): { data: Profile; errors?: never } | { data?: never; errors: Record<string, string> } => {
  const { data, errors = {} } = checkForm(profileForm, form)
  const birth = readBirth(form, now)
  if (!data || birth.error)
    return {
      errors: inOrder({ ...errors, ...(birth.error ? { geboortedatum: birth.error } : {}) }),
    }
  return {
    data: {
      firstName: data.voornaam,
      lastName: data.achternaam,
      birthOn: birth.day,
      address: data.adres,
      phone: data.telefoon,
      about: data.over,
    },
  }
}
