import { isJson, type Json } from '../fhir/json.ts'
import { lookUp } from '../map/concepts.ts'
import { list } from '../map/read.ts'
import {
  type Change,
  conceptOf,
  each,
  inTurn,
  listed,
  recoded,
  renamed,
  withDefinition,
  withEncounter,
  withNotDone,
  without,
  withRequester,
} from './change.ts'

/** Events that wait or were broken off (event-status). */
const EVENT_STATUSES = { suspended: 'on-hold', aborted: 'stopped' }
/** Requests that wait or were taken back (request-status). */
const REQUEST_STATUSES = { suspended: 'on-hold', cancelled: 'revoked' }

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical'
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status'
const ALLERGY_CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical'
const ALLERGY_VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification'

export const condition: Change = inTurn(
  withEncounter,
  conceptOf('clinicalStatus', CLINICAL),
  conceptOf('verificationStatus', VERIFICATION),
  renamed('assertedDate', 'recordedDate'),
  listed('stage'),
)

export const allergyIntolerance: Change = inTurn(
  conceptOf('clinicalStatus', ALLERGY_CLINICAL),
  conceptOf('verificationStatus', ALLERGY_VERIFICATION),
  renamed('assertedDate', 'recordedDate'),
)

export const procedure: Change = inTurn(
  withEncounter,
  withDefinition,
  recoded('status', EVENT_STATUSES),
  withNotDone,
  renamed('notDoneReason', 'statusReason'),
  each('performer', renamed('role', 'function')),
)

/** ProcedureRequest of STU3 is ServiceRequest in R4. */
export const serviceRequest: Change = inTurn(
  withEncounter,
  withDefinition,
  withRequester,
  recoded('status', REQUEST_STATUSES),
  listed('performer'),
)

export const deviceRequest: Change = inTurn(
  withEncounter,
  withRequester,
  recoded('status', REQUEST_STATUSES),
)

/** NutritionOrder: R4 asks for the intent, which was always an order. */
export const nutritionOrder: Change = inTurn(recoded('status', REQUEST_STATUSES), (one) => ({
  intent: 'order',
  ...one,
}))

export const communication: Change = inTurn(
  withEncounter,
  withDefinition,
  recoded('status', EVENT_STATUSES),
  withNotDone,
  renamed('notDoneReason', 'statusReason'),
  aboutWhat,
)

export const communicationRequest: Change = inTurn(
  withEncounter,
  withRequester,
  recoded('status', REQUEST_STATUSES),
  aboutWhat,
)

/** `topic` referred to what it is about; in R4 that is `about`, and `topic` is a word. */
function aboutWhat(one: Json): Json {
  const topics = list(one.topic)
  const references = topics.filter((topic) => typeof topic.reference === 'string')
  return references.length === topics.length ? renamed('topic', 'about')(one) : one
}

const SCOPE = 'http://terminology.hl7.org/CodeSystem/consentscope'
/** Of the zibs TreatmentDirective and AdvanceDirective. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  '11291000146105': 'treatment',
  '11341000146107': 'adr',
}

/** Consent: what STU3 excepts is a provision within the provision of R4, and R4 says what the consent is about. */
export const consent: Change = inTurn(renamed('consentingParty', 'performer'), withScope, (one) => {
  const rest = without(one, 'except', 'period', 'policyRule')
  const except = list(one.except)
  const within = {
    ...(isJson(one.period) ? { period: one.period } : {}),
    ...(except.length === 0 ? {} : { provision: except }),
  }
  return {
    ...rest,
    ...(typeof one.policyRule === 'string' ? { policyRule: { text: one.policyRule } } : {}),
    ...(Object.keys(within).length === 0 ? {} : { provision: within }),
  }
})

function withScope(one: Json): Json {
  if (one.scope !== undefined) return one
  const codes = list(one.category).flatMap((category) => list(category.coding))
  const known = codes.flatMap(({ code }) => lookUp(DIRECTIVES, code) ?? [])[0]
  return { ...one, scope: { coding: [{ system: SCOPE, code: known ?? 'patient-privacy' }] } }
}

export const flag: Change = listed('category')

/** DeviceUseStatement: when and why it is used. */
export const deviceUse: Change = inTurn(
  renamed('whenUsed', 'timingPeriod'),
  renamed('indication', 'reasonCode'),
)

export const device: Change = inTurn((one) => {
  const { udi } = one
  if (!isJson(udi)) return one
  const { name, ...carrier } = udi
  const made = { ...without(one, 'udi'), udiCarrier: [carrier] }
  if (typeof name !== 'string') return made
  return { ...made, deviceName: [{ name, type: 'udi-label-name' }] }
})
