import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import type { SharedPart } from './words.ts'

const WORDS: Record<SharedPart, string> = {
  reports: 'rapportages',
  care_plan: 'zorgplannen',
  measurements: 'metingen',
  documents: 'documenten',
  questionnaires: 'vragenlijsten',
  appointments: 'afspraken',
}

/** What is shared, as a sentence's end: «rapportages, zorgplannen en documenten». */
export const inWords = ({ sharedParts, sharesAppointments }: OrganisationPolicy): string => {
  const parts: SharedPart[] = sharesAppointments ? [...sharedParts, 'appointments'] : sharedParts
  return (
    new Intl.ListFormat('nl', { type: 'conjunction' }).format(parts.map((part) => WORDS[part])) ||
    'niets uit het dossier'
  )
}
