import { z } from 'zod'
import { CAPACITIES, type Capacity } from '../../access/organisation-policy.ts'
import { readDay } from '../../http/date-fields.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { daysUntil } from '../../ui/dates.ts'
import type { RecordFacts } from '../record-facts.ts'

/** A consent as it will be kept. Days are `YYYY-MM-DD`. */
export interface GivenConsent {
  name: string
  capacity: Capacity
  givenOn: string
  formSignedOn: string | null
}

/** The choice for somebody whom the record does not name. */
export const SOMEBODY_ELSE = 'iemand-anders'
/** The choice for the n-th contact of the record. */
export const contactChoice = (index: number): string => `contact-${index + 1}`

const WHO = 'Kies wie de toestemming geeft'
const NAME = 'Vul de naam in van wie de toestemming geeft'
const CAPACITY = 'Kies wat deze persoon voor de cliënt is'

const somebodyElse = z.object({
  naam: z
    .string(NAME)
    .trim()
    .min(1, NAME)
    .max(100, 'Deze naam is te lang. Er passen 100 tekens in'),
  rol: z.enum(CAPACITIES, CAPACITY),
})

type Errors = Record<string, string>

/** Who consents: the client, a contact of the record, or somebody else with name and capacity. */
const readWho = (
  form: Form,
  facts: RecordFacts,
): { who: Pick<GivenConsent, 'name' | 'capacity'> } | { errors: Errors } => {
  const choice = form.values.wie ?? ''
  if (choice === 'client') return { who: { name: facts.name, capacity: 'client' } }
  const contact = facts.contacts.find((_, index) => contactChoice(index) === choice)
  if (contact) return { who: contact }
  if (choice !== SOMEBODY_ELSE) return { errors: { wie: WHO } }
  const { data, errors } = checkForm(somebodyElse, form)
  return data ? { who: { name: data.naam, capacity: data.rol } } : { errors }
}

/** A day that is not in the future. */
const readPastDay = (
  form: Form,
  name: string,
  what: string,
  now: Date,
): { day: string } | { errors: Errors } => {
  const { day, error } = readDay(form, name, what)
  if (day === undefined) return { errors: { [name]: error } }
  if (daysUntil(day, now) > 0)
    return { errors: { [name]: 'Deze dag moet nog komen. Kijk de datum na' } }
  if (day < '1990') return { errors: { [name]: 'Deze dag is te lang geleden. Kijk het jaar na' } }
  return { day }
}

/**
 * Reads the form of a consent: the consent, or per field what is wrong with it.
 *
 * @param facts what the record said when the form was opened
 * @param signedFormRequired whether the organisation asks for a signed form
 */
export const readConsent = (
  form: Form,
  facts: RecordFacts,
  signedFormRequired: boolean,
  now: Date,
): { consent: GivenConsent; errors?: never } | { consent?: never; errors: Errors } => {
  const who = readWho(form, facts)
  const given = readPastDay(form, 'gegeven', 'de dag van de toestemming', now)
  const signed = signedFormRequired
    ? readPastDay(form, 'getekend', 'de dag van de handtekening', now)
    : { day: null }
  if ('who' in who && 'day' in given && 'day' in signed)
    return {
      consent: {
        name: who.who.name,
        capacity: who.who.capacity,
        givenOn: given.day,
        formSignedOn: signed.day,
      },
    }
  return {
    errors: Object.assign(
      {},
      ...[who, given, signed].map((one) => ('errors' in one ? one.errors : {})),
    ),
  }
}
