import type { FileToImport } from './entries.ts'
import { stageFiles, whatIs } from './stage.ts'
import { holdingsOf, type ImportContext, inImport, type Job } from './turn.ts'
import { walkClient } from './walk.ts'

/**
 * Reads the files of an import and tells what would become of everything in them (the dry run). Nothing is stored for a
 * family; what is of coupled clients is kept until somebody says yes, or for seven days.
 *
 * @throws ImportLost
 */
export const lookThrough = async (
  context: ImportContext,
  job: Job,
  files: readonly FileToImport[],
): Promise<void> => {
  const staging = await stageFiles(context, job, files)
  const { tally, counts, problems } = staging
  // What will not come whatever is decided: the counts of taking over go on from here.
  const always = JSON.stringify(tally.lines())
  const holdings = await holdingsOf(context, job, 'reading')
  const total = holdings.reduce((sum, one) => sum + one.looked, 0)
  let looked = 0
  for (const { couplingId } of holdings)
    await walkClient({ context, job, couplingId, state: 'reading' }, async (tx, { verdicts }) => {
      for (const { resource, verdict } of verdicts)
        tally.add(whatIs(resource), verdict.outcome, verdict.reason)
      looked += verdicts.length
      await tx
        .updateTable('record_imports')
        .set({ progress: looked, progress_of: total })
        .where('id', '=', job.id)
        .execute()
    })
  const lines = tally.lines()
  await inImport(context, job, 'reading', async (tx) => {
    await tx.deleteFrom('record_import_files').where('import_id', '=', job.id).execute()
    await tx
      .updateTable('record_imports')
      .set({
        // Without a single resource there is nothing to say yes to.
        state: lines.length === 0 && counts.inFile === 0 ? 'refused' : 'looked',
        looked: JSON.stringify(lines),
        taken: always,
        clients: JSON.stringify(counts),
        problems: JSON.stringify(problems),
        problem_count: staging.problemCount(),
        progress: 0,
        progress_of: total,
      })
      .where('id', '=', job.id)
      .execute()
  })
}
