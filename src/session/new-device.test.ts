import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../test/harness/browser.ts'
import { PASSWORD } from '../../test/harness/build.ts'
import type { Account } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY } from '../clock.ts'

// ACC-11: who signs in on a device that is not known has the account's owner hear of it.

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const CHROME =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal({ trustedProxies: 1 })
})
afterAll(() => world.close())

const signIn = async (
  who: Account,
  given: { browser?: Browser; device?: string; ip?: string } = {},
): Promise<Browser> => {
  const browser = given.browser ?? world.browser()
  const response = await browser.raw('/inloggen', {
    method: 'POST',
    body: new URLSearchParams({ email: who.email, wachtwoord: PASSWORD }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': given.device ?? FIREFOX,
      'x-forwarded-for': given.ip ?? '192.0.2.1',
    },
  })
  expect(response.status).toBe(303)
  return browser
}
const told = async (who: Account) =>
  (await world.outbox()).filter(
    ({ purpose, recipient }) => purpose === 'new-sign-in' && recipient === who.email,
  )

it('ACC-11 not of the first time, nor of a device that is known', async () => {
  const karin = await world.build.account()
  const browser = await signIn(karin)
  await signIn(karin, { browser })
  await signIn(karin, { browser, ip: '198.51.100.9' })
  expect(await told(karin)).toEqual([])
})

it('ACC-11 of another device, with what it is and how to stop it', async () => {
  const piet = await world.build.account()
  await signIn(piet)
  const other = await signIn(piet, { device: CHROME, ip: '198.51.100.7' })
  const [mail, ...more] = await told(piet)
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Er is ingelogd op een nieuw apparaat')
  expect(mail?.body).toContain('Chrome op Android')
  expect(mail?.links.map(({ url }) => new URL(url).pathname)).toEqual(['/wachtwoord-vergeten'])
  await signIn(piet, { browser: other, device: CHROME })
  expect(await told(piet)).toHaveLength(1)
})

it('ACC-11 of a browser that forgets its cookies once in 30 days; of the same kind elsewhere at once', async () => {
  const mei = await world.build.account()
  await signIn(mei)
  for (let n = 0; n < 3; n += 1) await signIn(mei)
  expect(await told(mei)).toHaveLength(1)
  await signIn(mei, { ip: '203.0.113.77' })
  expect(await told(mei)).toHaveLength(2)
})

it('ACC-11 of a device that comes after all earlier sessions were cleaned up', async () => {
  const fatima = await world.build.account()
  await signIn(fatima)
  await world.owner.query('delete from sessions where account_id = $1', [fatima.id])
  world.clock.pass(40 * DAY)
  await signIn(fatima)
  expect(await told(fatima)).toHaveLength(1)
})

it('ACC-11 two sign-ins at the same moment tell once', async () => {
  const sjoerd = await world.build.account()
  await signIn(sjoerd)
  await Promise.all([signIn(sjoerd, { device: CHROME }), signIn(sjoerd, { device: CHROME })])
  expect(await told(sjoerd)).toHaveLength(1)
})

it('ACC-11 a wrong password tells nobody anything', async () => {
  const anna = await world.build.account()
  await signIn(anna)
  const before = (await world.outbox()).length
  await world.browser().post('/inloggen', { email: anna.email, wachtwoord: 'niet goed' })
  expect((await world.outbox()).length).toBe(before)
})
