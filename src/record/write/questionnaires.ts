import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import type { Capabilities } from '../fhir/capabilities.ts'
import { RecordError } from '../fhir/error.ts'
import { type FhirJson, idOf, isJson, type Json, metaOf } from '../fhir/json.ts'
import type { RecordWriting } from '../fhir/write.ts'
import { list } from '../map/read.ts'
import type { FileBytes, Wanted, WriteKind, WriteMatter } from './kind.ts'

/** The newest answers of the family to one request. */
interface Answered {
  json: Json
  /** As the record itself calls the questionnaire, where it came from there. */
  canonical: string | null
  filledByName: string
  byClient: boolean
  sentAt: Date
  /** `Task/…`, where the record put it ready. */
  source: string | null
  /** Where the bytes of its files are, by the id of the file. */
  files: Record<string, string>
}

const findAnswered = async ({ tx }: WriteMatter, requestId: string): Promise<Answered | null> => {
  const { rows } = await sql<Answered>`
    select s.json, q.canonical, s.filled_by_name as "filledByName",
      coalesce(s.filled_by = c.of_account_id, false) as "byClient", s.sent_at as "sentAt", r.source,
      coalesce((select jsonb_object_agg(f.id, f.storage_key) from questionnaire_files x join files f on f.id = x.file_id
        where x.request_id = s.request_id and x.sent_at is not null), '{}') as files
    from questionnaire_responses s join care_pages c on c.id = s.care_page_id
    left join questionnaire_requests r on r.id = s.request_id
    left join questionnaires q on q.id = s.questionnaire_id
    where s.request_id::text = ${requestId} and s.coupling_id = app.writing_coupling()
      and s.filled_as = 'family' and s.filled_by_name <> ''
    order by s.version desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The same with each of its attachments made anew, however deep it stands. */
const eachAttachment = async (
  value: unknown,
  make: (attachment: Json) => Promise<Json> | Json,
): Promise<unknown> => {
  if (Array.isArray(value)) return Promise.all(value.map((one) => eachAttachment(one, make)))
  if (!isJson(value)) return value
  const made: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(value))
    made[name] =
      name === 'valueAttachment' && isJson(one) ? await make(one) : await eachAttachment(one, make)
  return made
}

const FILE = /^urn:uuid:([0-9a-f-]{36})$/

/** A file of ours has an address that only Naast knows: without it, and where asked with its bytes. */
const attachmentOf = async (
  attachment: Json,
  files: Record<string, string>,
  bytes: FileBytes | null,
): Promise<Json> => {
  const [, id] = FILE.exec(String(attachment.url)) ?? []
  if (id === undefined) return attachment
  const { url: _, ...told } = attachment
  const key = files[id]
  const stream = bytes && key !== undefined ? await bytes.read(key) : null
  // Which file it is stands in the title's place where it has none: another file is another answer.
  if (!stream) return { title: id, ...told }
  return { title: id, ...told, data: (await buffer(stream)).toString('base64') }
}

/** The answers as a QuestionnaireResponse of the client (http://hl7.org/fhir/R4/questionnaireresponse.html). */
const responseOf = async (
  { target }: WriteMatter,
  answered: Answered,
  bytes: FileBytes | null,
): Promise<FhirJson> => {
  const { json, canonical, filledByName, byClient, sentAt, files } = answered
  const patient = { reference: `Patient/${target.recordId}` }
  const by = byClient ? patient : { type: 'RelatedPerson', display: filledByName }
  const item = await eachAttachment(json.item ?? [], (one) => attachmentOf(one, files, bytes))
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: canonical ?? json.questionnaire,
    status: json.status === 'amended' ? 'amended' : 'completed',
    subject: patient,
    authored: sentAt.toISOString(),
    author: by,
    source: by,
    ...(Array.isArray(item) && item.length === 0 ? {} : { item }),
  }
}

const takesTasks = (capabilities: Capabilities): boolean => {
  const told = capabilities.types.Task
  return told !== undefined && (!told.interactions.length || told.interactions.includes('update'))
}

const readTask = async (writing: RecordWriting, id: string): Promise<FhirJson | null> => {
  try {
    return await writing.read('Task', id)
  } catch (error) {
    if (error instanceof RecordError && /^(not-found|gone)$/.test(error.kind)) return null
    throw error
  }
}

/** What is not waited for any more is left as it is. */
const OVER = new Set(['cancelled', 'rejected', 'failed', 'entered-in-error'])

/** The Task with which the record asked it is done (http://hl7.org/fhir/R4/task.html), with what came of it. */
const completeTask = async (
  writing: RecordWriting,
  taskId: string,
  answers: Json,
  now: Date,
): Promise<void> => {
  const task = await readTask(writing, taskId)
  if (!task || idOf(task) === undefined || OVER.has(String(task.status))) return
  const output = list(task.output)
  const told = output.some(
    ({ valueReference }) =>
      isJson(valueReference) && valueReference.reference === answers.reference,
  )
  if (task.status === 'completed' && (told || output.length > 0)) return
  const done: FhirJson = {
    ...task,
    status: 'completed',
    lastModified: now.toISOString(),
    output: told
      ? output
      : [...output, { type: { text: 'Ingevulde vragenlijst' }, valueReference: answers }],
  }
  await writing.update(done, metaOf(task).versionId)
}

const toFhir = async (matter: WriteMatter, requestId: string): Promise<Wanted> => {
  const answered = await findAnswered(matter, requestId)
  if (!answered) return { resources: [] }
  const [, taskId] = /^Task\/(.+)$/.exec(answered.source ?? '') ?? []
  return {
    resources: [
      {
        identifier: requestId,
        resource: await responseOf(matter, answered, null),
        ...(Object.keys(answered.files).length === 0
          ? {}
          : { withFiles: (files) => responseOf(matter, answered, files) }),
      },
    ],
    ...(taskId !== undefined && takesTasks(matter.capabilities)
      ? {
          afterwards: {
            work: (writing, referTo) =>
              completeTask(writing, taskId, referTo(requestId), matter.now),
            refused:
              'De antwoorden staan in het dossier. De vraag kon daar niet op klaar worden gezet.',
          },
        }
      : {}),
  }
}

/** Answers stand in the record when all there was to send of them was sent. */
const noteFiled = async (tx: Tx, requestId: string, now: Date): Promise<void> => {
  await sql`
    update questionnaire_responses set state = 'filed', filed_at = ${now}
    where request_id::text = ${requestId} and coupling_id = app.writing_coupling() and state = 'waiting'
      and exists (select 1 from record_writes w where w.coupling_id = app.writing_coupling()
        and w.kind = 'questionnaires' and w.thing_id = ${requestId} and w.state = 'sent')`.execute(
    tx,
  )
}

/** Questionnaires that the family answered (DOS-4); corrected answers come in the place of those before. */
export const questionnaires: WriteKind = {
  name: 'questionnaires',
  topic: 'notices',
  elements: ['questionnaire', 'status', 'subject', 'authored', 'author', 'source', 'item'],
  toFhir,
  end: (current) => ({ ...current, status: 'entered-in-error' }),
  sent: noteFiled,
}
