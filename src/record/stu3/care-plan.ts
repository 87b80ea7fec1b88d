import { isJson, type Json } from '../fhir/json.ts'
import { lookUp } from '../map/concepts.ts'
import { list } from '../map/read.ts'
import {
  added,
  type Change,
  each,
  inTurn,
  listed,
  recoded,
  renamed,
  withDefinition,
  withEncounter,
  without,
  wordsOnly,
} from './change.ts'

/** http://hl7.org/fhir/STU3/valueset-care-plan-status.html → request-status of R4. */
const PLAN_STATUSES = { suspended: 'on-hold', cancelled: 'revoked' }

/** The kinds that R4 has for an activity, by the category of STU3 (care-plan-activity-category). */
const KINDS: Readonly<Record<string, string>> = {
  diet: 'NutritionOrder',
  drug: 'MedicationRequest',
  encounter: 'Appointment',
  observation: 'ServiceRequest',
  procedure: 'ServiceRequest',
  supply: 'DeviceRequest',
}
/** Elements that R4 does not have keep their place in an extension of this form (HL7, «inter-version extensions»). */
const CATEGORY =
  'http://hl7.org/fhir/3.0/StructureDefinition/extension-CarePlan.activity.detail.category'
/** Remarks in the zibs of 2017. */
const COMMENT = 'http://nictiz.nl/fhir/StructureDefinition/Comment'

/** CarePlan, also as the zibs of 2017 use it (nl-core-careplan, zib-HelpFromOthers, zib-NutritionAdvice). */
export const carePlan: Change = inTurn(
  withEncounter,
  withDefinition,
  recoded('status', PLAN_STATUSES),
  oneAuthor,
  each('activity', inTurn(withRemark, each('detail', activityDetail))),
)

/** STU3 has a list of authors, R4 one and the others as contributors. */
function oneAuthor(plan: Json): Json {
  if (!Array.isArray(plan.author)) return plan
  const [author, ...others] = list(plan.author)
  const rest = without(plan, 'author')
  return author === undefined ? rest : added({ ...rest, author }, 'contributor', others)
}

function withRemark(activity: Json): Json {
  const extensions = list(activity.extension)
  const remarks = extensions.filter((one) => one.url === COMMENT)
  if (remarks.length === 0) return activity
  const left = extensions.filter((one) => one.url !== COMMENT)
  const rest = without(activity, 'extension')
  const notes = remarks.map(({ valueString }) => ({ text: valueString }))
  return added(left.length === 0 ? rest : { ...rest, extension: left }, 'progress', notes)
}

function activityDetail(detail: Json): Json {
  const { category } = detail
  const made = inTurn(wordsOnly('statusReason'), renamed('prohibited', 'doNotPerform'), (one) =>
    without(one, 'category', 'definition'),
  )(detail)
  if (!isJson(category)) return made
  const kind = list(category.coding).flatMap((one) => lookUp(KINDS, one.code) ?? [])[0]
  if (kind !== undefined) return { ...made, kind }
  return added(made, 'extension', [{ url: CATEGORY, valueCodeableConcept: category }])
}

const ACHIEVEMENT = 'http://terminology.hl7.org/CodeSystem/goal-achievement'
const GOAL_STATUS = 'http://hl7.org/fhir/goal-status'

type Split = { lifecycleStatus: string; achievementStatus?: Json }

const achieved = (lifecycleStatus: string, code: string): Split => ({
  lifecycleStatus,
  achievementStatus: { coding: [{ system: ACHIEVEMENT, code }] },
})
/** Being ahead or behind says nothing that R4 has a code for; then the words tell. */
const inWords = (code: string, text: string): Split => ({
  lifecycleStatus: 'active',
  achievementStatus: { coding: [{ system: GOAL_STATUS, code }], text },
})

/** The one status of STU3 (goal-status) as the two of R4: what became of the goal, and how far it is. */
const GOAL_STATUSES: Readonly<Record<string, Split>> = {
  proposed: { lifecycleStatus: 'proposed' },
  accepted: { lifecycleStatus: 'accepted' },
  planned: { lifecycleStatus: 'planned' },
  'in-progress': achieved('active', 'in-progress'),
  'on-target': inWords('on-target', 'op schema'),
  'ahead-of-target': inWords('ahead-of-target', 'loopt voor op wat gepland was'),
  'behind-target': inWords('behind-target', 'loopt achter op wat gepland was'),
  sustaining: achieved('active', 'sustaining'),
  achieved: achieved('completed', 'achieved'),
  'on-hold': { lifecycleStatus: 'on-hold' },
  cancelled: { lifecycleStatus: 'cancelled' },
  rejected: { lifecycleStatus: 'rejected' },
  'entered-in-error': { lifecycleStatus: 'entered-in-error' },
}

/** Goal, also as zib-TreatmentObjective of 2017 uses it. */
export const goal: Change = inTurn(listed('target'), (one) => {
  if (one.lifecycleStatus !== undefined) return one
  const status = typeof one.status === 'string' ? one.status : ''
  const split = lookUp(GOAL_STATUSES, status)
  const rest = without(one, 'status')
  if (split === undefined) return status === '' ? rest : { ...rest, lifecycleStatus: status }
  return { ...split, ...rest, lifecycleStatus: split.lifecycleStatus }
})
