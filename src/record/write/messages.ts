import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { noteFiled } from '../../messages/filing.ts'
import type { Capabilities } from '../fhir/capabilities.ts'
import type { FhirJson } from '../fhir/json.ts'
import { SNOMED } from '../map/concepts.ts'
import { NURSING_REPORT } from '../map/report-kind.ts'
import {
  CannotWrite,
  type Wanted,
  type WantedResource,
  type WriteKind,
  type WriteMatter,
} from './kind.ts'
import {
  documentOf,
  filesOf,
  leftInWords,
  type MessageFile,
  withFilesInside,
} from './message-files.ts'

interface FiledMessage {
  id: string
  messageId: string
  threadId: string
  writtenAt: Date
  authorName: string
  authorSide: 'family' | 'staff'
  body: string
  markedRead: boolean
  state: 'waiting' | 'filed'
  withdrawn: boolean
  /** The last one before it that the other side wrote in the same conversation. */
  answers: string | null
  /** As what it stands in the record; null when it does not, as far as is known. */
  writtenAs: string | null
}

const THREAD = 'thread:'
const CATEGORY = [{ text: 'Familiecommunicatie' }]
const REPORT_CODE = {
  coding: [{ system: SNOMED, code: NURSING_REPORT, display: 'patiëntcontactverslag' }],
  text: 'Familiecommunicatie',
}

/** Whether the record lets this be made. */
const creates = ({ types }: Capabilities, type: string): boolean => {
  const told = types[type]
  if (!told) return false
  return told.interactions.length === 0 || told.interactions.includes('create')
}

/** As what this record takes messages: as the organisation chose, or else as the one that it has. */
const shapeOf = (
  capabilities: Capabilities,
  wanted: 'communication' | 'report',
): 'communication' | 'report' => {
  const conversation = creates(capabilities, 'Communication')
  const report = creates(capabilities, 'Observation')
  if (wanted === 'communication' && conversation) return 'communication'
  if (report) return 'report'
  if (conversation) return 'communication'
  throw new CannotWrite('Het dossier neemt geen berichten aan, ook niet als rapportage.')
}

const findMessage = async (
  { tx, target }: WriteMatter,
  messageId: string,
): Promise<FiledMessage | null> => {
  const { rows } = await sql<FiledMessage>`
    select f.id, f.message_id as "messageId", f.thread_id as "threadId", f.written_at as "writtenAt",
      f.author_name as "authorName", f.author_side as "authorSide", f.body, f.marked_read_at is not null as "markedRead",
      f.state, f.withdrawn_at is not null as withdrawn,
      (select b.message_id from filed_messages b where b.thread_id = f.thread_id and b.author_side <> f.author_side
        and (b.written_at < f.written_at or (b.written_at = f.written_at and f.author_side = 'staff'))
        order by b.written_at desc limit 1) as answers,
      (select w.resource_type from written_resources w where w.coupling_id = app.writing_coupling()
        and w.identifier = f.message_id::text and w.resource_id is not null) as "writtenAs"
    from filed_messages f
    where f.message_id::text = ${messageId} and f.patient_id = ${target.patientId}`.execute(tx)
  return rows[0] ?? null
}

/** The words of a message; «Gelezen» has none of its own, and photos alone have none. */
const wordsOf = ({ markedRead, authorName, body }: FiledMessage, left: number): string =>
  [
    ...(markedRead ? [`Gelezen door ${authorName}.`] : []),
    ...(markedRead || body.trim() === '' ? [] : [body]),
    ...(left > 0 ? [leftInWords(left)] : []),
  ].join('\n\n')

const patientOf = ({ target }: WriteMatter) => ({ reference: `Patient/${target.recordId}` })

/** A message of a conversation (http://hl7.org/fhir/R4/communication.html), with its photos and files inside. */
const communicationOf = async (
  matter: WriteMatter,
  message: FiledMessage,
  files: readonly MessageFile[],
): Promise<WantedResource> => {
  const conversation = await matter.refer('CommunicationRequest', message.threadId)
  const answers =
    message.answers === null
      ? {}
      : { inResponseTo: [await matter.refer('Communication', message.answers)] }
  return withFilesInside({
    identifier: message.messageId,
    files,
    sentAt: message.writtenAt,
    build: (attachments, left) => {
      const words = wordsOf(message, left)
      return {
        resourceType: 'Communication',
        basedOn: [conversation],
        partOf: [conversation],
        ...answers,
        status: 'completed',
        category: CATEGORY,
        subject: patientOf(matter),
        sent: message.writtenAt.toISOString(),
        // The organisation had it when it was sent: its employees read it in Naast.
        received: message.writtenAt.toISOString(),
        sender: { display: senderOf(message) },
        payload: [
          ...(words === '' ? [] : [{ contentString: words }]),
          ...attachments.map((contentAttachment) => ({ contentAttachment })),
        ],
      }
    },
  })
}

const senderOf = ({ authorSide, authorName }: FiledMessage): string =>
  authorSide === 'family' ? `${authorName} (familie)` : authorName

/**
 * The same as a report of family communication, in the way of lz-NursingReport: an Observation with a text. It has no room
 * for files: where the record takes documents, each is one.
 */
const reportOf = (
  matter: WriteMatter,
  message: FiledMessage,
  files: readonly MessageFile[],
): WantedResource[] => {
  const sender = senderOf(message)
  const documents = creates(matter.capabilities, 'DocumentReference') ? files : []
  const left = files.length - documents.length
  const words = wordsOf(message, left)
  const report: FhirJson = {
    resourceType: 'Observation',
    status: 'final',
    category: CATEGORY,
    code: REPORT_CODE,
    subject: patientOf(matter),
    effectiveDateTime: message.writtenAt.toISOString(),
    issued: message.writtenAt.toISOString(),
    performer: [{ display: sender }],
    valueString: words === '' ? 'Zonder tekst: alleen foto’s of bestanden.' : words,
  }
  return [
    { identifier: message.messageId, resource: report, filesLeft: left },
    ...documents.map((file) => documentOf(matter, { ...message, sender }, file)),
  ]
}

/** The conversation that messages belong to (http://hl7.org/fhir/R4/communicationrequest.html). */
const conversationOf = (matter: WriteMatter, startedAt: Date): FhirJson => ({
  resourceType: 'CommunicationRequest',
  status: 'active',
  category: CATEGORY,
  subject: patientOf(matter),
  authoredOn: startedAt.toISOString(),
})

const threadToFhir = async (matter: WriteMatter, threadId: string): Promise<Wanted> => {
  const { rows } = await sql<{ at: Date | null }>`
    select min(written_at) as at from filed_messages
    where thread_id::text = ${threadId} and patient_id = ${matter.target.patientId}`.execute(
    matter.tx,
  )
  const startedAt = rows[0]?.at
  if (!startedAt || !takesConversations(matter)) return { resources: [] }
  return {
    resources: [{ identifier: threadId, resource: conversationOf(matter, startedAt) }],
  }
}

/** A record can take messages without taking what holds them together; then they name it by its identifier only. */
const takesConversations = ({ capabilities, target }: WriteMatter): boolean => {
  return (
    creates(capabilities, 'CommunicationRequest') &&
    shapeOf(capabilities, target.policy.writeBack.messagesAs) !== 'report'
  )
}

const SHAPES: Readonly<Record<string, 'communication' | 'report'>> = {
  Communication: 'communication',
  Observation: 'report',
}

const messageToFhir = async (matter: WriteMatter, messageId: string): Promise<Wanted> => {
  const message = await findMessage(matter, messageId)
  if (!message || message.withdrawn) return { resources: [] }
  // What stands there stays what it is: with another shape its files would be taken out of the record.
  const shape =
    SHAPES[message.writtenAs ?? ''] ??
    shapeOf(matter.capabilities, matter.target.policy.writeBack.messagesAs)
  const files = await filesOf(matter, message.messageId)
  const resources =
    shape === 'report'
      ? reportOf(matter, message, files)
      : [await communicationOf(matter, message, files)]
  return { resources }
}

const noteMessageFiled = async (tx: Tx, messageId: string, now: Date): Promise<void> => {
  const row = await tx
    .selectFrom('filed_messages')
    .select('id')
    .where('message_id', '=', messageId)
    .where('state', '=', 'waiting')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (row) await noteFiled(tx, [row.id], now)
}

/** Messages with the team (MSG-7): each in its conversation, or as a report of family communication. */
export const messages: WriteKind = {
  name: 'messages',
  topic: 'messages',
  elements: [
    'basedOn',
    'partOf',
    'inResponseTo',
    'status',
    'category',
    'code',
    'subject',
    'authoredOn',
    'sent',
    'received',
    'effectiveDateTime',
    'issued',
    'sender',
    'performer',
    'payload',
    'valueString',
    ...['type', 'class', 'date', 'indexed', 'author', 'description', 'content', 'context'],
  ],
  toFhir: (matter, thingId) =>
    thingId.startsWith(THREAD)
      ? threadToFhir(matter, thingId.slice(THREAD.length))
      : messageToFhir(matter, thingId),
  end: (current) => ({ ...current, status: 'entered-in-error' }),
  sent: async (tx, thingId, now) => {
    if (!thingId.startsWith(THREAD)) await noteMessageFiled(tx, thingId, now)
  },
}
