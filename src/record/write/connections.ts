import { sql } from 'kysely'
import { CATEGORY_WORDS, knownCategories } from '../../sharing/categories.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import { LOINC } from '../map/concepts.ts'
import { object } from '../map/read.ts'
import { PARTS_SYSTEM } from './identifier.ts'
import type { Wanted, WriteKind, WriteMatter } from './kind.ts'

/** A connection of the page as its organisation may know it (CON-10). */
interface Connection {
  name: string
  relation: string
  role: 'manager' | 'participant'
  categories: string[]
  since: Date
  givenAt: Date
  /** When the first part ends, and when all have ended; null for no end. */
  nextEnd: Date | null
  lastEnd: Date | null
  manager: string | null
  managerName: string | null
  managerIsClient: boolean
}

const CONSENT = 'consent:'

const findConnection = async (tx: WriteMatter['tx'], id: string): Promise<Connection | null> => {
  const { rows } = await sql<Connection>`
    select name, relation, role, categories, since, given_at as "givenAt", next_end as "nextEnd", last_end as "lastEnd",
      manager, manager_name as "managerName", manager_is_client as "managerIsClient"
    from app.connection_to_write(${id})`.execute(tx)
  return rows[0] ?? null
}

const patientOf = ({ target }: WriteMatter): Json => ({ reference: `Patient/${target.recordId}` })

const MANAGER = 'Beheerder van de zorgpagina'

/** What somebody is to the client, in the words that the family chose. */
const relationshipOf = ({ relation, role }: Connection): Json[] => [
  ...(relation.trim() === '' ? [] : [{ text: relation.trim() }]),
  ...(role === 'manager' ? [{ text: MANAGER }] : []),
]

/**
 * Who reads along, as a RelatedPerson (http://hl7.org/fhir/R4/relatedperson.html): by name and relation. How he can be
 * reached is his own to tell, and never goes along.
 */
const personOf = (matter: WriteMatter, connection: Connection): FhirJson => {
  const relationship = relationshipOf(connection)
  return {
    resourceType: 'RelatedPerson',
    active: true,
    patient: patientOf(matter),
    ...(relationship.length === 0 ? {} : { relationship }),
    name: [{ text: connection.name }],
    period: {
      start: connection.since.toISOString(),
      ...(connection.lastEnd ? { end: connection.lastEnd.toISOString() } : {}),
    },
  }
}

const concept = (system: string, code: string, text: string): Json => ({
  coding: [{ system, code }],
  text,
})

/** Who gave it: whoever manages the page. */
const giverOf = async (matter: WriteMatter, connection: Connection): Promise<Json[]> => {
  const { manager, managerName, managerIsClient } = connection
  if (managerIsClient) return [patientOf(matter)]
  if (manager === null || managerName === null) return []
  return [{ ...(await matter.refer('RelatedPerson', manager)), display: managerName }]
}

/**
 * What somebody may see, as a Consent (http://hl7.org/fhir/R4/consent.html): a category for each part of the page that he
 * holds now.
 */
const consentOf = async (
  matter: WriteMatter,
  participantId: string,
  connection: Connection,
): Promise<FhirJson> => ({
  resourceType: 'Consent',
  status: 'active',
  scope: concept(
    'http://terminology.hl7.org/CodeSystem/consentscope',
    'patient-privacy',
    'Wie mag meelezen',
  ),
  category: [
    concept(LOINC, '59284-0', 'Toestemming om mee te lezen in Naast'),
    ...knownCategories(connection.categories).map((part) =>
      concept(PARTS_SYSTEM, part, CATEGORY_WORDS[part].label),
    ),
  ],
  patient: patientOf(matter),
  dateTime: connection.givenAt.toISOString(),
  performer: await giverOf(matter, connection),
  policyRule: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTIN' }],
  },
  provision: {
    type: 'permit',
    period: {
      start: connection.givenAt.toISOString(),
      ...(connection.lastEnd ? { end: connection.lastEnd.toISOString() } : {}),
    },
    actor: [
      {
        role: concept(
          'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
          'IRCP',
          'Leest mee',
        ),
        reference: {
          ...(await matter.refer('RelatedPerson', participantId)),
          display: connection.name,
        },
      },
    ],
    action: [
      concept('http://terminology.hl7.org/CodeSystem/consentaction', 'access', 'Bekijken in Naast'),
    ],
  },
})

const toFhir = async (matter: WriteMatter, thingId: string): Promise<Wanted> => {
  const consents = thingId.startsWith(CONSENT)
  const participantId = consents ? thingId.slice(CONSENT.length) : thingId
  const connection = await findConnection(matter.tx, participantId)
  if (!connection || (consents && connection.categories.length === 0)) return { resources: [] }
  const resource = consents
    ? await consentOf(matter, participantId, connection)
    : personOf(matter, connection)
  return {
    resources: [{ identifier: consents ? `${participantId}.consent` : participantId, resource }],
    ...(connection.nextEnd ? { renewAt: connection.nextEnd } : {}),
  }
}

/** The period, up to when it ended; never before it began. */
const until = (value: unknown, at: Date): Json => {
  const period = object(value) ?? {}
  const { start, end } = period
  const ended = at.toISOString()
  if (typeof end === 'string' && Date.parse(end) <= at.getTime()) return period
  const before = typeof start === 'string' && Date.parse(start) > at.getTime()
  return { ...period, end: before ? start : ended }
}

const end = (current: FhirJson, at: Date): FhirJson => {
  if (current.resourceType === 'RelatedPerson')
    return { ...current, active: false, period: until(current.period, at) }
  const provision = object(current.provision)
  const ended = { ...current, status: 'inactive' }
  // In STU3 the period is that of the consent itself.
  if (!provision) return { ...ended, period: until(current.period, at) }
  return { ...ended, provision: { ...provision, period: until(provision.period, at) } }
}

/** Who reads along and by whose consent (CON-10): whoever sees something of a dossier, and who manages the page. */
export const connections: WriteKind = {
  name: 'connections',
  topic: 'connections',
  elements: [
    ...['active', 'patient', 'relationship', 'name', 'period'],
    ...['status', 'scope', 'category', 'dateTime', 'performer', 'policyRule', 'provision'],
    ...['consentingParty', 'actor', 'action'],
  ],
  toFhir,
  end,
  isEnded: (current) =>
    current.resourceType === 'RelatedPerson'
      ? current.active === false
      : current.status === 'inactive',
}
