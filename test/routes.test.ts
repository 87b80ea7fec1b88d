import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declaredRoutes } from '../src/app.ts'
import { addressOf } from './harness/addresses.ts'
import { buildFamily, type Family } from './harness/family.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'

/** Each on a line with why; the list may grow only by review. */
const publicList = (): string[] =>
  readFileSync(new URL('./public-routes.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\s*#.*/, '').trim())
    .filter(Boolean)

const METHODS = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST', 'GET', 'TRACE', 'PROPFIND'] as const

describe('the routes', () => {
  let world: TestPortal
  let family: Family
  beforeAll(async () => {
    world = await testPortal()
    family = await buildFamily(world)
  })
  afterAll(async () => {
    await family?.close()
    await world?.close()
  })

  /** The name of an asset holds a hash of what is in it. */
  const nameOf = (method: string, path: string): string =>
    `${method.toUpperCase()} ${path.replace(/^(\/assets\/[^.]+)\.[\w-]{12}\./, '$1.<hash>.')}`
  const declared = (): string[] => declaredRoutes().map(({ method, path }) => nameOf(method, path))

  /** What Hono really answers to; middleware stands there as ALL /*. */
  const mounted = (): string[] =>
    world.app.routes
      .filter(({ method, path }) => !(method === 'ALL' && path === '/*'))
      .map(({ method, path }) => nameOf(method, path))

  it('are each allowed by an action, or on the public list: never both, never neither', () => {
    const open = declaredRoutes()
      .filter(({ action }) => action === 'public')
      .map(({ method, path }) => nameOf(method, path))
    const undeclared = mounted().filter((route) => !declared().includes(route))
    expect([...open, ...undeclared].sort()).toEqual(publicList().sort())
  })

  it('are all mounted, each once', () => {
    const all = mounted()
    expect(declared().filter((route) => !all.includes(route))).toEqual([])
    expect(all.filter((route, at) => all.indexOf(route) !== at)).toEqual([])
  })

  it('are no wider than one method: there is no route for every method', () => {
    expect(mounted().filter((route) => route.startsWith('ALL'))).toEqual([])
  })

  it('answer another method with a kind page and never with a fault', {
    timeout: 120_000,
  }, async () => {
    const cookies = await family.session(family.people.manager, { step: { mode: 'session' } })
    const known = declared()
    const found: string[] = []
    for (const path of new Set(declaredRoutes().map((route) => route.path)))
      for (const method of METHODS) {
        if (known.includes(`${method} ${path}`) || method === 'TRACE') continue
        const response = await family.browser(cookies).raw(addressOf(family, path), {
          method,
          headers: { origin: 'http://localhost:3000' },
        })
        const html = await response.text()
        if (![404, 405].includes(response.status) || !html.includes('<h1'))
          found.push(`${method} ${path}: ${response.status}`)
      }
    expect(found).toEqual([])
  })

  it('answer HEAD as they answer GET, without a body', { timeout: 60_000 }, async () => {
    const cookies = await family.session(family.people.manager, { step: { mode: 'session' } })
    const found: string[] = []
    for (const { path } of declaredRoutes().filter(({ method }) => method === 'get')) {
      const response = await family
        .browser(cookies)
        .raw(addressOf(family, path), { method: 'HEAD' })
      if (response.status >= 500 || (await response.text()) !== '') found.push(path)
    }
    expect(found).toEqual([])
  })

  it.each([
    '/bestaat-niet',
    '/zorgpagina',
    '/zorgpagina/',
    '/organisatie',
    '/assets/bestaat-niet.css',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/.env',
    '/.git/config',
    '/demo',
    '/demo.json',
    '/postvak',
    '/postvak.json',
  ])('answer an address that is not there with 404 and a kind page: %s', async (path) => {
    const page = await world.browser().get(path)
    expect(page.status).toBe(404)
    expect(page.heading).toBe('Deze pagina is er niet')
  })

  it('answer an address with a slash too many kindly, signed in or not', async () => {
    const cookies = await family.session(family.people.manager, { step: { mode: 'session' } })
    for (const path of ['/account/', '/inloggen/', `/zorgpagina/${family.page.id}/`]) {
      const response = await family.browser(cookies).raw(path)
      expect([301, 303, 308, 404]).toContain(response.status)
    }
  })
})
