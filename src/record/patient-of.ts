import { type Capabilities, offersInclude, offersParam, offersSearch } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, idOf } from './fhir/json.ts'
import { list } from './map/read.ts'

const INCLUDES = ['Patient:general-practitioner', 'Patient:organization']

/**
 * One Patient. A record that gives no single resources (BgLZ asks for none) is asked by a search.
 *
 * @throws RecordError; `not-found` when it is not there
 */
export async function readPatientOf(
  client: FhirClient,
  capabilities: Capabilities,
  patientId: string,
): Promise<FhirJson> {
  const offered = capabilities.types.Patient?.interactions ?? []
  const reads = offered.length === 0 || offered.includes('read')
  const searches =
    offersSearch(capabilities, 'Patient') && offersParam(capabilities, 'Patient', '_id')
  if (reads || !searches) return client.read('Patient', patientId)
  const includes = INCLUDES.filter((one) => offersInclude(capabilities, one))
  const { matches } = await client.searchPage('Patient', {
    _id: patientId,
    ...(includes.length === 0 ? {} : { _include: includes }),
  })
  const patient = matches.find((one) => one.id === patientId)
  if (patient === undefined) throw new RecordError('not-found', 'search Patient: not there')
  return patient
}

/**
 * The contacts that a Patient carries in itself, each as a RelatedPerson: BgLZ and the zibs of 2017 have them there. For
 * a record that keeps no RelatedPersons.
 */
export function contactsIn(patient: FhirJson): FhirJson[] {
  const id = idOf(patient)
  if (id === undefined) return []
  return list(patient.contact).map((contact, at) => {
    const { name, relationship, telecom, address, gender, period } = contact
    const kept = { relationship, telecom, gender, period }
    return {
      resourceType: 'RelatedPerson',
      id: `${id}-contact-${at + 1}`,
      ...(patient.meta === undefined ? {} : { meta: patient.meta }),
      patient: { reference: `Patient/${id}` },
      ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
      ...(name === undefined ? {} : { name: list(name) }),
      ...(address === undefined ? {} : { address: list(address) }),
    }
  })
}
