import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type PushService, startPushService } from '../../dev/gateways/push-service.ts'
import type { Account } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, DAY, MINUTE } from '../clock.ts'
import { asAccount, beforeSignIn } from '../db/connect.ts'
import { cleanUp } from '../jobs/clean-up.ts'
import { deliver } from './deliver.ts'
import { handOver } from './hand-over.ts'
import type { Outgoing } from './outgoing.ts'
import { createSenders } from './senders.ts'
import { vapidKeys } from './vapid.ts'

const words = {
  subject: 'U hebt bericht',
  text: 'Er staat iets voor u klaar.',
  html: '<p>Er staat iets voor u klaar.</p>',
  links: [],
}

describe('the outbox (NTF-1)', () => {
  let world: TestPortal
  let server: SMTPServer
  let received: string[] = []
  let answer: (() => Error | null) | undefined
  let atRecipient: (() => Error | null) | undefined
  let source = ''
  let senders: ReturnType<typeof createSenders>
  let pushes: PushService

  beforeAll(async () => {
    world = await testPortal()
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo(_, __, done) {
        done(atRecipient?.() ?? null)
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const error = answer?.() ?? null
          if (!error) received.push(session.envelope.rcptTo[0]?.address ?? '')
          source = Buffer.concat(chunks).toString()
          done(error)
        })
      },
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.server.address() as { port: number }
    pushes = await startPushService()
    senders = createSenders(
      { ...world.config, smtpUrl: `smtp://127.0.0.1:${port}`, pushStandIn: pushes.baseUrl },
      world.portal.clock,
    )
  })
  afterEach(() => {
    received = []
    answer = undefined
    atRecipient = undefined
    pushes.failWith(null)
  })
  afterAll(async () => {
    senders.close()
    await pushes.close()
    await new Promise<void>((closed) => server.close(closed))
    await world.close()
  })

  const handOne = (message: Outgoing, expiresAt?: Date): Promise<string> =>
    beforeSignIn(world.portal.databases, world.clock.now, (tx) =>
      handOver(tx, world.portal.queue, message, 'account', expiresAt),
    )
  const put = (expiresAt?: Date): Promise<string> =>
    handOne({ channel: 'mail', to: 'karin@voorbeeld.example', ...words }, expiresAt)
  const send = (id: string, keepText = false): Promise<void> =>
    deliver({ ...world.portal, senders: senders.senders, keepText }, id)
  const row = async (id: string) =>
    (await world.owner.query('select * from outgoing where id = $1', [id])).rows[0]
  const refusal = (responseCode: number, words = 'no'): Error =>
    Object.assign(new Error(words), { responseCode })

  it('sends a message once, however often its job runs, and then forgets its words', async () => {
    const id = await put()
    await send(id)
    await send(id)
    expect(received).toEqual(['karin@voorbeeld.example'])
    expect(await row(id)).toMatchObject({ body: '', html: null, provider: 'smtp', attempts: 1 })
  })

  it('tries again after a temporary failure, and loses nothing', async () => {
    const id = await put()
    answer = () => refusal(451)
    await expect(send(id)).rejects.toMatchObject({ kind: 'temporary' })
    expect((await row(id)).sent_at).toBeNull()
    answer = undefined
    await send(id)
    expect(received).toHaveLength(1)
  })

  it('gives up on what will never go, and keeps the reason without the address', async () => {
    const id = await put()
    answer = () => refusal(550)
    await send(id)
    const failed = await row(id)
    expect(failed.failed_at).not.toBeNull()
    expect(failed.last_error).not.toContain('karin')
  })

  it('ACC-6 does not send a code that has expired or was replaced', async () => {
    const expired = await put(after(world.clock.now, 5 * MINUTE))
    const replaced = await put(after(world.clock.now, 60 * MINUTE))
    await world.owner.query('update outgoing set withdrawn_at = $2 where id = $1', [
      replaced,
      world.clock.now,
    ])
    world.clock.pass(6 * MINUTE)
    await send(expired)
    await send(replaced)
    expect(received).toEqual([])
  })

  it('is there with its job when the change is, and neither when the change is undone', async () => {
    const person = await world.build.account()
    const jobs = async (): Promise<number> =>
      (await world.owner.query("select count(*)::int as n from pgboss.job where name = 'deliver'"))
        .rows[0].n
    const before = await jobs()
    const undone = asAccount(world.portal.databases, person.id, world.clock.now, async (tx) => {
      await handOver(
        tx,
        world.portal.queue,
        { channel: 'mail', to: 'karin@voorbeeld.example', ...words },
        'account',
      )
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await jobs()).toBe(before)
    await put()
    expect(await jobs()).toBe(before + 1)
  })

  it('what cannot go for a day is given up, with its words kept for the service desk', async () => {
    const id = await put()
    answer = () => refusal(451)
    world.clock.pass(25 * 60 * MINUTE)
    await world.owner.query('update outgoing set created_at = $2 where id = $1', [
      id,
      after(world.clock.now, -25 * 60 * MINUTE),
    ])
    await send(id)
    expect(await row(id)).toMatchObject({ failed_at: world.clock.now, body: words.text })
    await cleanUp(world.portal.databases, after(world.clock.now, 8 * DAY))
    expect(await row(id)).toMatchObject({ body: '', html: null })
  })

  const failing = async (account: Account): Promise<Date | null> =>
    (
      await world.owner.query('select email_failing_since from accounts where id = $1', [
        account.id,
      ])
    ).rows[0].email_failing_since

  it('an address that does not exist is remembered; a full mailbox or a refused mail is not', async () => {
    const account = await world.build.account()
    const mail = { channel: 'mail', to: account.email, ...words } as const
    atRecipient = () => refusal(552, '5.2.2 mailbox full')
    await send(await handOne(mail))
    atRecipient = () => refusal(550, '5.7.1 we do not know you')
    await send(await handOne(mail))
    atRecipient = undefined
    answer = () => refusal(554, 'spam')
    await send(await handOne(mail))
    expect(await failing(account)).toBeNull()
    answer = undefined
    atRecipient = () => refusal(550, '5.1.1 no such user')
    await send(await handOne(mail))
    expect(await failing(account)).toEqual(world.clock.now)
  })

  it('one click stops mails like it (RFC 8058), and nothing in it follows the reader', async () => {
    const unsubscribeUrl = 'https://naast.example/afmelden/abc'
    const id = await handOne({
      channel: 'mail',
      to: 'karin@voorbeeld.example',
      unsubscribeUrl,
      ...words,
    })
    await send(id)
    expect(source).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`)
    expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(source).toContain(`Message-ID: <${id}@localhost>`)
    expect(await row(id)).toMatchObject({ unsubscribe_url: null })
    await send(await put())
    expect(source).not.toContain('List-Unsubscribe')
  })

  describe('web push', () => {
    const subscribed = async (): Promise<{ id: string; standInId: string; account: Account }> => {
      const account = await world.build.account()
      const device = pushes.subscribe(
        vapidKeys(world.portal.secrets, world.config.vapidPrivateKey).publicKey,
      )
      const { rows } = await world.owner.query(
        'insert into push_subscriptions (account_id, endpoint, p256dh, auth, created_at) values ($1, $2, $3, $4, $5) returning id',
        [account.id, device.endpoint, device.p256dh, device.auth, world.clock.now],
      )
      return { id: rows[0].id, standInId: device.id, account }
    }
    const push = ({ id, account }: { id: string; account: Account }, lives = DAY) =>
      handOne(
        {
          channel: 'push',
          to: account.email,
          deviceId: id,
          title: 'Naast',
          text: 'Er is een nieuw bericht.',
          url: '/zorgpagina/1/berichten',
        },
        after(world.clock.now, lives),
      )
    const subscription = async (id: string) =>
      (await world.owner.query('select * from push_subscriptions where id = $1', [id])).rows[0]

    it('goes to the device once, and keeps no words', async () => {
      const device = await subscribed()
      const id = await push(device)
      await send(id)
      await send(id)
      const arrived = pushes.taken.filter(({ deviceId }) => deviceId === device.standInId)
      expect(arrived.map(({ payload }) => payload.url)).toEqual(['/zorgpagina/1/berichten'])
      expect(await row(id)).toMatchObject({ body: '', provider: 'push' })
      expect(await subscription(device.id)).toMatchObject({ last_ok_at: world.clock.now })
    })

    it('a device that withdrew is forgotten', async () => {
      const device = await subscribed()
      pushes.unsubscribe(device.standInId)
      const id = await push(device)
      await send(id)
      expect(await subscription(device.id)).toBeUndefined()
      expect(await row(id)).toMatchObject({ failed_at: world.clock.now, device_id: null })
    })

    it('a service that asks for rest is asked again after it, by one job', async () => {
      const device = await subscribed()
      const id = await push(device)
      pushes.failWith('rate-limit', '600')
      await send(id)
      expect(await row(id)).toMatchObject({ failed_at: null, sent_at: null })
      const { rows } = await world.owner.query(
        "select start_after from pgboss.job where name = 'deliver' and data->>'outgoingId' = $1 order by start_after",
        [id],
      )
      expect(rows.map(({ start_after }) => start_after)).toContainEqual(
        after(world.clock.now, 600_000),
      )
      pushes.failWith(null)
      await send(id)
      expect(await row(id)).toMatchObject({ sent_at: world.clock.now })
    })

    it('a service that is away is tried by the queue; what came too late stays home', async () => {
      const device = await subscribed()
      const id = await push(device, 60 * MINUTE)
      pushes.failWith('error')
      await expect(send(id)).rejects.toMatchObject({ kind: 'temporary' })
      expect(await subscription(device.id)).toMatchObject({ failed_at: world.clock.now })
      pushes.failWith(null)
      const calls = pushes.calls()
      world.clock.pass(61 * MINUTE)
      await send(id)
      expect(pushes.calls()).toBe(calls)
      expect(await row(id)).toMatchObject({ last_error: 'te laat: het was verlopen' })
    })

    it('a device that was turned off in the meantime gets nothing', async () => {
      const device = await subscribed()
      const id = await push(device)
      await world.owner.query('delete from push_subscriptions where id = $1', [device.id])
      const calls = pushes.calls()
      await send(id)
      expect(pushes.calls()).toBe(calls)
      expect(await row(id)).toMatchObject({ last_error: 'meldingen staan daar uit' })
    })
  })
})
