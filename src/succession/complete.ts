import { sql } from 'kysely'
import { writeAccessEvents } from '../audit/write.ts'
import { asWorker, type Tx } from '../db/connect.ts'
import type { Portal } from '../portal.ts'
import { mailOrganisations } from './mail-organisations.ts'
import { listConcerned, mailDone, mailStopped } from './mails.ts'

interface Due {
  id: string
  carePageId: string
}

const AT_A_TIME = 100

const listDue = async (tx: Tx, now: Date): Promise<Due[]> =>
  tx
    .selectFrom('successions')
    .select(['id', 'care_page_id as carePageId'])
    .where('due_at', '<=', now)
    .where('stopped_at', 'is', null)
    .where('completed_at', 'is', null)
    .orderBy('due_at')
    .limit(AT_A_TIME)
    .execute()

/** One of them: what the database did, its line in the access log and the mails, all in one transaction or not at all. */
const complete = (portal: Portal, now: Date, { id, carePageId }: Due): Promise<boolean> =>
  asWorker(portal.databases, now, async (tx) => {
    // Before it is done: who does not take part afterwards is told too.
    const before = await listConcerned(tx, id)
    const { rows } = await sql<{ outcome: 'done' | 'stopped' | 'not-yet' }>`
      select app.complete_succession(${id}) as outcome`.execute(tx)
    const outcome = rows[0]?.outcome ?? 'not-yet'
    if (outcome === 'not-yet') return false
    await writeAccessEvents(tx, [
      {
        accountId: null,
        personName: 'Naast',
        personRole: 'system',
        carePageId,
        action: outcome === 'done' ? 'succession.complete' : 'succession.stop',
        objectId: id,
        ground: 'service-desk',
      },
    ])
    const after = await listConcerned(tx, id)
    const gone = before.filter(({ accountId }) => !after.some((one) => one.accountId === accountId))
    const concerned = [...after, ...gone.map((one) => ({ ...one, role: 'participant' }))]
    const sending = { tx, portal }
    if (outcome === 'done') {
      await mailDone(sending, { concerned, doneAt: now })
      await mailOrganisations(sending, carePageId)
    } else await mailStopped(sending, { concerned, by: 'system', newManagerName: 'iemand anders' })
    return true
  })

/**
 * Makes those the manager whom two of the service desk chose, who accepted, and whose time has come (PAG-4); what cannot
 * be done any more is stopped. Two workers at once: one of them does it.
 * @returns how many were done or stopped
 */
export const completeSuccessions = async (portal: Portal, now: Date): Promise<number> => {
  const due = await asWorker(portal.databases, now, (tx) => listDue(tx, now))
  let count = 0
  for (const one of due) if (await complete(portal, now, one)) count += 1
  return count
}
