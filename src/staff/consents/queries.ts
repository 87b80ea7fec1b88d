import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { GivenConsent } from './form.ts'

/** Makes the client's row when there is none: the record's id, and nothing else of it before the invitation (ECD-2). */
export const ensurePatient = async (
  tx: Tx,
  permit: StaffPermit<'consents.record'>,
  recordId: string,
): Promise<void> => {
  await tx
    .insertInto('patients')
    .values({ organisation_id: permit.organisationId, record_id: recordId })
    .onConflict((on) => on.columns(['organisation_id', 'record_id']).doNothing())
    .execute()
}

/** Writes the consent down, with who wrote it. Gives its id. */
export const recordConsent = async (
  tx: Tx,
  permit: StaffPermit<'consents.record'>,
  patientId: string,
  consent: GivenConsent,
): Promise<string> => {
  const row = await tx
    .insertInto('consents')
    .values({
      organisation_id: permit.organisationId,
      patient_id: patientId,
      given_by_name: consent.name,
      capacity: consent.capacity,
      given_on: consent.givenOn,
      form_signed_on: consent.formSignedOn,
      recorded_by: permit.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/**
 * Takes back every consent of a client, cancels the open invitation and removes what came from the record: nothing of
 * a client without consent is held.
 */
export const withdrawConsent = async (
  tx: Tx,
  permit: StaffPermit<'consents.withdraw'>,
  patientId: string,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('consents')
    .set({ withdrawn_at: now, given_by_name: '' })
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .where('withdrawn_at', 'is', null)
    .execute()
  await tx
    .updateTable('activation_codes')
    .set({ cancelled_at: now, sealed: null })
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .where('cancelled_at', 'is', null)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .updateTable('activation_codes')
    .set({ addressee: '' })
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .execute()
  await tx
    .updateTable('patients')
    .set({ name: null, birth_on: null, client_number: null, record_location: null })
    .where('organisation_id', '=', permit.organisationId)
    .where('id', '=', patientId)
    .execute()
}
