import type { CountLine, Outcome } from '../../record/import/tally.ts'
import type { ImportShown, ImportState } from './queries.ts'

const WHAT: Record<string, string> = {
  reports: 'Rapportages',
  care_plan: 'Zorgplannen en doelen',
  measurements: 'Metingen',
  documents: 'Documenten',
  questionnaires: 'Vragenlijsten',
  appointments: 'Afspraken',
  RelatedPerson: 'Contactpersonen',
  CareTeam: 'Zorgteams',
  Practitioner: 'Zorgverleners',
  PractitionerRole: 'Functies van zorgverleners',
  Organization: 'Organisaties',
  Location: 'Locaties',
  HealthcareService: 'Onderdelen van organisaties',
  Questionnaire: 'Vragen van vragenlijsten',
}

/** What a kind of thing is called; what Naast has no word for has the name of its type. */
export const whatWords = (what: string): string =>
  Object.hasOwn(WHAT, what) ? (WHAT[what] ?? what) : `Andere gegevens (${what})`

export const STATE_WORDS: Record<ImportState, string> = {
  reading: 'Wordt bekeken',
  looked: 'Wacht op uw besluit',
  taking: 'Wordt overgenomen',
  done: 'Overgenomen',
  undoing: 'Wordt weggehaald',
  undone: 'Teruggedraaid',
  refused: 'Niet te lezen',
  expired: 'Verlopen',
}

export const count = (number: number): string => number.toLocaleString('nl-NL')

export const totalOf = (lines: readonly CountLine[], ...outcomes: Outcome[]): number =>
  lines.reduce((sum, line) => sum + (outcomes.includes(line.outcome) ? line.count : 0), 0)

/** What was found, or when it was done what came of it. */
export const linesOf = ({ state, looked, taken }: ImportShown): readonly CountLine[] =>
  state === 'taking' || state === 'done' ? taken : looked
