import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { dayValues } from '../../http/date-fields.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { calendarDay, dayAndTime } from '../../ui/dates.ts'
import { cannot } from '../cannot.tsx'
import { findClient, type KnownClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { readRecordId } from '../record-id.ts'
import { readTelling } from './form.ts'
import { HeldReportPage } from './pages.tsx'
import { findHeldReport, findRelease, releaseReport, type WholeHeldReport } from './queries.ts'

type Request = StaffRequest<'held-reports.read'> | StaffRequest<'held-reports.release'>

interface Aimed {
  recordId: string
  client: KnownClient
  reportId: string
}

/** The client and the report that the path names; the access log tells of both. */
const aimOf = async (request: Request): Promise<Aimed> => {
  const recordId = readRecordId(request)
  const reportId = readId(request.param('reportId'))
  const client = await findClient(request.tx, request.permit, recordId)
  if (!client) throw new Problem('not-found')
  request.about(reportId, client.id)
  return { recordId, client, reportId }
}

/** Says who recorded it already. A Problem 404 when nobody did: then the report never waited here, or is gone. */
const releasedBefore = async (
  request: Request,
  { recordId, client, reportId }: Aimed,
): Promise<Reply> => {
  const release = await findRelease(request.tx, request.permit, { patientId: client.id, reportId })
  if (!release) throw new Problem('not-found')
  const who = release.accountId === request.permit.accountId ? 'U heeft' : `${release.who} heeft`
  return cannot({ request, recordId }, 'Dit is al vastgelegd', [
    `${who} dit ${dayAndTime(release.at, request.now)} vastgelegd. De familie kan de rapportage nu lezen.`,
  ])
}

const showHeld = async (request: StaffRequest<'held-reports.read'>): Promise<Reply> => {
  const { tx, permit, viewer, now } = request
  const aimed = await aimOf(request)
  const { recordId, client, reportId } = aimed
  const report = await findHeldReport(tx, permit, { patientId: client.id, reportId })
  if (!report) return releasedBefore(request, aimed)
  const values = {
    ...dayValues('dag', calendarDay(now)),
    door: `${viewer.firstName} ${viewer.lastName}`,
  }
  return page(<HeldReportPage {...{ request, recordId, client, report, values }} />)
}

const release = async (request: StaffRequest<'held-reports.release'>): Promise<Reply> => {
  const { tx, permit, form, now, standing } = request
  const aimed = await aimOf(request)
  const { recordId, client, reportId } = aimed
  const report: WholeHeldReport | null = await findHeldReport(tx, permit, {
    patientId: client.id,
    reportId,
  })
  if (!report) return releasedBefore(request, aimed)
  const { telling, errors } = readTelling(form, report, now)
  if (errors)
    return invalid(
      <HeldReportPage {...{ request, recordId, client, report, values: form.values, errors }} />,
    )
  if (!(await releaseReport(tx, permit, reportId, telling, now)))
    return releasedBefore(request, aimed)
  return seeOther(`${clientPath(standing.organisation.slug, recordId)}?gelukt=ingelicht`)
}

/** DOS-10: a report of a calamity waits until an employee recorded that the representative was told. */
export const staffHeldReportRoutes = new StaffRoutes()
  .get('/clienten/:recordId/wachtende-rapportages/:reportId', 'held-reports.read', showHeld)
  .post('/clienten/:recordId/wachtende-rapportages/:reportId', 'held-reports.release', release)
