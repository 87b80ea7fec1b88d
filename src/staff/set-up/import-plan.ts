import { createHash } from 'node:crypto'
import type { Employee, Work } from './employee-queries.ts'
import type { FileLine, WrongLine } from './read-file.ts'

/** What there is before a file is done: who works here, with which places, and who was invited. */
export interface Present {
  employees: readonly Employee[]
  places: ReadonlyMap<string, { locationIds: string[]; teamIds: string[] }>
  invitations: readonly { id: string; email: string; roles: string[]; reach: string }[]
  /** Who is doing it: a file never ends him. */
  accountId: string
}

/** What a file would do. */
export interface Plan {
  invite: FileLine[]
  change: (Work & { id: string; name: string })[]
  /** Employees who stop, and invitations that are taken back. */
  end: { id: string; name: string }[]
  withdraw: { id: string; email: string }[]
  unchanged: number
  wrong: WrongLine[]
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value))

const isUnchanged = (employee: Employee, line: FileLine, { places }: Present): boolean => {
  const now = places.get(employee.id) ?? { locationIds: [], teamIds: [] }
  return (
    (employee.rolesFrom === 'provider' || same(employee.roles, line.roles)) &&
    employee.reach === line.reach &&
    same(now.locationIds, line.locationIds) &&
    same(now.teamIds, line.teamIds)
  )
}

const planEmployee = (plan: Plan, employee: Employee, line: FileLine, present: Present): void => {
  const { id, name, accountId } = employee
  if (line.ends && accountId === present.accountId)
    plan.wrong.push({ line: line.line, reason: 'Dit bent u zelf. U kunt uzelf zo niet stoppen.' })
  else if (line.ends) plan.end.push({ id, name })
  else if (isUnchanged(employee, line, present)) plan.unchanged += 1
  else {
    const { roles, reach, locationIds, teamIds } = line
    // What the identity provider gave, it changes itself.
    const kept = employee.rolesFrom === 'provider' ? (employee.roles as Work['roles']) : roles
    plan.change.push({ id, name, roles: kept, reach, locationIds, teamIds })
  }
}

const planInvited = (
  plan: Plan,
  invited: Present['invitations'][number] | undefined,
  line: FileLine,
): void => {
  if (line.ends) {
    if (invited) plan.withdraw.push({ id: invited.id, email: invited.email })
    else plan.unchanged += 1
    return
  }
  if (invited && same(invited.roles, line.roles) && invited.reach === line.reach) {
    plan.unchanged += 1
    return
  }
  if (invited) plan.withdraw.push({ id: invited.id, email: invited.email })
  plan.invite.push(line)
}

/**
 * What these lines would do now. A line that would take the last administrator away is wrong.
 * @param whole the file is the whole list: who is not in it stops, but for who is doing it and what is wrong in it
 */
export const makePlan = (
  lines: readonly FileLine[],
  wrong: readonly WrongLine[],
  present: Present,
  whole: boolean,
): Plan => {
  const plan: Plan = {
    invite: [],
    change: [],
    end: [],
    withdraw: [],
    unchanged: 0,
    wrong: [...wrong],
  }
  const employees = new Map(present.employees.map((one) => [one.email, one]))
  const invited = new Map(present.invitations.map((one) => [one.email, one]))
  for (const line of lines) {
    const employee = employees.get(line.email)
    if (employee) planEmployee(plan, employee, line, present)
    else planInvited(plan, invited.get(line.email), line)
  }
  if (whole) endOthers(plan, lines, present)
  plan.wrong.sort((one, other) => one.line - other.line)
  return plan
}

const endOthers = (plan: Plan, lines: readonly FileLine[], present: Present): void => {
  const named = new Set(lines.map(({ email }) => email))
  for (const { id, name, email, accountId } of present.employees)
    if (!named.has(email) && accountId !== present.accountId) plan.end.push({ id, name })
  for (const { id, email } of present.invitations)
    if (!named.has(email)) plan.withdraw.push({ id, email })
}

/** Whether somebody who administers by hand is left after the plan. */
export const leavesAdministrator = (plan: Plan, { employees }: Present): boolean => {
  const ended = new Set(plan.end.map(({ id }) => id))
  const changed = new Map(plan.change.map((one) => [one.id, one.roles]))
  return employees.some(
    ({ id, roles, rolesFrom }) =>
      rolesFrom === 'administrator' &&
      !ended.has(id) &&
      [...(changed.get(id) ?? roles)].includes('organisation-administrator'),
  )
}

/** Names a plan: two that would do the very same have the same. */
export const digestOf = (plan: Plan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('hex')
