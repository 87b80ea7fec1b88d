import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import type { CustomFetch } from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRecordServer } from '../../dev/record/server.ts'
import {
  type Begun,
  createSmartApp,
  type SmartApp,
  type Tokens,
} from '../../dev/smart-app/smart-app.ts'
import type { Browser, Page } from '../../test/harness/browser.ts'
import { REDIRECT, registerApp } from '../../test/harness/build-apps.ts'
import { ALL, BASIC } from '../../test/harness/built.ts'
import { buildFamily, type Family } from '../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY, MINUTE } from '../clock.ts'

const BASE = 'http://localhost:3000/fhir/r4'
const EVERYTHING = 'launch/patient offline_access patient/*.rs'

let world: TestPortal
let clientId: string
let send: CustomFetch
beforeAll(async () => {
  world = await testPortal()
  clientId = await registerApp(world)
  send = async (url, { method, headers, body }) =>
    world.app.request(url, { method, headers, body: body === undefined ? null : String(body) })
})
afterAll(() => world.close())

const appWith = (scope: string, id = clientId): Promise<SmartApp> =>
  createSmartApp({ fhirBase: BASE, clientId: id, redirectUri: REDIRECT, scope, send })

const pathOf = (url: string): string => url.replace('http://localhost:3000', '')

/** Ticks parts on the page that asks, and gives where the browser is sent then. */
const consent = async (
  browser: Browser,
  asked: Page,
  parts: string[],
  stays = true,
): Promise<string> => {
  const body = new URLSearchParams({
    _form: asked.form(/mag dit zien/).fields._form ?? '',
    duur: stays ? 'blijven' : 'nu',
  })
  for (const part of parts) body.append('delen[]', part)
  const response = await browser.raw(asked.form(/mag dit zien/).action, { method: 'POST', body })
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

const OF_DOSSIER = ['reports', 'measurements', 'care_plan', 'documents', 'circle', 'questionnaires']

interface Launched {
  app: SmartApp
  begun: Begun
  callback: string
}

const launch = async (
  { browser }: Pick<Family, 'browser'>,
  given: { scope?: string; parts?: string[]; stays?: boolean; id?: string } = {},
): Promise<Launched> => {
  const app = await appWith(given.scope ?? EVERYTHING, given.id)
  const begun = await app.begin()
  const asked = await browser.get(pathOf(begun.url))
  const parts = given.parts ?? ['profile', 'calendar', ...OF_DOSSIER]
  return { app, begun, callback: await consent(browser, asked, parts, given.stays) }
}

const signIn = async (
  family: Pick<Family, 'browser'>,
  given: Parameters<typeof launch>[1] = {},
): Promise<{ app: SmartApp; tokens: Tokens; access: string }> => {
  const { app, begun, callback } = await launch(family, given)
  const tokens = await app.finish(callback, begun)
  return { app, tokens, access: tokens.access_token }
}

type Entry = { resource: { resourceType: string; id: string; [name: string]: unknown } }
interface Bundle {
  total?: number
  link: { relation: string; url: string }[]
  entry?: Entry[]
}

const bundleOf = async (response: Response): Promise<Bundle> => {
  expect(response.status, await response.clone().text()).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/fhir\+json/)
  return (await response.json()) as Bundle
}
const idsIn = (bundle: Bundle): string[] => (bundle.entry ?? []).map(({ resource }) => resource.id)

const rejected = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => ({ error: 'it was given' }),
    (thrown: { error?: string; message: string }) => thrown,
  )
  return error.error ?? 'no error code'
}

const PATIENT_TYPES = [
  'Observation',
  'CarePlan',
  'Goal',
  'DocumentReference',
  'Appointment',
  'Patient',
]

/** A page with some of everything. */
const full = async (policy: object = {}): Promise<Family & { held: string; old: string }> => {
  const family = await buildFamily(world, policy)
  const { coupling } = family
  for (const day of [1, 2, 3])
    await world.build.wholeReport(coupling, {
      text: `Rapportage van dag ${day}.`,
      title: `Dag ${day}`,
      writtenAt: `2026-11-1${day}T08:15:00Z`,
      author: { name: 'Jeroen Bakker', role: 'begeleider' },
    })
  const held = await world.build.wholeReport(coupling, {
    text: 'Wacht nog.',
    kind: { code: 'val', label: 'Valmelding' },
    writtenAt: '2026-11-15T08:15:00Z',
    calamity: true,
  })
  const old = await world.build.wholeReport(coupling, {
    text: 'Van vroeger.',
    writtenAt: '2020-01-01T08:15:00Z',
  })
  await world.build.measurement(coupling, { measuredAt: '2026-11-20T08:00:00Z' })
  await world.build.carePlan(coupling, {
    title: 'Zorgplan van nu',
    status: 'active',
    goals: [
      {
        recordId: 'doel',
        description: 'Elke dag naar buiten',
        status: 'active',
        targets: [],
        addresses: [],
        evaluation: [],
      },
    ],
  })
  await world.build.recordAppointment(coupling, { label: 'Wondzorg' })
  return { ...family, held, old }
}

describe('what an app reads', () => {
  it('is what the page shows: the same reports, without what is held back or of before the first day', async () => {
    const family = await full({ historyFrom: '2026-01-01' })
    const { app, tokens, access } = await signIn(family)
    expect(tokens.patient).toBe(family.page.id)
    const list = await family.browser.get(`${family.at}/dossier/rapportages`)
    const bundle = await bundleOf(await app.read('Observation?code=11591000146107', access))
    const texts = (bundle.entry ?? []).map(({ resource }) => String(resource.valueString))
    expect(texts).toEqual([
      'Rapportage van dag 3.',
      'Rapportage van dag 2.',
      'Rapportage van dag 1.',
    ])
    for (const text of texts) expect(list.text).toContain(text)
    for (const id of idsIn(bundle)) expect(list.html).toContain(id)
    for (const id of [family.held, family.old])
      expect((await app.read(`Observation/${id}`, access)).status).toBe(404)
    const all = await bundleOf(await app.read(`Patient/${family.page.id}/$everything`, access))
    const types = new Set((all.entry ?? []).map(({ resource }) => resource.resourceType))
    expect([...types]).toEqual(
      expect.arrayContaining(['Observation', 'CarePlan', 'Goal', 'Appointment', 'Patient']),
    )
    expect(JSON.stringify(all)).not.toMatch(/Wacht nog|Van vroeger/)
  })

  it('leaves a line in the access log for each question, with the name of the app', async () => {
    const family = await full()
    const { app, access } = await signIn(family)
    await app.read('Observation', access)
    await app.read('Appointment', access)
    const { rows } = await world.owner.query(
      "select action, device from access_events where care_page_id = $1 and device like 'App %' order by id",
      [family.page.id],
    )
    expect(rows).toEqual([
      { action: 'reports.read', device: 'App Weekblad' },
      { action: 'measurements.read', device: 'App Weekblad' },
      { action: 'fhir.appointments', device: 'App Weekblad' },
    ])
  })

  it('is searched by date, code, id and status, by pages, and counted', async () => {
    const family = await full()
    const { app, access } = await signIn(family)
    const search = async (query: string) => bundleOf(await app.read(query, access))
    const first = await search('Observation?date=ge2026-11-11&_count=2')
    const next = first.link.find(({ relation }) => relation === 'next')?.url ?? ''
    const second = await search(next)
    const third = await search(second.link.find(({ relation }) => relation === 'next')?.url ?? next)
    const seen = [...idsIn(first), ...idsIn(second)]
    expect(new Set(seen).size).toBe(4)
    expect(third.link.map(({ relation }) => relation)).toContain('self')
    expect(second.link.map(({ relation }) => relation)).toEqual(['self'])
    const cases: [string, number][] = [
      ['Observation?date=2026-11-12', 1],
      ['Observation?date=gt2026-11-12&date=lt2026-11-14', 1],
      ['Observation?category=exam,vital-signs', 1],
      [`Observation?_id=${seen[0]},${seen[1]}`, 2],
      ['Observation?status=amended', 0],
      ['Observation?_lastUpdated=lt2020', 0],
      [`Observation?patient=Patient/${family.page.id}`, 5],
      ['Observation?patient=Patient/6f1d6b0e-0000-4000-8000-00000000dead', 0],
      ['CarePlan?status=active', 1],
      ['CarePlan?status=draft', 0],
      ['Goal?lifecycle-status=active', 1],
      ['Appointment?date=ge2026-11-01', 1],
    ]
    for (const [query, number] of cases) {
      expect(idsIn(await search(query)), query).toHaveLength(number)
      expect((await search(`${query}&_summary=count`)).total, query).toBe(number)
    }
  })

  it('tells what it does not know, and refuses it when asked to be strict', async () => {
    const { app, access } = await signIn(await full())
    const lenient = await bundleOf(await app.read('Observation?kleur=rood&status=final', access))
    expect(lenient.link[0]?.url).toBe(`${BASE}/Observation?status=final`)
    const strict = await app.read('Observation?kleur=rood', access, { prefer: 'handling=strict' })
    expect([strict.status, (await strict.json()).resourceType]).toEqual([400, 'OperationOutcome'])
    for (const wrong of ['date=gisteren', '_cursor=onzin', '_count=veel', 'date=2026-13-40'])
      expect((await app.read(`Observation?${wrong}`, access)).status, wrong).toBe(400)
    const nothing = await app.read('Medication', access)
    expect([nothing.status, (await nothing.json()).resourceType]).toEqual([404, 'OperationOutcome'])
  })

  it('is not sent again when it did not change', async () => {
    const { app, access } = await signIn(await full())
    const [id] = idsIn(await bundleOf(await app.read('Observation?_count=1', access)))
    const once = await app.read(`Observation/${id}`, access)
    const tag = once.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"/)
    expect((await app.read(`Observation/${id}`, access, { 'if-none-match': tag })).status).toBe(304)
  })

  it('gives the bytes of a document as they are, and not those of another page', async () => {
    const family = await full()
    const data = Buffer.from('Een brief.').toString('base64')
    const attachments = [{ contentType: 'text/plain', title: 'brief.txt', data }]
    await world.build.document(family.coupling, { title: 'Brief', attachments })
    const { app, access } = await signIn(family)
    const list = await bundleOf(await app.read('DocumentReference', access))
    const [{ resource } = { resource: undefined }] = list.entry ?? []
    expect(JSON.stringify(list)).not.toContain(data)
    const url = `Binary/${resource?.id}-1`
    expect(JSON.stringify(resource)).toContain(url)
    const file = await app.read(url, access)
    expect([await file.text(), file.headers.get('content-type')]).toEqual([
      'Een brief.',
      'text/plain',
    ])
    expect((await app.read(`Binary/${resource?.id}-2`, access)).status).toBe(404)
    const other = await signIn(await full())
    expect((await other.app.read(url, other.access)).status).toBe(404)
  })

  it('DOS-6 ECD-1 streams a document from the coupled record, keeps nothing of it, and says so when the record is away', async () => {
    const bytes = randomBytes(3_000_000)
    const record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [
        {
          name: 'linde',
          resources: [
            {
              ...{ resourceType: 'Binary', id: 'brief', contentType: 'application/pdf' },
              data: bytes.toString('base64'),
            },
          ],
        },
      ],
    })
    try {
      const family = await full()
      await world.owner.query(
        `insert into record_connections (organisation_id, base_url) values ($1, $2)
         on conflict (organisation_id) do update set base_url = $2`,
        [family.coupling.organisation.id, record.tenant('linde').baseUrl],
      )
      const attachment = { contentType: 'application/pdf', title: 'Brief.pdf', binaryId: 'brief' }
      const id = await world.build.document(family.coupling, { attachments: [attachment] })
      const { app, access } = await signIn(family)
      const file = await app.read(`Binary/${id}-1`, access)
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect(file.headers.get('content-disposition')).toContain('Brief.pdf')
      expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
      const kept = await world.owner.query('select content::text from documents where id = $1', [
        id,
      ])
      expect(kept.rows[0].content.length).toBeLessThan(1000)
      record.faults.add({ fault: { kind: 'status', status: 503 }, path: /Binary/, times: 9 })
      const away = await app.read(`Binary/${id}-1`, access)
      expect([away.status, (await away.json()).resourceType]).toEqual([502, 'OperationOutcome'])
      record.faults.clear()
      const other = await signIn(await full())
      expect((await other.app.read(`Binary/${id}-1`, other.access)).status).toBe(404)
    } finally {
      await record.close()
    }
  })

  it('an app that asks for too many tokens does not stand in the way of another at the same address', async () => {
    const busy = await registerApp(world, { name: 'Drukte' })
    const ask = (id: string) =>
      world.app.request('http://localhost:3000/fhir/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          ...{ grant_type: 'refresh_token', refresh_token: 'nooit-gegeven', client_id: id },
        }).toString(),
      })
    expect((await ask(busy)).status).toBe(400)
    await world.owner.query(`update rate_limits set points = 600 where key like 'app-tokens:%'`)
    const refused = await ask(busy)
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { error: 'temporarily_unavailable' },
    ])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(await registerApp(world, { name: 'Rust' }))).status).toBe(400)
    expect((await ask('geen-app')).status).toBe(401)
    await world.owner.query('delete from rate_limits')
  })

  it('can be asked from a page of the app, and of nobody else', async () => {
    const ask = (origin: string) =>
      world.app.request(`${BASE}/Observation`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      })
    const own = await ask('https://app.voorbeeld.example')
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://app.voorbeeld.example',
    ])
    const other = await ask('https://boef.example')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('is told truly beforehand: each route of the statement answers, and each search parameter is known', async () => {
    const { app, access } = await signIn(await full())
    const told = await (await world.app.request(`${BASE}/metadata`)).json()
    const types = told.rest[0].resource as {
      type: string
      searchParam?: { name: string; type: string }[]
    }[]
    for (const { type, searchParam = [] } of types.filter(({ type }) =>
      PATIENT_TYPES.includes(type),
    ))
      for (const { name, type: kind } of searchParam) {
        const value = kind === 'date' ? '2026' : 'x'
        const answer = await app.read(`${type}?${name}=${value}`, access, {
          prefer: 'handling=strict',
        })
        expect(answer.status, `${type}?${name}`).toBe(200)
      }
  })
})

describe('what an app does not read', () => {
  it('is what was not ticked, and what the participant himself may not see', async () => {
    const family = await full()
    const { app, tokens, access } = await signIn(family, {
      scope: 'launch/patient patient/Observation.rs patient/CarePlan.rs',
      parts: ['measurements'],
    })
    expect(tokens.scope).toBe(
      'launch/patient patient/Observation.rs?category=vital-signs patient/Observation.rs?category=exam',
    )
    expect(tokens.refresh_token).toBeUndefined()
    const bundle = await bundleOf(await app.read('Observation', access))
    expect(JSON.stringify(bundle)).not.toContain('Rapportage van dag')
    expect(idsIn(bundle)).toHaveLength(1)
    const refused = await app.read('CarePlan', access)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="naast", error="insufficient_scope"',
    ])
    const neighbour = await world.build.participant(family.page, BASIC)
    const browser = await world.build.withSecondStep(neighbour)
    const asked = await browser.get(pathOf((await (await appWith(EVERYTHING)).begin()).url))
    expect(asked.text).toContain('Kalender')
    expect(asked.text).not.toContain('Rapportages')
  })

  it('is of another page: an id of elsewhere is as one that never was', async () => {
    const mine = await full()
    const theirs = await full()
    const { app, access } = await signIn(mine)
    const other = await signIn(theirs)
    for (const type of ['Observation', 'CarePlan', 'Goal', 'Appointment', 'Patient']) {
      const [id] = idsIn(await bundleOf(await other.app.read(`${type}?_count=1`, other.access)))
      expect(id, type).toBeDefined()
      expect((await app.read(`${type}/${id}`, access)).status, type).toBe(404)
    }
    expect((await app.read(`Patient/${theirs.page.id}/$everything`, access)).status).toBe(404)
  })

  it('is what the organisation closed, or the manager took away, after the consent', async () => {
    const family = await full()
    const helper = await world.build.participant(family.page, ALL)
    const { app, access } = await signIn({ browser: await world.build.withSecondStep(helper) })
    const before = await bundleOf(await app.read('Observation', access))
    expect(idsIn(before)).toHaveLength(5)
    await world.owner.query(
      "insert into suspensions (coupling_id, account_id, reason, made_at) values ($1, $2, 'x', $3)",
      [family.coupling.id, helper.id, world.clock.now],
    )
    expect((await app.read('Observation', access)).status).toBe(403)
    expect(
      idsIn(await bundleOf(await app.read(`Patient/${family.page.id}/$everything`, access))),
    ).not.toEqual(expect.arrayContaining(idsIn(before)))
    await world.owner.query('update suspensions set lifted_at = $1', [world.clock.now])
    await world.owner.query(
      `update rights set ends_at = $2 where category = 'reports' and participant_id in (
        select id from participants where account_id = $1)`,
      [helper.id, world.clock.now],
    )
    const after = await bundleOf(await app.read('Observation', access))
    expect(JSON.stringify(after)).not.toContain('Rapportage van dag')
    expect(idsIn(after)).toHaveLength(1)
    const { rows } = await world.owner.query(
      "select action, ground from access_events where care_page_id = $1 and outcome = 'refused' order by action",
      [family.page.id],
    )
    expect(rows).toEqual([
      { action: 'measurements.read', ground: 'suspended' },
      { action: 'reports.read', ground: 'suspended' },
    ])
  })

  it('is of an organisation that was coupled after the consent', async () => {
    const family = await full()
    const { app, access } = await signIn(family)
    const later = await world.build.coupling(family.page, await world.build.organisation())
    const id = await world.build.wholeReport(later, { text: 'Van een ander.' })
    expect((await app.read(`Observation/${id}`, access)).status).toBe(404)
  })
})

describe('a token', () => {
  it('is refused to a code that was stolen, came twice, or went elsewhere', async () => {
    const family = await full()
    const stolen = await launch(family)
    const other = await stolen.app.begin()
    const wrong = { ...stolen.begun, verifier: other.verifier }
    expect(await rejected(stolen.app.finish(stolen.callback, wrong))).toBe('invalid_grant')
    expect(await rejected(stolen.app.finish(stolen.callback, stolen.begun))).toBe('invalid_grant')

    const twice = await launch(family)
    const tokens = await twice.app.finish(twice.callback, twice.begun)
    expect(await rejected(twice.app.finish(twice.callback, twice.begun))).toBe('invalid_grant')
    expect((await twice.app.read('Patient', tokens.access_token)).status).toBe(401)

    const elsewhere = await launch(family)
    const moved = elsewhere.callback.replace('/terug', '/anders')
    expect(await rejected(elsewhere.app.finish(moved, elsewhere.begun))).toBe('invalid_grant')

    const late = await launch(family)
    world.clock.pass(2 * MINUTE)
    expect(await rejected(late.app.finish(late.callback, late.begun))).toBe('invalid_grant')
  })

  it('is asked by registered apps at their own address only, with S256', async () => {
    const { browser } = await full()
    const { url } = await (await appWith(EVERYTHING)).begin()
    const change = async (name: string, value: string) => {
      const changed = new URL(url)
      changed.searchParams.set(name, value)
      return browser.raw(changed.pathname + changed.search)
    }
    for (const [name, value] of [
      ['redirect_uri', `${REDIRECT}/`],
      ['client_id', '6f1d6b0e-0000-4000-8000-00000000dead'],
    ] as const) {
      const response = await change(name, value)
      expect([response.status, response.headers.get('location')], name).toEqual([404, null])
    }
    for (const [name, value, error] of [
      ['code_challenge_method', 'plain', 'invalid_request'],
      ['aud', 'https://elders.example/fhir', 'invalid_request'],
      ['scope', 'openid', 'invalid_scope'],
      ['response_type', 'token', 'unsupported_response_type'],
    ] as const) {
      const response = await change(name, value)
      expect(response.headers.get('location'), name).toMatch(
        new RegExp(`^https://app.voorbeeld.example/terug\\?error=${error}&state=`),
      )
    }
  })

  it('is renewed once with each refresh token; one that comes twice ends everything', async () => {
    const { app, tokens } = await signIn(await full())
    const renewed = await app.refresh(tokens.refresh_token ?? '')
    expect((await app.read('Patient', renewed.access_token)).status).toBe(200)
    expect(await rejected(app.refresh(tokens.refresh_token ?? ''))).toBe('invalid_grant')
    expect((await app.read('Patient', renewed.access_token)).status).toBe(401)
    expect(await rejected(app.refresh(renewed.refresh_token ?? ''))).toBe('invalid_grant')
  })

  it('counts once also when two ask at the same moment', async () => {
    const { app, tokens } = await signIn(await full())
    const asked = await Promise.all(
      [1, 2].map(() => rejected(app.refresh(tokens.refresh_token ?? ''))),
    )
    // The second ends everything, perhaps before the first has its answer.
    expect(asked).toContain('invalid_grant')
  })

  it('ends after ten minutes, and reads no dossier when the second step has become too old', async () => {
    const visit = await full({ secondStep: { mode: 'visit', idleMinutes: 15 } })
    const app = await appWith(EVERYTHING)
    const begun = await app.begin()
    // He came back to this page from the second step, which holds for a visit to it.
    const path = `${visit.at}/apps/toestaan${new URL(begun.url).search}`
    await world.owner.query(
      `update sessions set second_step_mode = 'visit', second_step_care_page_id = $1 where account_id = $2`,
      [visit.page.id, visit.page.manager.id],
    )
    const asked = await visit.browser.get(path)
    const tokens = await app.finish(
      await consent(visit.browser, asked, ['calendar', 'reports']),
      begun,
    )
    const access = tokens.access_token
    expect((await app.read('Observation', access)).status).toBe(200)
    world.clock.pass(11 * MINUTE)
    expect((await app.read('Observation', access)).status).toBe(401)
    world.clock.pass(DAY)
    const renewed = await app.refresh(tokens.refresh_token ?? '')
    const refused = await app.read('Observation', renewed.access_token)
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('second step'),
    ])
    expect((await app.read('Appointment', renewed.access_token)).status).toBe(200)
    world.clock.pass(90 * DAY)
    expect(await rejected(app.refresh(renewed.refresh_token ?? ''))).toBe('invalid_grant')
  })

  it('dies with what it was given by: taken back, app taken away, participant removed, given back', async () => {
    const family = await full()
    const back = await signIn(family)
    const mine = await family.browser.get('/account/apps')
    expect(mine.text).toMatch(/Weekblad van Bouwgroep Voorbeeld.*Rapportages/)
    const asks = await family.browser.get(mine.link('Intrekken'))
    expect(asks.heading).toBe('Mag Weekblad niet meer mee kijken?')
    const { action, fields } = asks.form('Intrekken')
    expect((await family.browser.post(action, fields)).text).toContain('mag niet meer mee kijken')
    expect((await back.app.read('Patient', back.access)).status).toBe(401)
    expect(await rejected(back.app.refresh(back.tokens.refresh_token ?? ''))).toBe('invalid_grant')

    const own = await registerApp(world, { name: 'Verdwijnt' })
    const gone = await signIn(family, { id: own })
    await world.owner.query('update apps set ended_at = $2 where id = $1', [own, world.clock.now])
    expect((await gone.app.read('Patient', gone.access)).status).toBe(401)
    expect(await rejected(gone.app.refresh(gone.tokens.refresh_token ?? ''))).toBe('invalid_client')

    const helper = await world.build.participant(family.page, ALL)
    const browser = await world.build.withSecondStep(helper)
    const left = await signIn({ browser })
    expect((await left.app.read('Observation', left.access)).status).toBe(200)
    await world.owner.query(
      'update participants set ended_at = $3 where account_id = $1 and care_page_id = $2',
      [helper.id, family.page.id, world.clock.now],
    )
    expect((await left.app.read('Observation', left.access)).status).toBe(401)
    await world.build.participant(family.page, ALL, { account: helper })
    expect((await left.app.read('Observation', left.access)).status).toBe(401)

    const given = await signIn(family)
    await given.app.giveBack(given.tokens.refresh_token ?? '')
    expect((await given.app.read('Patient', given.access)).status).toBe(401)
  })

  it('is given to a confidential app by what it signs, and each proof counts once', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
    const kid = 'sleutel-1'
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES384' }] }
    const id = await registerApp(world, { name: 'Met sleutel', jwks })
    const family = await full()
    const unsigned = await launch(family, { id })
    expect(await rejected(unsigned.app.finish(unsigned.callback, unsigned.begun))).toBe(
      'invalid_client',
    )
    world.clock.at(new Date())
    const browser = await world.build.withSecondStep(family.page.manager)
    const sent: string[] = []
    const recorded: CustomFetch = (url, options) => {
      if (url.endsWith('/fhir/token')) sent.push(String(options.body))
      return send(url, options)
    }
    const app = await createSmartApp({
      fhirBase: BASE,
      clientId: id,
      redirectUri: REDIRECT,
      scope: 'patient/*.read',
      key: { key: privateKey, kid },
      send: recorded,
    })
    const begun = await app.begin()
    const callback = await consent(browser, await browser.get(pathOf(begun.url)), ['profile'])
    const tokens = await app.finish(callback, begun)
    expect(tokens.scope).toBe('patient/Patient.rs')
    const again = await world.app.request('http://localhost:3000/fhir/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: sent[0] ?? '',
    })
    expect([again.status, await again.json()]).toEqual([401, { error: 'invalid_client' }])
  })

  it('is kept as a hash only', async () => {
    const { tokens } = await signIn(await full())
    const { rows } = await world.owner.query(
      "select string_agg(row_to_json(t)::text, '') as all from app_tokens t",
    )
    expect(rows[0].all).not.toContain(tokens.access_token)
    const { rows: kept } = await world.owner.query(
      "select count(*)::int as n from submissions where location like '%code=%'",
    )
    expect(kept[0].n).toBe(0)
  })
})

describe('the pages', () => {
  it('ask what an app may see, with who made it, and refuse an empty answer with a kind sentence', async () => {
    const { browser } = await full()
    const asked = await browser.get(pathOf((await (await appWith(EVERYTHING)).begin()).url))
    expect(asked.heading).toBe('Mag Weekblad mee kijken?')
    expect(asked.text).toMatch(/Bouwgroep Voorbeeld.*privacy@voorbeeld.example/)
    expect(asked.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://app.voorbeeld.example",
    )
    const { action, fields } = asked.form(/mag dit zien/)
    const again = await browser.post(action, fields)
    expect([again.status, again.errors]).toEqual([
      422,
      ['Kies wat de app mag zien, of kies «Nee».'],
    ])
    expect(asked.link('Nee')).toContain('error=access_denied')
  })

  it('ask the second step before the dossier can be given', async () => {
    const family = await full()
    const browser = await world.build.signedIn(family.page.manager)
    const path = pathOf((await (await appWith(EVERYTHING)).begin()).url)
    expect((await browser.get(path)).path).toMatch(/^\/code/)
  })

  it('give the same as one file', async () => {
    const family = await full()
    const page = await family.browser.get(`${family.at}/fhir-bestand`)
    const { action, fields } = page.form('Download het bestand')
    const body = new URLSearchParams(fields)
    const file = await family.browser.raw(action, { method: 'POST', body })
    const bundle = (await file.json()) as Bundle & { type: string }
    const { app, access } = await signIn(family, {
      parts: ['profile', 'calendar', 'network_messages', 'organisation_messages', ...OF_DOSSIER],
    })
    const all = await bundleOf(
      await app.read(`Patient/${family.page.id}/$everything?_count=200`, access),
    )
    expect(bundle.type).toBe('collection')
    expect(idsIn(bundle)).toEqual(idsIn(all))
    expect(JSON.stringify(bundle)).not.toContain('Wacht nog')
  })

  it('let the desk register an app and take it away, and nobody else', async () => {
    const member = await world.build.account()
    await world.owner.query('insert into desk_members (account_id) values ($1)', [member.id])
    const browser = await world.build.withSecondStep(member)
    const list = await browser.get('/servicedesk/apps')
    const { action, fields } = list.form('Meld de app aan')
    const typed = { ...fields, naam: 'Nieuw', maker: 'Maker', privacy: 'p@m.example' }
    const wrong = await browser.post(action, { ...typed, adressen: 'http://open.example/terug' })
    expect([wrong.status, wrong.field('Naam van de app')]).toEqual([422, 'Nieuw'])
    const made = await browser.post(action, { ...typed, adressen: 'https://m.example/terug' })
    expect(made.text).toContain('Nieuw, van Maker')
    const ends = await browser.get(made.link(/Haal weg.*: Nieuw/))
    const end = ends.form('Haal de app weg')
    expect((await browser.post(end.action, end.fields)).text).toContain('Weggehaald')
    const other = await world.build.withSecondStep(await world.build.account())
    expect((await other.get('/servicedesk/apps')).status).toBe(404)
  })
})
