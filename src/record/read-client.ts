import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { mapContact } from './map/contact.ts'
import { mapPatient } from './map/patient.ts'
import { resolveNothing } from './map/resolve.ts'
import type { Contact, Mapped, PatientRecord } from './words.ts'

/**
 * One client as the record has him now, for the client administration. Nothing of it is kept.
 *
 * @param recordId the logical id of the Patient
 * @returns the client, or why Naast cannot show him
 * @throws RecordError; `not-found` or `gone` when the record does not have him (any more)
 */
export async function readClient(
  client: FhirClient,
  recordId: string,
): Promise<Mapped<PatientRecord>> {
  const mapped = mapPatient(await client.read('Patient', recordId), resolveNothing)
  if (!('ok' in mapped)) return mapped
  return mapped.ok.kind === 'patient'
    ? { ok: mapped.ok.value }
    : { setAside: 'Dit is geen cliënt.', because: 'unreadable' }
}

/** Refusals that say something of contacts only: the client himself can still be shown. */
const NO_CONTACTS = new Set<RecordError['kind']>(['refused', 'unsupported', 'not-found'])

/**
 * The contacts of one client in the record, the weightiest first. A record without contacts gives none.
 *
 * @throws RecordError when the record cannot be read now
 */
export async function readContacts(client: FhirClient, recordId: string): Promise<Contact[]> {
  try {
    const { matches } = await client.searchAll('RelatedPerson', { patient: recordId })
    return matches
      .flatMap((resource) => {
        const mapped = mapContact(resource)
        return 'ok' in mapped && mapped.ok.kind === 'contact' ? [mapped.ok.value] : []
      })
      .sort((one, other) => one.priority - other.priority)
  } catch (error) {
    if (error instanceof RecordError && NO_CONTACTS.has(error.kind)) return []
    throw error
  }
}

const told = new WeakMap<FhirClient, Promise<Capabilities>>()

/**
 * What a record can do, asked once for each client of it: the answer is large, and the same until the connection
 * changes. A failure is not remembered.
 *
 * @throws RecordError
 */
export const capabilitiesOf = (client: FhirClient): Promise<Capabilities> => {
  const known = told.get(client)
  if (known) return known
  const asked = client.capabilities()
  told.set(client, asked)
  asked.catch(() => told.delete(client))
  return asked
}
