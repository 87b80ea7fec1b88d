import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type ReadPermit = StaffPermit<'client-questionnaires.list' | 'client-questionnaires.ask'>

/** The locations and teams that can be chosen. */
export const listPlaces = async (
  permit: ReadPermit,
  tx: Tx,
): Promise<{ value: string; label: string }[]> => {
  const { rows } = await sql<{ value: string; label: string }>`
    select 'locatie:' || id as value, 'Locatie ' || name as label, 1 as kind from locations
      where organisation_id = ${permit.organisationId} and closed_at is null
    union all
    select 'team:' || id, 'Team ' || name, 2 from teams
      where organisation_id = ${permit.organisationId} and closed_at is null
    order by 3, 2`.execute(tx)
  return rows.map(({ value, label }) => ({ value, label }))
}
