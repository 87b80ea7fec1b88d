import { z } from 'zod'
import { readDay } from '../../http/date-fields.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { daysUntil } from '../../ui/dates.ts'
import type { Places } from './places.ts'

/** A client as an employee fills him in. Days are `YYYY-MM-DD`. */
export interface TypedClient {
  firstName: string
  lastName: string
  birthOn: string
  clientNumber: string | null
  protectedAddress: boolean
  locationId: string | null
  teamId: string | null
}

const FIRST = 'Vul de voornaam in'
const LAST = 'Vul de achternaam in'
const LONG = 'Deze naam is te lang. Er passen 100 tekens in'

/** The eleven-test that every BSN passes (nine digits; eight with a nought in front). */
export const looksLikeBsn = (text: string): boolean => {
  const digits = text.replace(/[ .-]/g, '')
  if (!/^\d{8,9}$/.test(digits)) return false
  const sum = [...digits.padStart(9, '0')]
    .map(Number)
    .reduce((total, digit, at) => total + digit * (at === 8 ? -1 : 9 - at), 0)
  return sum % 11 === 0 && Number(digits) > 0
}

export const clientNames = z.object({
  voornaam: z.string(FIRST).trim().min(1, FIRST).max(100, LONG),
  achternaam: z.string(LAST).trim().min(1, LAST).max(100, LONG),
  nummer: z
    .string()
    .trim()
    .max(40, 'Dit nummer is te lang. Er passen 40 tekens in')
    .refine(
      (text) => !looksLikeBsn(text),
      'Dit lijkt een burgerservicenummer. Dat mag hier niet staan. Gebruik uw eigen cliëntnummer',
    )
    .default(''),
})

const clientForm = clientNames.extend({
  geheim: z.literal('ja').optional(),
  locatie: z.string().default(''),
  team: z.string().default(''),
})

/** Why a day of birth cannot be; null when it can. */
export const birthProblem = (day: string, now: Date): string | null => {
  if (daysUntil(day, now) > 0) return 'Deze dag moet nog komen. Kijk de datum na'
  return day < '1890' ? 'Deze dag is te lang geleden. Kijk het jaar na' : null
}

export type ReadClient =
  | { client: TypedClient; errors?: never }
  | { client?: never; errors: Record<string, string> }

const readBirth = (form: Form, now: Date): { day: string } | { error: string } => {
  const { day, error } = readDay(form, 'geboren', 'de geboortedatum')
  if (day === undefined) return { error }
  const problem = birthProblem(day, now)
  return problem === null ? { day } : { error: problem }
}

/** Which place was chosen; an employee of some places cannot put somebody out of his own reach. */
const placeErrors = (
  chosen: { locatie: string; team: string },
  places: Places,
): Record<string, string> => {
  const { locatie, team } = chosen
  if (locatie !== '' && !places.locations.some(({ id }) => id === locatie))
    return { locatie: 'Kies een locatie uit de lijst' }
  if (team !== '' && !places.teams.some(({ id }) => id === team))
    return { team: 'Kies een team uit de lijst' }
  return places.required && locatie === '' && team === ''
    ? { locatie: 'Kies een locatie of een team waar u werkt' }
    : {}
}

/** Reads the form of a client, or tells per field what is wrong. */
export const readClientForm = (form: Form, places: Places, now: Date): ReadClient => {
  const { data, errors } = checkForm(clientForm, form)
  const birth = readBirth(form, now)
  const wrong = data ? placeErrors(data, places) : {}
  if (!data || 'error' in birth || Object.keys(wrong).length > 0)
    return {
      errors: { ...errors, ...('error' in birth ? { geboren: birth.error } : {}), ...wrong },
    }
  return {
    client: {
      firstName: data.voornaam,
      lastName: data.achternaam,
      birthOn: birth.day,
      clientNumber: data.nummer === '' ? null : data.nummer,
      protectedAddress: data.geheim === 'ja',
      locationId: data.locatie === '' ? null : data.locatie,
      teamId: data.team === '' ? null : data.team,
    },
  }
}

/** What only a change can say: that somebody died, or left. */
export interface Departure {
  deceasedOn: string | null
  leftCare: boolean
}

/** Reads the end of care from the form of a change. */
export const readDeparture = (
  form: Form,
  now: Date,
): { departure: Departure; errors?: never } | { errors: Record<string, string> } => {
  const leftCare = form.values.weg === 'ja'
  const filled = ['dag', 'maand', 'jaar'].some(
    (part) => (form.values[`overleden-${part}`] ?? '').trim() !== '',
  )
  if (!filled) return { departure: { deceasedOn: null, leftCare } }
  const { day, error } = readDay(form, 'overleden', 'de dag van overlijden')
  if (day === undefined) return { errors: { overleden: error } }
  return daysUntil(day, now) > 0
    ? { errors: { overleden: 'Deze dag moet nog komen. Kijk de datum na' } }
    : { departure: { deceasedOn: day, leftCare } }
}
