import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { doJobs } from '../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, MINUTE } from '../clock.ts'
import { asAccount, asWorker } from '../db/connect.ts'
import type { NoticeKind } from './notice-kinds.ts'
import { markSeen, type TellRequest, tell, tellByItself } from './tell.ts'
import { tellAtOnce } from './tell-at-once.ts'
import type { Timing } from './wishes.ts'

describe('being told at once', () => {
  let world: TestPortal
  let page: CarePage
  let piet: Account
  beforeAll(async () => {
    world = await testPortal()
    page = await world.build.carePage({ firstName: 'Annie', lastName: 'Mulder' })
    piet = await world.build.participant(page)
  })
  afterEach(async () => {
    await world.owner.query('truncate notices, notice_wishes, notice_channels, outgoing')
    await world.owner.query("delete from pgboss.job where state = 'created'")
    await world.owner.query('delete from push_subscriptions')
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
  const tellPiet = async (kind: NoticeKind, aboutId: string = randomUUID()): Promise<string> => {
    await as(page.manager, (request) => tell(request, { kind, aboutId, to: [piet.id] }))
    return aboutId
  }
  const wish = (kind: NoticeKind, timing: Timing): Promise<unknown> =>
    world.owner.query('insert into notice_wishes values ($1, $2, $3, $4)', [
      piet.id,
      page.id,
      kind,
      timing,
    ])
  const mails = async () => (await world.outbox()).filter(({ channel }) => channel === 'mail')
  const wait = (minutes: number): void => world.clock.pass(minutes * MINUTE)

  it('MSG-2 NTF-1 a mail two minutes later, that tells for whom the page is and nothing else', async () => {
    await tellPiet('message')
    wait(1)
    await doJobs(world)
    expect(await mails()).toEqual([])
    wait(1)
    await doJobs(world)
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      recipient: piet.email,
      subject: 'Er is een nieuw bericht',
      purpose: 'notice',
    })
    expect(mail?.body).toContain('Er is een nieuw bericht op de zorgpagina van Annie.')
    expect(mail?.body).not.toContain('Mulder')
    expect(mail?.links.map(({ url }) => new URL(url).pathname)).toEqual([
      `/zorgpagina/${page.id}/berichten`,
      `/zorgpagina/${page.id}/meldingen`,
      expect.stringMatching(/^\/afmelden\//),
    ])
  })

  it('MSG-2 who has read it by then gets nothing', async () => {
    const message = await tellPiet('message')
    await as(piet, (request) => markSeen(request, 'message', [message]))
    wait(3)
    await doJobs(world)
    expect(await mails()).toEqual([])
  })

  it('MSG-2 what comes within the wait is told together, and not again', async () => {
    await tellPiet('message')
    wait(1)
    await tellPiet('message')
    await tellPiet('message')
    wait(1)
    await doJobs(world)
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Er zijn 3 nieuwe berichten'])
    wait(5)
    await doJobs(world)
    expect(await mails()).toHaveLength(1)
  })

  it('MSG-2 a talk that goes on gives one mail in a quarter of an hour, until he looks', async () => {
    const first = await tellPiet('message')
    wait(2)
    await doJobs(world)
    const second = await tellPiet('message')
    wait(3)
    await tellPiet('message')
    wait(3)
    await doJobs(world)
    expect(await mails()).toHaveLength(1)
    wait(10)
    await doJobs(world)
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Er zijn 2 nieuwe berichten',
      'Er is een nieuw bericht',
    ])
    await as(piet, (request) => markSeen(request, 'message', [first, second]))
    await world.owner.query('update notices set seen_at = $1', [world.clock.now])
    await tellPiet('message')
    wait(2)
    await doJobs(world)
    expect(await mails()).toHaveLength(3)
  })

  it('NTF-1 nothing at once for who wants it daily, and nothing at all for who wants none', async () => {
    await wish('message', 'daily')
    await wish('reminder', 'none')
    await tellPiet('message')
    await tellPiet('appointment')
    await asWorker(world.portal.databases, world.clock.now, (tx) =>
      tellByItself(tx, world.portal.queue, world.clock.now, {
        kind: 'reminder',
        aboutId: randomUUID(),
        to: [piet.id],
        carePageId: page.id,
      }),
    )
    wait(5)
    await doJobs(world)
    expect(await mails()).toEqual([])
    const waiting = await world.owner.query(
      'select kind from notices where skipped_at is null order by kind',
    )
    expect(waiting.rows.map(({ kind }) => kind)).toEqual(['appointment', 'message'])
  })

  it('NTF-1 a reminder does not wait', async () => {
    await asWorker(world.portal.databases, world.clock.now, (tx) =>
      tellByItself(tx, world.portal.queue, world.clock.now, {
        kind: 'reminder',
        aboutId: randomUUID(),
        to: [piet.id],
        carePageId: page.id,
      }),
    )
    await doJobs(world)
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Er is een herinnering aan een taak',
    ])
  })

  it('CON-7 MSG-2 whose right has ended by then hears nothing', async () => {
    const out = await world.build.participant(page)
    await as(page.manager, (request) =>
      tell(request, { kind: 'message', aboutId: randomUUID(), to: [out.id] }),
    )
    await world.owner.query(
      `update rights set ends_at = $2 where category = 'network_messages'
         and participant_id in (select id from participants where account_id = $1)`,
      [out.id, world.clock.now],
    )
    wait(2)
    await doJobs(world)
    expect(await mails()).toEqual([])
    expect((await world.owner.query('select skipped_at from notices')).rows[0]).toEqual({
      skipped_at: world.clock.now,
    })
  })

  it('NTF-1 two jobs at the same moment tell once', async () => {
    for (let n = 0; n < 6; n += 1) await tellPiet('message')
    wait(2)
    const { rows } = await world.owner.query<{ id: string }>('select id from notices')
    await Promise.all(rows.map(({ id }) => tellAtOnce(world.portal, id)))
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Er zijn 6 nieuwe berichten'])
  })

  const device = async (given: { failing?: boolean } = {}): Promise<string> =>
    (
      await world.owner.query(
        `insert into push_subscriptions (account_id, endpoint, p256dh, auth, device, created_at, failed_at)
         values ($1, $2, 'p', 'a', 'Firefox op Android', $3, $4) returning id`,
        [
          piet.id,
          `https://push.example/${randomUUID()}`,
          world.clock.now,
          given.failing ? world.clock.now : null,
        ],
      )
    ).rows[0].id

  it('NTF-1 a push to each device as well, without a name; or instead of the mail', async () => {
    await device()
    await device()
    await tellPiet('message')
    wait(2)
    await doJobs(world)
    const all = await world.outbox()
    expect(all.map(({ channel }) => channel).sort()).toEqual(['mail', 'push', 'push'])
    const push = all.find(({ channel }) => channel === 'push')
    expect(push).toMatchObject({ subject: 'Naast', body: 'Er is een nieuw bericht.' })
    expect(push?.links[0]?.url).toBe(`/zorgpagina/${page.id}/berichten`)

    await world.owner.query('truncate outgoing')
    await world.owner.query('truncate notices')
    await world.owner.query("insert into notice_channels values ($1, $2, 'push')", [
      piet.id,
      page.id,
    ])
    await tellPiet('message')
    wait(2)
    await doJobs(world)
    expect((await world.outbox()).map(({ channel }) => channel)).toEqual(['push', 'push'])
  })

  it('NTF-1 who wants push and has no device gets the mail', async () => {
    await world.owner.query("insert into notice_channels values ($1, $2, 'push')", [
      piet.id,
      page.id,
    ])
    await tellPiet('message')
    wait(2)
    await doJobs(world)
    expect(await mails()).toHaveLength(1)
  })

  it('NTF-1 no mail about news to an address that sends it back', async () => {
    await world.owner.query('update accounts set email_failing_since = $2 where id = $1', [
      piet.id,
      after(world.clock.now, -MINUTE),
    ])
    await tellPiet('message')
    wait(2)
    await doJobs(world)
    expect(await world.outbox()).toEqual([])
    await world.owner.query("update accounts set email = 'x' || email where id = $1", [piet.id])
    const { rows } = await world.owner.query(
      'select email_failing_since from accounts where id = $1',
      [piet.id],
    )
    expect(rows).toEqual([{ email_failing_since: null }])
  })
})
