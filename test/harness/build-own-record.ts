import { randomUUID } from 'node:crypto'
import { after, HOUR } from '../../src/clock.ts'
import { newKey } from '../../src/files/store.ts'
import type { Account, Organisation } from './built.ts'
import type { TestPortal } from './portal.ts'

/** What stands in the own record of one client. */
export interface OwnRecordBuilt {
  recordId: string
  report: string
  document: string
  contact: string
}

interface Words {
  firstName: string
  lastName: string
  title: string
  text: string
}

/** A client of an organisation without a coupled record (ECD-5), with a report, a document with its file and a contact. */
export const buildOwnRecord = async (
  { build, owner, clock, portal }: TestPortal,
  at: Organisation,
  by: Account,
  given: { recordId: string; words: Words },
): Promise<OwnRecordBuilt> => {
  const { recordId, words } = given
  const name = `${words.firstName} ${words.lastName}`
  const patientId = await build.patient(at, { recordId, name })
  await owner.query(
    `insert into own_clients (patient_id, organisation_id, first_name, last_name, birth_on, client_number)
     values ($1, $2, $3, $4, '1938-03-14', $5)`,
    [patientId, at.id, words.firstName, words.lastName, `W-${recordId}`],
  )
  const item = async (kind: string, content: object): Promise<string> => {
    const { rows } = await owner.query(
      `insert into own_items (organisation_id, patient_id, kind, content, happened_at, written_by, written_by_name, written_at, changed_by_name, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $5, $7, $5) returning id`,
      [at.id, patientId, kind, content, after(clock.now, -HOUR), by.id, name],
    )
    await owner.query(
      `insert into own_versions (item_id, patient_id, version, content, written_by, written_by_name, written_at)
       values ($1, $2, 1, $3, $4, $5, $6)`,
      [rows[0].id, patientId, content, by.id, name, after(clock.now, -HOUR)],
    )
    return rows[0].id
  }
  const written = after(clock.now, -HOUR).toISOString()
  const [ownFileId, key, text] = [randomUUID(), newKey(), Buffer.from('Beste familie')]
  await portal.files.put(key, text, 'text/plain')
  const file = { name: 'brief.txt', contentType: 'text/plain', size: text.length }
  const document = await item('document', {
    title: words.title,
    date: { at: written, precision: 'day' },
    author: { name },
    attachments: [{ title: file.name, contentType: file.contentType, size: file.size, ownFileId }],
    replacesRecordIds: [],
  })
  await owner.query(
    `insert into own_files (id, organisation_id, patient_id, item_id, uploaded_by, name, media_type, bytes, storage_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ownFileId,
      at.id,
      patientId,
      document,
      by.id,
      file.name,
      file.contentType,
      file.size,
      key,
      written,
    ],
  )
  return {
    recordId,
    report: await item('report', {
      writtenAt: written,
      precision: 'time',
      kind: { code: 'naast-rapportage|dag', label: 'Dagrapportage' },
      title: words.title,
      author: { name },
      text: words.text,
      status: 'final',
    }),
    document,
    contact: await item('contact', {
      name,
      relationLabel: 'dochter',
      roles: [{ role: 'mentor', code: '15', label: 'mentor' }],
      priority: 2,
    }),
  }
}
