import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'clients.read' | 'clients.place'>

export interface PlacedClient {
  id: string
  name: string | null
  locationId: string | null
  teamId: string | null
}

/** The client with his place; undefined when Naast does not know him, or he is out of reach. */
export const findPlaced = (
  tx: Tx,
  permit: Permit,
  recordId: string,
): Promise<PlacedClient | undefined> =>
  tx
    .selectFrom('patients')
    .select(['id', 'name', 'location_id as locationId', 'team_id as teamId'])
    .where('organisation_id', '=', permit.organisationId)
    .where('record_id', '=', recordId)
    .executeTakeFirst()

export interface OpenPlaces {
  locations: { id: string; name: string }[]
  teams: { id: string; name: string }[]
}

/** The locations and teams that can be chosen. */
export const listOpenPlaces = async (tx: Tx, permit: Permit): Promise<OpenPlaces> => {
  const list = (table: 'locations' | 'teams') =>
    tx
      .selectFrom(table)
      .select(['id', 'name'])
      .where('organisation_id', '=', permit.organisationId)
      .where('closed_at', 'is', null)
      .orderBy(sql`lower(name)`)
      .execute()
  return { locations: await list('locations'), teams: await list('teams') }
}

/** Gives a client his place, by hand: the record changes it no more. From then on the employees of that place reach him. */
export const placeClient = async (
  tx: Tx,
  permit: StaffPermit<'clients.place'>,
  client: { id: string; locationId: string | null; teamId: string | null },
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('patients')
    .set({ location_id: client.locationId, team_id: client.teamId, placed_at: now })
    .where('id', '=', client.id)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}
