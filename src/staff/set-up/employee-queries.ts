import { sql } from 'kysely'
import type { EmployeeRole, StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<StaffAction>
export type Reach = 'organisation' | 'places'

/** What somebody may do, and with whom. */
export interface Work {
  roles: EmployeeRole[]
  reach: Reach
  locationIds: string[]
  teamIds: string[]
}

export interface Employee {
  id: string
  accountId: string
  name: string
  email: string
  roles: string[]
  reach: Reach
  rolesFrom: 'administrator' | 'provider'
  startedAt: Date
}

export interface OpenInvitation {
  id: string
  name: string
  firstName: string
  lastName: string
  email: string
  roles: string[]
  reach: Reach
  expiresAt: Date
}

export const EMPLOYEES_PAGE = 50

/** Who changes the employees of one organisation waits for who is doing so: there is always an administrator left. */
export const holdEmployees = (tx: Tx, organisationId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`employees:${organisationId}`}, 0))`.execute(
    tx,
  )

const columns = sql`id, account_id as "accountId", name, email, roles, reach, roles_from as "rolesFrom", started_at as "startedAt"`

/** `%`, `_` and `\` are letters here, not patterns. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** One page of the employees whose name or address holds these letters. */
export const listEmployees = async (
  tx: Tx,
  permit: Permit,
  { name, skip }: { name: string; skip: number },
): Promise<{ employees: Employee[]; more: boolean }> => {
  const pattern = `%${literal(name)}%`
  const { rows } =
    await sql<Employee>`select ${columns} from app.employees_of(${permit.organisationId})
    where name ilike ${pattern} or email ilike ${pattern}
    order by lower(name), id offset ${skip} limit ${EMPLOYEES_PAGE + 1}`.execute(tx)
  return { employees: rows.slice(0, EMPLOYEES_PAGE), more: rows.length > EMPLOYEES_PAGE }
}

/** All of them, for a file that says who works here. */
export const listAllEmployees = async (tx: Tx, permit: Permit): Promise<Employee[]> => {
  const { rows } =
    await sql<Employee>`select ${columns} from app.employees_of(${permit.organisationId})`.execute(
      tx,
    )
  return rows
}

export const findEmployee = async (
  tx: Tx,
  permit: Permit,
  id: string,
): Promise<Employee | null> => {
  const { rows } =
    await sql<Employee>`select ${columns} from app.employees_of(${permit.organisationId})
    where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The places of every employee that has some: by employee, the ids of locations and teams. */
export const placesOfEmployees = async (
  tx: Tx,
  permit: Permit,
  employeeId: string | null = null,
): Promise<Map<string, { locationIds: string[]; teamIds: string[] }>> => {
  const rows = await tx
    .selectFrom('employee_places')
    .select(['employee_id', 'location_id', 'team_id'])
    .where('organisation_id', '=', permit.organisationId)
    .where(sql<boolean>`(${employeeId}::uuid is null or employee_id = ${employeeId}::uuid)`)
    .execute()
  const found = new Map<string, { locationIds: string[]; teamIds: string[] }>()
  for (const row of rows) {
    const places = found.get(row.employee_id) ?? { locationIds: [], teamIds: [] }
    if (row.location_id) places.locationIds.push(row.location_id)
    if (row.team_id) places.teamIds.push(row.team_id)
    found.set(row.employee_id, places)
  }
  return found
}

/** Whether somebody else administers the organisation by hand: a provider may be wrong or away. */
export const hasOtherAdministrator = async (
  tx: Tx,
  permit: Permit,
  employeeIds: readonly string[],
): Promise<boolean> => {
  const others = await tx
    .selectFrom('employees')
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('ended_at', 'is', null)
    .where('roles_from', '=', 'administrator')
    .where(sql<boolean>`'organisation-administrator' = any (roles)`)
    .where(sql<boolean>`id <> all (${[...employeeIds]}::uuid[])`)
    .executeTakeFirst()
  return others !== undefined
}

/** Gives an employee his places, in the place of those of before. */
const keepPlaces = async (
  tx: Tx,
  permit: Permit,
  employeeId: string,
  { reach, locationIds, teamIds }: Omit<Work, 'roles'>,
): Promise<void> => {
  await tx.deleteFrom('employee_places').where('employee_id', '=', employeeId).execute()
  const of = { employee_id: employeeId, organisation_id: permit.organisationId }
  const rows = [
    ...locationIds.map((id) => ({ ...of, location_id: id, team_id: null })),
    ...teamIds.map((id) => ({ ...of, location_id: null, team_id: id })),
  ]
  if (reach === 'places' && rows.length > 0)
    await tx.insertInto('employee_places').values(rows).execute()
}

/** Changes what an employee may do and reach; from the next page on it holds. */
export const changeEmployee = async (
  tx: Tx,
  permit: StaffPermit<'employees.edit'>,
  { id, ...work }: Work & { id: string },
): Promise<void> => {
  await tx
    .updateTable('employees')
    .set({ roles: work.roles, reach: work.reach })
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .where('ended_at', 'is', null)
    .execute()
  await keepPlaces(tx, permit, id, work)
}

/** Ends the work of these employees: their next page is not there any more. */
export const endEmployees = async (
  tx: Tx,
  permit: StaffPermit<'employees.edit'>,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('employees')
    .set({ ended_at: now, ended_by: permit.accountId })
    .where('id', 'in', ids)
    .where('organisation_id', '=', permit.organisationId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Who was invited and did not answer yet, the newest first. */
export const listInvitations = async (tx: Tx, permit: Permit): Promise<OpenInvitation[]> => {
  const rows = await tx
    .selectFrom('employee_invitations')
    .select([
      'id',
      'first_name as firstName',
      'last_name as lastName',
      'email',
      'roles',
      'reach',
      'expires_at as expiresAt',
    ])
    .where('organisation_id', '=', permit.organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, name: `${row.firstName} ${row.lastName}` }))
}
