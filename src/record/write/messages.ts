import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { noteFiled } from '../../messages/filing.ts'
import type { Capabilities } from '../fhir/capabilities.ts'
import type { FhirJson } from '../fhir/json.ts'
import { SNOMED } from '../map/concepts.ts'
import { NURSING_REPORT } from '../map/report-kind.ts'
import { CannotWrite, type Wanted, type WriteKind, type WriteMatter } from './kind.ts'

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
}

const THREAD = 'thread:'
const CATEGORY = [{ text: 'Familiecommunicatie' }]
const REPORT_CODE = {
  coding: [{ system: SNOMED, code: NURSING_REPORT, display: 'patiëntcontactverslag' }],
  text: 'Familiecommunicatie',
}

/** As what this record takes messages: as the organisation chose, or else as the one that it has. */
const shapeOf = (
  capabilities: Capabilities,
  wanted: 'communication' | 'report',
): 'communication' | 'report' => {
  const takes = (type: string): boolean => {
    const told = capabilities.types[type]
    if (!told) return false
    return told.interactions.length === 0 || told.interactions.includes('create')
  }
  const conversation = takes('Communication')
  const report = takes('Observation')
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
        order by b.written_at desc limit 1) as answers
    from filed_messages f
    where f.message_id::text = ${messageId} and f.patient_id = ${target.patientId}`.execute(tx)
  return rows[0] ?? null
}

/** The words of a message; «Gelezen» and a message of photos only have none of their own. */
const wordsOf = ({ markedRead, authorName, body }: FiledMessage): string => {
  if (markedRead) return `Gelezen door ${authorName}.`
  return body.trim() === '' ? 'Alleen foto’s of bestanden, zonder tekst. Zij staan in Naast.' : body
}

const patientOf = ({ target }: WriteMatter) => ({ reference: `Patient/${target.recordId}` })

/** A message of a conversation (http://hl7.org/fhir/R4/communication.html). */
const communicationOf = async (matter: WriteMatter, message: FiledMessage): Promise<FhirJson> => {
  const conversation = await matter.refer('CommunicationRequest', message.threadId)
  return {
    resourceType: 'Communication',
    basedOn: [conversation],
    partOf: [conversation],
    ...(message.answers === null
      ? {}
      : { inResponseTo: [await matter.refer('Communication', message.answers)] }),
    status: 'completed',
    category: CATEGORY,
    subject: patientOf(matter),
    sent: message.writtenAt.toISOString(),
    // The organisation had it when it was sent: its employees read it in Naast.
    received: message.writtenAt.toISOString(),
    sender: { display: senderOf(message) },
    payload: [{ contentString: wordsOf(message) }],
  }
}

const senderOf = ({ authorSide, authorName }: FiledMessage): string =>
  authorSide === 'family' ? `${authorName} (familie)` : authorName

/** The same as a report of family communication, in the way of lz-NursingReport: an Observation with a text. */
const reportOf = (matter: WriteMatter, message: FiledMessage): FhirJson => ({
  resourceType: 'Observation',
  status: 'final',
  category: CATEGORY,
  code: REPORT_CODE,
  subject: patientOf(matter),
  effectiveDateTime: message.writtenAt.toISOString(),
  issued: message.writtenAt.toISOString(),
  performer: [{ display: senderOf(message) }],
  valueString: wordsOf(message),
})

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
  const told = capabilities.types.CommunicationRequest
  const offered = told && (told.interactions.length === 0 || told.interactions.includes('create'))
  return offered === true && shapeOf(capabilities, target.policy.writeBack.messagesAs) !== 'report'
}

const messageToFhir = async (matter: WriteMatter, messageId: string): Promise<Wanted> => {
  const message = await findMessage(matter, messageId)
  if (!message || message.withdrawn) return { resources: [] }
  const shape = shapeOf(matter.capabilities, matter.target.policy.writeBack.messagesAs)
  const resource =
    shape === 'report' ? reportOf(matter, message) : await communicationOf(matter, message)
  return { resources: [{ identifier: message.messageId, resource }] }
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
