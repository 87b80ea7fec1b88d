import { randomUUID } from 'node:crypto'
import { after, DAY } from '../../src/clock.ts'
import { createToken } from '../../src/secrets.ts'
import { brandFrom } from '../../src/ui/brand.ts'
import type { Account, Organisation } from './built.ts'
import type { TestPortal } from './portal.ts'

interface Given {
  lindenhof: Organisation
  /** Another organisation of the same administrator. */
  elsewhere: Organisation
  administrator: Account
  /** How a place and a person are called. */
  name: string
}

/** Of which version the face of the organisation is. */
export const LOOK_VERSION = 'abcdef0123456789'
/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const inOrganisation = async (
  { owner, build, clock }: TestPortal,
  at: Organisation,
  { administrator, name }: Given,
) => {
  const [location, team, invitation, read] = [1, 2, 3, 4].map(() => randomUUID())
  const { token, hash } = createToken()
  const worker = await build.employee(at, ['care-worker'])
  const { rows } = await owner.query(
    'select id from employees where organisation_id = $1 and account_id = $2',
    [at.id, worker.id],
  )
  await owner.query('insert into locations (id, organisation_id, name) values ($1, $2, $3)', [
    location,
    at.id,
    `Huis ${name}`.slice(0, 120),
  ])
  await owner.query('insert into teams (id, organisation_id, name) values ($1, $2, $3)', [
    team,
    at.id,
    `Team ${name}`.slice(0, 120),
  ])
  await owner.query(
    `insert into employee_invitations (id, organisation_id, email, first_name, last_name, roles, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, $3, 'Nieuwe', $4, '{care-worker}', $5, $6, $7, $8)`,
    [
      invitation,
      at.id,
      `nieuw-${at.slug.slice(0, 30)}@voorbeeld.example`,
      name.slice(0, 80),
      hash,
      administrator.id,
      clock.now,
      after(clock.now, 14 * DAY),
    ],
  )
  await owner.query(
    `insert into employee_imports (id, organisation_id, made_by, created_at, lines, wrong, digest)
     values ($1, $2, $3, $4, '[]', '[{"line": 2, "reason": "Er staat geen rol."}]', 'x')`,
    [read, at.id, administrator.id, clock.now],
  )
  const earlier = randomUUID()
  await owner.query(
    `with r as (insert into earlier_records (organisation_id, name) values ($2, $3) returning number)
     insert into record_imports (id, organisation_id, number, begins_on, release, state, asked_by, asked_by_name, asked_at,
       looked, clients, problems, problem_count)
     select $1, $2, r.number, '2020-01-01', 'R4', 'looked', $4, $3, $5, $6, '{"inFile": 2, "coupled": 1, "notCoupled": 1}', $7, 1
     from r`,
    [
      ...[earlier, at.id, name.slice(0, 80), administrator.id, clock.now],
      JSON.stringify([
        { what: 'reports', outcome: 'shown', reason: '', count: 3 },
        { what: 'reports', outcome: 'aside', reason: 'Dit noemt geen cliënt.', count: 1 },
      ]),
      JSON.stringify([{ file: name, place: 'regel 2', reason: 'Deze regel is geen JSON.' }]),
    ],
  )
  return {
    earlierImport: earlier,
    location: location ?? '',
    team: team ?? '',
    employee: String(rows[0]?.id),
    employeeInvitation: invitation ?? '',
    employeeToken: token,
    employeeImport: read ?? '',
  }
}

/** What an administrator sets up: places, people, a file that was read, and the face of the organisation; each twice. */
export const setUpOrganisations = async (world: TestPortal, given: Given) => {
  const own = await inOrganisation(world, given.lindenhof, given)
  const second = await inOrganisation(world, given.elsewhere, given)
  await world.owner.query(
    `insert into organisation_logos (organisation_id, version, media_type, bytes, width, height) values ($1, $2, 'image/png', $3, 1, 1)`,
    [given.lindenhof.id, LOOK_VERSION, PIXEL],
  )
  await world.owner.query('update organisations set brand = $2 where id = $1', [
    given.lindenhof.id,
    JSON.stringify({ ...brandFrom('#6b1f52'), version: LOOK_VERSION, logo: LOOK_VERSION }),
  ])
  return {
    ...own,
    secondLocation: second.location,
    secondTeam: second.team,
    secondEmployee: second.employee,
    secondEmployeeInvitation: second.employeeInvitation,
    secondEmployeeToken: second.employeeToken,
    secondEmployeeImport: second.employeeImport,
    secondEarlierImport: second.earlierImport,
  }
}
export type SetUpIds = Awaited<ReturnType<typeof setUpOrganisations>>
