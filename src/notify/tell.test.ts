import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { asAccount } from '../db/connect.ts'
import { countUnseen, markSeen, markToldSeen, type TellRequest, takeBack, tell } from './tell.ts'

describe('notices', () => {
  let world: TestPortal
  let page: CarePage
  let karin: Account
  let piet: Account
  let stranger: Account
  beforeAll(async () => {
    world = await testPortal()
    page = await world.build.carePage()
    karin = await world.build.participant(page)
    piet = await world.build.participant(page)
    stranger = await world.build.account()
  })
  afterAll(() => world.close())

  const as = <T>(who: Account, work: (request: TellRequest) => Promise<T>): Promise<T> =>
    asAccount(world.portal.databases, who.id, world.clock.now, (tx) =>
      work({
        tx,
        now: world.clock.now,
        portal: world.portal,
        viewer: { accountId: who.id },
        permit: { carePageId: page.id },
      }),
    )
  const told = async (aboutId: string): Promise<string[]> =>
    (
      await world.owner.query('select account_id from notices where about_id = $1', [aboutId])
    ).rows.map((row) => row.account_id)

  it('NTF-1 one for each other person who takes part, and none for who does not', async () => {
    const aboutId = randomUUID()
    const to = [page.manager.id, karin.id, piet.id, piet.id, stranger.id]
    await as(karin, (request) => tell(request, { kind: 'message', aboutId, to }))
    expect((await told(aboutId)).sort()).toEqual([page.manager.id, piet.id].sort())
  })

  it('NTF-1 the same thing waits once, and its job starts later', async () => {
    const aboutId = randomUUID()
    const again = () =>
      as(karin, (request) => tell(request, { kind: 'appointment', aboutId, to: [piet.id] }))
    await Promise.all([again(), again()])
    await again()
    expect(await told(aboutId)).toEqual([piet.id])
    const jobs = await world.owner.query(
      "select start_after > $1 as later from pgboss.job where name = 'notify' limit 1",
      [world.clock.now],
    )
    expect(jobs.rows).toEqual([{ later: true }])
  })

  it('MSG-2 what was seen does not count as new, for him alone', async () => {
    const aboutId = randomUUID()
    const to = [page.manager.id, piet.id]
    await as(karin, (request) => tell(request, { kind: 'note', aboutId, to }))
    expect(await as(piet, countUnseen)).toMatchObject({ note: 1 })
    await as(piet, (request) => markSeen(request, 'note', [aboutId]))
    expect(await as(piet, countUnseen)).not.toHaveProperty('note')
    expect(await as(page.manager, countUnseen)).toMatchObject({ note: 1 })
  })

  const wasTold = (aboutId: string) =>
    world.owner.query("update notices set told_at = $2, told_in = 'summary' where about_id = $1", [
      aboutId,
      world.clock.now,
    ])

  it('NTF-1 who comes to look after he was told has seen it; what he was not told of still waits', async () => {
    const [told, untold] = [randomUUID(), randomUUID()]
    for (const aboutId of [told, untold])
      await as(karin, (request) => tell(request, { kind: 'appointment', aboutId, to: [piet.id] }))
    await wasTold(told)
    await world.owner.query(
      "delete from notices where kind = 'appointment' and not about_id = any ($1)",
      [[told, untold]],
    )
    expect(await as(piet, countUnseen)).toMatchObject({ appointment: 2 })
    await as(piet, (request) => markToldSeen(request, 'appointment'))
    expect(await as(piet, countUnseen)).toMatchObject({ appointment: 1 })
  })

  it('what was withdrawn after it was told does not count as new any more', async () => {
    const aboutId = randomUUID()
    await as(karin, (request) => tell(request, { kind: 'reminder', aboutId, to: [piet.id] }))
    await wasTold(aboutId)
    expect(await as(piet, countUnseen)).toMatchObject({ reminder: 1 })
    await as(karin, (request) => takeBack(request, 'reminder', [aboutId]))
    expect(await as(piet, countUnseen)).not.toHaveProperty('reminder')
  })

  it('what was withdrawn is not told, but only by who caused it or the manager', async () => {
    const aboutId = randomUUID()
    await as(karin, (request) => tell(request, { kind: 'task', aboutId, to: [piet.id] }))
    await as(piet, (request) => takeBack(request, 'task', [aboutId]))
    expect(await told(aboutId)).toEqual([piet.id])
    await as(karin, (request) => takeBack(request, 'task', [aboutId]))
    expect(await told(aboutId)).toEqual([])
  })
})
