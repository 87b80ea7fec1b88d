import { randomUUID } from 'node:crypto'
import type { Audience } from '../../src/access/audience.ts'
import { asAccount, type Databases } from '../../src/db/connect.ts'
import { addMessage, startThread } from '../../src/features/messages/changes.ts'
import type { Account, CarePage } from './build.ts'
import { dangerousPermit } from './dangerous-permit.ts'

export interface BuiltMessage {
  threadId: string
  messageId: string
  number: number
}

/** Messages as the form would store them, at a moment of one's own choice. */
export const createBuildMessages = (databases: Databases, now: () => Date) => {
  const message = (
    page: CarePage,
    author: Account,
    given: { body?: string; audience?: Audience; threadId?: string; at?: Date } = {},
  ): Promise<BuiltMessage> => {
    const at = given.at ?? now()
    const of = { carePageId: page.id, accountId: author.id, couplings: [] }
    const permit = dangerousPermit.carePage('messages.write', of)
    const written = { body: given.body ?? 'Zij heeft goed geslapen.', formToken: randomUUID() }
    return asAccount(databases, author.id, at, async (tx) => {
      const added = given.threadId
        ? await addMessage(permit, tx, given.threadId, written, at)
        : await startThread(permit, tx, { ...written, audience: given.audience ?? 'network' }, at)
      if (!added) throw new Error('this account may not write in that thread')
      return { threadId: added.threadId, messageId: added.id, number: added.number }
    })
  }
  return { message }
}
