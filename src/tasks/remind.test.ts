import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, HOUR, MINUTE } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import { remindOfTasks } from './remind.ts'

let world: TestPortal
let page: CarePage
let karin: Account
let piet: Account
beforeAll(async () => {
  world = await testPortal()
  page = await world.build.carePage()
  karin = await world.build.participant(page)
  piet = await world.build.participant(page)
})
afterAll(() => world.close())

const remind = (): Promise<number> =>
  remindOfTasks(world.portal.databases, world.portal.queue, world.clock.now)
const reminded = async (turn: string): Promise<string[]> =>
  (
    await world.owner.query(
      "select account_id from notices where about_id = $1 and kind = 'reminder' order by 1",
      [turn],
    )
  ).rows.map((row) => row.account_id)
const soon = { onDay: '2026-11-22', remind: 'morning' } as const

describe('CAL-5 reminders', () => {
  it('go to who does it, when it is time, exactly once, also with two workers', async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    const turn = await world.build.task(page, karin, { ...soon, forAccount: karin.id })
    world.clock.at('2026-11-22T07:59:00+01:00')
    expect(await remind()).toBe(0)
    world.clock.at('2026-11-22T08:00:00+01:00')
    const counts = await Promise.all([remind(), remind(), remind()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await remind()).toBe(0)
    expect(await reminded(turn)).toEqual([karin.id])
    const jobs = await world.owner.query(
      `select count(*)::int as jobs from pgboss.job j join notices n on n.id::text = j.data ->> 'noticeId' where n.about_id = $1`,
      [turn],
    )
    expect(jobs.rows).toEqual([{ jobs: 1 }])
  })

  it('of what nobody does go to everybody who may see it, and to nobody whose right ended', async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    const guest = await world.build.participant(page, ['network_messages'])
    const turn = await world.build.task(page, karin, soon)
    world.clock.at('2026-11-22T08:00:00+01:00')
    await remind()
    expect(await reminded(turn)).toEqual([page.manager.id, karin.id, piet.id].sort())
    expect(await reminded(turn)).not.toContain(guest.id)
  })

  it('are not of what is done', async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    const turn = await world.build.task(page, karin, { ...soon, forAccount: karin.id })
    await world.build.finishTask(page, karin, turn)
    world.clock.at('2026-11-22T08:00:00+01:00')
    await remind()
    expect(await reminded(turn)).toEqual([])
  })

  it('of what repeats come for each turn, though nobody opens the list', async () => {
    world.clock.at('2026-11-21T06:00:00+01:00')
    const turn = await world.build.task(page, karin, {
      title: 'Medicijnen',
      forAccount: karin.id,
      onDay: '2026-11-21',
      repeat: {
        every: 'day',
        interval: 1,
        weekdays: [],
        monthBy: 'date',
        untilOn: null,
        count: null,
      },
      remind: 'at',
      remindTime: '09:15',
    })
    for (const day of ['21', '22', '23']) {
      world.clock.at(`2026-11-${day}T00:01:00+01:00`)
      await remind()
      world.clock.at(`2026-11-${day}T09:15:00+01:00`)
      await remind()
    }
    const { rows } = await world.owner.query(
      `select u.on_day::text as day, n.account_id from task_turns u join notices n on n.about_id = u.id
       where u.task_id = (select task_id from task_turns where id = $1) order by 1`,
      [turn],
    )
    expect(rows).toEqual(
      ['21', '22', '23'].map((day) => ({ day: `2026-11-${day}`, account_id: karin.id })),
    )
  })

  it('a worker that is killed before the end has reminded of nothing, and the next one does', async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    const turn = await world.build.task(page, karin, { ...soon, forAccount: karin.id })
    const now = after(new Date('2026-11-22T08:00:00+01:00'), 5 * MINUTE)
    // As a killed process leaves it: the connection is gone in the middle of the transaction.
    const dying = asWorker(world.portal.databases, now, async (tx) => {
      await tx.updateTable('task_turns').set({ reminded_at: now }).where('id', '=', turn).execute()
      await world.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where usename = 'naast_worker' and state = 'idle in transaction' and datname = current_database()`,
      )
      await tx.selectFrom('task_turns').select('id').execute()
    })
    await expect(dying).rejects.toThrow()
    world.clock.at(after(now, HOUR))
    expect(await remind()).toBe(1)
    expect(await reminded(turn)).toEqual([karin.id])
  })

  it('the job sees when and for whom, and not what', async () => {
    const peek = (column: 'title' | 'remarks') =>
      asWorker(world.portal.databases, world.clock.now, (tx) =>
        tx.selectFrom('tasks').select(column).execute(),
      )
    await expect(peek('title')).rejects.toThrow(/permission denied/)
    await expect(peek('remarks')).rejects.toThrow(/permission denied/)
  })
})
