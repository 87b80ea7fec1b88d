import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { buildWorld } from './build.ts'
import { demoConversations } from './conversations.ts'
import { demoRecord } from './record/index.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world?.close())

it('the demo world is built with its conversations: waiting, answered, closed and only for colleagues', async () => {
  const { organisations } = demoRecord(world.portal.clock, world.portal.clock)
  await buildWorld(world.portal, world.ownerUrl, organisations)
  const { rows } = await world.owner.query(
    `select count(*)::int as all, count(waiting_since)::int as waiting, count(closed_at)::int as closed,
       (select count(*)::int from conversation_remarks) as remarks from conversations`,
  )
  const [{ all, waiting, closed, remarks }] = rows
  expect([all, waiting, closed, remarks]).toEqual([demoConversations.length, 2, 1, 1])
}, 60_000)
