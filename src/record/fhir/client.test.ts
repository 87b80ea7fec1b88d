import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuthority } from '../../../dev/record/certificate.ts'
import {
  type StartedRecordServer,
  type StartOptions,
  startRecordServer,
} from '../../../dev/record/server.ts'
import { createFhirClient, type FhirClient, type FhirClientOptions } from './client.ts'
import { fromThrown, RecordError } from './error.ts'
import type { FhirJson } from './json.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
let now = NOON
const clock = () => now

const patient = (id: string, extra: object = {}): FhirJson => ({
  resourceType: 'Patient',
  id,
  name: [{ family: 'Bakker', given: ['Aaltje'] }],
  ...extra,
})
const note = (id: string, patientId = 'p1'): FhirJson => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: `Patient/${patientId}` },
  valueString: 'Goed geslapen.',
})
const notes = (count: number) => Array.from({ length: count }, (_, at) => note(`o${at + 1}`))

let server: StartedRecordServer | undefined
let client: FhirClient | undefined

async function start(
  resources: FhirJson[],
  options: {
    auth?: { clientId: string; clientSecret: string; tokenLifeSeconds?: number }
    tls?: StartOptions['tls'] & {}
    client?: Partial<FhirClientOptions>
  } = {},
): Promise<{ server: StartedRecordServer; client: FhirClient }> {
  const { auth, tls } = options
  server = await startRecordServer({
    tenants: [{ name: 'a', resources, ...(auth ? { auth } : {}) }],
    clock,
    ...(tls ? { tls } : {}),
  })
  const record = server.tenant('a')
  client = createFhirClient({
    baseUrl: record.baseUrl,
    auth: auth
      ? { kind: 'client-credentials', tokenUrl: record.tokenUrl, ...auth }
      : { kind: 'none' },
    clock,
    timeouts: { connectMs: 2000, totalMs: 2000, binaryMs: 2000 },
    ...options.client,
  })
  return { server, client }
}

beforeEach(() => {
  now = NOON
})
afterEach(async () => {
  await client?.close()
  await server?.close()
})

async function failure(attempt: Promise<unknown>): Promise<RecordError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(RecordError)
  return error as RecordError
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer())
}

describe('ECD-1 asking a record what it can do', () => {
  test('reads the capability statement', async () => {
    const { client } = await start([patient('p1')])
    const told = await client.capabilities()
    expect(told.fhirVersion).toBe('4.0.1')
    expect(told.types.Observation?.searchParams).toContain('_lastUpdated')
    expect(told.types.CareTeam?.includes).toContain('CareTeam:participant')
  })

  test('refuses a record that speaks neither R4 nor STU3', async () => {
    const { client, server } = await start([])
    server.faults.add({
      path: 'metadata',
      fault: { kind: 'body', body: { resourceType: 'CapabilityStatement', fhirVersion: '1.0.2' } },
    })
    const error = await failure(client.capabilities())
    expect(error.kind).toBe('unsupported')
    expect(error.retryable).toBe(false)
  })
})

describe('ECD-1 reading one resource', () => {
  test('reads it, and tells what is not there from what was there', async () => {
    const { client, server } = await start([patient('p1'), patient('p2')])
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
    expect((await failure(client.read('Patient', 'p9'))).kind).toBe('not-found')
    server.tenant('a').delete('Patient', 'p2')
    expect((await failure(client.read('Patient', 'p2'))).kind).toBe('gone')
  })

  test('asks nothing for an id that cannot be one', async () => {
    const { client, server } = await start([patient('p1')])
    for (const id of ['', '..', 'p1/../p2', 'p1?x=1', 'p 1', 'x'.repeat(200)]) {
      expect((await failure(client.read('Patient', id))).kind).toBe('not-found')
    }
    expect(server.seen).toHaveLength(0)
  })

  test('does not take another resource for the one that was asked', async () => {
    const { client, server } = await start([patient('p1')])
    server.faults.add({ fault: { kind: 'body', body: patient('p2') } })
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe('garbage')
  })

  test('takes out what no database keeps', async () => {
    const { client, server } = await start([patient('p1')])
    const body = patient('p1', { name: [{ text: 'Aal\u0000tje \ud800' }] })
    server.faults.add({ fault: { kind: 'body', body } })
    const read = await client.read('Patient', 'p1')
    expect(read.name).toEqual([{ text: 'Aaltje \ufffd' }])
  })
})

describe('ECD-3 searching, page by page', () => {
  test('gives every resource once, whatever the page size', async () => {
    const { client } = await start([patient('p1'), ...notes(25)])
    const sizes: number[] = []
    const ids = new Set<unknown>()
    for await (const page of client.search('Observation', { patient: 'p1' }, { count: 10 })) {
      sizes.push(page.matches.length)
      for (const one of page.matches) ids.add(one.id)
      expect(page.total).toBe(25)
      expect(page.serverTime).toEqual(NOON)
    }
    expect(sizes).toEqual([10, 10, 5])
    expect(ids.size).toBe(25)
  })

  test('keeps what came along apart from what was found', async () => {
    const performer = { reference: 'Practitioner/x' }
    const { client } = await start([
      { ...note('o1'), performer: [performer] },
      { resourceType: 'Practitioner', id: 'x', name: [{ text: 'W. de Groot' }] },
    ])
    const found = await client.searchAll('Observation', { _include: 'Observation:performer' })
    expect(found.matches.map((one) => one.id)).toEqual(['o1'])
    expect(found.included.map((one) => one.id)).toEqual(['x'])
  })

  test('sends what tells who someone is in the body, never in the address', async () => {
    const identifier = 'urn:example:numbers|123456789'
    const { client, server } = await start([
      patient('p1', { identifier: [{ system: 'urn:example:numbers', value: '123456789' }] }),
    ])
    const found = await client.searchAll('Patient', { identifier, birthdate: 'ge1900' })
    expect(found.matches).toHaveLength(0)
    expect((await client.searchAll('Patient', { identifier })).matches).toHaveLength(1)
    expect(server.seen.every((one) => one.method === 'POST')).toBe(true)
    expect(JSON.stringify(server.seen)).not.toContain('123456789')
  })

  test('is refused a parameter that the record does not know, instead of getting everyone', async () => {
    const { client } = await start([patient('p1')])
    expect((await failure(client.searchAll('Observation', { shoe: '43' }))).kind).toBe('refused')
  })

  test('hands over entries that are not resources, instead of losing them', async () => {
    const { client, server } = await start([])
    const entry = [{ resource: note('o1') }, { resource: { id: 'x' } }, { fullUrl: 'y' }]
    server.faults.add({ fault: { kind: 'body', body: { resourceType: 'Bundle', entry } } })
    const found = await client.searchAll('Observation', {})
    expect(found.matches).toHaveLength(1)
    expect(found.unreadable).toEqual([{ resource: { id: 'x' } }, { fullUrl: 'y' }])
  })
})

describe('ECD-3 links that a record gives', () => {
  const search = (client: FhirClient) =>
    client.searchAll('Observation', { patient: 'p1' }, { count: 2, maxPages: 20 })

  test.each([
    ['another host', 'http://elders.example/fhir/a?_page=2'],
    ['another port', 'http://127.0.0.1:1/fhir/a?_page=2'],
    ['another record on the same host', '/fhir/b?_page=2'],
    ['another path that only begins the same', '/fhir/ab?_page=2'],
    ['out of the record by dots', 'Patient/../../b/Patient'],
    ['out of the record by encoded dots', '/fhir/a/%2e%2e%2fb/Patient'],
    ['a name in the address', 'http://x:y@127.0.0.1/fhir/a'],
    ['no http', 'file:///etc/passwd'],
    ['nonsense', 'http://['],
  ])('does not follow a link to %s', async (_, to) => {
    const { client, server } = await start(notes(5))
    server.faults.add({ fault: { kind: 'next', to } })
    expect((await failure(search(client))).kind).toBe('foreign-link')
    expect(server.seen).toHaveLength(1)
  })

  test('follows a relative link within the record', async () => {
    const { client, server } = await start(notes(1))
    server.faults.add({ fault: { kind: 'next', to: '/fhir/a/Observation?_id=o9' } })
    expect((await search(client)).matches).toHaveLength(1)
    expect(server.seen).toHaveLength(2)
  })

  test.each([{ kind: 'repeat-next' }, { kind: 'endless-next' }, { kind: 'empty-next' }] as const)(
    'stops when pages go on for ever: $kind',
    async (fault) => {
      const { client, server } = await start(notes(2))
      server.faults.add({ fault, times: 1000 })
      const error = await failure(search(client))
      expect(error.kind).toBe('endless')
      expect(server.seen.length).toBeLessThanOrEqual(21)
    },
  )
})

test('ECD-3 a page that the record no longer has, means: begin again', async () => {
  const { client, server } = await start(notes(5))
  server.faults.add({ path: /\/fhir\/a$/, fault: { kind: 'status', status: 410 } })
  const error = await failure(client.searchAll('Observation', {}, { count: 2 }))
  expect(error).toMatchObject({ kind: 'cut-off', retryable: true })
})

test('ECD-3 whatever JSON comes back, the only failure is a RecordError', async () => {
  const { client, server } = await start([])
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const fields = [
    'resourceType',
    'entry',
    'resource',
    'link',
    'relation',
    'url',
    'search',
    'mode',
    'id',
    'rest',
  ]
  const leaf = fc.constantFrom<unknown>('Bundle', 'Patient', 'next', '', 'x', '#', null, 0, true)
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields), tie('tree'), { maxKeys: 4 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(tree, async (body) => {
      server.faults.clear()
      server.faults.add({ fault: { kind: 'body', body }, times: 3 })
      for (const ask of [
        () => client.searchAll('Patient', {}),
        () => client.capabilities(),
        () => client.read('Patient', 'x'),
      ]) {
        const error = await ask().then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(RecordError)
      }
    }),
    { numRuns: 100 },
  )
  server.faults.clear()
  server.faults.add({ fault: { kind: 'json', text: `{"resourceType":"Bundle","x":${deep}}` } })
  expect((await failure(client.searchAll('Patient', {}))).kind).toBe('garbage')
})

describe('ECD-3 a record that misbehaves', () => {
  test.each([
    [{ kind: 'refuse' }, 'refused', false],
    [{ kind: 'drop' }, 'unreachable', true],
    [{ kind: 'half-body' }, 'cut-off', true],
    [{ kind: 'half-json' }, 'garbage', true],
    [{ kind: 'garbage' }, 'garbage', true],
    [{ kind: 'html' }, 'garbage', true],
    [{ kind: 'wrong-charset' }, 'garbage', true],
    [{ kind: 'redirect', to: 'http://elders.example/' }, 'garbage', true],
    [{ kind: 'status', status: 400 }, 'refused', false],
    [{ kind: 'status', status: 401 }, 'unauthorised', false],
    [{ kind: 'status', status: 404 }, 'not-found', false],
    [{ kind: 'status', status: 410 }, 'gone', false],
    [{ kind: 'status', status: 429 }, 'busy', true],
    [{ kind: 'status', status: 500 }, 'server-error', true],
    [{ kind: 'status', status: 501 }, 'unsupported', false],
    [{ kind: 'status', status: 503 }, 'server-error', true],
    [{ kind: 'outcome', code: 'exception' }, 'server-error', true],
    [{ kind: 'outcome', code: 'throttled' }, 'busy', true],
    [{ kind: 'outcome', code: 'invalid' }, 'refused', false],
    [{ kind: 'body', body: [1, 2, 3] }, 'garbage', true],
    [{ kind: 'body', body: null }, 'garbage', true],
    [{ kind: 'body', body: { resourceType: 'Patient', id: 'p1' } }, 'garbage', true],
  ] as const)('%o is a failure of kind %s', async (fault, kind, retryable) => {
    const { client, server } = await start([
      note('o1'),
      patient('p1', { name: [{ text: 'Wytske Größing-Ångström' }] }),
      { ...note('o2'), valueString: 'Één keer naar buiten geweest.' },
    ])
    server.faults.add({ fault, times: 2 })
    const error = await failure(client.searchAll('Observation', {}))
    expect({ kind: error.kind, retryable: error.retryable }).toEqual({ kind, retryable })
    expect(error.sentence).toMatch(/^[A-Z].*\.$/)
    server.faults.clear()
    expect((await client.searchAll('Observation', {})).matches).toHaveLength(2)
  })

  test.each([{ kind: 'stall' }, { kind: 'stall-body' }] as const)(
    'does not wait for ever: $kind',
    async (fault) => {
      const { client, server } = await start([note('o1')], {
        client: { timeouts: { totalMs: 150 } },
      })
      server.faults.add({ fault })
      const error = await failure(client.searchAll('Observation', {}))
      expect(error.kind).toBe('timeout')
      expect(error.retryable).toBe(true)
    },
  )

  test('tells how long to stay away, in seconds or as a date', async () => {
    const { client, server } = await start([])
    server.faults.add({ fault: { kind: 'status', status: 429, retryAfter: '120' } })
    expect((await failure(client.searchAll('Patient', {}))).retryAfterSeconds).toBe(120)
    const at = new Date(NOON.getTime() + 30_000).toUTCString()
    server.faults.add({ fault: { kind: 'status', status: 503, retryAfter: at } })
    const error = await failure(client.searchAll('Patient', {}))
    expect(error).toMatchObject({ kind: 'busy', retryAfterSeconds: 30 })
    server.faults.add({ fault: { kind: 'status', status: 503, retryAfter: 'straks' } })
    expect((await failure(client.searchAll('Patient', {}))).retryAfterSeconds).toBeUndefined()
  })

  test('refuses an answer that is too large, also when it is packed small', async () => {
    const { client } = await start(notes(50), { client: { maxBytes: 2000 } })
    const error = await failure(client.searchAll('Observation', {}))
    expect(error.kind).toBe('too-large')
  })

  test('a server that is not there is unreachable, and comes back by itself', async () => {
    const { client, server: first } = await start([patient('p1')])
    const { port } = new URL(first.baseUrl)
    await first.close()
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe('unreachable')
    server = await startRecordServer({
      tenants: [{ name: 'a', resources: [patient('p1')] }],
      clock,
      port: Number(port),
    })
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
  })

  test('what is under way when we stop, ends as stopped', async () => {
    const { client, server } = await start([patient('p1')])
    server.faults.add({ fault: { kind: 'stall' } })
    const attempt = failure(client.read('Patient', 'p1'))
    await expect.poll(() => server.seen.length).toBe(1)
    await client.close()
    expect((await attempt).kind).toBe('stopped')
  })

  test('no failure carries an id, a name or an address', async () => {
    const { client, server } = await start([])
    server.faults.add({ fault: { kind: 'status', status: 500 } })
    const first = await failure(client.read('Patient', 'geheim-7'))
    server.faults.add({ fault: { kind: 'html' } })
    const second = await failure(client.searchAll('Patient', { name: 'geheim' }))
    expect(`${first.message} ${second.message}`).not.toMatch(/geheim|127\.0\.0\.1/)
  })
})

describe('ECD-1 signing in to a record by OAuth 2.0', () => {
  const auth = { clientId: 'naast', clientSecret: 'ge:heim & zo', tokenLifeSeconds: 300 }
  const asksForToken = (server: StartedRecordServer) =>
    server.seen.filter((one) => one.url.includes('/token')).length

  test('asks one token for many requests, and a new one before it ends', async () => {
    const { client, server } = await start([patient('p1')], { auth })
    await Promise.all([1, 2, 3].map(() => client.read('Patient', 'p1')))
    expect(asksForToken(server)).toBe(1)
    now = new Date(NOON.getTime() + 271_000)
    await client.read('Patient', 'p1')
    expect(asksForToken(server)).toBe(2)
  })

  test('renews once when the token is refused before its time', async () => {
    const { client, server } = await start([patient('p1')], { auth })
    await client.read('Patient', 'p1')
    server.tenant('a').revokeTokens()
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
    expect(asksForToken(server)).toBe(2)
  })

  test('gives up when the record keeps refusing', async () => {
    const { client, server } = await start([patient('p1')], { auth })
    server.faults.add({ path: 'Patient', times: 10, fault: { kind: 'status', status: 401 } })
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe('unauthorised')
    expect(server.seen.filter((one) => one.url.includes('Patient'))).toHaveLength(2)
  })

  test('wrong credentials are told as such', async () => {
    const { client } = await start([patient('p1')], {
      auth,
      client: {},
    })
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
    const other = createFhirClient({
      baseUrl: client.baseUrl,
      auth: {
        kind: 'client-credentials',
        tokenUrl: server?.tenant('a').tokenUrl ?? '',
        clientId: 'naast',
        clientSecret: 'fout',
      },
      clock,
    })
    const error = await failure(other.read('Patient', 'p1'))
    expect(error).toMatchObject({ kind: 'unauthorised', retryable: false })
    await other.close()
  })

  test('without a token there is no answer', async () => {
    const { client } = await start([patient('p1')], { auth, client: { auth: { kind: 'none' } } })
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe('unauthorised')
  })

  test.each([
    [{ kind: 'status', status: 400 }, 'unauthorised'],
    [{ kind: 'status', status: 503 }, 'server-error'],
    [{ kind: 'html' }, 'garbage'],
    [{ kind: 'body', body: { access_token: 'x y', token_type: 'bearer' } }, 'garbage'],
    [{ kind: 'body', body: { access_token: 'x', token_type: 'mac' } }, 'unsupported'],
    [{ kind: 'drop' }, 'unreachable'],
  ] as const)('a token service that fails with %o is %s', async (fault, kind) => {
    const { client, server } = await start([patient('p1')], { auth })
    server.faults.add({ path: '/token', fault })
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe(kind)
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
  })
})

describe('ECD-1 signing in to a record by mutual TLS', () => {
  const validity = {
    from: new Date(Date.now() - 3_600_000),
    until: new Date(Date.now() + 3_600_000),
  }
  const past = { from: new Date(Date.now() - 7_200_000), until: new Date(Date.now() - 3_600_000) }
  const authority = createAuthority('Testautoriteit', validity)
  const serverSide = authority.issue('dossier', validity)
  const clientSide = authority.issue('naast', validity)
  const ca = authority.certificate

  test('is let in with a certificate that the record knows', async () => {
    const { client } = await start([patient('p1')], {
      tls: { ...serverSide, clientCa: ca },
      client: { tls: { ...clientSide, ca } },
    })
    expect((await client.read('Patient', 'p1')).id).toBe('p1')
  })

  test('is not let in without one, or with one of someone else', async () => {
    const { client } = await start([patient('p1')], {
      tls: { ...serverSide, clientCa: ca },
      client: { tls: { ca } },
    })
    // A server may break the connection without saying why: then nobody can tell this from a failure.
    const refused = /^(certificate|unreachable)$/
    expect((await failure(client.read('Patient', 'p1'))).kind).toMatch(refused)
    const stranger = createAuthority('Vreemd', validity).issue('naast', validity)
    const other = createFhirClient({
      baseUrl: client.baseUrl,
      auth: { kind: 'none' },
      clock,
      tls: { ...stranger, ca },
    })
    expect((await failure(other.read('Patient', 'p1'))).kind).toMatch(refused)
    expect(server?.seen).toHaveLength(0)
    await other.close()
  })

  test('does not talk to a server with an unknown or an expired certificate', async () => {
    const { client } = await start([patient('p1')], { tls: serverSide })
    expect((await failure(client.read('Patient', 'p1'))).kind).toBe('certificate')
    await server?.close()
    const expired = authority.issue('dossier', past)
    const again = await start([patient('p1')], { tls: expired, client: { tls: { ca } } })
    expect((await failure(again.client.read('Patient', 'p1'))).kind).toBe('certificate')
  })
})

describe('DOS-6 the bytes of a document', () => {
  const pdf = Buffer.from('%PDF-1.7 een document')
  const binary: FhirJson = {
    resourceType: 'Binary',
    id: 'b1',
    contentType: 'application/pdf',
    data: pdf.toString('base64').replace(/(.{8})/g, '$1\n  '),
  }

  test('come as a stream, by id and by address', async () => {
    const { client } = await start([binary])
    for (const place of ['b1', 'Binary/b1', `${client.baseUrl}Binary/b1`]) {
      const found = await client.binary(place, { contentType: 'application/pdf' })
      expect(found.contentType).toBe('application/pdf')
      expect(await bytesOf(found.stream)).toEqual(pdf)
    }
  })

  test('come from a server that gives the resource instead of the bytes', async () => {
    const { client, server } = await start([binary])
    server.faults.add({ fault: { kind: 'body', body: binary } })
    const found = await client.binary('b1')
    expect(found).toMatchObject({ contentType: 'application/pdf', size: pdf.length })
    expect(await bytesOf(found.stream)).toEqual(pdf)
  })

  test('are not fetched from elsewhere', async () => {
    const { client, server } = await start([binary])
    for (const place of [
      'http://elders.example/Binary/b1',
      '../b/Binary/b1',
      '//elders.example/x',
    ]) {
      expect((await failure(client.binary(place))).kind).toBe('foreign-link')
    }
    expect(server.seen).toHaveLength(0)
  })

  test('stop at the limit, and when the record stops half way', async () => {
    const large = { ...binary, data: Buffer.alloc(300_000, 7).toString('base64') }
    const { client, server } = await start([large])
    expect((await failure(client.binary('b1', { maxBytes: 1000 }))).kind).toBe('too-large')
    server.faults.add({ fault: { kind: 'half-body' } })
    const cut = await client.binary('b1')
    expect((await failure(bytesOf(cut.stream))).kind).toBe('cut-off')
    expect((await failure(client.binary('b9'))).kind).toBe('not-found')
    server.faults.add({ fault: { kind: 'stall-body' } })
    const impatient = createFhirClient({
      baseUrl: client.baseUrl,
      auth: { kind: 'none' },
      clock,
      timeouts: { binaryMs: 150 },
    })
    const stalled = await impatient.binary('b1')
    expect((await failure(bytesOf(stalled.stream))).kind).toBe('timeout')
    await impatient.close()
  })
})

test.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['ENOTFOUND', 'unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['HPE_INVALID_CONSTANT', 'garbage'],
  ['Z_DATA_ERROR', 'garbage'],
])('ECD-3 the network error %s is a failure of kind %s', (code, kind) => {
  const thrown = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) })
  expect(fromThrown(thrown, 'x', 'before').kind).toBe(kind)
})

test.each(['', 'dossier', 'ftp://x/', 'https://u:p@x/fhir', 'https://x/fhir?a=b'])(
  'ECD-1 «%s» is not the address of a record',
  (baseUrl) => {
    const make = () => createFhirClient({ baseUrl, auth: { kind: 'none' }, clock })
    expect(make).toThrow(RecordError)
  },
)
