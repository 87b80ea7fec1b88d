import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from '../../test/harness/browser.ts'
import { PASSWORD } from '../../test/harness/build.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { farCallingCode } from '../phone-number.ts'

// Codes by SMS to numbers that earn by every message they get: a ceiling per country, for the whole installation.

let world: TestPortal
beforeAll(async () => {
  world = await testPortal({ smsAbroad: { perHour: 3, perDay: 5 } })
})
afterAll(() => world.close())

const numbers = async (): Promise<string[]> =>
  (await world.outbox()).filter(({ channel }) => channel === 'sms').map((sms) => sms.recipient)

/** Somebody new asks for a code to this number. */
const ask = async (phone: string): Promise<Page> => {
  const browser = await world.build.signedIn(await world.build.account({ phone: null }))
  const form = await browser.get('/account/telefoon')
  return browser.press(form, /code|sms|Verder|Bewaren/i, {
    telefoon: phone,
    wachtwoord: PASSWORD,
  })
}

it('knows which numbers are from nearby', () => {
  for (const phone of ['+31612345678', '+32470123456', '+4915112345678'])
    expect(farCallingCode(phone)).toBeNull()
  expect(farCallingCode('+34612345678')).toBe('34')
  expect(farCallingCode('+12015550123')).toBe('1')
})

it('ACC-6 many accounts together cannot make one far country get messages without end', async () => {
  for (let n = 0; n < 3; n += 1) {
    expect((await ask(`+3461234567${n}`)).status).toBe(200)
    // A limit by sender is not what this is about.
    await world.owner.query("delete from rate_limits where key like 'phone-sender%'")
  }
  const refused = await ask('+34612345679')
  expect(refused.status).toBe(429)
  expect(refused.text).toContain('Naar uw land sturen we nu geen sms meer')
  expect(refused.link('Authenticator-app instellen')).toMatch(/^\/account\/app/)
  expect(await numbers()).toHaveLength(3)
})

it('ACC-6 numbers of other countries, and of our own, still get theirs', async () => {
  expect((await ask('+33612345678')).status).toBe(200)
  expect((await ask('0612345678')).status).toBe(200)
})

it('ACC-6 who lives there and has long had his number keeps his own share', async () => {
  const juan = await world.build.account({ phone: '+34612345600' })
  const page = await world.build.carePage({ manager: juan })
  await world.build.coupling(page)
  const browser = await world.build.signedIn(juan)
  const asked = await browser.get(`/zorgpagina/${page.id}/dossier`)
  expect(asked.status).toBe(200)
  expect(await numbers()).toContain('+34612345600')
})
