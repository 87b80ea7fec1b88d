import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { holdEmployees } from './employee-queries.ts'
import { ChooseFilePage, PlanPage } from './import-pages.tsx'
import { digestOf, leavesAdministrator, makePlan } from './import-plan.ts'
import {
  carryOut,
  findImport,
  finishImport,
  type KeptImport,
  keepDigest,
  keepImport,
  readPresent,
} from './import-queries.ts'
import { setUpPaths } from './paths.ts'
import { listPlaces } from './place-queries.ts'
import { readEmployeesFile, TEMPLATE } from './read-file.ts'

type Read = StaffRequest<'employees.read'>
type Edit = StaffRequest<'employees.edit'>

const slugOf = (request: StaffRequest): string => request.standing.organisation.slug

/** Reads the file that came along and leads to what it would do. Nothing is changed. */
const readIt = async (request: Edit): Promise<Reply> => {
  const { tx, permit, form, attachments, now } = request
  const whole = form.values.volledig === 'ja'
  const again = (words: string): Reply =>
    invalid(<ChooseFilePage request={request} values={form.values} errors={{ bestand: words }} />)
  const file = attachments.find(({ field }) => field === 'bestand')
  if (!file) return again('Kies een bestand.')
  if (file.bytes === null) return again('Dit bestand is te groot. Het mag tot 8 MB zijn.')
  const read = readEmployeesFile(file.bytes, await listPlaces(tx, permit))
  if ('refused' in read && read.refused) return again(read.refused)
  if (!('lines' in read)) return again('Kies een bestand.')
  const { lines, wrong } = read
  const plan = makePlan(lines, wrong, await readPresent(tx, permit), whole)
  const id = await keepImport(tx, permit, { lines, wrong, whole, digest: digestOf(plan), now })
  request.about(id)
  return seeOther(setUpPaths.import(slugOf(request), id))
}

const kept = async (request: Read | Edit): Promise<KeptImport> => {
  const found = await findImport(request.tx, request.permit, readId(request.param('importId')))
  if (!found) throw new Problem('not-found')
  return found
}

/** What the file would do as things are at this moment. */
const planNow = async (request: Read | Edit, { lines, wrong, whole }: KeptImport) => {
  const present = await readPresent(request.tx, request.permit)
  const plan = makePlan(lines, wrong, present, whole)
  return { plan, noAdministrator: !leavesAdministrator(plan, present) }
}

const show = async (request: Read): Promise<Reply> => {
  const found = await kept(request)
  if (found.doneAt) return seeOther(`${setUpPaths.employees(slugOf(request))}?gelukt=bestand`)
  const asked = await planNow(request, found)
  const changed = digestOf(asked.plan) !== found.digest
  return page(
    <PlanPage request={request} id={found.id} {...asked} whole={found.whole} changed={changed} />,
  )
}

/** Does exactly what was shown, all of it or nothing; otherwise shows what it would do now. */
const carry = async (request: Edit): Promise<Reply> => {
  const { tx, permit, now } = request
  await holdEmployees(tx, permit.organisationId)
  const found = await kept(request)
  const done = `${setUpPaths.employees(slugOf(request))}?gelukt=bestand`
  if (found.doneAt) return seeOther(done)
  const { plan, noAdministrator } = await planNow(request, found)
  const digest = digestOf(plan)
  const changed = digest !== found.digest
  if (changed || noAdministrator) {
    await keepDigest(tx, found.id, digest)
    return pageWith(
      409,
      <PlanPage
        request={request}
        id={found.id}
        plan={plan}
        whole={found.whole}
        changed={changed}
        noAdministrator={noAdministrator}
      />,
    )
  }
  await carryOut(request, plan)
  await finishImport(tx, found.id, now)
  request.about(found.id)
  return seeOther(done)
}

const template = async (): Promise<Reply> =>
  afterCommit(
    () =>
      new Response(TEMPLATE, {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="medewerkers-voorbeeld.csv"',
        },
      }),
  )

/** A file with all or some employees: first what it would do, then one button (ORG-1). */
export const importRoutes = new StaffRoutes()
  .get('/inrichting/medewerkers/bestand', 'employees.read', async (request) =>
    page(<ChooseFilePage request={request} values={{}} />),
  )
  .post('/inrichting/medewerkers/bestand', 'employees.edit', readIt, { attachments: true })
  .get('/inrichting/medewerkers/bestand/voorbeeld.csv', 'employees.read', template)
  .get('/inrichting/medewerkers/bestand/:importId', 'employees.read', show)
  .post('/inrichting/medewerkers/bestand/:importId', 'employees.edit', carry)
