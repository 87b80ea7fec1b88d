import { z } from 'zod'
import { CAPACITIES, type Capacity } from '../access/organisation-policy.ts'
import { after, HOUR } from '../clock.ts'
import type { Contact, ContactRole, PatientRecord } from '../record/words.ts'
import type { Secrets } from '../secrets.ts'
import type { OrganisationRecord } from './organisation-record.ts'

const contact = z.object({
  name: z.string(),
  relation: z.string(),
  capacity: z.enum(CAPACITIES),
})

const recordFacts = z.object({
  name: z.string(),
  birthOn: z.iso.date(),
  clientNumber: z.string().nullable(),
  protectedAddress: z.boolean(),
  /** The place where he lives or is cared for, by name. */
  location: z.string().optional(),
  contacts: z.array(contact),
})

/** What an invitation needs of the record, as it was when the form was opened. */
export type RecordFacts = z.infer<typeof recordFacts>
/** Somebody whom the record names as one who may consent. */
export type Consenter = z.infer<typeof contact>

/** Why a client cannot be invited, as the record has him now. */
export type Obstacle = 'unreadable' | 'no-birth-date' | 'deceased' | 'merged' | 'inactive'

/** Who may decide for a client, with the weightiest role in front. */
const CONSENTING: [ContactRole, Capacity][] = [
  ['curator', 'curator'],
  ['mentor', 'mentor'],
  ['legal-representative', 'representative'],
  ['guardian', 'representative'],
  ['proxy', 'representative'],
  ['first-contact', 'first_contact'],
]

const MOST_CONTACTS = 8
const LONGEST_NAME = 100
const LONGEST_PLACE = 200

const consenterOf = (found: Contact): Consenter[] => {
  const held = CONSENTING.find(([role]) => found.roles.some((one) => one.role === role))
  if (!held) return []
  const name = found.name.slice(0, LONGEST_NAME)
  return [{ name, relation: (found.relationLabel ?? '').slice(0, LONGEST_NAME), capacity: held[1] }]
}

/** The contacts who may consent, the weightiest capacity first. */
export const consentersIn = (contacts: readonly Contact[]): Consenter[] =>
  contacts
    .flatMap(consenterOf)
    .sort((one, other) => CAPACITIES.indexOf(one.capacity) - CAPACITIES.indexOf(other.capacity))
    .slice(0, MOST_CONTACTS)

/** Why this client cannot be invited, or null when he can. */
export const obstacleOf = (patient: PatientRecord): Obstacle | null => {
  if (patient.replacedBy !== undefined) return 'merged'
  if (patient.deceased !== undefined) return 'deceased'
  if (patient.inactive) return 'inactive'
  return patient.birthDate === undefined ? 'no-birth-date' : null
}

/**
 * Asks the record what an invitation needs: the client and his contacts.
 *
 * @throws RecordError; `not-found` when the record does not have the client
 */
export const askFacts = async (
  record: OrganisationRecord,
  recordId: string,
): Promise<{ facts: RecordFacts } | { obstacle: Obstacle }> => {
  const mapped = await record.client(recordId)
  if (!('ok' in mapped)) return { obstacle: 'unreadable' }
  const patient = mapped.ok
  const obstacle = obstacleOf(patient)
  if (obstacle || patient.birthDate === undefined) return { obstacle: obstacle ?? 'no-birth-date' }
  return {
    facts: {
      name: patient.name.full,
      birthOn: patient.birthDate,
      clientNumber: patient.clientNumber ?? null,
      protectedAddress: patient.protectedAddress ?? false,
      ...(patient.locationName ? { location: patient.locationName.slice(0, LONGEST_PLACE) } : {}),
      contacts: consentersIn(await record.contacts(recordId)),
    },
  }
}

/** How long an open form may lie; after that the record may say something else. */
const FORM_LIFE = 4 * HOUR

const sealed = z.object({ facts: recordFacts, until: z.iso.datetime() })
const purposeOf = (organisationId: string, recordId: string): string =>
  `record-facts:${organisationId}:${recordId}`

/**
 * The facts as they go along in a form, so that posting it asks the record nothing and stores what the record said and
 * not what a browser sent. Sealed for this client of this organisation.
 */
export const sealFacts = (
  secrets: Secrets,
  of: { organisationId: string; recordId: string; now: Date },
  facts: RecordFacts,
): string =>
  secrets.seal(
    purposeOf(of.organisationId, of.recordId),
    JSON.stringify({ facts, until: after(of.now, FORM_LIFE).toISOString() }),
  )

/** What `sealFacts` sealed; null when it is for another client, was changed, or lay too long. */
export const openFacts = (
  secrets: Secrets,
  of: { organisationId: string; recordId: string; now: Date },
  text: string | undefined,
): RecordFacts | null => {
  if (!text) return null
  try {
    const found = sealed.parse(
      JSON.parse(secrets.unseal(purposeOf(of.organisationId, of.recordId), text)),
    )
    return new Date(found.until) > of.now ? found.facts : null
  } catch {
    return null
  }
}
