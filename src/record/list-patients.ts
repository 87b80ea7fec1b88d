import { type Capabilities, offersParam } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import type { SearchPage, SearchParams } from './fhir/search.ts'
import { mapResource } from './map/map-resource.ts'
import { text } from './map/read.ts'
import { resolverOf } from './map/resolve.ts'
import type { Day, PatientRecord } from './words.ts'

export type PatientSearch = {
  /** Begin of any part of a name. */
  name?: string
  birthDate?: Day
  /** `next` of the answer before this one. */
  page?: string
  pageSize?: number
}

export type PatientList = {
  patients: PatientRecord[]
  /** Opaque; absent on the last page. */
  next?: string
}

/**
 * The clients in a record, for the client administration: all of them, or by name and date of birth.
 * Name and date travel in the body of the request, never in its address. Patients without a name, or
 * merged into another, are left out.
 *
 * @param capabilities decides whether the answer can be sorted by name
 * @throws RecordError
 */
export async function listPatients(
  client: FhirClient,
  search: PatientSearch,
  capabilities?: Capabilities,
): Promise<PatientList> {
  const found =
    search.page === undefined
      ? await client.searchPage('Patient', paramsOf(search, capabilities), {
          count: search.pageSize ?? 50,
          method: 'POST',
        })
      : await client.nextPage('Patient', addressOf(client, search.page))
  const patients = patientsIn(found, client.baseUrl)
  const next = found.next === undefined ? undefined : pageOf(client, found.next)
  return next === undefined ? { patients } : { patients, next }
}

function paramsOf(search: PatientSearch, capabilities: Capabilities | undefined): SearchParams {
  const name = text(search.name)
  const sorted = capabilities !== undefined && offersParam(capabilities, 'Patient', 'family')
  return {
    ...(name === undefined ? {} : { name: literal(name) }),
    ...(search.birthDate === undefined ? {} : { birthdate: search.birthDate }),
    ...(sorted ? { _sort: 'family' } : {}),
  }
}

/** FHIR reads `,`, `|` and `$` in a value as operators (http://hl7.org/fhir/R4/search.html#escaping). */
function literal(value: string): string {
  return value.replace(/[\\,|$]/g, (sign) => `\\${sign}`)
}

function patientsIn(found: SearchPage, baseUrl: string): PatientRecord[] {
  const resolve = resolverOf([...found.matches, ...found.included], baseUrl)
  return found.matches.flatMap((resource) => {
    const mapped = mapResource(resource, resolve)
    if (!('ok' in mapped) || mapped.ok.kind !== 'patient') return []
    return mapped.ok.value.replacedBy === undefined ? [mapped.ok.value] : []
  })
}

/** The address of the next page without the part that says where the record is. */
function pageOf(client: FhirClient, address: string): string {
  return Buffer.from(address.slice(rootOf(client).length)).toString('base64url')
}

function addressOf(client: FhirClient, page: string): string {
  return rootOf(client) + Buffer.from(page, 'base64url').toString('utf8')
}

/** Some servers page at the base itself (`…/fhir?page=2`), so the slash is part of the page. */
function rootOf(client: FhirClient): string {
  return client.baseUrl.slice(0, -1)
}
