import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { takingSenders } from '../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { MINUTE } from '../clock.ts'
import { asAccount } from '../db/connect.ts'
import { startWorker } from '../jobs/worker.ts'
import { tell } from './tell.ts'

// The whole way, with the real queue and two workers beside each other: from what somebody did to the mail that leaves.

let world: TestPortal
const senders = takingSenders()
const workers: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  world = await testPortal()
  for (let n = 0; n < 2; n += 1)
    workers.push(await startWorker(world.portal, world.urls.worker, senders))
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await world.close()
})

it('MSG-2 NTF-1 what somebody wrote becomes one mail to each other person, by whichever worker', async () => {
  const page = await world.build.carePage({ firstName: 'Annie' })
  const people = [await world.build.participant(page), await world.build.participant(page)]
  const to = [page.manager.id, ...people.map(({ id }) => id)]
  for (let n = 0; n < 3; n += 1)
    await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
      tell(
        {
          tx,
          now: world.clock.now,
          portal: world.portal,
          viewer: { accountId: page.manager.id },
          permit: { carePageId: page.id },
        },
        { kind: 'message', aboutId: randomUUID(), to },
      ),
    )
  world.clock.pass(2 * MINUTE)
  // The queue goes by the database's own clock; this is its two minutes.
  await world.owner.query("update pgboss.job set start_after = now() where name = 'notify'")
  await expect.poll(() => senders.taken.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
  await expect
    .poll(
      async () =>
        (
          await world.owner.query(
            "select count(*)::int as n from pgboss.job where name in ('notify', 'deliver') and state <> 'completed'",
          )
        ).rows[0].n,
      { timeout: 15_000 },
    )
    .toBe(0)
  expect(senders.taken).toHaveLength(2)
  const mails = senders.taken as { to: string; subject: string; unsubscribeUrl: string }[]
  expect(mails.map((mail) => mail.to).sort()).toEqual(people.map(({ email }) => email).sort())
  for (const mail of mails) {
    expect(mail.subject).toBe('Er zijn 3 nieuwe berichten')
    expect(mail.unsubscribeUrl).toMatch(/^http:\/\/localhost:3000\/afmelden\/[\w-]+$/)
  }
})
