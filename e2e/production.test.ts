import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCm } from '../dev/gateways/cm.ts'
import type { Gateway } from '../dev/gateways/gateway.ts'
import { startSpryng } from '../dev/gateways/spryng.ts'
import { systemClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { PASSWORD } from '../test/harness/build.ts'
import type { Account } from '../test/harness/built.ts'
import { TEST_SECRET } from '../test/harness/database.ts'
import { type LiveWorld, liveWorld } from './live-world.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { freePort, ownerConnection, type Program, startProgram } from './program.ts'

const SITE = 'https://naast.test'
const NEEDED = [
  'DATABASE_URL',
  'BASE_URL',
  'SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'SMS_ROUTES',
  'FILES_FOLDER',
]

/** The settings that a sentence names. */
const namedIn = (said: string): string[] =>
  NEEDED.filter((name) => new RegExp(`\\b${name}\\b`).test(said))

/** The program as an organisation runs it, behind its own TLS. */
describe('a real installation', { timeout: 120_000 }, () => {
  let world: LiveWorld
  let mail: MailServer
  let spryng: Gateway
  let cm: Gateway
  let program: Program
  let settings: Record<string, string>
  let address = ''
  let karin: Account

  beforeAll(async () => {
    world = await liveWorld({ withoutWorker: true })
    mail = await startMailServer()
    spryng = await startSpryng({ token: 'sleutel', account: 'SPNL0000001' }, systemClock)
    cm = await startCm({ token: 'penning' })
    karin = await world.build.account({ email: 'karin@voorbeeld.example', phone: '+31600000941' })
    await world.build.carePage({ manager: karin })
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    settings = {
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: ownerConnection(world.database),
      BASE_URL: SITE,
      SECRET: TEST_SECRET,
      SMTP_URL: mail.url,
      MAIL_FROM: 'Naast <post@naast.test>',
      FILES_FOLDER: path.join(tmpdir(), `naast-files-${port}-${process.pid}`),
      SMS_ROUTES: JSON.stringify([
        {
          provider: 'spryng',
          baseUrl: spryng.baseUrl,
          token: 'sleutel',
          account: 'SPNL0000001',
          originator: 'Naast',
        },
        { provider: 'cm', baseUrl: cm.baseUrl, token: 'penning', originator: 'Naast' },
      ]),
    }
  }, 120_000)
  afterAll(async () => {
    await program?.kill()
    await spryng?.close()
    await cm?.close()
    await mail?.close()
    await world?.close()
  })

  const without = async (names: string[]): Promise<{ code: number | null; said: string }> => {
    const left = Object.entries(settings).filter(([name]) => !names.includes(name))
    const refused = startProgram(Object.fromEntries(left))
    return { code: await refused.ends(), said: refused.said() }
  }
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(address + path, { redirect: 'manual', headers })
  const post = (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) =>
    fetch(address + path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { origin: SITE, ...headers },
    })
  const signIn = async (): Promise<string> => {
    const answer = await post('/inloggen', { email: karin.email, wachtwoord: PASSWORD })
    expect(answer.status).toBe(303)
    return answer.headers.getSetCookie().find((line) => line.includes('naast-sessie')) ?? ''
  }

  it('does not start without its settings, and names exactly what is missing', async () => {
    const [nothing, little] = await Promise.all([
      without(NEEDED),
      without(['SECRET', 'SMS_ROUTES']),
    ])
    expect(nothing.code).toBe(1)
    expect(namedIn(nothing.said)).toEqual(NEEDED)
    expect(little.code).toBe(1)
    expect(namedIn(little.said)).toEqual(['SECRET', 'SMS_ROUTES'])
    for (const name of NEEDED)
      expect(() => readConfig({ ...settings, [name]: undefined })).toThrow(
        expect.toSatisfy((error: Error) => namedIn(error.message).join() === name),
      )
  })

  it('starts once all is there', async () => {
    program = startProgram(settings)
    await program.says('Naast has started')
    expect((await get('/')).status).toBe(200)
  })

  it.each(['/demo', '/demo.json', '/postvak', '/postvak.json'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404)
    expect((await get(path, { cookie: (await signIn()).split(';')[0] ?? '' })).status).toBe(404)
  })

  it('tells browsers to come by TLS only, on every answer', async () => {
    for (const path of [
      '/',
      '/inloggen',
      '/overzicht',
      '/bestaat-niet',
      '/assets/bestaat-niet.css',
    ])
      expect((await get(path)).headers.get('strict-transport-security'), path).toMatch(
        /max-age=\d{8}/,
      )
  })

  it('sets cookies that only this host can set, over TLS, and no script can read', async () => {
    const cookie = await signIn()
    expect(cookie).toMatch(/^__Host-naast-sessie=/)
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    const display = await post('/lezen-en-zien', { size: 'xl', theme: 'dark' })
    expect(display.headers.getSetCookie().join()).toMatch(/__Host-naast-weergave=.*Secure/)
  })

  it('refuses a form of another site', async () => {
    const answer = await post(
      '/inloggen',
      { email: karin.email, wachtwoord: PASSWORD },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
  })

  it('ACC-4 sends mail by SMTP, from the set address, with links to the set address', async () => {
    await post('/wachtwoord-vergeten', { email: karin.email })
    await expect
      .poll(() => mail.taken.filter(({ source }) => source.includes('wachtwoord-kiezen')).length, {
        timeout: 30_000,
      })
      .toBe(1)
    const source = mail.taken.map((one) => one.source).join()
    expect(mail.taken.map(({ to }) => to)).toContainEqual([karin.email])
    expect(source).toContain('From: Naast <post@naast.test>')
    expect(source).toMatch(new RegExp(`${SITE}/wachtwoord-kiezen/`))
  })

  it('ACC-6 sends the code by the first gateway, and by the second when the first fails', async () => {
    spryng.failWith('error')
    const cookie = (await signIn()).split(';')[0] ?? ''
    const asked = await get('/code?verder=%2Foverzicht', { cookie })
    expect(asked.status).toBe(200)
    await expect.poll(() => cm.taken, { timeout: 30_000 }).toHaveLength(1)
    expect(cm.taken[0]).toMatchObject({ to: '0031600000941', from: 'Naast' })
    expect(spryng.calls()).toBeGreaterThan(0)
  })

  it('keeps no text of what was sent', async () => {
    const kept = async () =>
      (await world.owner.query('select body, html, links from outgoing where sent_at is not null'))
        .rows
    await expect.poll(async () => (await kept()).length, { timeout: 30_000 }).toBeGreaterThan(1)
    for (const row of await kept()) expect(row).toEqual({ body: '', html: null, links: [] })
  })

  it('stops when it is asked to, and logged nobody', async () => {
    expect(await program.stop()).toBe(0)
    for (const personal of [karin.email, karin.lastName, '31600000941', PASSWORD])
      expect(program.said()).not.toContain(personal)
  })
})
