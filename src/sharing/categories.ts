import { DOSSIER_PARTS } from '../access/organisation-policy.ts'

/** Everything that a manager can share with somebody, in the order of the pages; `rights.category` holds these. */
export const CATEGORIES = [
  'calendar',
  'network_messages',
  'organisation_messages',
  'life_story',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
] as const
export type Category = (typeof CATEGORIES)[number]

interface CategoryWords {
  /** As the tick says it. */
  label: string
  /** What it means, under the tick. */
  hint: string
  /** «Fatima kan …»: what somebody with this can do. */
  can: string
}

export const CATEGORY_WORDS: Record<Category, CategoryWords> = {
  calendar: {
    label: 'Kalender',
    hint: 'Afspraken en taken zien, en zelf afspraken en taken toevoegen.',
    can: 'de kalender en de taken lezen en aanvullen',
  },
  network_messages: {
    label: 'Berichten van de mantelzorgers',
    hint: 'Berichten aan alle mantelzorgers lezen, en zelf schrijven.',
    can: 'berichten van de mantelzorgers lezen en schrijven',
  },
  organisation_messages: {
    label: 'Berichten met de zorgorganisatie',
    hint: 'Lezen wat de familie en de zorgorganisatie elkaar schrijven.',
    can: 'berichten met de zorgorganisatie lezen',
  },
  life_story: {
    label: 'Meeschrijven aan Mijn verhaal',
    hint: 'Het levensverhaal lezen en aanvullen, met foto’s. Handig voor een vrijwilliger die helpt.',
    can: 'meeschrijven aan Mijn verhaal',
  },
  reports: {
    label: 'Rapportages',
    hint: 'Dossier: wat medewerkers over de dag en de zorg opschrijven.',
    can: 'rapportages lezen',
  },
  care_plan: {
    label: 'Zorgplan',
    hint: 'Dossier: de doelen en de afspraken over de zorg.',
    can: 'het zorgplan lezen',
  },
  measurements: {
    label: 'Metingen',
    hint: 'Dossier: bijvoorbeeld bloeddruk en gewicht.',
    can: 'metingen lezen',
  },
  documents: {
    label: 'Documenten',
    hint: 'Dossier: brieven en andere bestanden.',
    can: 'documenten lezen',
  },
  questionnaires: {
    label: 'Vragenlijsten',
    hint: 'Dossier: vragenlijsten van de zorgorganisatie lezen en invullen.',
    can: 'vragenlijsten lezen en invullen',
  },
}

/** What is medical: whoever holds one of these sees something of the dossier. */
const MEDICAL: readonly string[] = DOSSIER_PARTS

/** Whether somebody with these categories sees anything of the dossier; for CON-8 and CON-9 one part is enough. */
export const seesDossier = (categories: readonly string[]): boolean =>
  categories.some((category) => MEDICAL.includes(category))

/** The categories of the dossier among these. */
export const dossierOf = (categories: readonly Category[]): Category[] =>
  categories.filter((category) => MEDICAL.includes(category))

/** The categories that Naast knows among these texts, in the order of the pages. */
export const knownCategories = (texts: readonly string[]): Category[] =>
  CATEGORIES.filter((category) => texts.includes(category))
