import { named, type Param, param, status, subject } from './param.ts'

const about = { patient: subject, subject, status }

/**
 * What STU3 (http://hl7.org/fhir/STU3/searchparameter-registry.html) searches by otherwise than R4, with the parameters
 * that Nictiz adds to CarePlan for BgLZ.
 */
export const STU3_PARAMS: Readonly<Record<string, Readonly<Record<string, Param>>>> = {
  Patient: {
    ...named,
    organization: param('reference', 'managingOrganization'),
    'general-practitioner': param('reference', 'generalPractitioner'),
  },
  CareTeam: {
    ...about,
    encounter: param('reference', 'context'),
    participant: param('reference', 'participant.member'),
  },
  Goal: { patient: subject, subject, status, category: param('token', 'category') },
  CarePlan: {
    ...about,
    category: param('token', 'category'),
    date: param('date', 'period'),
    goal: param('reference', 'goal'),
    'activity-reference': param('reference', 'activity.reference'),
    'activity-goal': param('reference', 'activity.detail.goal'),
    'activity-outcomereference': param('reference', 'activity.outcomeReference'),
    'activity-medicaldevice': param('reference', 'activity.detail.extension.valueReference'),
  },
  DeviceUseStatement: { patient: subject, subject, device: param('reference', 'device') },
  Observation: {
    ...about,
    code: param('token', 'code'),
    category: param('token', 'category'),
    date: param('date', 'effectiveDateTime', 'effectivePeriod'),
    encounter: param('reference', 'context'),
    performer: param('reference', 'performer'),
    specimen: param('reference', 'specimen'),
    'related-target': param('reference', 'related.target'),
  },
  Composition: {
    ...about,
    class: param('token', 'class'),
    type: param('token', 'type'),
    date: param('date', 'date'),
    author: param('reference', 'author'),
    entry: param('reference', 'section.entry'),
  },
  DiagnosticReport: {
    ...about,
    code: param('token', 'code'),
    category: param('token', 'category'),
    date: param('date', 'effectiveDateTime', 'effectivePeriod'),
    performer: param('reference', 'performer.actor'),
  },
  DocumentReference: {
    ...about,
    class: param('token', 'class'),
    type: param('token', 'type'),
    indexed: param('date', 'indexed'),
    created: param('date', 'created'),
    author: param('reference', 'author'),
  },
  Consent: { patient: subject, status, category: param('token', 'category') },
  Task: {
    patient: param('reference', 'for'),
    owner: param('reference', 'owner'),
    status,
    code: param('token', 'code'),
    focus: param('reference', 'focus'),
  },
}
