import { decideStaff } from '../../src/access/decide.ts'
import { loadStaffStanding, type StaffStanding, type Viewer } from '../../src/access/standing.ts'
import { writeAccessEvents } from '../../src/audit/write.ts'
import { after, HOUR, MINUTE } from '../../src/clock.ts'
import { asAccount, beforeSignIn, type Tx } from '../../src/db/connect.ts'
import type { Portal } from '../../src/portal.ts'
import { listHeldReports } from '../../src/staff/held.ts'
import { releaseReport } from '../../src/staff/held-reports/queries.ts'
import { demoEmployees, demoPeople } from './people.ts'
import type { DemoOrganisationRecord } from './record/types.ts'

/** The fall of which the family was told at the time. That of Wim Schuurman still waits, so that it can be tried out. */
const TOLD = {
  organisation: 'rietmeer',
  client: 'henk-bosman',
  by: 'linda-hogeboom',
  to: 'annelies',
} as const

const viewerOf = (portal: Portal, now: Date): Promise<Viewer | null> =>
  beforeSignIn(portal.databases, now, async (tx) => {
    const email = demoEmployees.find(({ key }) => key === TOLD.by)?.email ?? ''
    const row = await tx
      .selectFrom('accounts')
      .select(['id as accountId', 'first_name as firstName', 'last_name as lastName', 'email'])
      .where('email', '=', email)
      .executeTakeFirst()
    const secondStep = { passedAt: now, seenAt: now, mode: 'session' as const, carePageId: null }
    return row ? { ...row, sessionId: '', secondStep } : null
  })

/** Writes it down as the employee would have: the same permit, the same function, the same line in the access log. */
const release = async (
  tx: Tx,
  standing: StaffStanding,
  report: { id: string; writtenAt: Date },
  patientId: string,
): Promise<void> => {
  const { permit } = decideStaff(standing, 'held-reports.release')
  if (!permit) return
  const { viewer, now, organisation } = standing
  const by = `${viewer.firstName} ${viewer.lastName}`
  const to = demoPeople.find(({ key }) => key === TOLD.to)
  const telling = {
    to: `Mevrouw ${to?.given} ${to?.family}`,
    onAt: after(report.writtenAt, 20 * MINUTE),
    how: 'telefoon' as const,
    by,
  }
  if (!(await releaseReport(tx, permit, report.id, telling, now))) return
  await writeAccessEvents(tx, [
    {
      accountId: viewer.accountId,
      personName: by,
      personRole: permit.ground,
      organisationId: organisation.id,
      patientId,
      action: 'held-reports.release',
      objectId: report.id,
      ground: permit.ground,
    },
  ])
}

/** Records, an hour after it was written, that the family of one client was told of his fall (DOS-10). */
export const tellOfOneFall = async (
  portal: Portal,
  records: readonly DemoOrganisationRecord[],
): Promise<void> => {
  const now = portal.clock()
  const recordId = records
    .find(({ slug }) => slug === TOLD.organisation)
    ?.clients.find(({ key }) => key === TOLD.client)?.recordId
  const viewer = await viewerOf(portal, now)
  if (!viewer || !recordId) return
  const asEmployee = <T>(at: Date, work: (tx: Tx) => Promise<T>): Promise<T> =>
    asAccount(portal.databases, viewer.accountId, at, work)
  const found = await asEmployee(now, async (tx) => {
    const standing = await loadStaffStanding(tx, viewer, TOLD.organisation, now)
    const { permit } = standing ? decideStaff(standing, 'held-reports.read') : {}
    const patient = await tx
      .selectFrom('patients')
      .select('id')
      .where('record_id', '=', recordId)
      .executeTakeFirst()
    if (!standing || !permit || !patient) return null
    const [report] = await listHeldReports(tx, permit, patient.id)
    return report ? { standing, report, patientId: patient.id } : null
  })
  if (!found) return
  const at = after(found.report.writtenAt, HOUR)
  await asEmployee(at, (tx) =>
    release(
      tx,
      {
        ...found.standing,
        now: at,
        viewer: { ...viewer, secondStep: { ...viewer.secondStep, passedAt: at, seenAt: at } },
      },
      found.report,
      found.patientId,
    ),
  )
}
