import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { asAccount } from '../db/connect.ts'
import { listOccurrences } from './occurrences.ts'

let world: TestPortal
let manager: Account
let page: CarePage
beforeAll(async () => {
  world = await testPortal()
  manager = await world.build.account()
  page = await world.build.carePage({ manager })
})
afterAll(() => world?.close())

it('CAL-1 lists what is in the calendar', async () => {
  await asAccount(world.portal.databases, manager.id, world.clock.now, async (tx) => {
    const id = randomUUID()
    await tx
      .insertInto('appointments')
      .values({
        id,
        care_page_id: page.id,
        title: 'Koffie',
        begin_on: '2026-11-21',
        begin_time: '10:00',
        end_on: '2026-11-21',
        end_time: '11:00',
        repeat: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;WKST=MO',
        first_at: new Date('2026-11-21T10:00:00+01:00'),
        created_by: manager.id,
        changed_by: manager.id,
      })
      .execute()
    await tx
      .insertInto('appointment_exceptions')
      .values({
        appointment_id: id,
        care_page_id: page.id,
        original_on: '2026-11-28',
        sequence: 1,
        changed_by: manager.id,
        title: 'Thee',
      })
      .execute()
    const found = await listOccurrences(
      { carePageId: page.id },
      tx,
      new Date('2026-11-20'),
      new Date('2026-12-10'),
    )
    expect(found.map(({ occurrenceId, title }) => [occurrenceId, title])).toEqual([
      ['2026-11-21', 'Koffie'],
      ['2026-11-28', 'Thee'],
      ['2026-12-05', 'Koffie'],
    ])
  })
})
