import { isJson } from '../../../src/record/fhir/json.ts'
import type { FhirVersion } from '../fhir-version.ts'
import { named, type Param, param, status, subject } from './param.ts'
import { STU3_PARAMS } from './params-stu3.ts'

export type { Param, ParamKind } from './param.ts'

/** For every type. */
export const COMMON: Readonly<Record<string, Param>> = {
  _id: param('token', 'id'),
  _lastUpdated: param('date', 'meta.lastUpdated'),
  identifier: param('token', 'identifier'),
}

const coded = {
  patient: subject,
  subject,
  status,
  code: param('token', 'code'),
  category: param('token', 'category'),
}

/** By type. What is not here cannot be searched for, and the capability statement says so. */
const BY_TYPE: Readonly<Record<string, Readonly<Record<string, Param>>>> = {
  Patient: { ...named, organization: param('reference', 'managingOrganization') },
  Practitioner: named,
  PractitionerRole: {
    practitioner: param('reference', 'practitioner'),
    organization: param('reference', 'organization'),
  },
  Organization: { name: param('string', 'name') },
  Location: { name: param('string', 'name') },
  RelatedPerson: { ...named, patient: param('reference', 'patient') },
  CareTeam: {
    patient: subject,
    subject,
    status,
    participant: param('reference', 'participant.member'),
  },
  Goal: { patient: subject, subject, 'lifecycle-status': param('token', 'lifecycleStatus') },
  CarePlan: {
    ...coded,
    date: param('date', 'period'),
    goal: param('reference', 'goal'),
    'activity-reference': param('reference', 'activity.reference'),
  },
  Observation: {
    ...coded,
    date: param('date', 'effectiveDateTime', 'effectiveInstant', 'effectivePeriod'),
    performer: param('reference', 'performer'),
    'has-member': param('reference', 'hasMember'),
  },
  Composition: {
    ...coded,
    type: param('token', 'type'),
    date: param('date', 'date'),
    author: param('reference', 'author'),
    entry: param('reference', 'section.entry'),
  },
  DiagnosticReport: {
    ...coded,
    date: param('date', 'effectiveDateTime', 'effectivePeriod'),
    performer: param('reference', 'performer'),
  },
  ClinicalImpression: { ...coded, assessor: param('reference', 'assessor') },
  DocumentReference: {
    ...coded,
    type: param('token', 'type'),
    date: param('date', 'date'),
    author: param('reference', 'author'),
  },
  Appointment: {
    status,
    date: param('date', 'start'),
    actor: param('reference', 'participant.actor'),
    patient: param('reference', 'participant.actor'),
  },
  Questionnaire: {
    url: param('token', 'url'),
    version: param('token', 'version'),
    title: param('string', 'title'),
    status,
  },
  QuestionnaireResponse: {
    patient: subject,
    subject,
    status,
    author: param('reference', 'author'),
    authored: param('date', 'authored'),
    questionnaire: param('reference', 'questionnaire'),
  },
  Task: {
    patient: subject,
    subject,
    status,
    code: param('token', 'code'),
    owner: param('reference', 'owner'),
    requester: param('reference', 'requester'),
    focus: param('reference', 'focus'),
  },
  Binary: {},
  Subscription: { status },
}

/** Types that are about one client, in the usual way. */
const ABOUT_PATIENT = coded

/** The search parameters of a type. */
export function paramsOf(
  type: string,
  version: FhirVersion = '4.0.1',
): Readonly<Record<string, Param>> {
  const own = version === '3.0.2' ? STU3_PARAMS[type] : undefined
  return { ...COMMON, ...(own ?? BY_TYPE[type] ?? ABOUT_PATIENT) }
}

/** Types that this server has, also while they are empty. */
export const SERVED_TYPES: readonly string[] = Object.keys(BY_TYPE)

/** What a search can bring along: the reference parameters of a type. */
export function includesOf(type: string, version: FhirVersion = '4.0.1'): string[] {
  return Object.entries(paramsOf(type, version)).flatMap(([name, { kind }]) =>
    kind === 'reference' ? [`${type}:${name}`] : [],
  )
}

/** All values on a path, through lists. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value]
  for (const step of path.split('.')) {
    found = found.flatMap((one) => (isJson(one) ? one[step] : undefined) ?? []).flat()
  }
  return found
}

/** All values of a parameter in a resource. */
export function valuesOf(resource: unknown, { paths }: Param): unknown[] {
  return paths.flatMap((path) => valuesAt(resource, path))
}
