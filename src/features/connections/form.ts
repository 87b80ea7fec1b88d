import { z } from 'zod'
import { dayOf, readTypedDay } from '../../dossier/moments.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { emailField } from '../../session/email-address.ts'
import { type Category, knownCategories } from '../../sharing/categories.ts'
import type { Shared } from '../../sharing/rights-sentences.ts'
import { categoriesOf, choiceOf } from '../../sharing/templates.ts'

/** The name of the ticks; a name that ends in [] may come more than once. */
export const PARTS_FIELD = 'onderdelen[]'

/** What somebody may, as the manager chose it: never nothing at all. */
export interface ChosenRights {
  categories: Category[]
  /** The last day on which it holds, `YYYY-MM-DD`; null for no end. */
  endsOn: string | null
}

const rightsForm = z.object({
  toegang: z.enum(['basis', 'alles', 'zelf'], { error: 'Kies wat deze persoon mag zien' }),
  onderdelen: z.array(z.string()).catch([]),
  tot: z.string().default(''),
})

const inviteForm = z.object({
  naam: z
    .string({ error: 'Vul de naam in' })
    .trim()
    .min(1, 'Vul de naam in')
    .max(100, 'Deze naam is te lang. Gebruik hooguit 100 tekens'),
  email: emailField,
  relatie: z
    .string({ error: 'Vul in wie dit is' })
    .trim()
    .min(1, 'Vul in wie dit is, bijvoorbeeld dochter of buurman')
    .max(60, 'Gebruik hooguit 60 tekens'),
})

type Read<T> = { data: T; errors?: never } | { data?: never; errors: Record<string, string> }

const readEnd = (typed: string, now: Date): { endsOn: string | null; error?: string } => {
  if (typed.trim() === '') return { endsOn: null }
  const day = readTypedDay(typed)
  if (!day) return { endsOn: null, error: 'Vul bij «Tot en met» een dag in, zoals 31-12-2026' }
  return day < dayOf(now)
    ? { endsOn: null, error: 'Deze dag is al voorbij. Kies vandaag of een dag daarna' }
    : { endsOn: day }
}

/** «Krijgt toegang tot», with the ticks when «Zelf kiezen» was chosen, and the end date; or what is wrong. */
export const readRights = (form: Form, now: Date): Read<ChosenRights> => {
  const { data, errors } = checkForm(rightsForm, form)
  const { endsOn, error } = readEnd(form.values.tot ?? '', now)
  const categories =
    data?.toegang === 'zelf'
      ? knownCategories(data.onderdelen)
      : categoriesOf(data?.toegang ?? 'basis')
  if (data && categories.length > 0 && !error) return { data: { categories, endsOn } }
  return {
    errors: {
      ...errors,
      ...(categories.length === 0 ? { [PARTS_FIELD]: 'Zet ten minste één vinkje' } : {}),
      ...(error ? { tot: error } : {}),
    },
  }
}

export type Invite = z.output<typeof inviteForm> & ChosenRights

/** «Nodig een helpende uit». */
export const readInvite = (form: Form, now: Date): Read<Invite> => {
  const person = checkForm(inviteForm, form)
  const rights = readRights(form, now)
  return person.data && rights.data
    ? { data: { ...person.data, ...rights.data } }
    : { errors: { ...person.errors, ...rights.errors } }
}

/** What was filled in, as the fields show it again. */
export const typedValues = (form: Form): Record<string, string> => ({
  ...form.values,
  [PARTS_FIELD]: (form.lists.onderdelen ?? []).join(','),
})

/** What the fields show of rights that somebody has. */
export const rightsValues = ({ categories, endsOn }: Shared): Record<string, string> => {
  const choice = choiceOf(categories)
  // Rights that have ended are given anew, with an end of their own.
  if (choice === null) return {}
  return { toegang: choice, [PARTS_FIELD]: categories.join(','), tot: endsOn ?? '' }
}
