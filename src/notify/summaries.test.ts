import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, DAY, HOUR, MINUTE } from '../clock.ts'
import type { NoticeKind } from './notice-kinds.ts'
import { sendSummaries } from './summaries.ts'

describe('the daily summary (NTF-1)', () => {
  let world: TestPortal
  let annie: CarePage
  let gerrit: CarePage
  let piet: Account
  beforeAll(async () => {
    world = await testPortal()
    annie = await world.build.carePage({ firstName: 'Annie' })
    gerrit = await world.build.carePage({ firstName: 'Gerrit', manager: annie.manager })
    piet = await world.build.participant(annie)
    await world.build.participant(gerrit, undefined, { account: piet })
  })
  afterEach(async () => {
    await world.owner.query(
      'truncate notices, notice_wishes, notice_channels, summary_times, outgoing',
    )
    await world.owner.query('delete from push_subscriptions')
    world.clock.at('2026-11-21T10:00:00+01:00')
  })
  afterAll(() => world.close())

  const put = async (
    kind: NoticeKind,
    given: { to?: string; page?: CarePage; aboutId?: string; at?: Date } = {},
  ): Promise<void> => {
    await world.owner.query(
      'insert into notices (id, account_id, care_page_id, kind, about_id, created_at) values ($1, $2, $3, $4, $5, $6)',
      [
        randomUUID(),
        given.to ?? piet.id,
        (given.page ?? annie).id,
        kind,
        given.aboutId ?? randomUUID(),
        given.at ?? world.clock.now,
      ],
    )
  }
  const wish = (kind: NoticeKind, timing: string): Promise<unknown> =>
    world.owner.query('insert into notice_wishes values ($1, $2, $3, $4)', [
      piet.id,
      annie.id,
      kind,
      timing,
    ])
  const round = async (moment: string): Promise<void> => {
    world.clock.at(moment)
    await sendSummaries(world.portal)
  }

  it('is one mail at six in the evening for all pages together, and not again', async () => {
    await wish('message', 'daily')
    await put('message')
    await put('message')
    await put('appointment')
    await put('note', { page: gerrit })
    await round('2026-11-21T17:59:00+01:00')
    expect(await world.outbox()).toEqual([])
    await round('2026-11-21T18:00:00+01:00')
    await round('2026-11-21T18:15:00+01:00')
    const [mail, ...more] = await world.outbox()
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      channel: 'mail',
      recipient: piet.email,
      purpose: 'summary',
      subject: 'Uw overzicht van vandaag',
    })
    expect(mail?.body).toContain(
      'Op de zorgpagina van Annie:\n\n- 2 nieuwe berichten\n- 1 nieuwe of gewijzigde afspraak',
    )
    expect(mail?.body).toContain('Op de zorgpagina van Gerrit:\n\n- 1 nieuwe of gewijzigde notitie')
  })

  it('counts a thing that changed twice once', async () => {
    const aboutId = randomUUID()
    await put('appointment', { aboutId })
    await world.owner.query("update notices set told_at = $1, told_in = 'summary'", [
      after(world.clock.now, -DAY),
    ])
    await put('appointment', { aboutId })
    await put('appointment', { page: gerrit, aboutId: randomUUID() })
    await round('2026-11-21T18:00:00+01:00')
    expect((await world.outbox())[0]?.body.match(/1 nieuwe of gewijzigde afspraak/g)).toHaveLength(
      2,
    )
  })

  it('what comes after the hour waits for the next day', async () => {
    await put('task')
    await round('2026-11-21T18:00:00+01:00')
    await put('task', { at: new Date('2026-11-21T18:05:00+01:00') })
    await put('task', { at: new Date('2026-11-21T17:59:59+01:00') })
    await round('2026-11-21T18:15:00+01:00')
    await round('2026-11-22T17:45:00+01:00')
    expect(await world.outbox()).toHaveLength(1)
    await round('2026-11-22T18:00:00+01:00')
    expect(await world.outbox()).toHaveLength(2)
  })

  it('comes at the hour that somebody chose, in summer and in winter', async () => {
    await world.owner.query('insert into summary_times (account_id, hour) values ($1, 8)', [
      piet.id,
    ])
    for (const [before, at] of [
      ['2026-03-28T07:59:00+01:00', '2026-03-28T08:00:00+01:00'],
      ['2026-03-29T07:59:00+02:00', '2026-03-29T08:00:00+02:00'],
      ['2026-10-25T07:59:00+01:00', '2026-10-25T08:00:00+01:00'],
    ] as const) {
      await world.owner.query('truncate outgoing')
      await put('note', { at: after(new Date(before), -HOUR) })
      await round(before)
      expect(await world.outbox(), before).toEqual([])
      await round(at)
      expect(await world.outbox(), at).toHaveLength(1)
    }
  })

  it('is not sent for what was seen, is wanted never, or may not be known any more', async () => {
    await put('note')
    await world.owner.query('update notices set seen_at = $1', [world.clock.now])
    await wish('task', 'none')
    await put('task')
    const former = await world.build.participant(annie)
    await put('appointment', { to: former.id })
    await world.owner.query('update participants set ended_at = $2 where account_id = $1', [
      former.id,
      world.clock.now,
    ])
    await round('2026-11-21T18:00:00+01:00')
    expect(await world.outbox()).toEqual([])
  })

  it('takes along what should have been told at once and was left behind', async () => {
    await put('message')
    await round('2026-11-21T18:00:00+01:00')
    expect((await world.outbox())[0]?.body).toContain('1 nieuw bericht')
  })

  it('comes as a push too, in words without a name', async () => {
    await world.owner.query(
      "insert into push_subscriptions (account_id, endpoint, p256dh, auth) values ($1, 'https://push.example/1', 'p', 'a')",
      [piet.id],
    )
    await put('note')
    await put('note', { page: gerrit })
    await round('2026-11-21T18:00:00+01:00')
    const push = (await world.outbox()).find(({ channel }) => channel === 'push')
    expect(push).toMatchObject({
      subject: 'Naast',
      body: 'Dit is er nieuw: 2 nieuwe of gewijzigde notities.',
    })
  })

  /** So many people on one page, each with something that waits. */
  const manyPeople = async (count: number): Promise<void> => {
    await world.owner.query(
      `with people as (
         insert into accounts (email, first_name, last_name, password_hash)
         select 'velen' || n || '@voorbeeld.example', 'Mees', 'de Wit', '' from generate_series(1, $1) n returning id),
       members as (
         insert into participants (care_page_id, account_id, role) select $2, id, 'participant' from people returning account_id)
       insert into notices (id, account_id, care_page_id, kind, about_id, created_at)
         select gen_random_uuid(), account_id, $2, 'note', gen_random_uuid(), $3::timestamptz + row_number() over () * interval '1 ms' from members`,
      [count, annie.id, after(world.clock.now, -MINUTE)],
    )
  }
  const perPerson = async (): Promise<{ people: number; most: number }> =>
    (
      await world.owner.query(
        `select count(*)::int as people, max(mails)::int as most from (
           select recipient, count(*) as mails from outgoing where recipient like 'velen%' group by 1) x`,
      )
    ).rows[0]

  /** Until a transaction of another process waits for a lock. */
  const somebodyWaits = async (): Promise<void> => {
    for (let waiting = 0; waiting === 0; )
      waiting = (
        await world.owner.query(
          "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).rows[0].n
  }

  it('a worker that is killed in the middle leaves nobody out and nobody with two', async () => {
    await manyPeople(250)
    world.clock.at('2026-11-21T18:00:00+01:00')
    // The last one's notice is held by somebody else: the worker waits there, in its third hundred, and dies.
    const holding = new pg.Client({ connectionString: world.ownerUrl })
    await holding.connect()
    await holding.query('begin')
    await holding.query('select 1 from notices order by created_at desc limit 1 for update')
    const program = path.resolve(import.meta.dirname, '../../test/harness/send-summaries.ts')
    const given = { config: world.config, urls: world.urls, now: world.clock.now }
    const doomed = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(given)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(doomed.stdout, 'data')
    await somebodyWaits()
    doomed.kill('SIGKILL')
    await once(doomed, 'exit')
    await holding.query('rollback')
    await holding.end()
    const halfway = await perPerson()
    expect(halfway).toEqual({ people: 200, most: 1 })
    await Promise.all([sendSummaries(world.portal), sendSummaries(world.portal)])
    expect(await perPerson()).toEqual({ people: 250, most: 1 })
    const { rows } = await world.owner.query(
      "select count(*)::int as untold from notices n join accounts a on a.id = n.account_id where a.email like 'velen%' and told_at is null",
    )
    expect(rows).toEqual([{ untold: 0 }])
  })
})
