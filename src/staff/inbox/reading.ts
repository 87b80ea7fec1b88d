import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { filesOfMessages } from '../../files/keep.ts'
import { Problem } from '../../http/problem.ts'
import {
  type Conversation,
  findConversation,
  listFamily,
  listRemarks,
  listStaffMessages,
} from './thread.ts'

type Request = StaffRequest<
  'inbox.read' | 'inbox.answer' | 'inbox.handle' | 'inbox.remark' | 'inbox.follow'
>

/** How the family and colleagues read the employee's name. */
export const nameOf = ({ viewer }: Pick<StaffRequest, 'viewer'>): string =>
  `${viewer.firstName} ${viewer.lastName}`.trim().slice(0, 200)

/** The conversation of the address; a Problem 404 when it is not in reach. The access log tells whose it is. */
export const threadOf = async (
  request: Request,
  hold: 'hold' | 'look' = 'look',
): Promise<Conversation> => {
  const threadId = readId(request.param('threadId'))
  const conversation = await findConversation(request.permit, request.tx, threadId, hold)
  if (!conversation) throw new Problem('not-found')
  request.about(threadId, conversation.patientId)
  return conversation
}

/** Everything that the page of a conversation shows. */
export const readThread = async (
  { permit, tx }: Request,
  conversation: Conversation,
  before: number | null,
) => {
  const { threadId, couplingId } = conversation
  const messages = await listStaffMessages(permit, tx, threadId, before)
  return {
    conversation,
    messages,
    family: await listFamily(permit, tx, couplingId),
    remarks: await listRemarks(permit, tx, threadId),
    files: await filesOfMessages(
      tx,
      messages.map(({ id }) => id),
    ),
  }
}
