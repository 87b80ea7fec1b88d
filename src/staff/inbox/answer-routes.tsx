import type { StaffRequest } from '../../access/request.ts'
import { attachToMessage, keepUploads } from '../../files/keep.ts'
import { uploadsOf } from '../../files/uploads.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { cannot } from '../cannot.tsx'
import { findClient, type KnownClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { BeginPage } from './begin-page.tsx'
import { answerFamily, beginWithFamily, tellFamily } from './changes.ts'
import { fileInOwnRecord } from './file-own.ts'
import { checkMessage, FILES, seenUntil } from './form.ts'
import { inboxPaths } from './paths.ts'
import { nameOf, readThread, threadOf } from './reading.ts'
import type { Conversation, StaffMessage } from './thread.ts'
import { ThreadPage } from './thread-page.tsx'

type Answering = StaffRequest<'inbox.answer'>
type Beginning = StaffRequest<'inbox.begin'>

/** The files that came along, kept with the care page of the family. */
const keepFiles = async (request: Answering | Beginning, carePageId: string) => {
  const uploads = await keepUploads(request, carePageId)
  return uploadsOf({ uploads }, FILES)
}

/** What a colleague, or the family, said since the page was made (two colleagues at once). */
const meanwhileInWords = (messages: readonly StaffMessage[], seen: number): string | null => {
  const newer = messages.filter(({ number }) => number > seen)
  const last = newer.findLast(({ staffName }) => staffName !== null) ?? newer.at(-1)
  if (!last) return null
  const who = last.staffName ?? 'De familie'
  return `${who} schreef intussen ook iets. Lees dat eerst. Uw tekst staat er nog`
}

/** The page again, with all that was typed and what came along. */
const again = async (
  request: Answering,
  conversation: Conversation,
  kept: ReturnType<typeof uploadsOf>['files'],
  errors: Record<string, string>,
): Promise<Reply> => {
  const read = await readThread(request, conversation, null)
  return invalid(
    <ThreadPage {...{ request, ...read, kept, errors }} values={request.form.values} />,
  )
}

/** Why nothing can be sent, whatever it says; null when it can. */
const refusal = async (
  request: Answering,
  conversation: Conversation,
): Promise<Record<string, string> | null> => {
  if (request.standing.policy.messaging.mode === 'off')
    return { bericht: 'Uw organisatie heeft berichten met families uitgezet. Bel de familie' }
  const { messages } = await readThread(request, conversation, null)
  const meanwhile = meanwhileInWords(messages, seenUntil(request.form))
  return meanwhile ? { bericht: meanwhile } : null
}

/** An answer, or «Gelezen» (MSG-6). Colleagues go one by one: the second sees the first's answer before his goes. */
export const answer = async (request: Answering): Promise<Reply> => {
  const { permit, tx, form, now, standing } = request
  const conversation = await threadOf(request, 'hold')
  const { files, error } = await keepFiles(request, conversation.carePageId)
  const wrong = await refusal(request, conversation)
  if (wrong) return again(request, conversation, files, wrong)
  const markedRead = form.values.actie === 'gelezen'
  if (markedRead && conversation.waitingSince === null)
    return again(request, conversation, files, { bericht: 'Niemand wacht hier op antwoord' })
  const checked = markedRead ? { data: { bericht: '' } } : checkMessage(form, files.length)
  if (!checked.data || error)
    return again(request, conversation, files, {
      ...checked.errors,
      ...(error ? { [FILES]: error } : {}),
    })
  const writing = { body: checked.data.bericht, staffName: nameOf(request), markedRead }
  const id = await answerFamily(permit, tx, conversation, writing, now)
  const message = { id, carePageId: conversation.carePageId }
  if (!markedRead) await attachToMessage(tx, message, files, now)
  await fileInOwnRecord(tx, permit, conversation.patientId, now)
  await tellFamily(request, message)
  const thread = inboxPaths.thread(standing.organisation.slug, conversation.threadId)
  return seeOther(`${thread}?gelukt=${markedRead ? 'gelezen' : 'antwoord'}#laatste`)
}

type Coupled = KnownClient & { coupling: NonNullable<KnownClient['coupling']> }

/** The client of the address with his coupling; a reply when there is no family to write to. */
const coupledClient = async (
  request: Beginning,
): Promise<{ client: Coupled; not?: never } | { client?: never; not: Reply }> => {
  const recordId = readRecordId(request)
  const client = await findClient(request.tx, request.permit, recordId)
  if (!client) throw new Problem('not-found')
  request.about(client.id, client.id)
  const { coupling } = client
  if (request.standing.policy.messaging.mode === 'off')
    return {
      not: cannot({ request, recordId }, 'Berichten staan uit', [
        'Uw organisatie heeft berichten met families uitgezet. Bel de familie.',
      ]),
    }
  if (!coupling)
    return {
      not: cannot({ request, recordId }, 'U kunt deze familie nog niet schrijven', [
        'Er is geen zorgpagina gekoppeld aan deze cliënt.',
      ]),
    }
  return { client: { ...client, coupling } }
}

/** A new message to the family of one client. */
export const showBegin = async (request: Beginning): Promise<Reply> => {
  const { client, not } = await coupledClient(request)
  if (not) return not
  return page(<BeginPage {...{ request, client }} kept={[]} values={{}} errors={{}} />)
}

export const sendMessage = async (request: Beginning): Promise<Reply> => {
  const { permit, tx, form, now, standing } = request
  const { client, not } = await coupledClient(request)
  if (not) return not
  const { coupling } = client
  const { files: kept, error } = await keepFiles(request, coupling.carePageId)
  const { data, errors } = checkMessage(form, kept.length)
  if (!data || error) {
    const wrong = { ...errors, ...(error ? { [FILES]: error } : {}) }
    return invalid(<BeginPage {...{ request, client, kept }} values={form.values} errors={wrong} />)
  }
  const writing = { body: data.bericht, staffName: nameOf(request), markedRead: false }
  const begun = await beginWithFamily(permit, tx, coupling, writing, now)
  if (!begun)
    return cannot({ request, recordId: readRecordId(request) }, 'De koppeling is net beëindigd', [
      'Uw bericht is niet verstuurd.',
    ])
  const message = { id: begun.messageId, carePageId: coupling.carePageId }
  await attachToMessage(tx, message, kept, now)
  await fileInOwnRecord(tx, permit, client.id, now)
  await tellFamily(request, message)
  const thread = inboxPaths.thread(standing.organisation.slug, begun.threadId)
  return seeOther(`${thread}?gelukt=begonnen#laatste`)
}
