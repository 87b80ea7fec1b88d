import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import {
  PLACES_FIELD,
  placeValues,
  ROLES_FIELD,
  readInvited,
  readWork,
  workValues,
} from './employee-form.ts'
import { EmployeePage, EndPage, InvitePage } from './employee-pages.tsx'
import {
  changeEmployee,
  EMPLOYEES_PAGE,
  type Employee,
  endEmployees,
  findEmployee,
  hasOtherAdministrator,
  holdEmployees,
  listAllEmployees,
  listEmployees,
  listInvitations,
  placesOfEmployees,
  type Work,
} from './employee-queries.ts'
import { EmployeesPage } from './employees-page.tsx'
import { findInvitation, inviteAll, withdrawInvitations } from './invitation-queries.ts'
import { setUpPaths } from './paths.ts'
import { listPlaces } from './place-queries.ts'
import { readRoles } from './role-words.ts'

type Read = StaffRequest<'employees.read'>
type Edit = StaffRequest<'employees.edit'>

const slugOf = (request: StaffRequest): string => request.standing.organisation.slug
const employeesPath = (request: StaffRequest, done: string): string =>
  `${setUpPaths.employees(slugOf(request))}?gelukt=${done}`

/** How many come before this page; anything else than a number is the beginning. */
const skipIn = (url: URL): number => {
  const skip = Number(url.searchParams.get('vanaf') ?? 0)
  return Number.isSafeInteger(skip) && skip > 0 && skip < 1_000_000 ? skip : 0
}

const showList = async (request: Read, name: string): Promise<Reply> => {
  const { tx, permit, url } = request
  const skip = name === '' ? skipIn(url) : 0
  const { employees, more } = await listEmployees(tx, permit, { name, skip })
  const at = (place: number): string => `${setUpPaths.employees(slugOf(request))}?vanaf=${place}`
  return page(
    <EmployeesPage
      request={request}
      employees={employees}
      invitations={await listInvitations(tx, permit)}
      name={name}
      previous={skip > 0 ? at(Math.max(0, skip - EMPLOYEES_PAGE)) : undefined}
      next={more && name === '' ? at(skip + EMPLOYEES_PAGE) : undefined}
    />,
  )
}

/** What is searched for is posted, so that no name stands in an address. */
const search = (request: Read): Promise<Reply> =>
  showList(request, (request.form.values.naam ?? '').trim().slice(0, 100))

const showInvite = async (request: Read): Promise<Reply> => {
  const places = await listPlaces(request.tx, request.permit)
  return page(<InvitePage request={request} places={places} values={{ bereik: 'organisatie' }} />)
}

const invite = async (request: Edit): Promise<Reply> => {
  const { tx, permit, form } = request
  const places = await listPlaces(tx, permit)
  const again = (errors: Record<string, string>): Reply =>
    invalid(
      <InvitePage request={request} places={places} values={workValues(form)} errors={errors} />,
    )
  const { invited, errors } = readInvited(form, places)
  if (!invited) return again(errors)
  await holdEmployees(tx, permit.organisationId)
  const employees = await listAllEmployees(tx, permit)
  if (employees.some(({ email }) => email === invited.email))
    return again({ email: 'Dit adres is al van een medewerker. Zoek de medewerker in de lijst.' })
  const open = await listInvitations(tx, permit)
  const ids = open.filter(({ email }) => email === invited.email).map(({ id }) => id)
  await withdrawInvitations(tx, permit, { ids, now: request.now })
  await inviteAll(request, [invited])
  return seeOther(employeesPath(request, 'uitgenodigd'))
}

const employeeIn = async (request: Read | Edit): Promise<Employee> => {
  const employee = await findEmployee(
    request.tx,
    request.permit,
    readId(request.param('employeeId')),
  )
  if (!employee) throw new Problem('not-found')
  request.about(employee.id)
  return employee
}

const showEmployee = async (request: Read): Promise<Reply> => {
  const employee = await employeeIn(request)
  const places = await placesOfEmployees(request.tx, request.permit, employee.id)
  const values = {
    [ROLES_FIELD]: employee.roles.join(','),
    bereik: employee.reach === 'organisation' ? 'organisatie' : 'plekken',
    [PLACES_FIELD]: placeValues(places.get(employee.id) ?? { locationIds: [], teamIds: [] }),
  }
  return page(
    <EmployeePage
      request={request}
      employee={employee}
      places={await listPlaces(request.tx, request.permit)}
      values={values}
    />,
  )
}

const isAdministrator = ({ roles, rolesFrom }: Pick<Employee, 'roles' | 'rolesFrom'>): boolean =>
  rolesFrom === 'administrator' && roles.includes('organisation-administrator')

/** Whether the organisation would be left without an administrator; ask it while holding the employees. */
const isLast = async (request: Read | Edit, employee: Employee): Promise<boolean> =>
  isAdministrator(employee) &&
  !(await hasOtherAdministrator(request.tx, request.permit, [employee.id]))

const takesAdministrator = (employee: Employee, work: Work): boolean =>
  isAdministrator(employee) && !work.roles.includes('organisation-administrator')

const change = async (request: Edit): Promise<Reply> => {
  const { tx, permit, form } = request
  await holdEmployees(tx, permit.organisationId)
  const employee = await employeeIn(request)
  const places = await listPlaces(tx, permit)
  const again = (errors: Record<string, string>): Reply =>
    invalid(
      <EmployeePage
        request={request}
        employee={employee}
        places={places}
        values={workValues(form)}
        errors={errors}
      />,
    )
  const fixed = employee.rolesFrom === 'provider' ? readRoles(employee.roles) : null
  const { work, errors } = readWork(form, places, fixed)
  if (!work) return again(errors)
  if (takesAdministrator(employee, work) && (await isLast(request, employee)))
    return again({
      [ROLES_FIELD]: 'Dit is de laatste beheerder. Maak eerst iemand anders beheerder.',
    })
  await changeEmployee(tx, permit, { id: employee.id, ...work })
  // Whoever takes the role from himself cannot see this page any more.
  const own = employee.accountId === permit.accountId
  if (own && takesAdministrator(employee, work))
    return seeOther(`/organisatie/${slugOf(request)}/clienten`)
  return seeOther(`${setUpPaths.employee(slugOf(request), employee.id)}?gelukt=bewaard`)
}

const askEnd = async (request: Read): Promise<Reply> => {
  const employee = await employeeIn(request)
  return page(
    <EndPage request={request} employee={employee} last={await isLast(request, employee)} />,
  )
}

const end = async (request: Edit): Promise<Reply> => {
  const { tx, permit, now } = request
  await holdEmployees(tx, permit.organisationId)
  const employee = await employeeIn(request)
  if (await isLast(request, employee))
    return pageWith(409, <EndPage request={request} employee={employee} last />)
  await endEmployees(tx, permit, { ids: [employee.id], now })
  return seeOther(
    employee.accountId === permit.accountId ? '/overzicht' : employeesPath(request, 'gestopt'),
  )
}

const withdraw = async (request: Edit): Promise<Reply> => {
  const id = readId(request.param('employeeInvitationId'))
  const { tx, permit, now } = request
  if (!(await findInvitation(tx, permit, id))) throw new Problem('not-found')
  await withdrawInvitations(tx, permit, { ids: [id], now })
  request.about(id)
  return seeOther(employeesPath(request, 'ingetrokken'))
}

/** The same invitation with a new link; the old one stops working. */
const resend = async (request: Edit): Promise<Reply> => {
  const id = readId(request.param('employeeInvitationId'))
  const { tx, permit, now } = request
  const invited = await findInvitation(tx, permit, id)
  if (!invited) throw new Problem('not-found')
  await withdrawInvitations(tx, permit, { ids: [id], now })
  await inviteAll(request, [invited])
  request.about(id)
  return seeOther(employeesPath(request, 'uitgenodigd'))
}

/** Who works in Naast for the organisation, for its administrator (ORG-1). */
export const employeeRoutes = new StaffRoutes()
  .get('/inrichting/medewerkers', 'employees.read', (request) => showList(request, ''))
  .post('/inrichting/medewerkers', 'employees.read', search)
  .get('/inrichting/medewerkers/uitnodigen', 'employees.read', showInvite)
  .post('/inrichting/medewerkers/uitnodigen', 'employees.edit', invite)
  .post('/inrichting/uitnodigingen/:employeeInvitationId/intrekken', 'employees.edit', withdraw)
  .post('/inrichting/uitnodigingen/:employeeInvitationId/opnieuw', 'employees.edit', resend)
  .get('/inrichting/medewerkers/:employeeId{[0-9a-fA-F-]{36}}', 'employees.read', showEmployee)
  .post('/inrichting/medewerkers/:employeeId{[0-9a-fA-F-]{36}}', 'employees.edit', change)
  .get('/inrichting/medewerkers/:employeeId{[0-9a-fA-F-]{36}}/stoppen', 'employees.read', askEnd)
  .post('/inrichting/medewerkers/:employeeId{[0-9a-fA-F-]{36}}/stoppen', 'employees.edit', end)
