import { after, HOUR } from '../clock.ts'
import { asAccount, type Tx } from '../db/connect.ts'
import type { Portal } from '../portal.ts'

/**
 * Writes down, before bytes are stored, that they go in an hour if nothing comes of it (decision 0026). In a transaction of its
 * own: storing talks to another system.
 */
export const removeUnlessKept = async (
  portal: Portal,
  accountId: string,
  keys: readonly string[],
): Promise<void> => {
  const now = portal.clock()
  await asAccount(portal.databases, accountId, now, (tx) =>
    tx
      .insertInto('file_removals')
      .values(
        keys.map((key) => ({
          storage_key: key,
          account_id: accountId,
          due_at: after(now, HOUR),
        })),
      )
      .execute(),
  )
}

/**
 * Keeps bytes that were stored: their row is in this transaction.
 *
 * @throws when some of them were removed meanwhile
 */
export const keepStored = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  const { length } = await tx
    .deleteFrom('file_removals')
    .where('storage_key', 'in', [...keys])
    .returning('storage_key')
    .execute()
  if (length !== keys.length) throw new Error('the bytes of a file were removed before it was kept')
}
