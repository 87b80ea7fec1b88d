import type { Databases } from '../db/connect.ts'
import { asEmployee } from '../db/connect.ts'
import { findOwnClient, listOwnClients } from '../own-record/clients.ts'
import { listOwnContacts } from '../own-record/contacts.ts'
import type { FhirClient } from '../record/fhir/client.ts'
import { RecordError } from '../record/fhir/error.ts'
import { listPatients, type PatientList } from '../record/list-patients.ts'
import { capabilitiesOf, readClient, readContacts } from '../record/read-client.ts'
import type { Contact, Day, Mapped, PatientRecord } from '../record/words.ts'

/**
 * What staff pages ask of the record of an organisation: of a coupled one over FHIR, or of the one that it keeps here
 * (ECD-5). Which of the two is chosen in from-record.ts, and nowhere else.
 */
export interface OrganisationRecord {
  /**
   * One client, or why he cannot be shown.
   * @throws RecordError; `not-found` or `gone` when the record does not have him
   */
  client(recordId: string): Promise<Mapped<PatientRecord>>
  /** The contacts of a client, the weightiest first. @throws RecordError */
  contacts(recordId: string): Promise<Contact[]>
  /** The clients, by name; `page` is the `next` of the answer before. @throws RecordError */
  list(search: {
    name?: string
    birthDate?: Day
    page?: string
    pageSize: number
  }): Promise<PatientList>
}

/** The record that is coupled over FHIR. */
export const coupledRecord = (client: FhirClient, now: Date): OrganisationRecord => ({
  client: (recordId) => readClient(client, recordId),
  contacts: (recordId) => readContacts(client, recordId),
  list: async (search) => listPatients(client, search, await capabilitiesOf(client, now)),
})

/** The record that the organisation keeps here, as far as this employee reaches. */
export const ownRecord = (
  databases: Databases,
  who: { accountId: string; organisationId: string; now: Date },
): OrganisationRecord => {
  const { accountId, organisationId, now } = who
  return {
    client: (recordId) =>
      asEmployee(databases, accountId, now, async (tx) => {
        const patient = await findOwnClient(tx, organisationId, recordId)
        if (!patient) throw new RecordError('not-found', 'not one of the own clients')
        return { ok: patient }
      }),
    contacts: (recordId) =>
      asEmployee(databases, accountId, now, (tx) => listOwnContacts(tx, organisationId, recordId)),
    list: (search) =>
      asEmployee(databases, accountId, now, (tx) => listOwnClients(tx, organisationId, search)),
  }
}
