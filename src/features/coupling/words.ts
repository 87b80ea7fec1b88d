import type { DossierPart } from '../../access/organisation-policy.ts'
import type { CodeState } from './queries.ts'

/** What somebody hears about a code that does not open anything. Only who has both code and date hears more than «klopt niet». */
export const CODE_ERRORS: Record<Exclude<CodeState, 'open'>, string> = {
  wrong: 'De code en de geboortedatum horen niet bij elkaar. Kijk ze allebei na in de brief',
  expired: 'Deze code is verlopen. Vraag de zorgorganisatie om een nieuwe brief',
  cancelled: 'Deze code is ingetrokken. Vraag de zorgorganisatie om een nieuwe brief',
  used: 'Deze code is al gebruikt. Vraag de zorgorganisatie wie dat deed, of vraag een nieuwe brief',
  taken:
    'Deze cliënt is al gekoppeld aan een zorgpagina. Vraag de beheerder van die pagina om u uit te nodigen',
  'not-allowed':
    'De zorgorganisatie heeft afspraken over wie de pagina van een cliënt beheert. Daarom kunt u met deze code niet koppelen. Bel de zorgorganisatie',
}

/** CON-8: what the manager hears when more people would read along than the organisation allows. */
export const tooManyReaders = (organisation: string): string =>
  `Op deze pagina mogen al meer mensen het dossier lezen dan ${organisation} toestaat. Neem het eerst bij iemand weg, bij Connecties. Daarna kunt u koppelen`

/** What an organisation may choose to share. */
export type SharedPart = DossierPart | 'appointments'

/** What is pulled, in the words of the page that waits for it; without parts to share it is always there. */
export const PART_WORDS: [label: string, types: string[], parts: SharedPart[]][] = [
  ['Contactpersonen en het zorgteam', ['Patient', 'RelatedPerson', 'CareTeam'], []],
  ['Zorgplannen en doelen', ['Goal', 'CarePlan'], ['care_plan']],
  [
    'Rapportages en metingen',
    ['Observation', 'Composition', 'DiagnosticReport', 'ClinicalImpression'],
    ['reports', 'measurements'],
  ],
  ['Documenten', ['DocumentReference'], ['documents']],
  ['Vragenlijsten', ['QuestionnaireResponse', 'Task'], ['questionnaires']],
  ['Afspraken voor de kalender', ['Appointment'], ['appointments']],
]
