import { sql } from 'kysely'
import { z } from 'zod'
import { EMPLOYEE_ROLES } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'
import {
  endEmployees,
  listAllEmployees,
  listInvitations,
  placesOfEmployees,
} from './employee-queries.ts'
import type { Plan, Present } from './import-plan.ts'
import { inviteAll, withdrawInvitations } from './invitation-queries.ts'
import type { FileLine, WrongLine } from './read-file.ts'

type Permit = StaffPermit<'employees.read' | 'employees.edit'>

/** Who works here now, for a plan. */
export const readPresent = async (tx: Tx, permit: Permit): Promise<Present> => ({
  employees: await listAllEmployees(tx, permit),
  places: await placesOfEmployees(tx, permit),
  invitations: await listInvitations(tx, permit),
  accountId: permit.accountId,
})

const fileLines = z.array(
  z.object({
    line: z.number(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    roles: z.array(z.enum(EMPLOYEE_ROLES)),
    reach: z.enum(['organisation', 'places']),
    locationIds: z.array(z.string()),
    teamIds: z.array(z.string()),
    ends: z.boolean(),
  }),
)
const wrongLines = z.array(z.object({ line: z.number(), reason: z.string() }))

/** A file that was read, waiting for the button. */
export interface KeptImport {
  id: string
  lines: FileLine[]
  wrong: WrongLine[]
  whole: boolean
  digest: string
  doneAt: Date | null
}

/** Keeps a file that was read; those that the same person left lying are forgotten. */
export const keepImport = async (
  tx: Tx,
  permit: StaffPermit<'employees.edit'>,
  kept: Omit<KeptImport, 'id' | 'doneAt'> & { now: Date },
): Promise<string> => {
  await tx
    .deleteFrom('employee_imports')
    .where('made_by', '=', permit.accountId)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
  const { id } = await tx
    .insertInto('employee_imports')
    .values({
      organisation_id: permit.organisationId,
      made_by: permit.accountId,
      created_at: kept.now,
      whole_list_at: kept.whole ? kept.now : null,
      lines: JSON.stringify(kept.lines),
      wrong: JSON.stringify(kept.wrong),
      digest: kept.digest,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A file that this person read; undefined when there is none. */
export const findImport = async (
  tx: Tx,
  permit: Permit,
  id: string,
): Promise<KeptImport | undefined> => {
  const row = await tx
    .selectFrom('employee_imports')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .where('made_by', '=', permit.accountId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      lines: fileLines.parse(row.lines),
      wrong: wrongLines.parse(row.wrong),
      whole: row.whole_list_at !== null,
      digest: row.digest,
      doneAt: row.done_at,
    }
  )
}

/** The world changed after the file was shown: what would be done now is another plan. */
export const keepDigest = async (tx: Tx, id: string, digest: string): Promise<void> => {
  await tx.updateTable('employee_imports').set({ digest }).where('id', '=', id).execute()
}

/** It is done; what stood in it is forgotten. */
export const finishImport = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx
    .updateTable('employee_imports')
    .set({ done_at: now, lines: '[]', wrong: '[]' })
    .where('id', '=', id)
    .execute()
}

const changeAll = async (
  tx: Tx,
  permit: StaffPermit<'employees.edit'>,
  changes: Plan['change'],
): Promise<void> => {
  if (changes.length === 0) return
  const rows = JSON.stringify(
    changes.map(({ id, roles, reach, locationIds, teamIds }) => ({
      id,
      roles,
      reach,
      places: [
        ...locationIds.map((location_id) => ({ location_id })),
        ...teamIds.map((team_id) => ({ team_id })),
      ],
    })),
  )
  const of = permit.organisationId
  await sql`update employees e set roles = array(select jsonb_array_elements_text(x.roles)), reach = x.reach
    from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, roles jsonb, reach text)
    where e.id = x.id and e.organisation_id = ${of} and e.ended_at is null`.execute(tx)
  await sql`delete from employee_places where organisation_id = ${of}
    and employee_id in (select id from jsonb_to_recordset(${rows}::jsonb) as x(id uuid))`.execute(
    tx,
  )
  await sql`insert into employee_places (employee_id, organisation_id, location_id, team_id)
    select x.id, ${of}, p.location_id, p.team_id
    from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, reach text, places jsonb),
      jsonb_to_recordset(x.places) as p(location_id uuid, team_id uuid)
    where x.reach = 'places'`.execute(tx)
}

/** Does a plan, all of it or nothing. */
export const carryOut = async (
  request: StaffRequest<'employees.edit'>,
  plan: Plan,
): Promise<void> => {
  const { tx, permit, now } = request
  await endEmployees(tx, permit, { ids: plan.end.map(({ id }) => id), now })
  await withdrawInvitations(tx, permit, { ids: plan.withdraw.map(({ id }) => id), now })
  await changeAll(tx, permit, plan.change)
  await inviteAll(request, plan.invite)
}
