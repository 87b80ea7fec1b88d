import { isJson } from '../fhir/json.ts'
import { lookUp } from '../map/concepts.ts'

/** Where R4 keeps the code systems that STU3 had under its own address. */
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'

/** Code systems that moved there under the same name (http://hl7.org/fhir/R4/terminologies-systems.html). */
const MOVED = new Set([
  'observation-category',
  'data-absent-reason',
  'goal-category',
  'goal-acceptance-status',
  'service-type',
  'service-category',
  'location-physical-type',
  'condition-category',
  'condition-clinical',
  'diagnosis-role',
  'organization-type',
  'contactentity-type',
  'referencerange-meaning',
  'practitioner-role',
  'communication-category',
  'encounter-special-arrangements',
  'special-arrangements',
  'episodeofcare-type',
  'consentcategorycodes',
  'diet',
  'list-order',
  'flag-category',
  'medication-statement-category',
])

const OLD = 'http://hl7.org/fhir/'

/**
 * The address of a code system in R4: `http://hl7.org/fhir/v3/RoleCode` became
 * `http://terminology.hl7.org/CodeSystem/v3-RoleCode`. Others stay.
 */
export function systemOfR4(system: string): string {
  if (!system.startsWith(OLD)) return system
  const [family = '', name, ...more] = system.slice(OLD.length).split('/')
  if ((family === 'v3' || family === 'v2') && name !== undefined && more.length === 0) {
    return `${TERMINOLOGY}/${family}-${name}`
  }
  return name === undefined && MOVED.has(family) ? `${TERMINOLOGY}/${family}` : system
}

/** Types that have another name in R4. */
const TYPES: Readonly<Record<string, string>> = {
  ProcedureRequest: 'ServiceRequest',
  BodySite: 'BodyStructure',
  EligibilityRequest: 'CoverageEligibilityRequest',
  EligibilityResponse: 'CoverageEligibilityResponse',
}

/** The name of a type in R4. */
export function typeOfR4(type: string): string {
  return lookUp(TYPES, type) ?? type
}

/** The name that a server of STU3 knows a type of R4 by. */
export function typeOfStu3(type: string): string {
  return Object.entries(TYPES).find(([, now]) => now === type)?.[0] ?? type
}

const RENAMED = new RegExp(`(^|/)(${Object.keys(TYPES).join('|')})/([^/]+(?:/_history/[^/]+)?)$`)

function referenceOfR4(reference: string): string {
  return reference.replace(RENAMED, (_all, before: string, type: string, rest: string) => {
    return `${before}${typeOfR4(type)}/${rest}`
  })
}

/** Code systems and references, wherever they stand in a resource. */
export function everywhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(everywhere)
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, oneElement(name, held)]),
  )
}

function oneElement(name: string, held: unknown): unknown {
  if (typeof held !== 'string') return everywhere(held)
  if (name === 'system') return systemOfR4(held)
  return name === 'reference' ? referenceOfR4(held) : held
}
