import type { CountLine, Outcome } from './tally.ts'

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

/** A number as Dutch has it. */
export const count = (number: number): string => number.toLocaleString('nl-NL')

/** How many became one of these. */
export const totalOf = (lines: readonly CountLine[], ...outcomes: Outcome[]): number =>
  lines.reduce((sum, line) => sum + (outcomes.includes(line.outcome) ? line.count : 0), 0)
