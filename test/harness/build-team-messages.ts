import { randomUUID } from 'node:crypto'
import { asAccount } from '../../src/db/connect.ts'
import { startThread } from '../../src/features/messages/changes.ts'
import { writeBroadcast } from '../../src/staff/broadcasts/queries.ts'
import { addRemark, answerFamily } from '../../src/staff/inbox/changes.ts'
import { findConversation } from '../../src/staff/inbox/thread.ts'
import type { Account, CarePage, Coupling } from './built.ts'
import { dangerousPermit } from './dangerous-permit.ts'
import type { TestPortal } from './portal.ts'

/** A conversation between a family and an organisation. */
export interface BuiltConversation {
  threadId: string
  messageId: string
  fileId: string
}

/** What the family of a page asked, what an employee answered, and what he said to colleagues; a photo with the question. */
export const buildConversation = async (
  world: TestPortal,
  of: { page: CarePage; coupling: Coupling; family: Account; staff: Account; words: string },
): Promise<BuiltConversation> => {
  const { portal, clock, build } = world
  const { coupling, family, staff } = of
  const now = clock.now
  const permit = dangerousPermit.carePage('messages.write', {
    carePageId: of.page.id,
    accountId: family.id,
    couplings: [],
  })
  const asked = await asAccount(portal.databases, family.id, now, (tx) =>
    startThread(
      permit,
      tx,
      {
        audience: 'organisation',
        couplingId: coupling.id,
        body: of.words,
        formToken: randomUUID(),
      },
      now,
    ),
  )
  const fileId = await build.messageFile(of.page, family, asked.id)
  const at = { organisationId: coupling.organisation.id, accountId: staff.id }
  await asAccount(portal.databases, staff.id, now, async (tx) => {
    const found = await findConversation(
      dangerousPermit.staff('inbox.answer', at),
      tx,
      asked.threadId,
    )
    if (!found) throw new Error('this employee does not reach the conversation')
    const writing = { body: of.words, staffName: staff.name, markedRead: false }
    await answerFamily(dangerousPermit.staff('inbox.answer', at), tx, found, writing, now)
    const said = { ...found, name: staff.name, body: of.words }
    await addRemark(dangerousPermit.staff('inbox.remark', at), tx, said, now)
  })
  return { threadId: asked.threadId, messageId: asked.id, fileId }
}

/** A message to many families that was written and not sent yet. */
export const buildBroadcast = (
  { portal, clock }: TestPortal,
  of: { coupling: Coupling; staff: Account; words: string },
): Promise<string> =>
  asAccount(portal.databases, of.staff.id, clock.now, (tx) =>
    writeBroadcast(
      dangerousPermit.staff('broadcasts.send', {
        organisationId: of.coupling.organisation.id,
        accountId: of.staff.id,
      }),
      tx,
      {
        ...{ locationId: null, teamId: null, answersOff: false },
        ...{ body: of.words, name: of.staff.name },
      },
      clock.now,
    ),
  )
