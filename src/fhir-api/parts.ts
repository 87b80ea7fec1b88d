import type { CarePageAction } from '../access/actions.ts'
import { REPORT_CODE } from './resources/observation.ts'

/**
 * The parts of a care page that an app can be let to see, each by the action whose page shows the same. What somebody
 * ticks when he lets an app in is one of these (0057).
 */
export const PARTS = {
  profile: { action: 'profile.read', label: 'Naam en gegevens van de zorgpagina' },
  calendar: { action: 'calendar.read', label: 'Kalender' },
  network_messages: { action: 'messages.read', label: 'Berichten van de familie' },
  organisation_messages: {
    action: 'team-messages.read',
    label: 'Berichten met de zorgorganisatie',
  },
  reports: { action: 'reports.read', label: 'Rapportages' },
  measurements: { action: 'measurements.read', label: 'Metingen' },
  care_plan: { action: 'care-plans.read', label: 'Zorgplannen' },
  documents: { action: 'documents.read', label: 'Documenten' },
  questionnaires: { action: 'questionnaires.read', label: 'Antwoorden op vragenlijsten' },
  circle: { action: 'dossier.open', label: 'Contactpersonen en zorgteam' },
} as const satisfies Record<string, { action: CarePageAction; label: string }>
export type PagePart = keyof typeof PARTS

export const PAGE_PARTS = Object.keys(PARTS) as PagePart[]
export const isPagePart = (text: string): text is PagePart => Object.hasOwn(PARTS, text)

/** The types of FHIR that carry a part, and the scope of SMART that names it alone where a type carries two. */
export const PART_TYPES: Record<PagePart, readonly { type: string; only?: readonly string[] }[]> = {
  profile: [{ type: 'Patient' }],
  calendar: [{ type: 'Appointment' }],
  network_messages: [{ type: 'Communication', only: ['category=network', 'category=trusted'] }],
  organisation_messages: [{ type: 'Communication', only: ['category=organisation'] }],
  reports: [{ type: 'Observation', only: [`code=${REPORT_CODE.system}|${REPORT_CODE.code}`] }],
  measurements: [{ type: 'Observation', only: ['category=vital-signs', 'category=exam'] }],
  care_plan: [{ type: 'CarePlan' }, { type: 'Goal' }],
  documents: [{ type: 'DocumentReference' }, { type: 'Binary' }],
  questionnaires: [{ type: 'QuestionnaireResponse' }],
  circle: [{ type: 'RelatedPerson' }, { type: 'CareTeam' }],
}
