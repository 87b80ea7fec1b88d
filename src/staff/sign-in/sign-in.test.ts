import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { generateKeyPair, publicJWK } from '../../../dev/identity-provider/keys.ts'
import {
  type MisbehavingProvider,
  type Misdeed,
  startMisbehavingProvider,
} from '../../../dev/identity-provider/misbehaving.ts'
import {
  type StartedIdentityProvider,
  startIdentityProvider,
} from '../../../dev/identity-provider/server.ts'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import type { Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { staffSignInPaths } from './paths.ts'

const BASE = 'http://localhost:3000'
const SECRET = 'een geheim van de aanbieder, lang genoeg voor iedereen'

let world: TestPortal
let real: StartedIdentityProvider
let wrong: MisbehavingProvider
let linde: Organisation
let beuk: Organisation
let admin: Browser

const at = (organisation: Organisation, path: string): string =>
  `/organisatie/${organisation.slug}${path}`

const settings = (issuer: string): Record<string, string> => ({
  aanbieder: issuer,
  client: 'naast',
  manier: 'client_secret_basic',
  geheim: SECRET,
  claim: 'roles',
  scope: 'openid profile email roles',
  'rol-care-worker': 'zorg, zorg-nacht',
  'rol-primary-carer': '',
  'rol-client-administration': 'kantoor',
  'rol-organisation-administrator': 'baas',
  bereik: 'organisatie',
  acr: '',
  amr: 'mfa',
})

/** Walks through the provider's own pages, until it sends the browser back to us. */
const walk = async (start: string): Promise<string> => {
  const jar = new Map<string, string>()
  let url = start
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`the provider stopped at ${url}: ${await response.text()}`)
    url = new URL(location, url).toString()
    if (url.startsWith(BASE)) return url.slice(BASE.length)
  }
  throw new Error('the provider never came back')
}

const leave = async (browser: Browser, organisation: Organisation): Promise<string> => {
  const response = await browser.raw(at(organisation, '/inloggen'))
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

const signIn = async (browser: Browser): Promise<Page> =>
  browser.get(await walk(await leave(browser, linde)))

const rolesOf = async (email: string): Promise<string[] | undefined> => {
  const { rows } = await world.owner.query(
    'select roles from employees e join accounts a on a.id = e.account_id where a.email = $1 and e.ended_at is null',
    [email],
  )
  return rows[0]?.roles
}

beforeAll(async () => {
  world = await testPortal()
  linde = await world.build.organisation({ slug: 'linde', name: 'Zorggroep Lindenhof' })
  beuk = await world.build.organisation({ slug: 'beuk', name: 'Beukenhof' })
  real = await startIdentityProvider({
    id: 'naast',
    secret: SECRET,
    redirectUris: [`${BASE}${at(linde, '/inloggen/terug')}`],
    postLogoutRedirectUris: [`${BASE}${at(linde, '/uitgelogd')}`],
  })
  wrong = await startMisbehavingProvider()
  for (const [organisation, issuer] of [
    [linde, real.issuer],
    [beuk, wrong.issuer],
  ] as const) {
    const boss = await world.build.employee(organisation, ['organisation-administrator'])
    admin = await world.build.withSecondStep(boss)
    const saved = await admin.post(at(organisation, '/inrichting/inloggen'), settings(issuer))
    expect(saved.text).toContain('Uw wijziging is bewaard')
    expect(saved.html).not.toContain(SECRET)
    const tried = await admin.press(saved, 'Probeer de verbinding')
    expect(tried.text).toContain('De verbinding werkt')
    await admin.press(tried, 'Neem in gebruik')
  }
})
afterAll(async () => {
  await real?.close()
  await wrong?.close()
  await world?.close()
})

describe('ORG-1 signing in by the organisation’s own provider', () => {
  it('makes an account and gives the roles of that moment, with the provider’s second step', async () => {
    real.signInAs('anja', {
      email: 'Anja@lindenhof.example',
      email_verified: true,
      given_name: 'Anja',
      family_name: 'Smit',
      roles: ['zorg', 'iets-anders'],
      amr: ['pwd', 'mfa'],
    })
    const browser = world.browser()
    // The terms of Naast come first, once.
    const terms = await signIn(browser)
    expect(terms.path).toContain('/voorwaarden-lezen')
    await browser.press(terms, 'Verder', { akkoord: 'ja' })
    const clients = await browser.get(at(linde, '/clienten'))
    expect(clients.heading).toBe('Cliënten')
    expect(clients.$('.top__who').text()).toContain('Anja Smit')
    expect(await rolesOf('anja@lindenhof.example')).toEqual(['care-worker'])
    // Nothing of the set-up: that is another role.
    expect((await browser.get(at(linde, '/inrichting'))).status).toBe(403)
  })

  it('works after the provider changed its keys, and the roles follow', async () => {
    await real.rotateKeys()
    real.signInAs('anja', {
      email: 'anja@lindenhof.example',
      email_verified: true,
      roles: ['kantoor'],
      amr: ['mfa'],
    })
    expect((await signIn(world.browser())).heading).toBe('Cliënten')
    expect(await rolesOf('anja@lindenhof.example')).toEqual(['client-administration'])
  })

  it('RFC 7523 an organisation without a secret: Naast signs with a key of its own, and the provider knows it', async () => {
    const eik = await world.build.organisation({ slug: 'eik', name: 'De Eik' })
    const boss = await world.build.employee(eik, ['organisation-administrator'])
    const browser = await world.build.withSecondStep(boss)
    const client = {
      id: 'naast',
      secret: 'tot de sleutel bekend is, lang genoeg voor iedereen',
      redirectUris: [`${BASE}${at(eik, '/inloggen/terug')}`],
      postLogoutRedirectUris: [`${BASE}${at(eik, '/uitgelogd')}`],
    }
    const signing = await startIdentityProvider(client)
    const filled = { ...settings(signing.issuer), manier: 'private_key_jwt', geheim: '' }
    const saved = await browser.post(at(eik, '/inrichting/inloggen'), filled)
    const keys = await world.browser().raw(staffSignInPaths.keys('eik'))
    const jwks = await keys.json()
    expect(Object.keys(jwks.keys[0])).not.toContain('d')
    await browser.press(await browser.press(saved, 'Probeer de verbinding'), 'Neem in gebruik')
    signing.signInAs('karel', {
      ...{ email: 'karel@eik.example', email_verified: true, given_name: 'Karel' },
      ...{ family_name: 'Bos', roles: ['zorg'], amr: ['mfa'] },
    })
    const enter = async () => {
      const who = world.browser()
      return who.get(await walk(await leave(who, eik)))
    }
    // It knows the secret only: a signature is nobody's there.
    expect((await enter()).text).toContain('kent Naast niet')
    Object.assign(client, { jwks })
    await signing.rotateKeys()
    expect((await enter()).path).toContain('/voorwaarden-lezen')
    expect(await rolesOf('karel@eik.example')).toEqual(['care-worker'])
    // Another key under the same name is not ours.
    const strange = publicJWK(generateKeyPair())
    Object.assign(client, { jwks: { keys: [{ ...strange, kid: jwks.keys[0].kid }] } })
    await signing.rotateKeys()
    expect((await enter()).text).toContain('kent Naast niet')
    await signing.close()
  })

  it('asks our own second step when the provider does not say that it asked one', async () => {
    real.signInAs('anja', {
      email: 'anja@lindenhof.example',
      email_verified: true,
      roles: ['zorg'],
    })
    expect((await signIn(world.browser())).path).toMatch(/^\/(code|account\/telefoon)/)
  })

  it('opens no care page without our own second step', async () => {
    const browser = world.browser()
    real.signInAs('anja', {
      email: 'anja@lindenhof.example',
      email_verified: true,
      roles: ['zorg'],
      amr: ['mfa'],
    })
    await signIn(browser)
    const { rows } = await world.owner.query(
      "select * from accounts where email = 'anja@lindenhof.example'",
    )
    const anja = {
      id: rows[0].id,
      email: rows[0].email,
      firstName: 'Anja',
      lastName: 'Smit',
      name: 'Anja Smit',
    }
    const page = await world.build.carePage({ manager: anja })
    expect((await browser.get(`/zorgpagina/${page.id}`)).path).toMatch(
      /^\/(code|account\/telefoon)/,
    )
    expect((await browser.get(at(linde, '/clienten'))).heading).toBe('Cliënten')
  })

  it('knows nobody without a role, and takes the roles of who lost them at the provider', async () => {
    const before = world.browser()
    real.signInAs('bram', {
      email: 'bram@lindenhof.example',
      email_verified: true,
      roles: ['zorg'],
      amr: ['mfa'],
    })
    await signIn(before)
    real.signInAs('bram', {
      email: 'bram@lindenhof.example',
      email_verified: true,
      roles: ['onbekend'],
    })
    const page = await signIn(world.browser())
    expect(page.status).toBe(403)
    expect(page.heading).toBe('U hebt geen rol in Naast')
    expect(await rolesOf('bram@lindenhof.example')).toEqual([])
    // The session of before is over too.
    expect((await before.get(at(linde, '/clienten'))).path).toContain('/inloggen')
    real.signInAs('cor', { email: 'cor@lindenhof.example', email_verified: true, roles: [] })
    expect((await signIn(world.browser())).status).toBe(403)
  })

  it('does not take an account for somebody’s own because of an address alone', async () => {
    const karin = await world.build.account({ email: 'karin@lindenhof.example' })
    real.signInAs('karin-werk', {
      email: karin.email,
      email_verified: true,
      roles: ['zorg'],
      amr: ['mfa'],
    })
    const browser = world.browser()
    const page = await signIn(browser)
    expect(page.status).toBe(409)
    expect(await rolesOf(karin.email)).toBeUndefined()
    const form = await browser.get(page.link('Inloggen'))
    const link = await browser.press(form, 'Log in', { email: karin.email, wachtwoord: PASSWORD })
    expect(link.text).toContain('Zorggroep Lindenhof')
    expect((await browser.press(link, 'Koppelen')).heading).toBe('Cliënten')
    // From now on the provider leads there by itself.
    expect((await signIn(world.browser())).heading).toBe('Cliënten')
    // With the password alone there is nothing: the role is the provider's.
    const other = await world.build.withSecondStep(karin)
    const response = await other.raw(at(linde, '/clienten'))
    expect(response.headers.get('location')).toBe(at(linde, '/inloggen'))
  })

  it('makes no account for an address that the provider does not vouch for', async () => {
    real.signInAs('dirk', {
      email: 'dirk@lindenhof.example',
      email_verified: false,
      roles: ['zorg'],
    })
    const page = await signIn(world.browser())
    expect(page.status).toBe(403)
    expect(page.heading).toBe('Uw e-mailadres is niet bevestigd')
  })

  it('lets nobody back in whose access an administrator ended', async () => {
    await world.owner.query(
      `update employees e set ended_at = $1, ended_by = account_id from accounts a where a.id = e.account_id and a.email = 'karin@lindenhof.example'`,
      [world.clock.now],
    )
    real.signInAs('karin-werk')
    expect((await signIn(world.browser())).heading).toBe('Uw toegang is beëindigd')
  })

  it('signs out here and at the provider', async () => {
    real.signInAs('anja', {
      email: 'anja@lindenhof.example',
      email_verified: true,
      roles: ['zorg'],
      amr: ['mfa'],
    })
    const browser = world.browser()
    await signIn(browser)
    const page = await browser.post('/uitloggen')
    expect(page.heading).toBe('U bent uitgelogd')
    const onward = page.headers.get('refresh') ?? ''
    const to = new URL(onward.replace('0; url=', ''))
    expect(to.origin).toBe(real.issuer)
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(
      `${BASE}${at(linde, '/uitgelogd')}`,
    )
    expect((await fetch(to)).status).toBe(200)
    expect((await browser.raw(at(linde, '/clienten'))).status).toBe(303)
  })

  it('goes to ordinary signing in without a provider, and knows no organisation that is none', async () => {
    const plain = await world.build.organisation({ slug: 'plain' })
    const page = await world.browser().get(at(plain, '/inloggen'))
    expect(page.path).toBe(`/inloggen?verder=${encodeURIComponent(at(plain, '/clienten'))}`)
    expect((await world.browser().get('/organisatie/nooit/inloggen')).status).toBe(404)
  })

  it('uses an answer once, in the browser that asked, and not too late', async () => {
    real.signInAs('anja')
    const browser = world.browser()
    const back = await walk(await leave(browser, linde))
    expect((await world.browser().get(back)).status).toBe(410)
    expect((await browser.get(back)).heading).toBe('Cliënten')
    expect((await browser.get(back)).status).toBe(410)
    const late = world.browser()
    const slow = await walk(await leave(late, linde))
    world.clock.pass(16 * 60_000)
    expect((await late.get(slow)).status).toBe(410)
  })
})

describe('ORG-1 a provider that misbehaves', () => {
  beforeEach(() => {
    wrong.misdeed = 'none'
  })

  /** Comes back with what the provider gave, having left for it properly. */
  const comeBack = async (
    misdeed: Misdeed,
    change: (query: URLSearchParams) => void = () => undefined,
    { claims = {}, browser = world.browser() }: { claims?: object; browser?: Browser } = {},
  ) => {
    const left = new URL(await leave(browser, beuk))
    wrong.misdeed = misdeed
    wrong.claims = {
      sub: 'eva',
      nonce: left.searchParams.get('nonce'),
      email: 'eva@beukenhof.example',
      email_verified: true,
      roles: ['zorg'],
      amr: ['mfa'],
      ...claims,
    }
    const query = new URLSearchParams({ code: 'c', state: left.searchParams.get('state') ?? '' })
    change(query)
    return browser.get(`${at(beuk, '/inloggen/terug')}?${query}`)
  }

  it('is believed when it does nothing wrong', async () => {
    expect((await comeBack('none')).path).toContain('/voorwaarden-lezen')
  })

  it.each<[Misdeed, number]>([
    ['wrong-nonce', 403],
    ['algorithm-none', 403],
    ['wrong-issuer-in-token', 403],
    ['wrong-audience', 403],
    ['expired-token', 403],
    ['unknown-key', 403],
    ['refuses-client', 502],
    ['huge-answer', 502],
    ['no-json', 502],
    ['fault', 502],
  ])('lets nobody in: %s', async (misdeed, status) => {
    const page = await comeBack(misdeed)
    expect(page.status).toBe(status)
    expect(page.html).not.toContain('eva@')
  })

  it.each([
    'ria@beukenhof.example\r\nBcc: iedereen@elders.example',
    'ria@beukenhof.example, iedereen@elders.example',
    'ria',
  ])('takes no address that is none: %j', async (email) => {
    const claims = { sub: 'ria', email }
    const page = await comeBack('none', () => undefined, { claims })
    expect(page.status).toBe(403)
    expect(page.heading).toBe('Uw e-mailadres is niet bevestigd')
  })

  it('leads nobody to what is no page of the web after signing out', async () => {
    wrong.signOutAt = 'javascript:alert(document.cookie)'
    const browser = world.browser()
    await comeBack('none', () => undefined, { browser })
    const page = await browser.post('/uitloggen')
    expect(page.heading).toBe('U bent uitgelogd')
    expect(page.headers.get('refresh')).toBeNull()
    expect(page.html).not.toContain('javascript:')
    delete wrong.signOutAt
  })

  it('lets nobody in with another state, or when the provider refused', async () => {
    expect((await comeBack('none', (query) => query.set('state', 'anders'))).status).toBe(403)
    expect((await comeBack('none', (query) => query.delete('code'))).status).toBe(403)
    const denied = await comeBack('none', (query) => {
      query.delete('code')
      query.set('error', 'access_denied')
    })
    expect(denied.heading).toBe('U bent niet ingelogd')
  })

  it.each<[Misdeed, string]>([
    ['not-there', 'Op dit adres staat geen aanbieder die Naast begrijpt'],
    ['no-json', 'Op dit adres staat geen aanbieder die Naast begrijpt'],
    ['wrong-issuer', 'noemt zichzelf anders'],
    ['huge-answer', 'veel te veel'],
  ])('tells the administrator what is wrong: %s', async (misdeed, words) => {
    wrong.misdeed = misdeed
    const page = await admin.post(at(beuk, '/inrichting/inloggen/proberen'))
    expect(page.text).toContain(words)
  })

  it('is down: a page says so, and ordinary work goes on', async () => {
    await admin.post(at(beuk, '/inrichting/inloggen'), settings('http://localhost:9'))
    const tried = await admin.post(at(beuk, '/inrichting/inloggen/proberen'))
    expect(tried.text).toContain('geeft geen antwoord')
    // Another address: it is not in use before somebody says so.
    expect(tried.text).toContain('Nog niet in gebruik')
    await admin.post(at(beuk, '/inrichting/inloggen/gebruiken'))
    const page = await world.browser().get(at(beuk, '/inloggen'))
    expect(page.status).toBe(502)
    expect(page.heading).toBe('Inloggen via uw organisatie lukt nu niet')
  })

  it('keeps what was typed when something is missing, but not the secret', async () => {
    const page = await admin.post(at(beuk, '/inrichting/inloggen'), {
      ...settings('ftp://x'),
      client: '',
    })
    expect(page.status).toBe(422)
    expect(page.errors).toHaveLength(2)
    expect(page.field('Waar staan de rollen')).toBe('roles')
    expect(page.html).not.toContain(SECRET)
  })
})
