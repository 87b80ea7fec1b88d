import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Declared } from '../src/access/routes.ts'
import { declaredRoutes } from '../src/app.ts'
import { addressOf } from './harness/addresses.ts'
import { plausibleBody } from './harness/bodies.ts'
import { buildFamily, type Cookies, type Family, giveEveryStep } from './harness/family.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Snapshot, takeSnapshot } from './harness/snapshot.ts'

// What every answer carries, over https as in production: of pages, errors, redirects, files and assets alike.

const BASE = 'https://naast.example'

const STRICT: Record<string, string | RegExp> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': /^(DENY|SAMEORIGIN)$/,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

/** A policy under which nothing of elsewhere and nothing inline runs. */
const policyFaults = (policy: string): string[] => {
  const directives = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/)
      return [name, values] as const
    }),
  )
  const faults: string[] = []
  if (directives.get('default-src')?.join() !== "'none'") faults.push('default-src is not none')
  if (directives.get('base-uri')?.join() !== "'none'") faults.push('base-uri is not none')
  if (!directives.has('frame-ancestors')) faults.push('no frame-ancestors')
  if (!directives.has('form-action') && !directives.has('sandbox')) faults.push('no form-action')
  for (const [name, values] of directives)
    for (const value of values) {
      if (/unsafe|\*|https?:|blob:/.test(value)) faults.push(`${name} ${value}`)
      if (value === 'data:' && name !== 'img-src') faults.push(`${name} data:`)
    }
  return faults
}

/**
 * A file of a record or a file made here: never a page of ours. What a browser shows itself stands in a sandbox, except
 * a PDF, whose viewer needs room; it has one type, and the browser may not guess another.
 */
const fileFaults = ({ headers }: Response): string[] => {
  const policy = headers.get('content-security-policy') ?? ''
  const type = headers.get('content-type') ?? ''
  const faults = /html|svg|xml/.test(type) ? [`a file of type ${type}`] : []
  const alone = /^sandbox;? ?/.test(policy) && policy.includes("default-src 'none'")
  const strict = policyFaults(policy).length === 0
  if (!alone && !strict && !(type === 'application/pdf' && policy.includes('frame-ancestors')))
    faults.push(`a file with the policy ${policy}`)
  return faults
}

/** Script or style within a page, which the policy would refuse and which must therefore not be there. */
const inlineIn = (html: string): string[] => {
  const $ = load(html)
  const found: string[] = []
  $('*').each((_, element) => {
    const { name, attribs } = element as unknown as {
      name: string
      attribs: Record<string, string>
    }
    if (name === 'style') found.push('<style>')
    if (name === 'script' && !attribs.src) found.push('<script> without src')
    if (['object', 'embed', 'applet', 'base'].includes(name)) found.push(`<${name}>`)
    for (const [key, value] of Object.entries(attribs)) {
      if (key === 'style' || key.startsWith('on')) found.push(`${name} ${key}`)
      if (/^\s*javascript:/i.test(value)) found.push(`${name} ${key}=javascript:`)
      if (['src', 'href', 'action'].includes(key) && /^(https?:)?\/\//.test(value) && name !== 'a')
        found.push(`${name} ${key}=${value}`)
    }
  })
  return found
}

describe('the headers of every answer', () => {
  let world: TestPortal
  let family: Family
  let snapshot: Snapshot
  let people: Record<'nobody' | 'manager' | 'administration', Cookies>

  beforeAll(async () => {
    world = await testPortal({ baseUrl: BASE })
    family = await buildFamily(world)
    await giveEveryStep(world, family.people.manager)
    const step = { step: { mode: 'session' as const } }
    people = {
      nobody: family.signUp,
      manager: await family.session(family.people.manager, step),
      administration: await family.session(family.people.administration, step),
    }
    snapshot = await takeSnapshot(world.owner)
  })
  afterAll(async () => {
    await family?.close()
    await world?.close()
  })

  const ask = (
    route: Declared,
    cookies: Cookies,
    headers: Record<string, string> = { origin: BASE },
    fields: Record<string, string> | null = null,
  ): Promise<Response> =>
    family.browser(cookies).raw(BASE + addressOf(family, route.path), {
      method: route.method.toUpperCase(),
      ...(route.method === 'post'
        ? {
            body: new URLSearchParams(fields ?? plausibleBody(family, route)).toString(),
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          }
        : {}),
    })
  const nameOf = ({ method, path }: Declared): string => `${method.toUpperCase()} ${path}`

  const faultsOf = async (name: string, response: Response): Promise<string[]> => {
    const faults: string[] = []
    for (const [header, wanted] of Object.entries(STRICT)) {
      const value = response.headers.get(header) ?? ''
      if (typeof wanted === 'string' ? value !== wanted : !wanted.test(value))
        faults.push(`${header}: ${value || 'absent'}`)
    }
    const policy = response.headers.get('content-security-policy') ?? ''
    const isFile = response.headers.has('content-disposition')
    faults.push(...(isFile ? fileFaults(response) : policyFaults(policy)))
    const isAsset = name.startsWith('GET /assets/') || name === 'GET /robots.txt'
    const caching = response.headers.get('cache-control') ?? ''
    // A calendar program keeps what it read, and asks each time whether it still holds (ETag).
    const isFeed = name.startsWith('GET /agenda/') && caching === 'private, no-cache'
    // The face of an organisation is the same for everybody, at an address that holds its version: kept as our own assets.
    const isFace =
      /^GET \/huisstijl\/:organisation\/(:stijl|logo\/:logo)$/.test(name) &&
      response.status === 200 &&
      caching === 'public, max-age=31536000, immutable'
    if (!isAsset && !isFeed && !isFace && caching !== 'no-store')
      faults.push(`cache-control: ${caching}`)
    if (response.headers.has('server') || response.headers.has('x-powered-by'))
      faults.push('tells what it runs on')
    for (const cookie of response.headers.getSetCookie()) faults.push(...cookieFaults(cookie))
    const type = response.headers.get('content-type') ?? ''
    if (type.startsWith('text/html')) {
      if (!/charset=utf-8/i.test(type)) faults.push(type)
      faults.push(...inlineIn(await response.text()))
    } else await response.arrayBuffer()
    return faults.map((fault) => `${name} (${response.status}): ${fault}`)
  }

  const cookieFaults = (cookie: string): string[] => {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim())
    const has = (attribute: string): boolean =>
      attributes.some((one) => one.toLowerCase() === attribute)
    const faults = ['secure', 'httponly', 'path=/'].filter((attribute) => !has(attribute))
    if (!has('samesite=lax') && !has('samesite=strict')) faults.push('samesite')
    if (attributes.some((one) => /^domain=/i.test(one))) faults.push('domain')
    if (!pair.startsWith('__Host-')) faults.push('__Host-')
    return faults.map((fault) => `cookie ${pair.split('=')[0]}: ${fault}`)
  }

  it('are strict on every route, for nobody and for who may', { timeout: 300_000 }, async () => {
    const faults: string[] = []
    for (const route of declaredRoutes()) {
      const insider = /^\/organisatie/.test(route.path) ? people.administration : people.manager
      for (const cookies of [people.nobody, insider]) {
        faults.push(...(await faultsOf(nameOf(route), await ask(route, cookies))))
        // Looking leaves lines in the access log, and changes nothing that another answer hangs on.
        if (route.method === 'post') await snapshot.restore()
      }
    }
    expect(faults).toEqual([])
  })

  it('are strict on every form that comes back with its errors', { timeout: 300_000 }, async () => {
    const faults: string[] = []
    const statuses = new Set<number>()
    for (const route of declaredRoutes().filter(({ method }) => method === 'post'))
      for (const cookies of Object.values(people)) {
        const response = await ask(route, cookies, { origin: BASE }, {})
        statuses.add(response.status)
        faults.push(...(await faultsOf(`${nameOf(route)}, empty`, response)))
        await snapshot.restore()
      }
    expect(faults).toEqual([])
    expect([...statuses]).toContain(422)
  })

  it('are strict on what is not there, what is refused and what went wrong', async () => {
    const browser = family.browser(people.manager)
    const post = (body: string, headers: Record<string, string>): Promise<Response> =>
      browser.raw(`${BASE}/account/naam`, {
        method: 'POST',
        body,
        headers: { origin: BASE, ...headers },
      })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answers: [string, number, Response][] = [
      ['unknown', 404, await browser.raw(`${BASE}/bestaat-niet`)],
      ['unknown asset', 404, await browser.raw(`${BASE}/assets/bestaat-niet.css`)],
      ['foreign', 403, await post('', { ...form, origin: 'https://kwaad.example' })],
      ['too large', 413, await post(`a=${'x'.repeat(300_000)}`, form)],
      ['wrong type', 415, await post('{}', { 'content-type': 'application/json' })],
      ['NUL', 400, await post('voornaam=%00', form)],
      [
        'method',
        404,
        await browser.raw(`${BASE}/account`, { method: 'DELETE', headers: { origin: BASE } }),
      ],
    ]
    await world.owner.query('alter table submissions rename to away')
    answers.push(['fault', 500, await post(`_form=${family.page.id}&voornaam=x`, form)])
    await world.owner.query('alter table away rename to submissions')
    for (const [name, status, response] of answers) {
      expect([name, response.status]).toEqual([name, status])
      expect(await faultsOf(name, response)).toEqual([])
    }
  })

  it('let assets be kept for ever, and only those', async () => {
    const assets = world.app.routes.filter(
      ({ path }) => path.startsWith('/assets/') && !path.includes('*'),
    )
    expect(assets.length).toBeGreaterThan(3)
    for (const { path } of assets) {
      const response = await world.browser().raw(BASE + path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.getSetCookie()).toEqual([])
      expect(await faultsOf(`GET ${path}`, response)).toEqual([])
    }
  })

  it('over http, as in the demo, have no HSTS and no __Host- cookie that the browser would refuse', async () => {
    const plain = await testPortal()
    const browser = plain.browser()
    const response = await browser.raw('/lezen-en-zien', {
      method: 'POST',
      body: 'theme=dark',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    await plain.close()
    expect(response.headers.has('strict-transport-security')).toBe(false)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^naast-weergave=/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).not.toMatch(/Secure/)
  })

  describe('a form that another site sends', () => {
    const FOREIGN: [string, Record<string, string>][] = [
      ['from another origin', { origin: 'https://kwaad.example' }],
      ['from the same name on another port', { origin: 'https://naast.example:8443' }],
      ['over http', { origin: 'http://naast.example' }],
      ['from a subdomain', { origin: 'https://kwaad.naast.example' }],
      ['from nowhere to be told', { origin: 'null' }],
      ['told cross-site by the browser', { origin: BASE, 'sec-fetch-site': 'cross-site' }],
      ['told same-site by the browser', { 'sec-fetch-site': 'same-site' }],
      ['with neither', { origin: '' }],
    ]

    it.each(FOREIGN)(
      '%s is refused by every route, and changes nothing',
      { timeout: 300_000 },
      async (_, headers) => {
        const wrong: string[] = []
        for (const route of declaredRoutes().filter(({ method }) => method === 'post'))
          for (const [who, cookies] of Object.entries(people)) {
            const response = await ask(route, cookies, headers)
            const changed = await snapshot.changed()
            // Mail services post there, and devices without a browser: they say nothing of where they come from.
            const forPrograms = [
              '/afmelden/:token',
              '/luna/device_authorization',
              '/luna/token',
              '/dossiermelding/:organisation',
              '/dossiermelding/:organisation/:type/:id',
            ]
            // Where apps get their tokens no cookie is looked at: who asks proves himself in what he posts (0057).
            if (route.path.startsWith('/fhir/')) {
              await snapshot.restore()
              continue
            }
            if (forPrograms.includes(route.path) && headers.origin === '') {
              await snapshot.restore()
              continue
            }
            if (
              response.status !== 403 ||
              changed.length > 0 ||
              response.headers.getSetCookie().length > 0
            )
              wrong.push(`${nameOf(route)} ${who}: ${response.status} ${changed}`)
            await snapshot.restore()
          }
        expect(wrong).toEqual([])
      },
    )

    it.each([
      ['told same-origin by the browser', { 'sec-fetch-site': 'same-origin', origin: BASE }],
      ['with our origin and no word of the browser', { origin: BASE }],
    ])('%s is our own, and done', async (_, headers) => {
      const route = declaredRoutes().find(
        ({ method, path }) => method === 'post' && path === '/account/naam',
      )
      if (!route) throw new Error('no route to change a name')
      const response = await ask(route, people.manager, headers)
      await snapshot.restore()
      expect(response.status).toBe(303)
    })
  })
})
