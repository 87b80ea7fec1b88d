import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { announce } from '../../live/announce.ts'
import { noteImport } from './take.ts'
import { holdingsOf, type ImportContext, inImport, inImportOf, type Job } from './turn.ts'

/** Where what an import brought stands. */
const TABLES = [
  'reports',
  'care_plans',
  'measurements',
  'documents',
  'record_appointments',
  'questionnaire_requests',
] as const
const AT_ONCE = 500

/** Removes some of one table; gives how many. */
const removeSome = async (
  tx: Tx,
  job: Job,
  couplingId: string,
  table: (typeof TABLES)[number],
): Promise<number> => {
  const { rows } = await sql<{ page: string }>`
    delete from ${sql.table(table)} where coupling_id = ${couplingId} and id in (
      select id from ${sql.table(table)} where coupling_id = ${couplingId} and import_number = ${job.number}
      limit ${AT_ONCE}) returning care_page_id as page`.execute(tx)
  const [first] = rows
  if (first && table === 'record_appointments') await announce(tx, first.page, 'calendar')
  if (rows.length > 0)
    await tx
      .updateTable('record_imports')
      .set((eb) => ({ progress: eb('progress', '+', rows.length) }))
      .where('id', '=', job.id)
      .execute()
  return rows.length
}

const undoClient = async (context: ImportContext, job: Job, couplingId: string): Promise<void> => {
  const at = { state: 'undoing', couplingId } as const
  for (const table of TABLES)
    for (;;) {
      const gone = await inImportOf(context, job, at, (tx) =>
        removeSome(tx, job, couplingId, table),
      )
      if (gone === null || gone < AT_ONCE) break
    }
  await inImportOf(context, job, at, async (tx) => {
    const gone = await tx
      .deleteFrom('import_items')
      .where('import_id', '=', job.id)
      .returning('resource_id')
      .execute()
    await tx.deleteFrom('import_resources').where('import_id', '=', job.id).execute()
    if (gone.length > 0) await noteImport(tx, job, couplingId, 'record.import-undone')
  })
}

/**
 * Takes away exactly what one import brought, client by client in small transactions. Killed anywhere it goes on where it was.
 * Of whom the coupling ended, everything went then.
 *
 * @throws ImportLost
 */
export const undoAll = async (context: ImportContext, job: Job): Promise<void> => {
  for (const { couplingId } of await holdingsOf(context, job, 'undoing'))
    await undoClient(context, job, couplingId)
  await inImport(context, job, 'undoing', async (tx) => {
    await tx.deleteFrom('record_import_files').where('import_id', '=', job.id).execute()
    await tx.deleteFrom('record_import_along').where('import_id', '=', job.id).execute()
    await tx
      .updateTable('record_imports')
      .set({ state: 'undone', finished_at: context.clock() })
      .where('id', '=', job.id)
      .execute()
  })
}
