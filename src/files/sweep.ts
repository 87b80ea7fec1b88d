import { sql } from 'kysely'
import { after, DAY } from '../clock.ts'
import { asWorker, type Databases } from '../db/connect.ts'
import type { FileStore } from './store.ts'

const AT_A_TIME = 200

/** Files of forms that nobody sent on: after a day they go. */
const dropLoose = (databases: Databases, now: Date): Promise<unknown> =>
  asWorker(databases, now, async (tx) => {
    await tx
      .deleteFrom('files')
      .where('attached_at', 'is', null)
      .where('created_at', '<', after(now, -DAY))
      .execute()
    await tx
      .deleteFrom('own_files')
      .where('item_id', 'is', null)
      .where('created_at', '<', after(now, -DAY))
      .execute()
  })

const takeDue = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const rows = await tx
      .selectFrom('file_removals as r')
      .select('r.storage_key')
      .where('r.due_at', '<=', now)
      // Whatever a line says, the bytes of a file that is there stay.
      .where(
        sql<boolean>`not exists (select 1 from files f where r.storage_key in (f.storage_key, f.thumb_key))
          and not exists (select 1 from own_files f where r.storage_key in (f.storage_key, f.thumb_key))`,
      )
      .orderBy('r.due_at')
      .limit(AT_A_TIME)
      .execute()
    return rows.map((row) => row.storage_key)
  })

/**
 * Removes bytes that must go, and files that never got a place. The line goes after its bytes: whatever dies in between,
 * the next round finds it.
 * @throws when the place of files cannot be reached; the next round tries again
 */
export const sweepFiles = async (
  { databases, files }: { databases: Databases; files: FileStore },
  now: Date,
): Promise<void> => {
  await dropLoose(databases, now)
  for (;;) {
    const keys = await takeDue(databases, now)
    for (const key of keys) await files.remove(key)
    if (keys.length > 0)
      await asWorker(databases, now, (tx) =>
        tx.deleteFrom('file_removals').where('storage_key', 'in', keys).execute(),
      )
    if (keys.length < AT_A_TIME) return
  }
}
