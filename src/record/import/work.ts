import { after, DAY } from '../../clock.ts'
import { asWorker } from '../../db/connect.ts'
import { openSealedFile } from '../../files/sealed.ts'
import type { FileStore } from '../../files/store.ts'
import { toReadPurpose } from '../../files/to-read.ts'
import type { Secrets } from '../../secrets.ts'
import type { FileToImport } from './entries.ts'
import { lookThrough } from './look.ts'
import { LARGEST_UPLOAD } from './read-lines.ts'
import { takeAll } from './take.ts'
import {
  holdingsOf,
  type ImportContext,
  ImportLost,
  inImport,
  inImportOf,
  type Job,
  takeOver,
} from './turn.ts'
import { undoAll } from './undo.ts'

/** What a job needs beside; a Portal has it. */
export interface WorkContext extends ImportContext {
  files: FileStore
  secrets: Secrets
}

/** The bytes of an uploaded file are not there, or are not what was stored. */
class FileGone extends Error {}

/** The uploaded files of an import, opened as they are read. */
const uploadedFiles = async (context: WorkContext, job: Job): Promise<FileToImport[]> => {
  const rows = await inImport(context, job, 'reading', (tx) =>
    tx
      .selectFrom('record_import_files')
      .select(['name', 'storage_key', 'key_sealed'])
      .where('import_id', '=', job.id)
      .orderBy('place')
      .execute(),
  )
  return rows.map(({ name, storage_key: storageKey, key_sealed: keySealed }) => ({
    name,
    largest: LARGEST_UPLOAD,
    async open() {
      const purpose = toReadPurpose(storageKey)
      const bytes = await openSealedFile(context, { purpose, storageKey, keySealed })
      if (!bytes) throw new FileGone('the bytes of an import are not there')
      return bytes
    },
  }))
}

const refuse = (context: WorkContext, job: Job): Promise<void> =>
  inImport(context, job, 'reading', async (tx) => {
    const reason = 'Het bestand is niet meer te lezen. Kies het opnieuw.'
    await tx.deleteFrom('record_import_files').where('import_id', '=', job.id).execute()
    await tx
      .updateTable('record_imports')
      .set({ state: 'refused', problems: JSON.stringify([{ file: '', place: '', reason }]) })
      .set({ problem_count: 1 })
      .where('id', '=', job.id)
      .execute()
  })

/** The bytes are not there, were changed, or were sealed with a secret that nobody has any more. */
const isGone = (error: unknown): boolean =>
  error instanceof FileGone ||
  (error instanceof Error && /unable to authenticate data/.test(error.message))

const step = async (context: WorkContext, job: Job): Promise<void> => {
  if (job.state === 'taking') return takeAll(context, job)
  if (job.state === 'undoing') return undoAll(context, job)
  if (job.state !== 'reading') return
  const files = await uploadedFiles(context, job)
  // Of a command that was broken off there are none: it is begun again.
  if (files.length === 0) return
  try {
    await lookThrough(context, job, files)
  } catch (error) {
    if (!isGone(error)) throw error
    await refuse(context, job)
  }
}

/**
 * ECD-4: does what is to be done of one import now: reading and looking through, taking over, or undoing. Whoever begins last
 * has it; a worker that dies is followed by one that goes on where it was.
 */
export const workOnImport = async (context: WorkContext, importId: string): Promise<void> => {
  const job = await takeOver(context, importId)
  if (!job) return
  try {
    await step(context, job)
    context.log.info({ import: importId, was: job.state }, 'an import was worked on')
  } catch (error) {
    if (!(error instanceof ImportLost)) throw error
  }
}

/** So long what was read waits for a yes. */
const WAITS_FOR = 7 * DAY

/** Takes away what was read and waited seven days for a yes; the report stays. */
export const forgetImports = async (context: ImportContext, now: Date): Promise<void> => {
  const due = await asWorker(context.databases, now, (tx) =>
    tx
      .selectFrom('record_imports')
      .select('id')
      .where('state', 'in', ['reading', 'looked'])
      .where('asked_at', '<', after(now, -WAITS_FOR))
      .execute(),
  )
  for (const { id } of due)
    await forgetOne(context, id, now).catch((error: unknown) => {
      // Somebody decided just now.
      if (!(error instanceof ImportLost)) throw error
    })
}

const forgetOne = async (context: ImportContext, importId: string, now: Date): Promise<void> => {
  const state = 'reading' as const
  await asWorker(context.databases, now, (tx) =>
    tx
      .updateTable('record_imports')
      .set({ state })
      .where('id', '=', importId)
      .where('state', '=', 'looked')
      .execute(),
  )
  const job = await takeOver(context, importId)
  if (!job) return
  for (const { couplingId } of await holdingsOf(context, job, state))
    await inImportOf(context, job, { state, couplingId }, (tx) =>
      tx.deleteFrom('import_resources').where('import_id', '=', importId).execute(),
    )
  await inImport(context, job, state, async (tx) => {
    await tx.deleteFrom('record_import_along').where('import_id', '=', importId).execute()
    await tx.deleteFrom('record_import_files').where('import_id', '=', importId).execute()
    await tx
      .updateTable('record_imports')
      .set({ state: 'expired' })
      .where('id', '=', importId)
      .execute()
  })
}
