import { globSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Declared } from '../src/access/routes.ts'
import { declaredRoutes } from '../src/app.ts'
import { addressOf } from './harness/addresses.ts'
import { plausibleBody } from './harness/bodies.ts'
import { buildFamily, type Cookies, type Family, giveEveryStep } from './harness/family.ts'
import { NASTY_ADDRESSES, NASTY_BODIES, NASTY_HEADERS, NASTY_TEXTS } from './harness/nasty.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Snapshot, takeSnapshot } from './harness/snapshot.ts'

// Whatever is sent to whatever route: a kind answer with the right status, soon, that echoes nothing as HTML.

const ORIGIN = 'http://localhost:3000'
const FORM = 'application/x-www-form-urlencoded'
const SLOW = 2_000
/** Texts that must never come back unescaped. */
const ECHOES = [
  '<script>alert(1)',
  '<img src=x onerror',
  '<svg onload',
  "' onmouseover='alert",
  'href="javascript:alert',
]

const routes = declaredRoutes()
const posts = routes.filter(({ method }) => method === 'post')
const nameOf = ({ method, path }: Declared): string => `${method.toUpperCase()} ${path}`

/** Every name that a page reads from the query, found in the source so that a new one is included. */
const QUERY_NAMES = [
  ...new Set(
    globSync('src/**/*.{ts,tsx}', { cwd: new URL('..', import.meta.url).pathname }).flatMap(
      (file) =>
        [
          ...readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').matchAll(
            /(?:\.get|\.query)\('([a-z-]+)'\)/g,
          ),
        ].map(([, name]) => name ?? ''),
    ),
  ),
]

const WHO = ['nobody', 'manager', 'staff'] as const
type Who = (typeof WHO)[number]

const entitled = ({ path }: Declared): Who =>
  path.startsWith('/organisatie') ? 'staff' : 'manager'

/** With FUZZ=whole every odd text goes to every route; else in turns, so that all of them are met by some route. */
const WHOLE = process.env.FUZZ === 'whole'
const isTurn = (turn: number, every: number): boolean => WHOLE || turn % (14 * every) === 0

interface Case {
  name: string
  method: string
  path: string
  body?: BodyInit | undefined
  headers?: Record<string, string> | undefined
}

describe('whatever is sent', () => {
  let world: TestPortal
  let family: Family
  let snapshot: Snapshot
  let cookies: Record<Who, Cookies>
  let cases = 0
  const statuses = new Map<number, number>()
  const covered = new Set<string>()

  beforeAll(async () => {
    world = await testPortal()
    family = await buildFamily(world)
    await giveEveryStep(world, family.people.manager)
    await world.owner.query('update employees set roles = $2 where account_id = $1', [
      family.people.administration.id,
      ['care-worker', 'primary-carer', 'client-administration', 'organisation-administrator'],
    ])
    const step = { step: { mode: 'session' as const } }
    cookies = {
      nobody: family.signUp,
      manager: await family.session(family.people.manager, step),
      staff: await family.session(family.people.administration, step),
    }
    snapshot = await takeSnapshot(world.owner)
  })
  afterAll(async () => {
    await family?.close()
    await world?.close()
  })

  const once = async (
    one: Case,
    who: Who,
  ): Promise<{ response: Response; took: number; body: string }> => {
    const started = performance.now()
    const response = await family.browser(cookies[who]).raw(ORIGIN + one.path, {
      method: one.method,
      headers: { origin: ORIGIN, ...one.headers },
      ...(one.body === undefined ? {} : { body: one.body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { response, took: performance.now() - started, body: bytes.toString('utf8') }
  }

  /** Asks, and tells what is wrong with the answer; null when nothing is. */
  const faultIn = async (one: Case, who: Who): Promise<string | null> => {
    cases += 1
    let asked = await once(one, who)
    await snapshot.restore()
    // A busy machine makes anything slow once.
    if (asked.took > SLOW) asked = await once(one, who)
    await snapshot.restore()
    const { response, took, body } = asked
    const { status } = response
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const told = (why: string): string => `${one.name} as ${who}: ${status} ${why}`
    // 502 tells that an organisation's record cannot be reached: it is not our fault, and is said in words.
    if (status >= 500 && status !== 502) return told('is a fault')
    if (took > SLOW) return told(`took ${Math.round(took)} ms`)
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
    const echo = isPage ? ECHOES.find((text) => body.includes(text)) : undefined
    if (echo) return told(`echoes ${echo}`)
    const location = response.headers.get('location')
    // Where an app registered that it takes its answer is the one place outside that a page leads to (0057).
    const ofApp = location?.startsWith('https://app.voorbeeld.example/terug?')
    if (location && !ofApp && !/^\/(?![/\\])/.test(location)) return told(`leads to ${location}`)
    if (isPage && !/<h1/.test(body) && one.method !== 'HEAD')
      return told('is a page without a heading')
    return null
  }
  const faults = async (all: Case[], who: readonly Who[] = WHO): Promise<string[]> => {
    const found: string[] = []
    for (const one of all)
      for (const somebody of who) {
        const fault = await faultIn(one, somebody)
        if (fault) found.push(fault)
      }
    return found
  }

  const pathWith = (route: Declared, value: string): string =>
    route.path.replace(/:[A-Za-z]+/g, () => value)
  /** The same address, with one part of it replaced. */
  const pathsWith = (route: Declared, value: string): string[] => {
    const parts = route.path.split('/')
    const filled = addressOf(family, route.path).split('/')
    return parts.flatMap((part, at) =>
      part.startsWith(':') ? [filled.with(at, value).join('/')] : [],
    )
  }
  const bodyOf = (route: Declared): string =>
    new URLSearchParams(plausibleBody(family, route)).toString()
  const posting = (route: Declared, body: BodyInit, type: string | null = FORM): Case => ({
    name: nameOf(route),
    method: 'POST',
    path: addressOf(family, route.path),
    body,
    headers: type === null ? {} : { 'content-type': type },
  })
  const asking = (route: Declared, path: string): Case =>
    route.method === 'get'
      ? { name: `GET ${path.slice(0, 200)}`, method: 'GET', path }
      : { ...posting(route, bodyOf(route)), name: `POST ${path.slice(0, 200)}`, path }

  it('in an address comes to a page, never to a fault', {
    timeout: WHOLE ? 1_800_000 : 240_000,
  }, async () => {
    const odd = [
      ...NASTY_ADDRESSES,
      ...NASTY_TEXTS.filter((text) => text.isWellFormed()).map(encodeURIComponent),
    ]
    const found: string[] = []
    for (const [turn, route] of routes.entries()) {
      covered.add(nameOf(route))
      const all = odd.filter((_, at) => route.path.includes(':') && isTurn(at + turn, 3))
      for (const value of all) {
        if (value.length > 10_000) continue
        const paths = new Set([...pathsWith(route, value), pathWith(route, value)])
        for (const path of paths) {
          const who = cases % 4 === 0 ? 'nobody' : entitled(route)
          const fault = await faultIn(asking(route, path), who)
          if (fault) found.push(fault)
        }
      }
    }
    expect(found.slice(0, 30)).toEqual([])
  })

  it('in a query comes to a page, never to a fault', {
    timeout: WHOLE ? 1_800_000 : 120_000,
  }, async () => {
    expect(QUERY_NAMES.length).toBeGreaterThan(5)
    const values = [
      ...NASTY_TEXTS.filter((text) => text.isWellFormed() && text.length < 5_000).map(
        encodeURIComponent,
      ),
      ...NASTY_ADDRESSES,
    ]
    const found: string[] = []
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const address = addressOf(family, route.path)
      const who = entitled(route)
      // Every name with its share of the values at once, and all values over all routes.
      for (let from = 0; from < values.length; from += QUERY_NAMES.length) {
        const query = QUERY_NAMES.map(
          (name, at) => `${name}=${values[(from + at) % values.length]}`,
        )
        const fault = await faultIn(
          {
            name: `${nameOf(route)}?${query.join('&').slice(0, 300)}`,
            method: 'GET',
            path: `${address}?${query.join('&')}`,
          },
          who,
        )
        if (fault) found.push(fault)
      }
    }
    expect(found.slice(0, 30)).toEqual([])
  })

  it('in place of a form is told kindly', { timeout: WHOLE ? 1_800_000 : 240_000 }, async () => {
    const found: string[] = []
    for (const [turn, route] of posts.entries())
      for (const [at, { name, type, body }] of NASTY_BODIES.entries()) {
        // All forms are read by the same few lines: each meets one in three, and over the routes all are met.
        if (!WHOLE && (at + turn) % 3 !== 0) continue
        const big = typeof body === 'string' && body.length > 1_000_000
        const one = { ...posting(route, body, type), name: `${nameOf(route)} ${name}` }
        found.push(...(await faults([one], big || !WHOLE ? [entitled(route)] : WHO)))
      }
    expect(found.slice(0, 30)).toEqual([])
  })

  it('in any field of any form comes back as it was typed, escaped', {
    timeout: WHOLE ? 1_800_000 : 240_000,
  }, async () => {
    const found: string[] = []
    for (const [turn, route] of posts.entries()) {
      const fields = plausibleBody(family, route)
      const names = [...Object.keys(fields), '_form']
      const who = entitled(route)
      // Each text in each field, in turns: all fields get all texts over the routes.
      for (const [at, text] of NASTY_TEXTS.entries()) {
        if (!isTurn(at + turn, 2)) continue
        const typed = new URLSearchParams(fields)
        for (const [nth, name] of names.entries()) if ((at + nth) % 2 === 0) typed.set(name, text)
        const fault = await faultIn(posting(route, typed.toString()), at % 5 === 0 ? 'nobody' : who)
        if (fault) found.push(`${fault} ${text.slice(0, 60)}`)
      }
      for (const name of names) {
        const without = new URLSearchParams(fields)
        without.delete(name)
        const doubled = new URLSearchParams(fields)
        doubled.append(name, 'x')
        found.push(
          ...(await faults(
            [posting(route, without.toString()), posting(route, doubled.toString())],
            [who],
          )),
        )
      }
    }
    expect(found.slice(0, 30)).toEqual([])
  })

  it('in headers and cookies changes nothing but the answer', {
    timeout: WHOLE ? 1_800_000 : 120_000,
  }, async () => {
    const found: string[] = []
    for (const [at, route] of routes.entries())
      for (const [nth, headers] of NASTY_HEADERS.entries()) {
        // Every header with every fourth route; all routes get them in turns.
        if ((at + nth) % 4 !== 0) continue
        const one = asking(route, addressOf(family, route.path))
        found.push(
          ...(await faults([{ ...one, headers: { ...one.headers, ...headers } }], ['manager'])),
        )
      }
    expect(found.slice(0, 30)).toEqual([])
  })

  it('at random, in any mixture', { timeout: WHOLE ? 1_800_000 : 240_000 }, async () => {
    const text = fc.oneof(
      fc.constantFrom(...NASTY_TEXTS),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.uuid(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.double().map(String),
      fc.webPath(),
    )
    const part = fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...NASTY_ADDRESSES) },
      {
        weight: 2,
        arbitrary: text
          .filter((value) => value.isWellFormed())
          .map((value) => encodeURIComponent(value)),
      },
    )
    const mixture = fc.record({
      route: fc.constantFrom(...routes),
      who: fc.constantFrom(...WHO),
      parts: fc.array(part, { minLength: 4, maxLength: 4 }),
      query: fc.dictionary(fc.constantFrom(...QUERY_NAMES), text, { maxKeys: 4 }),
      fields: fc.dictionary(fc.nat({ max: 8 }).map(String), text, { maxKeys: 6 }),
      more: fc.dictionary(text, text, { maxKeys: 2 }),
      keep: fc.boolean(),
    })
    const wellFormed = (record: Record<string, string>): [string, string][] =>
      Object.entries(record).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])
    await fc.assert(
      fc.asyncProperty(mixture, async ({ route, who, parts, query, fields, more, keep }) => {
        const odd = [...parts]
        const filled = addressOf(family, route.path).split('/')
        const path = route.path
          .split('/')
          .map((piece, at) => (piece.startsWith(':') ? (odd.shift() ?? filled[at]) : piece))
          .join('/')
        const address = `${path}?${new URLSearchParams(wellFormed(query))}`
        const known = route.method === 'post' ? plausibleBody(family, route) : {}
        const names = Object.keys(known)
        const typed = new URLSearchParams(keep ? known : {})
        for (const [nth, value] of wellFormed(fields)) typed.set(names[Number(nth)] ?? nth, value)
        for (const [name, value] of wellFormed(more)) typed.append(name, value)
        const one = {
          ...asking(route, address),
          ...(route.method === 'post' ? { body: typed.toString() } : {}),
        }
        expect(await faultIn(one, who)).toBeNull()
      }),
      {
        numRuns: WHOLE ? 20_000 : 600,
        interruptAfterTimeLimit: WHOLE ? 1_500_000 : 220_000,
      },
    )
  })

  it('has reached every route, and often enough', () => {
    expect(routes.map(nameOf).filter((name) => !covered.has(name))).toEqual([])
    expect(cases).toBeGreaterThan(8_000)
    console.info(
      `fuzz: ${cases} requests; ${[...statuses]
        .sort()
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}`,
    )
  })
})

describe('what is sent over a bare socket', () => {
  let world: TestPortal
  let server: ServerType
  let port: number

  beforeAll(async () => {
    world = await testPortal()
    port = await new Promise<number>((resolve) => {
      server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
        resolve(info.port),
      )
    })
  })
  afterAll(async () => {
    await new Promise((resolve) => server?.close(resolve))
    await world?.close()
  })

  /** Sends bytes, and gives what came back until the other side closed or was silent for a second. */
  const send = (bytes: Buffer | string): Promise<string> =>
    new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      const got: Buffer[] = []
      const done = (): void => {
        socket.destroy()
        resolve(Buffer.concat(got).toString('latin1'))
      }
      socket.setTimeout(1_000, done)
      socket.on('data', (chunk) => got.push(chunk))
      socket.on('close', done)
      socket.on('error', done)
      socket.write(bytes)
    })
  const statusOf = (answer: string): number =>
    Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0)

  const HOST = 'Host: localhost:3000\r\n'
  const BYTES: [string, Buffer | string][] = [
    ['nonsense', 'nonsense\r\n\r\n'],
    ['binary', Buffer.from([0, 1, 2, 0xff, 0xfe, 13, 10, 13, 10])],
    ['a path of 100 kB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`],
    ['a cookie of 100 kB', `GET / HTTP/1.1\r\n${HOST}Cookie: a=${'x'.repeat(100_000)}\r\n\r\n`],
    [
      'a cookie of 12 kB',
      `GET / HTTP/1.1\r\n${HOST}Cookie: naast-sessie=${'x'.repeat(12_000)}\r\nConnection: close\r\n\r\n`,
    ],
    ['5,000 headers', `GET / HTTP/1.1\r\n${HOST}${'X: y\r\n'.repeat(5_000)}\r\n`],
    [
      'raw UTF-8 in a path',
      Buffer.from(`GET /zorgpagina/ë👩 HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`),
    ],
    [
      'invalid UTF-8 in a path',
      Buffer.concat([
        Buffer.from('GET /'),
        Buffer.from([0xff, 0xc0]),
        Buffer.from(` HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`),
      ]),
    ],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['an odd host', 'GET / HTTP/1.1\r\nHost: <script>:99999\r\nConnection: close\r\n\r\n'],
    ['two hosts', `GET / HTTP/1.1\r\n${HOST}Host: kwaad.example\r\nConnection: close\r\n\r\n`],
    ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n'],
    [
      'an address with its scheme',
      `GET http://kwaad.example/ HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
    ],
    ['an address of none', `GET * HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    ['two slashes', `GET //kwaad.example/.. HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    ['CONNECT', `CONNECT kwaad.example:443 HTTP/1.1\r\n${HOST}\r\n`],
    ['TRACE', `TRACE / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    ['an upgrade', `GET / HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
    ['a method of its own', `BREW / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    [
      'a body longer than was said',
      `POST /inloggen HTTP/1.1\r\n${HOST}Origin: http://localhost:3000\r\nContent-Type: ${FORM}\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b&c=d`,
    ],
    [
      'a body that stops halfway',
      `POST /inloggen HTTP/1.1\r\n${HOST}Origin: http://localhost:3000\r\nContent-Type: ${FORM}\r\nContent-Length: 300\r\n\r\na=b`,
    ],
    [
      'a length of less than nothing',
      `POST /inloggen HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`,
    ],
    [
      'two lengths',
      `POST /inloggen HTTP/1.1\r\n${HOST}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b`,
    ],
    [
      'length and chunks',
      `POST /inloggen HTTP/1.1\r\n${HOST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'broken chunks',
      `POST /inloggen HTTP/1.1\r\n${HOST}Origin: http://localhost:3000\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n`,
    ],
    ['NUL in a header', `GET / HTTP/1.1\r\n${HOST}X: a\u0000b\r\n\r\n`],
    ['folded headers', `GET / HTTP/1.1\r\n${HOST}X: a\r\n b\r\nConnection: close\r\n\r\n`],
  ]

  it.each(BYTES)(
    '%s gets an answer of four hundred and something, a page, or the door: never a fault',
    async (name, bytes) => {
      const answer = await send(bytes)
      const status = statusOf(answer)
      expect([name, status < 500]).toEqual([name, true])
      expect(answer).not.toMatch(/<script>:|\n\s+at .*\.ts/)
      // And it serves the next one as if nothing had happened.
      expect(
        statusOf(await send(`GET /inloggen HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`)),
      ).toBe(200)
    },
  )

  it('10 MB in one field is refused before it was all read', async () => {
    const answer = await send(
      `POST /inloggen HTTP/1.1\r\n${HOST}Origin: http://localhost:3000\r\nContent-Type: ${FORM}\r\nContent-Length: 10000000\r\n\r\na=${'x'.repeat(9_999_998)}`,
    )
    expect([413, 0]).toContain(statusOf(answer))
  })
})
