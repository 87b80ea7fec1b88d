import type { StaffPermit } from '../../access/decide.ts'
import type { StaffStanding } from '../../access/standing.ts'
import type { Tx } from '../../db/connect.ts'

export interface NamedPlace {
  id: string
  name: string
}

/** Where an employee can put a client. */
export interface Places {
  locations: NamedPlace[]
  teams: NamedPlace[]
  /** He reaches only some places: a client must be at one of them, or he would not see him again. */
  required: boolean
}

type Permit = StaffPermit<'own-clients.add' | 'own-clients.change'>

/** The open locations and teams of the organisation; of an employee who reaches some places only those. */
export const listPlaces = async (
  tx: Tx,
  permit: Permit,
  { employeeId, reach }: StaffStanding,
): Promise<Places> => {
  const own = await tx
    .selectFrom('employee_places')
    .select(['location_id', 'team_id'])
    .where('employee_id', '=', employeeId)
    .execute()
  const locations = await tx
    .selectFrom('locations')
    .select(['id', 'name'])
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute()
  const teams = await tx
    .selectFrom('teams')
    .select(['id', 'name', 'location_id'])
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute()
  const required = reach !== 'organisation'
  const atLocation = (id: string | null): boolean =>
    !required || own.some((one) => one.location_id !== null && one.location_id === id)
  return {
    locations: locations.filter(({ id }) => atLocation(id)),
    teams: teams
      .filter((team) => atLocation(team.location_id) || own.some((one) => one.team_id === team.id))
      .map(({ id, name }) => ({ id, name })),
    required,
  }
}
