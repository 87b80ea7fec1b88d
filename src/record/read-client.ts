import { after, HOUR } from '../clock.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import type { FhirJson } from './fhir/json.ts'
import { mapContact } from './map/contact.ts'
import { mapPatient } from './map/patient.ts'
import { resolveNothing } from './map/resolve.ts'
import { contactsIn } from './patient-of.ts'
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
  return (await contactsOf(client, recordId))
    .flatMap((resource) => {
      const mapped = mapContact(resource)
      return 'ok' in mapped && mapped.ok.kind === 'contact' ? [mapped.ok.value] : []
    })
    .sort((one, other) => one.priority - other.priority)
}

/** A record that keeps no RelatedPersons may have the contacts in the Patient. */
async function contactsOf(client: FhirClient, recordId: string): Promise<FhirJson[]> {
  try {
    return (await client.searchAll('RelatedPerson', { patient: recordId })).matches
  } catch (error) {
    if (!(error instanceof RecordError && NO_CONTACTS.has(error.kind))) throw error
  }
  try {
    return contactsIn(await client.read('Patient', recordId))
  } catch (error) {
    if (error instanceof RecordError && NO_CONTACTS.has(error.kind)) return []
    throw error
  }
}

interface Told {
  statement: Promise<Capabilities>
  until: Date
}
const told = new WeakMap<FhirClient, Told>()
/** After this a record is asked again what it can do: it may be a newer one. */
const TOLD_FOR = HOUR

/**
 * What a record can do. The answer is large and seldom another, so it is asked once an hour for each client of it. A failure
 * is not remembered.
 *
 * @throws RecordError
 */
export const capabilitiesOf = (client: FhirClient, now: Date): Promise<Capabilities> => {
  const known = told.get(client)
  if (known && known.until > now) return known.statement
  const statement = client.capabilities()
  told.set(client, { statement, until: after(now, TOLD_FOR) })
  statement.catch(() => told.delete(client))
  return statement
}
