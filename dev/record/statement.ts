import type { Clock } from '../../src/clock.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { includesOf, paramsOf, SERVED_TYPES } from './search/params.ts'
import type { Store } from './store.ts'

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

/** The CapabilityStatement (`/metadata`): made from the same tables that the server works by. */
export function capabilityStatement(store: Store, base: string, clock: Clock): FhirJson {
  const types = [...new Set([...SERVED_TYPES, ...store.types()])].sort()
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: clock().toISOString(),
    kind: 'instance',
    software: { name: 'Naast stand-in voor een dossier' },
    implementation: { description: 'Voor ontwikkelen en testen', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [{ mode: 'server', resource: types.map(typeStatement) }],
  }
}

function typeStatement(type: string) {
  return {
    type,
    interaction: INTERACTIONS.map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    searchInclude: includesOf(type),
    searchParam: Object.entries(paramsOf(type)).map(([name, { kind }]) => ({ name, type: kind })),
  }
}

/** An OperationOutcome with one issue (codes of http://hl7.org/fhir/issue-type). */
export function outcome(code: string, diagnostics: string): FhirJson {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics }],
  }
}
