import type { Json } from './fhir/json.ts'
import type { Day, Instant } from './instants.ts'

/** What is asked: a Questionnaire of FHIR R4 that can be shown here (src/questionnaires). */
export type Form = {
  title: string
  /** How the record calls it: `url|version`, or `Questionnaire/<id>` where it has no address. */
  canonical: string
  json: Json
}

/** How a questionnaire that was put ready stands in the record. */
export type AskedState = 'open' | 'withdrawn' | 'answered-elsewhere'

/** A questionnaire that was put ready for the client, from Task (DOS-4). */
export type AskedForm = {
  state: AskedState
  /** Always there while it is open. */
  form?: Form
  /** Who put it ready. */
  sender?: string
  askedAt?: Instant
  dueOn?: Day
}

/** A questionnaire that was filled in in the record, from QuestionnaireResponse (DOS-4). */
export type FilledForm = {
  form: Form
  /** The answers, as a QuestionnaireResponse to this form. */
  response: Json
  filledBy?: string
  filledAt: Instant
}
