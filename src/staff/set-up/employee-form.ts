import { z } from 'zod'
import { checkForm, type Form } from '../../http/form.ts'
import { emailField } from '../../session/email-address.ts'
import type { Reach, Work } from './employee-queries.ts'
import type { Places } from './place-queries.ts'
import { readRoles } from './role-words.ts'

export const ROLES_FIELD = 'rollen[]'
export const PLACES_FIELD = 'plekken[]'

const name = (what: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1, `Vul de ${what} in.`).max(80, 'Gebruik hooguit 80 tekens.'))

export const personForm = z.object({
  voornaam: name('voornaam'),
  achternaam: name('achternaam'),
  email: emailField,
})

export type Errors = Record<string, string>

/** How a place stands in the form: «l» or «t» before its id. */
export const placeValues = ({ locationIds, teamIds }: Pick<Work, 'locationIds' | 'teamIds'>) =>
  [...locationIds.map((id) => `l${id}`), ...teamIds.map((id) => `t${id}`)].join(',')

/** What was chosen in the form, as it comes back after an error. */
export const workValues = (form: Form): Record<string, string> => ({
  ...form.values,
  [ROLES_FIELD]: (form.lists.rollen ?? []).join(','),
  [PLACES_FIELD]: (form.lists.plekken ?? []).join(','),
})

const GONE = 'Een plek die u koos, is er niet meer. Kies opnieuw.'

const readPlaces = (form: Form, places: Places) => {
  const chosen = form.lists.plekken ?? []
  const locationIds = places.locations.map(({ id }) => id).filter((id) => chosen.includes(`l${id}`))
  const teamIds = places.teams.map(({ id }) => id).filter((id) => chosen.includes(`t${id}`))
  return { locationIds, teamIds, gone: locationIds.length + teamIds.length < chosen.length }
}

const reachOf = (text: string | undefined): Reach | null =>
  text === 'organisatie' ? 'organisation' : text === 'plekken' ? 'places' : null

const refuseReach = (work: Work, gone: boolean): Errors => {
  if (work.reach === 'organisation') return {}
  if (work.roles.includes('organisation-administrator'))
    return { bereik: 'Een beheerder bereikt altijd de hele organisatie. Kies dat hier.' }
  if (gone) return { [PLACES_FIELD]: GONE }
  return work.locationIds.length + work.teamIds.length === 0
    ? { [PLACES_FIELD]: 'Kies ten minste één locatie of team.' }
    : {}
}

/**
 * Reads roles and reach.
 * @param fixedRoles of somebody whose roles come from the identity provider: they are not in the form
 */
export const readWork = (
  form: Form,
  places: Places,
  fixedRoles: Work['roles'] | null,
): { work: Work; errors?: never } | { work?: never; errors: Errors } => {
  const roles = fixedRoles ?? readRoles(form.lists.rollen ?? [])
  const reach = reachOf(form.values.bereik)
  const { locationIds, teamIds, gone } = readPlaces(form, places)
  const errors: Errors = {
    ...(roles.length === 0 && !fixedRoles ? { [ROLES_FIELD]: 'Kies ten minste één rol.' } : {}),
    ...(reach ? {} : { bereik: 'Kies wie deze medewerker ziet.' }),
  }
  if (!reach || Object.keys(errors).length > 0) return { errors }
  const work: Work =
    reach === 'places'
      ? { roles, reach, locationIds, teamIds }
      : { roles, reach, locationIds: [], teamIds: [] }
  const wrong = refuseReach(work, gone)
  return Object.keys(wrong).length > 0 ? { errors: wrong } : { work }
}

/** Reads the person of an invitation, with his work. */
export const readInvited = (form: Form, places: Places) => {
  const person = checkForm(personForm, form)
  const { work, errors } = readWork(form, places, null)
  if (!person.data || !work) return { errors: { ...person.errors, ...errors } }
  const { voornaam, achternaam, email } = person.data
  return { invited: { ...work, firstName: voornaam, lastName: achternaam, email } }
}
