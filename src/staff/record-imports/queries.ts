import type { StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { FileToRead } from '../../files/to-read.ts'
import { keepStored } from '../../files/until-kept.ts'
import { addImport } from '../../record/import/ask.ts'
import {
  type ClientCounts,
  type CountLine,
  clientCounts,
  countLines,
  type ProblemLine,
  problemLines,
} from '../../record/import/tally.ts'

type Permit = StaffPermit<StaffAction>

export type ImportState =
  | 'reading'
  | 'looked'
  | 'taking'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'refused'
  | 'expired'

/** One import, as the pages of its administrator show it: numbers and moments, nothing of what is in it. */
export interface ImportShown {
  id: string
  name: string
  /** YYYY-MM-DD. */
  beginsOn: string
  release: 'R4' | 'STU3'
  state: ImportState
  askedByName: string
  askedAt: Date
  takenByName: string | null
  takenAt: Date | null
  finishedAt: Date | null
  undoneByName: string | null
  undoneAt: Date | null
  progress: number
  progressOf: number
  looked: CountLine[]
  taken: CountLine[]
  clients: ClientCounts
  problems: ProblemLine[]
  problemCount: number
}

const all = (tx: Tx, permit: Permit) =>
  tx
    .selectFrom('record_imports as i')
    .innerJoin('earlier_records as e', 'e.number', 'i.number')
    .select([
      'i.id',
      'e.name',
      'i.begins_on as beginsOn',
      'i.release',
      'i.state',
      'i.asked_by_name as askedByName',
      'i.asked_at as askedAt',
      'i.taken_by_name as takenByName',
      'i.taken_at as takenAt',
      'i.finished_at as finishedAt',
      'i.undone_by_name as undoneByName',
      'i.undone_at as undoneAt',
      'i.progress',
      'i.progress_of as progressOf',
      'i.looked',
      'i.taken',
      'i.clients',
      'i.problems',
      'i.problem_count as problemCount',
    ])
    .where('i.organisation_id', '=', permit.organisationId)

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const toShown = (row: Row): ImportShown => ({
  ...row,
  looked: countLines.parse(row.looked),
  taken: countLines.parse(row.taken),
  clients: clientCounts.parse(row.clients),
  problems: problemLines.parse(row.problems),
})

/** The newest first. */
export const listImports = async (
  tx: Tx,
  permit: StaffPermit<'record-imports.read' | 'record-imports.make'>,
): Promise<ImportShown[]> =>
  (await all(tx, permit).orderBy('i.asked_at', 'desc').limit(50).execute()).map(toShown)

export const findImport = async (
  tx: Tx,
  permit: Permit,
  id: string,
): Promise<ImportShown | null> => {
  const row = await all(tx, permit).where('i.id', '=', id).executeTakeFirst()
  return row ? toShown(row) : null
}

/** What is asked of a new import. */
export interface AskedImport {
  name: string
  beginsOn: string
  release: 'R4' | 'STU3'
  files: readonly FileToRead[]
}

const keepFiles = async (tx: Tx, importId: string, files: readonly FileToRead[]): Promise<void> => {
  if (files.length === 0) return
  await keepStored(
    tx,
    files.map(({ storageKey }) => storageKey),
  )
  await tx
    .insertInto('record_import_files')
    .values(
      files.map(({ name, storageKey, keySealed }, place) => ({
        ...{ import_id: importId, place, storage_key: storageKey, key_sealed: keySealed },
        name: name || `bestand ${place + 1}`,
      })),
    )
    .execute()
}

/** Writes down an import that waits to be read; gives its id. */
export const askImport = async (
  tx: Tx,
  permit: StaffPermit<'record-imports.make'>,
  asked: AskedImport,
  by: { name: string; now: Date },
): Promise<string> => {
  const { organisationId, accountId } = permit
  const { name, beginsOn, release } = asked
  const of = { organisationId, name, beginsOn, release }
  const id = await addImport(tx, { ...of, by: { ...by, accountId } })
  await keepFiles(tx, id, asked.files)
  return id
}

/** Says yes to what was shown; false when somebody did before, or it waits for no yes any more. */
export const takeImport = async (
  tx: Tx,
  permit: StaffPermit<'record-imports.take'>,
  id: string,
  by: { name: string; now: Date },
): Promise<boolean> => {
  const row = await tx
    .updateTable('record_imports')
    .set({ state: 'taking', taken_by_name: by.name, taken_at: by.now, progress: 0 })
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .where('state', '=', 'looked')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const UNDONE_FROM = ['reading', 'looked', 'taking', 'done'] as const

/** Asks to take away what an import brought, or only read; false when somebody did before. */
export const undoImport = async (
  tx: Tx,
  permit: StaffPermit<'record-imports.undo'>,
  of: { id: string; items: number },
  by: { name: string; now: Date },
): Promise<boolean> => {
  const row = await tx
    .updateTable('record_imports')
    .set({ state: 'undoing', undone_by_name: by.name, undone_at: by.now })
    .set({ progress: 0, progress_of: of.items })
    .where('id', '=', of.id)
    .where('organisation_id', '=', permit.organisationId)
    .where('state', 'in', [...UNDONE_FROM])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
