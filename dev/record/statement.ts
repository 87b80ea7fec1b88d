import type { Clock } from '../../src/clock.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import type { FhirVersion } from './fhir-version.ts'
import { includesOf, paramsOf, SERVED_TYPES } from './search/params.ts'
import type { Tenant } from './tenant.ts'
import { takes, WRITTEN_TYPES } from './writes.ts'

const INTERACTIONS = [
  'read',
  'vread',
  'update',
  'delete',
  'history-instance',
  'history-type',
  'create',
  'search-type',
]

/** The operation that gives the last of each kind of Observation. */
const LAST = 'http://hl7.org/fhir/OperationDefinition/Observation-lastn'

/** The CapabilityStatement (`/metadata`): made from the same tables that the server works by. */
export function capabilityStatement(
  { store, fhirVersion, writes }: Pick<Tenant, 'store' | 'fhirVersion' | 'writes'>,
  base: string,
  clock: Clock,
): FhirJson {
  const types = [...new Set([...SERVED_TYPES, ...WRITTEN_TYPES, ...store.types()])].sort()
  const stu3 = fhirVersion === '3.0.2'
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: clock().toISOString(),
    kind: 'instance',
    software: { name: 'Naast stand-in voor een dossier' },
    implementation: { description: 'Voor ontwikkelen en testen', url: base },
    fhirVersion,
    format: ['application/fhir+json'],
    ...(stu3 ? { acceptUnknown: 'no' } : {}),
    rest: [
      {
        mode: 'server',
        resource: types.map((type) => typeStatement(type, fhirVersion, writes)),
        ...(stu3 ? { operation: [{ name: 'lastn', definition: { reference: LAST } }] } : {}),
      },
    ],
  }
}

const WRITING = ['create', 'update', 'delete']

function typeStatement(type: string, version: FhirVersion, writes: Tenant['writes']) {
  const all = INTERACTIONS.filter((code) => takes(writes, type) || !WRITING.includes(code))
  return {
    type,
    interaction: all.map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: writes.conditionalCreate ?? true,
    searchInclude: includesOf(type, version),
    searchParam: Object.entries(paramsOf(type, version)).map(([name, { kind }]) => ({
      name,
      type: kind,
    })),
  }
}

/** An OperationOutcome with one issue (codes of http://hl7.org/fhir/issue-type). */
export function outcome(code: string, diagnostics: string): FhirJson {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics }],
  }
}
