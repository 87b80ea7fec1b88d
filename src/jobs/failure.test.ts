import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { forCoupling } from '../db/connect.ts'
import { keepingNoContent, withoutContent } from './failure.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

it('a job that the database refuses keeps nothing of what was to be stored', async () => {
  const coupling = await world.build.coupling(await world.build.carePage())
  const store = keepingNoContent(() =>
    forCoupling(world.portal.databases, coupling.id, world.clock.now, async (tx) => {
      await tx
        .insertInto('reports')
        .values({
          coupling_id: coupling.id,
          care_page_id: coupling.carePageId,
          source: 'Observation/1',
          written_at: world.clock.now,
          precision: 'geheim',
          kind_code: 'report',
          kind_label: 'Rapportage',
          body: 'Mevrouw is gevallen.',
        })
        .execute()
    }),
  )
  const failure = await store([]).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  expect((failure as Error).message).toBe('the database refused: 23514')
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('gevallen')
})

it('our own errors stay as they are', () => {
  const own = new Error('no gateway')
  expect(withoutContent(own)).toBe(own)
})
