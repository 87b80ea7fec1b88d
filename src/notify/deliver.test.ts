import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, MINUTE } from '../clock.ts'
import { asAccount, beforeSignIn } from '../db/connect.ts'
import { deliver } from './deliver.ts'
import { handOver } from './hand-over.ts'
import { createSenders } from './senders.ts'

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
  let senders: ReturnType<typeof createSenders>

  beforeAll(async () => {
    world = await testPortal()
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        stream.resume()
        stream.on('end', () => {
          const error = answer?.() ?? null
          if (!error) received.push(session.envelope.rcptTo[0]?.address ?? '')
          done(error)
        })
      },
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.server.address() as { port: number }
    senders = createSenders(
      { ...world.config, smtpUrl: `smtp://127.0.0.1:${port}` },
      world.portal.clock,
    )
  })
  afterEach(() => {
    received = []
    answer = undefined
  })
  afterAll(async () => {
    senders.close()
    await new Promise<void>((closed) => server.close(closed))
    await world.close()
  })

  const put = (expiresAt?: Date): Promise<string> =>
    beforeSignIn(world.portal.databases, world.clock.now, (tx) =>
      handOver(
        tx,
        world.portal.queue,
        { channel: 'mail', to: 'karin@voorbeeld.example', ...words },
        'account',
        expiresAt,
      ),
    )
  const send = (id: string, keepText = false): Promise<void> =>
    deliver({ ...world.portal, senders: senders.senders, keepText }, id)
  const row = async (id: string) =>
    (await world.owner.query('select * from outgoing where id = $1', [id])).rows[0]
  const refusal = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode })

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
})
