import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryError } from './delivery-error.ts'
import { createMailSender, type Mail } from './mail.ts'

const mail: Mail = {
  to: 'karin@familie.example',
  subject: 'Één bericht: ✓',
  text: 'Beste Karin,\n\nEr is een bericht.',
  html: '<p>Beste Karin,</p><p>Er is een bericht.</p>',
}
/** For servers that answer: a busy machine does so within it. */
const patient = { stepMs: 3_000, totalMs: 8_000 }
/** For those that never do. */
const quick = { stepMs: 300, totalMs: 1000 }
const closers: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

type Taken = { from: string; to: string[]; source: string }

async function smtpServer(
  options: SMTPServerOptions = {},
): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((recipient) => recipient.address),
          source: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken }
}

async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function sender(url: string, limits = patient) {
  const made = createMailSender(url, 'Naast <post@naast.example>', limits)
  closers.push(() => made.close())
  return made
}

async function failure(url: string, letter: Mail = mail, limits = patient): Promise<DeliveryError> {
  const outcome = await sender(url, limits)
    .send(letter)
    .catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(DeliveryError)
  return outcome as DeliveryError
}

function smtpError(message: string, responseCode: number): Error {
  return Object.assign(new Error(message), { responseCode })
}

describe('NTF-1 mail by SMTP', () => {
  it('delivers both texts to one address, marked as made by a machine', async () => {
    const server = await smtpServer()
    const { providerId } = await sender(server.url).send({
      ...mail,
      messageId: '<7@naast.example>',
    })
    expect(providerId).toBe('<7@naast.example>')
    expect(server.taken).toHaveLength(1)
    const taken = server.taken[0]!
    expect(taken).toMatchObject({ from: 'post@naast.example', to: ['karin@familie.example'] })
    expect(taken.source).toContain('Message-ID: <7@naast.example>')
    expect(taken.source).toContain('Auto-Submitted: auto-generated')
    expect(taken.source).toContain('Content-Type: multipart/alternative')
    expect(taken.source).toContain('text/plain; charset=utf-8')
    expect(taken.source).toContain('text/html; charset=utf-8')
    expect(taken.source).toMatch(/Subject: =\?UTF-8\?/iu)
  })

  it('takes headers along, such as where an answer goes', async () => {
    const server = await smtpServer()
    await sender(server.url).send({ ...mail, headers: { 'Reply-To': 'hulp@naast.example' } })
    expect(server.taken[0]!.source).toContain('Reply-To: hulp@naast.example')
  })

  it.each([
    'a@x.example, b@y.example',
    'a@x.example\r\nBcc: b@y.example',
    'Karin <a@x.example>',
    'karin',
    '',
    'a@x@y.example',
  ])('does not send to «%s», which is not one address', async (to) => {
    const server = await smtpServer()
    expect(await failure(server.url, { ...mail, to })).toMatchObject({ kind: 'permanent' })
    expect(server.taken).toEqual([])
  })

  it('keeps a line break in a subject or header from becoming a header', async () => {
    const server = await smtpServer()
    await sender(server.url).send({
      ...mail,
      subject: 'Hoi\r\nBcc: b@y.example',
      headers: { 'Reply-To': 'a@x.example\r\nBcc: c@y.example' },
    })
    expect(server.taken[0]!.to).toEqual(['karin@familie.example'])
    expect(server.taken[0]!.source.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/imu)
  })
})

describe('NTF-1 mail that does not go: later or never', () => {
  it.each([
    [450, 'temporary'],
    [451, 'temporary'],
    [550, 'permanent'],
    [553, 'permanent'],
  ] as const)('%i on the recipient is %s', async (responseCode, kind) => {
    const server = await smtpServer({
      onRcptTo: (_, __, done) => done(smtpError('karin@familie.example unknown', responseCode)),
    })
    expect(await failure(server.url)).toMatchObject({ kind, code: String(responseCode) })
  })

  it.each([
    [452, 'temporary'],
    [554, 'permanent'],
  ] as const)('%i on the message itself is %s', async (responseCode, kind) => {
    const server = await smtpServer({
      onData(stream, _, done) {
        stream.resume()
        stream.on('end', () => done(smtpError('no', responseCode)))
      },
    })
    expect(await failure(server.url)).toMatchObject({ kind, code: String(responseCode) })
  })

  it.each([
    [
      'a greeting with 554',
      { onConnect: (_: unknown, done: (error: Error) => void) => done(smtpError('go away', 554)) },
    ],
    [
      'a sender that our own server refuses',
      {
        onMailFrom: (_: unknown, __: unknown, done: (error: Error) => void) =>
          done(smtpError('not you', 550)),
      },
    ],
  ])('%s is temporary: the mail itself is good', async (_, options) => {
    const server = await smtpServer(options)
    expect(await failure(server.url)).toMatchObject({ kind: 'temporary' })
  })

  it('a refused password is temporary', async () => {
    const server = await smtpServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(smtpError('wrong password', 535)),
    })
    expect(await failure(server.url.replace('//', '//naast:verkeerd@'))).toMatchObject({
      kind: 'temporary',
      code: '535',
    })
  })

  it('a server that is away is temporary', async () => {
    const server = await smtpServer()
    for (const close of closers.splice(0)) await close()
    expect(await failure(server.url)).toMatchObject({ kind: 'temporary' })
  })

  it('a name that does not exist is temporary', async () => {
    expect(await failure('smtp://mail.invalid:2525')).toMatchObject({ kind: 'temporary' })
  })

  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['hangs up at once', (socket) => socket.destroy()],
    ['talks gibberish', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')],
    ['stops halfway', (socket) => void socket.write('220 hier\r\n')],
    [
      'drips without end',
      (socket) => {
        socket.write('220 hier\r\n')
        const timer = setInterval(() => socket.write('250-nog even\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      },
    ],
  ])('a server that %s is temporary, within the limit', async (_, behaviour) => {
    const url = await rawServer(behaviour)
    expect(await failure(url, mail, quick)).toMatchObject({ kind: 'temporary' })
  })

  it('does not send unencrypted over the network, unless the address of the server says so', async () => {
    const server = await smtpServer({ disabledCommands: ['AUTH', 'STARTTLS'] })
    const elsewhere = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')
    expect(await failure(elsewhere)).toMatchObject({ kind: 'temporary' })
    expect(server.taken).toEqual([])
    await sender(`${elsewhere}?requireTLS=false`).send(mail)
    expect(server.taken).toHaveLength(1)
  })

  it('an error says nothing about the person', async () => {
    const server = await smtpServer({
      onRcptTo: (_, __, done) => done(smtpError('karin@familie.example unknown', 550)),
    })
    const error = await failure(server.url)
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('karin')
  })
})
