import type { Generated } from 'kysely'

interface LocationsTable {
  id: Generated<string>
  organisation_id: string
  name: string
  address: Generated<string>
  phone: Generated<string>
  created_at: Generated<Date>
  closed_at: Date | null
}

interface TeamsTable {
  id: Generated<string>
  organisation_id: string
  location_id: string | null
  name: string
  phone: Generated<string>
  created_at: Generated<Date>
  closed_at: Date | null
}

interface EmployeePlacesTable {
  employee_id: string
  organisation_id: string
  location_id: string | null
  team_id: string | null
}

interface PurgedTablesTable {
  name: string
}

/** Where clients live or are cared for, and who reaches them. */
export interface PlacesTables {
  locations: LocationsTable
  teams: TeamsTable
  employee_places: EmployeePlacesTable
  purged_tables: PurgedTablesTable
}
