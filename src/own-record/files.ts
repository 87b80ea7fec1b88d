import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import type { PreparedFile } from '../files/prepare.ts'
import { refusalInWords } from '../files/refusals.ts'
import { keepStored } from '../files/until-kept.ts'
import type { StoredFile } from '../files/uploads.ts'

type Permit = StaffPermit<StaffAction>

const COLUMNS = [
  'id',
  'name',
  'media_type as mediaType',
  'bytes',
  'width',
  'height',
  'storage_key as storageKey',
  'thumb_key as thumbKey',
] as const

const keepOne = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; now: Date },
  file: Omit<StoredFile, 'id'>,
): Promise<StoredFile> => {
  const { id } = await tx
    .insertInto('own_files')
    .values({
      organisation_id: permit.organisationId,
      patient_id: of.patientId,
      uploaded_by: permit.accountId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      storage_key: file.storageKey,
      thumb_key: file.thumbKey,
      created_at: of.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const keys = [file.storageKey, ...(file.thumbKey ? [file.thumbKey] : [])]
  await keepStored(tx, keys)
  return { id, ...file }
}

/** Makes rows of the files that came with a form; for each that was refused a sentence. They stay for a day without an item. */
export const keepOwnFiles = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; now: Date },
  prepared: readonly PreparedFile[],
): Promise<{ files: StoredFile[]; errors: string[] }> => {
  const files: StoredFile[] = []
  const errors: string[] = []
  for (const one of prepared) {
    if (one.refused) errors.push(refusalInWords(one.givenName, one.refused))
    else files.push(await keepOne(tx, permit, of, one.file))
  }
  return { files, errors }
}

/** Of these ids the files of this client: those that wait for this employee's form, and those that an item has. */
export const findOwnFiles = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
  ids: readonly string[],
): Promise<StoredFile[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('own_files')
    .select(COLUMNS)
    .where('id', 'in', ids)
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Gives files without a place to an item. */
export const attachOwnFiles = async (
  tx: Tx,
  permit: Permit,
  itemId: string,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('own_files')
    .set({ item_id: itemId })
    .where('id', 'in', ids)
    .where('item_id', 'is', null)
    .where('uploaded_by', '=', permit.accountId)
    .execute()
}

/** The file of a document that was released to the family; row-level security says whether it was. Null when it was not. */
export const findReleasedFile = async (
  tx: Tx,
  documentId: string,
  fileId: string,
): Promise<StoredFile | null> => {
  const row = await tx
    .selectFrom('own_files as f')
    .innerJoin('documents as d', (join) => join.on(sql<boolean>`d.source = 'Eigen/' || f.item_id`))
    .select(COLUMNS.map((column) => `f.${column}` as const))
    .where('f.id', '=', fileId)
    .where('d.id', '=', documentId)
    .executeTakeFirst()
  return row ?? null
}
