import { type FhirJson, isJson } from '../../src/record/fhir/json.ts'

/** What a record takes in. Absent: every type, and conditional creates. */
export type WriteOptions = {
  /** The only types that can be created and changed. */
  types?: readonly string[]
  /** It passes over `If-None-Exist`, as a server may that does not offer it. */
  conditionalCreate?: false
  /** The largest body that it takes, in bytes. Absent: any. */
  mostBytes?: number
}

/** Types that nothing is read of, and that others write. */
export const WRITTEN_TYPES: readonly string[] = ['Communication', 'CommunicationRequest', 'Consent']

/** Whether this record takes resources of a type. */
export const takes = (options: WriteOptions, type: string): boolean =>
  options.types?.includes(type) ?? true

type Check = (resource: FhirJson) => string | undefined

const status =
  (...codes: string[]): Check =>
  (resource) =>
    codes.includes(String(resource.status)) ? undefined : `status: ${String(resource.status)}`

const present =
  (name: string): Check =>
  (resource) =>
    resource[name] === undefined ? `${name} is required` : undefined

const EVENT = ['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped', 'completed']
const REQUEST = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error']

/** What FHIR itself asks of the types that are written most; of the others nothing. */
const CHECKS: Readonly<Record<string, readonly Check[]>> = {
  Appointment: [
    status('proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'),
    participants,
    times,
  ],
  // ppc-1: a consent is of a kind, and by some rule.
  Consent: [
    status('draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'),
    present('category'),
    present('policyRule'),
  ],
  DocumentReference: [
    status('current', 'superseded', 'entered-in-error'),
    present('content'),
    ({ relatesTo, content }) =>
      [relatesTo ?? [], content].every(Array.isArray) ? undefined : 'relatesTo, content: lists',
  ],
  QuestionnaireResponse: [
    status('in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'),
    ({ identifier }) => (Array.isArray(identifier) ? 'identifier: one' : undefined),
  ],
  RelatedPerson: [present('patient')],
  Communication: [status(...EVENT, 'entered-in-error', 'unknown')],
  CommunicationRequest: [status(...REQUEST, 'unknown')],
  Observation: [
    status('registered', 'preliminary', 'final', 'amended', 'cancelled', 'entered-in-error'),
    present('code'),
  ],
}

/** app-1: a participant is somebody, or of a type; and has a status. */
function participants({ participant }: FhirJson): string | undefined {
  const all = Array.isArray(participant) ? participant.filter(isJson) : []
  if (all.length === 0) return 'participant is required'
  const whole = all.every((one) => (one.actor ?? one.type) !== undefined && one.status)
  return whole ? undefined : 'app-1: a participant has an actor or a type, and a status'
}

/** app-2 and app-3: start and end go together, and are there once it is booked. */
function times({ start, end, status: told }: FhirJson): string | undefined {
  if ((start === undefined) !== (end === undefined)) return 'app-2: start and end go together'
  if (start === undefined && told === 'booked') return 'app-3: a booked appointment has a start'
  const moments = [start, end].filter((one) => one !== undefined)
  const instants = moments.every((one) => /T.*(Z|[+-]\d{2}:\d{2})$/.test(String(one)))
  return instants ? undefined : 'start and end are instants'
}

/** Why a resource is no valid one, or undefined. */
export const wrongIn = (resource: FhirJson): string | undefined =>
  (CHECKS[resource.resourceType] ?? []).flatMap((check) => check(resource) ?? [])[0]
