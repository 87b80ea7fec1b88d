import {
  type Capabilities,
  offersInclude,
  offersOperation,
  offersParam,
  offersSearch,
  releaseOf,
} from './fhir/capabilities.ts'
import type { SearchParams } from './fhir/search.ts'
import { SNOMED } from './map/concepts.ts'
import { NURSING_REPORT } from './map/report-kind.ts'
import { wantedOfStu3 } from './stu3/plan.ts'
import type { Wanted } from './wanted.ts'

/** How one type of a client's record is read. */
export type ReadStep = {
  type: string
  /** The search, without the cursor. */
  params: SearchParams
  /** The same without what it brings along: whose it is, and nothing else. */
  who: SearchParams
  /** Narrower searches that together say the same, for a server that refuses the whole. */
  alternatives: SearchParams[]
  /** Whether the server can give only what changed (`_lastUpdated`). */
  way: 'last-updated' | 'full'
  /** An operation instead of a search: it gives the last of each, so what does not come by may still be there. */
  operation?: string
}

export type PullPlan = {
  steps: ReadStep[]
  /** Types that Naast could show and that this record does not offer. */
  notOffered: string[]
}

/**
 * What we read of a client, in this order: people and goals before what refers to them. Nothing else
 * is read, because nothing else is shown.
 */
const WANTED: readonly Wanted[] = [
  { type: 'RelatedPerson' },
  { type: 'CareTeam', includes: ['CareTeam:participant'] },
  { type: 'Goal' },
  { type: 'CarePlan', includes: ['CarePlan:goal', 'CarePlan:activity-reference'] },
  {
    type: 'Observation',
    includes: ['Observation:performer', 'Observation:has-member'],
    alternatives: [{ code: `${SNOMED}|${NURSING_REPORT}` }, { category: 'vital-signs' }],
  },
  { type: 'Composition', includes: ['Composition:author', 'Composition:entry'] },
  { type: 'DiagnosticReport', includes: ['DiagnosticReport:performer'] },
  { type: 'ClinicalImpression', includes: ['ClinicalImpression:assessor'] },
  { type: 'DocumentReference', includes: ['DocumentReference:author'] },
  { type: 'Appointment', includes: ['Appointment:practitioner', 'Appointment:location'] },
  {
    type: 'QuestionnaireResponse',
    includes: ['QuestionnaireResponse:questionnaire', 'QuestionnaireResponse:author'],
  },
  { type: 'Task', includes: ['Task:focus', 'Task:requester'] },
]

const ITERATE = 'PractitionerRole:practitioner'

/**
 * Decides from the record's capability statement which searches read one client.
 *
 * @param patientId logical id of the Patient in the record
 */
export function planPull(capabilities: Capabilities, patientId: string): PullPlan {
  const plan: PullPlan = { steps: [], notOffered: [] }
  const stu3 = releaseOf(capabilities) === 'STU3'
  for (const one of WANTED) {
    const wanted = stu3 ? wantedOfStu3(one) : one
    const step = stepFor(capabilities, wanted, patientId)
    if (step === undefined) plan.notOffered.push(wanted.type)
    else plan.steps.push(step)
  }
  return plan
}

function stepFor(
  capabilities: Capabilities,
  wanted: Wanted,
  patientId: string,
): ReadStep | undefined {
  const { type } = wanted
  const who = whoseParam(capabilities, wanted, patientId)
  if (who === undefined) return undefined
  if (!offersSearch(capabilities, type)) return operationFor(capabilities, wanted, who)
  const subject = { ...who, ...alwaysParams(capabilities, wanted) }
  const shared = { ...subject, ...includeParams(capabilities, wanted) }
  const alternatives = (wanted.alternatives ?? []).filter((one) =>
    Object.keys(one).every((param) => offersParam(capabilities, type, param)),
  )
  return {
    type,
    params: shared,
    who: subject,
    alternatives: alternatives.map((one) => ({ ...shared, ...one })),
    way: toldParam(capabilities, type, '_lastUpdated') ? 'last-updated' : 'full',
  }
}

/** A cursor is only used where the server says so: a cursor that it passes over would lose things. */
function toldParam(capabilities: Capabilities, type: string, param: string): boolean {
  return capabilities.types[type]?.searchParams.includes(param) ?? false
}

function whoseParam(
  capabilities: Capabilities,
  { type, who }: Wanted,
  patientId: string,
): SearchParams | undefined {
  if (who !== undefined && toldParam(capabilities, type, who)) {
    return { [who]: `Patient/${patientId}` }
  }
  if (offersParam(capabilities, type, 'patient')) return { patient: patientId }
  if (offersParam(capabilities, type, 'subject')) return { subject: `Patient/${patientId}` }
  if (offersParam(capabilities, type, 'actor')) return { actor: `Patient/${patientId}` }
  return undefined
}

function includeParams(
  capabilities: Capabilities,
  { includes = [], iterate }: Pick<Wanted, 'includes' | 'iterate'>,
): SearchParams {
  const offered = includes.filter((include) => offersInclude(capabilities, include))
  if (offered.length === 0) return {}
  const people = offered.some((include) => /performer|author|participant|assessor/.test(include))
  const further = iterate ?? (people ? ITERATE : undefined)
  if (further === undefined || !offersInclude(capabilities, further)) return { _include: offered }
  const again = releaseOf(capabilities) === 'STU3' ? '_include:recurse' : '_include:iterate'
  return { _include: offered, [again]: further }
}

function alwaysParams(capabilities: Capabilities, { type, always = {} }: Wanted): SearchParams {
  const offered = Object.entries(always).filter(([name]) => toldParam(capabilities, type, name))
  return Object.fromEntries(offered)
}

/** For a server that has only an operation on a type. What it gives is never all of it. */
function operationFor(
  capabilities: Capabilities,
  { type, operation }: Wanted,
  who: SearchParams,
): ReadStep | undefined {
  if (operation === undefined || !offersOperation(capabilities, operation.name)) return undefined
  const shared = { ...who, ...includeParams(capabilities, { includes: operation.includes }) }
  const [first, ...more] = operation.searches.map((one) => ({ ...shared, ...one }))
  if (first === undefined) return undefined
  return {
    type,
    params: first,
    who,
    alternatives: more,
    way: 'full',
    operation: operation.name,
  }
}
