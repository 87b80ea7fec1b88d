import type { CarePageRequest } from '../../access/request.ts'
import { filesOfMessages } from '../../files/keep.ts'
import type { StoredFile } from '../../files/uploads.ts'
import { announce } from '../../live/announce.ts'
import { listReaders, type Reader } from '../../messages/people.ts'
import { countUnseen, markSeen } from '../../notify/tell.ts'
import { type Arrival, listArrivals } from '../../record/write/arrival.ts'
import { type Draft, findDraft } from './drafts.ts'
import {
  listMessages,
  listReads,
  type MessageShown,
  noteRead,
  type Part,
  type Thread,
} from './queries.ts'
import { readTeam, type Team } from './team-thread.ts'

type Request = CarePageRequest<
  'messages.read' | 'messages.write' | 'team-messages.read' | 'team-messages.write'
>

/** A thread as it is shown: a part of its messages, with who read how far. */
export interface Conversation {
  thread: Thread
  messages: MessageShown[]
  readers: Reader[]
  reads: Map<string, number>
  /** Photos and files, by message. */
  files: Map<string, StoredFile[]>
  /** Messages after this number are new to the viewer in this visit. */
  newAfter: number
  draft: Draft | null
  /** The organisation's side; null for a thread of the family alone. */
  team: Team | null
  /** How far messages to an organisation are on their way to its record. */
  arrivals: Arrival[]
}

/** What every part of the page of a thread needs. */
export interface Showing {
  request: Request
  conversation: Conversation
}

/** The same, for one of its messages. */
export interface ShowingMessage extends Showing {
  message: MessageShown
}

/** Gathers a part of a thread, without noting that it was read. */
export const readConversation = async (
  request: Request,
  thread: Thread,
  part: Part,
): Promise<Conversation> => {
  const { permit, tx } = request
  const messages = await listMessages(permit, tx, thread.id, part)
  return {
    thread,
    messages,
    files: await filesOfMessages(
      tx,
      messages.map(({ id }) => id),
    ),
    readers: await listReaders(permit, tx),
    reads: await listReads(permit, tx, thread.id),
    newAfter: thread.newAfter,
    draft: await findDraft(permit, tx, thread.id),
    team: await readTeam(request, thread),
    arrivals: await listArrivals(
      tx,
      permit.carePageId,
      'messages',
      thread.couplingId === null ? [] : messages.map(({ id }) => id),
    ),
  }
}

/** The marks in the menu, after something of this page was seen: else they would say what was true before. */
const withFreshMarks = async <R extends Request>(request: R): Promise<R> => {
  const unseen = await countUnseen(request)
  const here = request.permit.carePageId
  const places = request.places.map((place) => (place.id === here ? { ...place, unseen } : place))
  return { ...request, places }
}

/**
 * The same for somebody who reads it: what is shown counts as read, he is not told of it any more, and those who look
 * at the thread now see that he has read it. The request that comes back is the one to show the page with.
 */
export const openConversation = async <R extends Request>(
  request: R,
  thread: Thread,
  part: Part,
): Promise<{ request: R; conversation: Conversation }> => {
  const { permit, tx, now } = request
  const found = await readConversation(request, thread, part)
  const until = found.messages.at(-1)?.number ?? 0
  const { newAfter } = await noteRead(permit, tx, { thread, until }, now)
  const readUntil = Math.max(until, thread.readUntil)
  const reads = new Map([...found.reads, [permit.accountId, readUntil] as const])
  const conversation = { ...found, newAfter, reads }
  if (until <= thread.readUntil) return { request, conversation }
  const seen = found.messages.filter(({ number }) => number > thread.readUntil)
  await markSeen(
    request,
    'message',
    seen.map(({ id }) => id),
  )
  await announce(tx, permit.carePageId, 'messages')
  return { request: await withFreshMarks(request), conversation }
}
