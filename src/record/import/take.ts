import type { SystemAction } from '../../access/actions.ts'
import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import { writeAccessEvents } from '../../audit/write.ts'
import type { Tx } from '../../db/connect.ts'
import { type FhirJson, idOf } from '../fhir/json.ts'
import type { Keeping } from '../keeping.ts'
import { type Sourced, storeItem, storeMeasurements, storeReports } from '../store-item.ts'
import type { Measurement, RecordItem, Report } from '../words.ts'
import { hashOf, identifiersOf } from './judge.ts'
import { sourceOf } from './source.ts'
import { whatIs } from './stage.ts'
import { IMPORT_BASE } from './staged-record.ts'
import { countLines, newTally } from './tally.ts'
import { holdingsOf, type ImportContext, inImport, inImportOf, type Job } from './turn.ts'
import { type Looked, walkClient } from './walk.ts'

interface Coupled {
  carePageId: string
  patientId: string
}

const findCoupled = (tx: Tx, couplingId: string): Promise<Coupled> =>
  tx
    .selectFrom('couplings')
    .select(['care_page_id as carePageId', 'patient_id as patientId'])
    .where('id', '=', couplingId)
    .executeTakeFirstOrThrow()

/** One line in the access log for each client of whom an import brought something, or took it away. */
export const noteImport = async (
  tx: Tx,
  job: Job,
  couplingId: string,
  action: SystemAction,
): Promise<void> => {
  const { carePageId, patientId } = await findCoupled(tx, couplingId)
  await writeAccessEvents(tx, [
    {
      ...{ accountId: null, personName: 'Naast', personRole: 'system', carePageId, patientId },
      ...{ organisationId: job.organisationId, action, ground: 'active-coupling' },
    },
  ])
}

const storeShown = async (
  tx: Tx,
  keeping: Keeping,
  shown: readonly { source: string; item: RecordItem }[],
): Promise<void> => {
  const reports: Sourced<Report>[] = []
  const measurements: Sourced<Measurement>[] = []
  for (const { source, item } of shown) {
    if (item.kind === 'report') reports.push({ source, item: item.value })
    else if (item.kind === 'measurement') measurements.push({ source, item: item.value })
    else await storeItem(tx, keeping, source, item)
  }
  await storeReports(tx, keeping, reports)
  await storeMeasurements(tx, keeping, measurements)
}

const keepItems = async (
  tx: Tx,
  job: Job,
  couplingId: string,
  resources: readonly FhirJson[],
): Promise<void> => {
  if (resources.length === 0) return
  const held = await tx
    .selectFrom('import_items')
    .select('resource_id')
    .where('import_id', '=', job.id)
    .where('coupling_id', '=', couplingId)
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('import_items')
    .values(
      resources.map((resource) => ({
        coupling_id: couplingId,
        import_id: job.id,
        resource_type: resource.resourceType,
        resource_id: idOf(resource) ?? '',
        hash: hashOf(resource),
        identifiers: identifiersOf(resource),
      })),
    )
    .execute()
  if (!held) await noteImport(tx, job, couplingId, 'record.import')
}

const markTaken = async (
  tx: Tx,
  { job, couplingId, now }: { job: Job; couplingId: string; now: Date },
  { type, verdicts }: Looked,
): Promise<void> => {
  await tx
    .updateTable('import_resources')
    .set({ taken_at: now })
    .where('import_id', '=', job.id)
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', type)
    .where(
      'resource_id',
      'in',
      verdicts.map(({ resource }) => idOf(resource) ?? ''),
    )
    .execute()
}

const noteTaken = async (tx: Tx, job: Job, { verdicts }: Looked): Promise<void> => {
  const row = await tx
    .selectFrom('record_imports')
    .select(['taken', 'progress'])
    .where('id', '=', job.id)
    .executeTakeFirstOrThrow()
  const tally = newTally(countLines.parse(row.taken))
  for (const { resource, verdict } of verdicts)
    tally.add(whatIs(resource), verdict.outcome, verdict.reason)
  await tx
    .updateTable('record_imports')
    .set({ taken: JSON.stringify(tally.lines()), progress: row.progress + verdicts.length })
    .where('id', '=', job.id)
    .execute()
}

const takeClient = (context: ImportContext, job: Job, couplingId: string): Promise<boolean> =>
  walkClient(
    { context, job, couplingId, state: 'taking' },
    async (tx: Tx, looked: Looked, policy: OrganisationPolicy) => {
      const now = context.clock()
      const { carePageId } = await findCoupled(tx, couplingId)
      const keeping: Keeping = { couplingId, carePageId, policy, baseUrl: IMPORT_BASE, now }
      const shown = looked.verdicts.flatMap(({ resource, verdict: { item } }) =>
        item ? [{ resource, item, source: sourceOf(job.number, resource) }] : [],
      )
      await storeShown(tx, keeping, shown)
      await keepItems(
        tx,
        job,
        couplingId,
        shown.map(({ resource }) => resource),
      )
      await markTaken(tx, { job, couplingId, now }, looked)
      await noteTaken(tx, job, looked)
    },
  )

/**
 * Takes over what was read, client by client and page by page, each in a transaction of its own. Killed anywhere it goes on
 * where it was; what ended meanwhile is passed over.
 *
 * @throws ImportLost
 */
export const takeAll = async (context: ImportContext, job: Job): Promise<void> => {
  for (const { couplingId, read } of await holdingsOf(context, job, 'taking')) {
    if (read === 0) continue
    if (!(await takeClient(context, job, couplingId))) continue
    await inImportOf(context, job, { state: 'taking', couplingId }, (tx) =>
      tx.deleteFrom('import_resources').where('import_id', '=', job.id).execute(),
    )
  }
  await inImport(context, job, 'taking', async (tx) => {
    await tx.deleteFrom('record_import_along').where('import_id', '=', job.id).execute()
    await tx
      .updateTable('record_imports')
      .set({ state: 'done', finished_at: context.clock() })
      .where('id', '=', job.id)
      .execute()
  })
}
