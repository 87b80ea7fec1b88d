import { sql } from 'kysely'
import type { StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<StaffAction>

export interface Team {
  id: string
  name: string
  phone: string
  locationId: string | null
}

export interface Location {
  id: string
  name: string
  address: string
  phone: string
}

export interface Places {
  locations: Location[]
  teams: Team[]
}

/** The open locations and teams of the organisation, by name. */
export const listPlaces = async (tx: Tx, permit: Permit): Promise<Places> => {
  const locations = await tx
    .selectFrom('locations')
    .select(['id', 'name', 'address', 'phone'])
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute()
  const teams = await tx
    .selectFrom('teams')
    .select(['id', 'name', 'phone', 'location_id as locationId'])
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute()
  return { locations, teams }
}

/** A name that the record gives to a place and that no location here has, with how many clients live there. */
export interface StrangePlace {
  name: string
  clients: number
}

const MOST_STRANGE = 50

/** The places in the record that are not known here, of clients to whom nobody gave a place; most clients first. */
export const listStrangePlaces = async (
  tx: Tx,
  permit: StaffPermit<'set-up.read'>,
): Promise<StrangePlace[]> => {
  const { rows } = await sql<StrangePlace>`
    select min(p.record_location) as name, count(*)::int as clients from patients p
    where p.organisation_id = ${permit.organisationId} and p.record_location is not null
      and p.placed_at is null and p.location_id is null
    group by app.plain_name(p.record_location) order by 2 desc, 1 limit ${MOST_STRANGE}`.execute(tx)
  return rows
}

type Kind = 'locations' | 'teams'

/** Whether another open one has this name already, whatever its capitals. */
export const isNameTaken = async (
  tx: Tx,
  permit: Permit,
  kind: Kind,
  { name, except }: { name: string; except: string | null },
): Promise<boolean> => {
  const found = await tx
    .selectFrom(kind)
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where(sql<boolean>`id is distinct from ${except}::uuid`)
    .executeTakeFirst()
  return found !== undefined
}

/** Two colleagues who change the places of one organisation go one after the other. */
export const holdPlaces = (tx: Tx, permit: Permit): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`places:${permit.organisationId}`}, 0))`.execute(
    tx,
  )

export const addLocation = (
  tx: Tx,
  permit: StaffPermit<'places.edit'>,
  location: Omit<Location, 'id'>,
): Promise<{ id: string }> =>
  tx
    .insertInto('locations')
    .values({ organisation_id: permit.organisationId, ...location })
    .returning('id')
    .executeTakeFirstOrThrow()

export const changeLocation = async (
  tx: Tx,
  permit: StaffPermit<'places.edit'>,
  { id, ...location }: Location,
): Promise<void> => {
  await tx
    .updateTable('locations')
    .set(location)
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}

export const addTeam = (
  tx: Tx,
  permit: StaffPermit<'places.edit'>,
  { name, phone, locationId }: Omit<Team, 'id'>,
): Promise<{ id: string }> =>
  tx
    .insertInto('teams')
    .values({ organisation_id: permit.organisationId, name, phone, location_id: locationId })
    .returning('id')
    .executeTakeFirstOrThrow()

export const changeTeam = async (
  tx: Tx,
  permit: StaffPermit<'places.edit'>,
  { id, name, phone, locationId }: Team,
): Promise<void> => {
  await tx
    .updateTable('teams')
    .set({ name, phone, location_id: locationId })
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}

/** Who and what would lose their place if it were closed. */
export interface Left {
  clients: number
  employees: number
  teams: number
}

const columnOf = { locations: 'location_id', teams: 'team_id' } as const

export const countLeft = async (tx: Tx, permit: Permit, kind: Kind, id: string): Promise<Left> => {
  const column = sql.ref(columnOf[kind])
  const { rows } = await sql<Left>`select
    (select count(*) from patients where organisation_id = ${permit.organisationId} and ${column} = ${id}) as clients,
    (select count(distinct x.employee_id) from employee_places x join employees e on e.id = x.employee_id
      where x.organisation_id = ${permit.organisationId} and x.${column} = ${id} and e.ended_at is null) as employees,
    (select count(*) from teams where organisation_id = ${permit.organisationId} and closed_at is null
      and location_id = ${kind === 'locations' ? id : null}::uuid) as teams`.execute(tx)
  return rows[0] ?? { clients: 0, employees: 0, teams: 0 }
}

/** Closes a location or a team: it cannot be chosen any more. What happened there keeps its name. */
export const closePlace = async (
  tx: Tx,
  permit: StaffPermit<'places.edit'>,
  kind: Kind,
  { id, now }: { id: string; now: Date },
): Promise<void> => {
  await tx
    .updateTable(kind)
    .set({ closed_at: now })
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .execute()
}
