import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Audience } from '../../src/access/audience.ts'
import { asAccount } from '../../src/db/connect.ts'
import { addMessage, startThread } from '../../src/features/messages/changes.ts'
import { attachToMessage } from '../../src/files/keep.ts'
import { newKey } from '../../src/files/store.ts'
import type { Portal } from '../../src/portal.ts'
import type { Account, CarePage } from './built.ts'
import { dangerousPermit } from './dangerous-permit.ts'

export interface BuiltMessage {
  threadId: string
  messageId: string
  number: number
}

/** Messages as the form would store them, at a moment of one's own choice. */
export const createBuildMessages = ({ databases, files }: Portal, now: () => Date) => {
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
  /** A photo of one pixel with a message, as if it had come with the form; gives the file's id. */
  const messageFile = async (page: CarePage, author: Account, messageId: string) => {
    const [storageKey, thumbKey] = [newKey(), newKey()]
    const pixel = await sharp({
      create: { width: 1, height: 1, channels: 3, background: '#0b4f5c' },
    })
      .jpeg()
      .toBuffer()
    for (const key of [storageKey, thumbKey]) await files.put(key, pixel, 'image/jpeg')
    const file = { name: 'tuin.jpg', mediaType: 'image/jpeg', bytes: pixel.length }
    return asAccount(databases, author.id, now(), async (tx) => {
      const { id } = await tx
        .insertInto('files')
        .values({
          ...{ name: file.name, media_type: file.mediaType, bytes: file.bytes },
          ...{ width: 1, height: 1, storage_key: storageKey, thumb_key: thumbKey },
          ...{ care_page_id: page.id, uploaded_by: author.id, created_at: now() },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const stored = { ...file, id, width: 1, height: 1, storageKey, thumbKey }
      await attachToMessage(tx, { id: messageId, carePageId: page.id }, [stored], now())
      return id
    })
  }
  return { message, messageFile }
}
