import { randomUUID } from 'node:crypto'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { Departure, TypedClient } from './form.ts'

type Permit = StaffPermit<'own-clients.add' | 'own-clients.change'>

/** Which of these client numbers somebody has already, except one client. */
export const takenNumbers = async (
  tx: Tx,
  permit: Permit,
  numbers: readonly string[],
  except: string | null = null,
): Promise<Set<string>> => {
  if (numbers.length === 0) return new Set()
  const rows = await tx
    .selectFrom('own_clients')
    .select('client_number')
    .where('organisation_id', '=', permit.organisationId)
    .where('client_number', 'in', numbers)
    .$if(except !== null, (query) => query.where('patient_id', '<>', except ?? ''))
    .execute()
  return new Set(rows.flatMap(({ client_number }) => client_number ?? []))
}

/**
 * Adds a client.
 *
 * @returns his id in the organisation's own record and in Naast; null when somebody has his number already, also out of reach
 */
export const addOwnClient = async (
  tx: Tx,
  permit: Permit,
  client: TypedClient,
  now: Date,
): Promise<{ recordId: string; patientId: string } | null> => {
  const patientId = randomUUID()
  const recordId = randomUUID()
  await tx
    .insertInto('patients')
    .values({
      id: patientId,
      organisation_id: permit.organisationId,
      record_id: recordId,
      location_id: client.locationId,
      team_id: client.teamId,
      placed_at: now,
    })
    .execute()
  const kept = await tx
    .insertInto('own_clients')
    .values({
      patient_id: patientId,
      organisation_id: permit.organisationId,
      first_name: client.firstName,
      last_name: client.lastName,
      birth_on: client.birthOn,
      client_number: client.clientNumber,
      protected_address_at: client.protectedAddress ? now : null,
      added_by: permit.accountId,
      added_at: now,
      changed_at: now,
    })
    .onConflict((on) => on.columns(['organisation_id', 'client_number']).doNothing())
    .executeTakeFirst()
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n ? { recordId, patientId } : null
}

export interface OwnClient extends TypedClient, Departure {
  patientId: string
  version: number
}

/** A client as the organisation keeps him, held until the transaction ends; null when he is not one of them. */
export const findClientForChange = async (
  tx: Tx,
  permit: Permit,
  recordId: string,
): Promise<OwnClient | null> => {
  const row = await tx
    .selectFrom('own_clients as o')
    .innerJoin('patients as p', 'p.id', 'o.patient_id')
    .select([
      'o.patient_id as patientId',
      'o.first_name as firstName',
      'o.last_name as lastName',
      'o.birth_on as birthOn',
      'o.client_number as clientNumber',
      'o.protected_address_at as protectedAt',
      'o.deceased_on as deceasedOn',
      'o.left_care_at as leftAt',
      'o.version',
      'p.location_id as locationId',
      'p.team_id as teamId',
    ])
    .where('p.organisation_id', '=', permit.organisationId)
    .where('p.record_id', '=', recordId)
    .executeTakeFirst()
  if (!row) return null
  const { protectedAt, leftAt, ...client } = row
  return { ...client, protectedAddress: protectedAt !== null, leftCare: leftAt !== null }
}

/** Changes a client that still is as this version has him. False when a colleague changed him meanwhile. */
export const changeOwnClient = async (
  tx: Tx,
  permit: Permit,
  of: { before: OwnClient; client: TypedClient; departure: Departure },
  now: Date,
): Promise<boolean> => {
  const { before, client, departure } = of
  const changed = await tx
    .updateTable('own_clients')
    .set({
      first_name: client.firstName,
      last_name: client.lastName,
      birth_on: client.birthOn,
      client_number: client.clientNumber,
      protected_address_at: client.protectedAddress ? now : null,
      deceased_on: departure.deceasedOn,
      left_care_at: departure.leftCare ? now : null,
      version: before.version + 1,
      changed_at: now,
    })
    .where('patient_id', '=', before.patientId)
    .where('organisation_id', '=', permit.organisationId)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx
    .updateTable('patients')
    .set({ location_id: client.locationId, team_id: client.teamId, placed_at: now })
    .where('id', '=', before.patientId)
    .execute()
  // An invitation that is open goes by the name and the day of birth as they are now.
  await tx
    .updateTable('patients')
    .set({
      name: `${client.firstName} ${client.lastName}`,
      birth_on: client.birthOn,
      client_number: client.clientNumber,
    })
    .where('id', '=', before.patientId)
    .where('name', 'is not', null)
    .execute()
  return true
}
