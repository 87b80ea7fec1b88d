import type { AppAction } from '../access/app-actions.ts'
import type { Source, TokenName } from './query.ts'
import { appointments } from './sources/appointments.ts'
import { contacts, teams } from './sources/circle.ts'
import { documents } from './sources/documents.ts'
import { answers, familyMessages, patient, teamMessages } from './sources/family.ts'
import { measurements, reports } from './sources/observations.ts'
import { goals, plans } from './sources/plans.ts'

/** A type of FHIR that we serve: where its resources come from, and by what they can be searched. */
export interface ServedType {
  action: AppAction
  sources: readonly Source[]
  /** The name of its search parameter for a date; null: it has none. */
  date: string | null
  /** Its search parameters for codes, each with what it looks at. */
  tokens: Readonly<Record<string, TokenName>>
  /** `_lastUpdated` is known of each. */
  updated: boolean
}

/** Everything that can be read and searched; the CapabilityStatement is made from it. Binary can only be read. */
export const SERVED = {
  Patient: {
    action: 'fhir.patient',
    sources: [patient],
    date: null,
    tokens: {},
    updated: false,
  },
  Observation: {
    action: 'fhir.observations',
    sources: [reports, measurements],
    date: 'date',
    tokens: { code: 'code', category: 'category', status: 'status' },
    updated: true,
  },
  CarePlan: {
    action: 'fhir.care-plans',
    sources: [plans],
    date: 'date',
    tokens: { status: 'status' },
    updated: true,
  },
  Goal: {
    action: 'fhir.care-plans',
    sources: [goals],
    date: 'start-date',
    tokens: { 'lifecycle-status': 'status' },
    updated: true,
  },
  DocumentReference: {
    action: 'fhir.documents',
    sources: [documents],
    date: 'date',
    tokens: { status: 'status' },
    updated: true,
  },
  Appointment: {
    action: 'fhir.appointments',
    sources: [appointments],
    date: 'date',
    tokens: { status: 'status' },
    updated: false,
  },
  RelatedPerson: {
    action: 'fhir.circle',
    sources: [contacts],
    date: null,
    tokens: {},
    updated: true,
  },
  CareTeam: {
    action: 'fhir.circle',
    sources: [teams],
    date: null,
    tokens: { status: 'status' },
    updated: true,
  },
  QuestionnaireResponse: {
    action: 'fhir.questionnaires',
    sources: [answers],
    date: 'authored',
    tokens: { status: 'status' },
    updated: true,
  },
  Communication: {
    action: 'fhir.messages',
    sources: [familyMessages, teamMessages],
    date: 'sent',
    tokens: { category: 'category', status: 'status' },
    updated: true,
  },
} as const satisfies Record<string, ServedType>
export type TypeName = keyof typeof SERVED

export const TYPE_NAMES = Object.keys(SERVED) as TypeName[]

/** All there is of a page, in the order in which `$everything` tells it. */
export const EVERYTHING: readonly { type: TypeName; source: Source }[] = TYPE_NAMES.flatMap(
  (type) => SERVED[type].sources.map((source) => ({ type, source })),
)
