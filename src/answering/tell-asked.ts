import type { Databases } from '../db/connect.ts'
import { asWorker } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { tellByItself } from '../notify/tell.ts'

/** How many are told of in one transaction. */
const AT_ONCE = 100

/**
 * Tells those around the pages of a turn that a questionnaire waits, or can be read (DOS-4). What was told is not told
 * again when the job comes back; what was withdrawn meanwhile is not told. It carries ids, and says nothing of care.
 */
export const tellOfTurn = async (
  { databases, queue }: { databases: Databases; queue: JobQueue },
  turn: string,
  now: Date,
): Promise<void> => {
  for (;;) {
    const done = await asWorker(databases, now, async (tx) => {
      const asked = await tx
        .selectFrom('questionnaire_requests')
        .select(['id', 'care_page_id'])
        .where('turn', '=', turn)
        .where('told_at', 'is', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .forUpdate()
        .execute()
      for (const { id, care_page_id: carePageId } of asked) {
        const people = await tx
          .selectFrom('participants')
          .select('account_id')
          .where('care_page_id', '=', carePageId)
          .where('ended_at', 'is', null)
          .execute()
        const to = people.map(({ account_id }) => account_id)
        await tellByItself(tx, queue, now, { kind: 'questionnaire', aboutId: id, to, carePageId })
        await tx
          .updateTable('questionnaire_requests')
          .set({ told_at: now })
          .where('id', '=', id)
          .execute()
      }
      return asked.length
    })
    if (done < AT_ONCE) return
  }
}

/** How many requests of records are told of in one go; the next minute the others. */
const MOST_TURNS = 200

/** Tells of what the records put ready since: there nobody presses a button, so that this looks each minute (DOS-4). */
export const tellOfRecords = async (
  context: { databases: Databases; queue: JobQueue },
  now: Date,
): Promise<void> => {
  const turns = await asWorker(context.databases, now, (tx) =>
    tx
      .selectFrom('questionnaire_requests')
      .select('turn')
      .where('told_at', 'is', null)
      .where('source', 'is not', null)
      .limit(MOST_TURNS)
      .execute(),
  )
  for (const { turn } of turns) await tellOfTurn(context, turn, now)
}
