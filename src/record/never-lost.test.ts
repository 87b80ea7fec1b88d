import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import { askForDue } from '../jobs/refresh.ts'
import { createRecords, readConnection } from './connection.ts'
import { createFhirClient } from './fhir/client.ts'
import { type RecordErrorKind, sentenceOf } from './fhir/error.ts'
import { hideWhenGone } from './hide-gone.ts'
import { type PullContext, pull } from './pull.ts'

const patient = (id: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
  ...more,
})
const report = (id: string, text: string, of = 'toos') => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
  valueString: text,
})
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => report(`m${n}`, `Rapportage ${n}.`))

/** What a pull does with a record that misbehaves, as a whole: nothing lost, nothing double, nothing of another. */
describe('ECD-3 never lost, never double', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let coupling: Coupling
  let context: PullContext
  /** How far the record's clock is from ours. */
  let skew = 0
  let serial = 0
  let tenants: string[]

  beforeAll(async () => {
    world = await testPortal()
    tenants = Array.from({ length: 24 }, (_, n) => `r${n}`)
    record = await startRecordServer({
      clock: () => new Date(+world.clock.now + skew),
      tenants: tenants.map((name) => ({
        name,
        resources: [patient('toos'), patient('ander'), ...many(120)] as never,
      })),
    })
    await world.portal.records.close()
    // Short of patience for what never comes, and not so short that a busy machine is late.
    const short = { connectMs: 1_000, totalMs: 1_000, binaryMs: 1_000 }
    world.portal.records = createRecords(world.portal.secrets, world.portal.clock, {
      page: short,
      job: short,
    })
    context = world.portal
  })
  beforeEach(async () => {
    const organisation = await world.build.organisation({ recordUrl: tenant().baseUrl })
    coupling = await world.build.coupling(await world.build.carePage(), organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
  })
  afterEach(() => {
    record.faults.clear()
    skew = 0
    serial += 1
  })
  afterAll(async () => {
    await record.close()
    await world.portal.records.close()
    await world.close()
  })

  const tenant = () => record.tenant(tenants[serial] ?? '')
  const put = (resource: object): void => tenant().put(resource as never)
  const bodies = async (): Promise<string[]> =>
    (
      await world.owner.query('select body from reports where coupling_id = $1 order by source', [
        coupling.id,
      ])
    ).rows.map((row) => row.body)
  const alarms = async () =>
    (
      await world.owner.query(
        `select kind, resource_type as type, example, times from record_alarms
         where organisation_id = $1 and handled_at is null order by kind`,
        [coupling.organisation.id],
      )
    ).rows
  const pulled = async (wait = MINUTE): Promise<Date | null> => {
    world.clock.pass(wait)
    return pull(context, coupling.id)
  }
  const failing = async () =>
    (
      await world.owner.query(
        `select part, last_error as says from pulls where coupling_id = $1 and failing_since is not null order by part`,
        [coupling.id],
      )
    ).rows
  const asked = (): string[] =>
    record.seen
      .filter(({ url }) => url.includes(`/fhir/${tenants[serial]}`))
      .map(({ url }) => decodeURIComponent(url.replace(/^.*\/fhir\/r\d+\/?/, '')))

  it('stores each once, however often it comes', async () => {
    await pulled()
    await pulled()
    await pulled(25 * HOUR)
    expect(await bodies()).toHaveLength(120)
    const { rows } = await world.owner.query(
      `select count(*)::int as n from sources where coupling_id = $1 and resource_type = 'Observation'`,
      [coupling.id],
    )
    expect(rows[0].n).toBe(120)
  })

  it('compares by ids and versions once a day, and reads nothing twice for it', async () => {
    await pulled()
    record.seen.length = 0
    await pulled(25 * HOUR)
    const observations = asked().filter((path) => path.startsWith('Observation?'))
    expect(observations.filter((path) => path.includes('_elements=id,meta'))).toHaveLength(1)
    expect(observations.filter((path) => !/_elements|_lastUpdated/.test(path))).toEqual([])
    tenant().delete('Observation', 'm7')
    await pulled(25 * HOUR)
    expect(await bodies()).not.toContain('Rapportage 7.')
    expect(await bodies()).toHaveLength(119)
  })

  it('a server that cannot give ids only is read whole instead', async () => {
    await pulled()
    tenant().delete('Observation', 'm7')
    record.faults.add({ fault: { kind: 'status', status: 400 }, query: '_elements', times: 20 })
    await pulled(25 * HOUR)
    expect(await bodies()).toHaveLength(119)
  })

  it('finds at the next comparison what the record let slip past the cursor', async () => {
    await pulled()
    put({ ...report('laat', 'Kwam later in de index.') })
    // As a server that stamps when somebody begins to write, and shows it an hour later.
    await world.owner.query(
      `update pulls set cursor = '2030-01-01T00:00:00.000Z' where coupling_id = $1`,
      [coupling.id],
    )
    await pulled(25 * HOUR)
    expect(await bodies()).toContain('Kwam later in de index.')
  })

  it.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
  ])('a server clock that is %s, and then right, loses nothing', async (_, off) => {
    skew = off
    await pulled()
    put(report('een', 'Op de verkeerde klok.'))
    await pulled()
    expect(await bodies()).toContain('Op de verkeerde klok.')
    skew = 0
    put(report('twee', 'Op de goede klok.'))
    await pulled()
    put(report('drie', 'En daarna.'))
    await pulled()
    expect(await bodies()).toEqual(expect.arrayContaining(['Op de goede klok.', 'En daarna.']))
    expect((await alarms()).map(({ kind }) => kind)).toEqual(off > 0 ? ['clock'] : [])
  })

  it('a record that was put back from a copy is noticed, told and read whole', async () => {
    put(report('m1', 'Na de kopie geschreven.'))
    put(report('weg', 'Bestaat na het terugzetten niet meer.'))
    await pulled()
    expect(await bodies()).toContain('Na de kopie geschreven.')
    tenant().restore()
    world.clock.pass(MINUTE)
    put(report('nieuw', 'Na het terugzetten.'))
    // A neighbour who was pulled before; his turn to be compared is hours away.
    const neighbour = await world.build.coupling(
      await world.build.carePage(),
      coupling.organisation,
      { patientId: await world.build.patient(coupling.organisation, { recordId: 'ander' }) },
    )
    await pull(context, neighbour.id)
    await pulled(25 * HOUR)
    expect(await bodies()).toContain('Rapportage 1.')
    expect(await bodies()).toContain('Na het terugzetten.')
    expect(await bodies()).not.toContain('Bestaat na het terugzetten niet meer.')
    expect(await alarms()).toMatchObject([{ kind: 'restored', type: 'Observation' }])
    record.seen.length = 0
    await pull(context, neighbour.id)
    expect(asked().filter((path) => /^Observation\?(?!.*_lastUpdated)/.test(path))).toHaveLength(1)
    // Read once because of it, and not again and again.
    record.seen.length = 0
    await pulled()
    await pulled()
    expect(asked().filter((path) => /^Observation\?(?!.*_lastUpdated)/.test(path)).length).toBe(1)
    expect((await alarms())[0].times).toBe(1)
  })

  it('goes on at the page where it was broken off', async () => {
    // The second page of the reports never comes.
    record.faults.add({ fault: { kind: 'half-body' }, query: '.100', times: 1 })
    await pulled()
    const before = (await bodies()).length
    expect(before).toBe(100)
    record.seen.length = 0
    await pulled()
    expect(await bodies()).toHaveLength(120)
    expect(asked().filter((path) => path.startsWith('Observation?'))).toEqual([])
    expect(asked().filter((path) => path.startsWith('?_page='))).toHaveLength(1)
  })

  it('begins a type again when its page is not kept any more, and loses nothing by it', async () => {
    record.faults.add({ fault: { kind: 'half-body' }, query: '.100', times: 1 })
    await pulled()
    record.faults.add({ fault: { kind: 'status', status: 410 }, query: '.100', times: 1 })
    await pulled()
    expect(await bodies()).toHaveLength(120)
  })

  it('ECD-2 another client’s resource is not shown nor stored; an alarm stands, and counts', async () => {
    record.faults.add({
      fault: {
        kind: 'body',
        body: {
          resourceType: 'Bundle',
          type: 'searchset',
          entry: [{ resource: report('vreemd', 'Van een ander.', 'ander') }],
        },
      },
      query: /Observation\?/,
      times: 2,
    })
    await pulled()
    await pulled()
    const { rows } = await world.owner.query(
      `select count(*)::int as n from sources where body::text like '%Van een ander%'`,
    )
    expect(rows[0].n).toBe(0)
    expect(await bodies()).toEqual([])
    expect(await alarms()).toEqual([
      { kind: 'stranger', type: 'Observation', example: 'vreemd', times: 2 },
    ])
  })

  it('a client who was merged into another, or is gone: the coupling pauses, what was read stays, and it goes on by itself', async () => {
    await pulled()
    const paused = async () =>
      (
        await world.owner.query('select paused_because as because from couplings where id = $1', [
          coupling.id,
        ])
      ).rows[0].because
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/ander' } }]
    put(patient('toos', { active: false, link }))
    put(report('na', 'Na het samenvoegen.'))
    await pulled()
    expect(await paused()).toBe('merged')
    expect(await bodies()).not.toContain('Na het samenvoegen.')
    expect(await bodies()).toHaveLength(120)
    tenant().delete('Patient', 'toos')
    await pulled()
    expect(await paused()).toBe('gone')
    put(patient('toos'))
    await pulled()
    expect(await paused()).toBeNull()
    expect(await bodies()).toContain('Na het samenvoegen.')
    expect(await alarms()).toEqual([])
  })

  it('429: the whole organisation stays away until the moment that the record named', async () => {
    const other = await world.build.coupling(await world.build.carePage(), coupling.organisation, {
      patientId: await world.build.patient(coupling.organisation, { recordId: 'ander' }),
    })
    record.faults.add({ fault: { kind: 'status', status: 429, retryAfter: '600' }, times: 1 })
    world.clock.pass(HOUR)
    const again = await pull(context, coupling.id)
    expect(+(again ?? 0)).toBe(+world.clock.now + 600_000)
    record.seen.length = 0
    expect(await pull(context, other.id)).toBeInstanceOf(Date)
    expect(asked()).toEqual([])
    world.clock.pass(11 * MINUTE)
    expect(await pull(context, other.id)).toBeNull()
    expect(await pull(context, coupling.id)).toBeNull()
    expect(await bodies()).toHaveLength(120)
  })

  it('no more pulls at a time than the connection may have; who gave no sign of life does not count', async () => {
    await world.owner.query(
      `update record_connections set parallel = 1 where organisation_id = $1`,
      [coupling.organisation.id],
    )
    const other = await world.build.coupling(await world.build.carePage(), coupling.organisation, {
      patientId: await world.build.patient(coupling.organisation, { recordId: 'ander' }),
    })
    await world.owner.query(
      `update couplings set pull_holder = gen_random_uuid(), pull_until = $2 where id = $1`,
      [other.id, new Date(+world.clock.now + MINUTE)],
    )
    const later = await pull(context, coupling.id)
    expect(+(later ?? 0)).toBeGreaterThan(+world.clock.now)
    expect(await bodies()).toEqual([])
    await pulled(2 * MINUTE)
    expect(await bodies()).toHaveLength(120)
  })

  it('a record that cannot be reached keeps one worker at a time busy, and its round asks for one client; others get theirs', async () => {
    const { owner, build, clock } = world
    const coupled = async (at: typeof coupling.organisation, recordId: string) =>
      build.coupling(await build.carePage(), at, {
        patientId: await build.patient(at, { recordId }),
      })
    const second = await coupled(coupling.organisation, 'ander')
    await coupled(coupling.organisation, 'derde')
    record.faults.add({ fault: { kind: 'drop' }, times: 1000 })
    clock.pass(HOUR)
    await expect(pull(context, coupling.id)).rejects.toThrow()
    record.seen.length = 0
    const later = await pull(context, second.id)
    expect(+(later ?? 0)).toBeGreaterThanOrEqual(+clock.now + 30_000)
    expect(asked()).toEqual([])
    const due = async (): Promise<string[]> => {
      const taken = await askForDue(context.databases, world.portal.queue, clock.now)
      const { rows } = await owner.query(
        'select id from couplings where organisation_id = $1 and id = any ($2)',
        [coupling.organisation.id, taken],
      )
      return rows.map(({ id }) => id)
    }
    clock.pass(HOUR)
    expect(await due()).toHaveLength(1)
    expect(await due()).toHaveLength(1)
    record.faults.clear()
    expect(await pull(context, second.id)).toBeNull()
    expect(await due()).toHaveLength(1)
    // A record that asked to stay away is not asked for at all.
    clock.pass(HOUR)
    const until = new Date(+clock.now + HOUR)
    await owner.query(
      'update record_connections set closed_until = $2 where organisation_id = $1',
      [coupling.organisation.id, until],
    )
    expect(await due()).toEqual([])
    clock.pass(2 * HOUR)
    expect(await due()).toHaveLength(3)
  })

  it('two pulls of one coupling: the first stores nothing more once the second began', async () => {
    const { records } = world.portal
    let overtaken = false
    const slow: PullContext = {
      ...context,
      records: {
        ...records,
        client: (connection, waiting) => {
          const client = records.client(connection, waiting)
          return {
            ...client,
            async *search(type, params, options) {
              for await (const page of client.search(type, params, options)) {
                if (type === 'Observation' && !overtaken) {
                  overtaken = true
                  put(report('m1', 'De nieuwe versie.'))
                  world.clock.pass(MINUTE)
                  await pull(context, coupling.id)
                }
                yield page
              }
            },
          }
        },
      },
    }
    await pull(slow, coupling.id)
    expect(await bodies()).toContain('De nieuwe versie.')
    expect(await bodies()).toHaveLength(120)
  })

  const FAULTS: [how: string, fault: Fault, kind: RecordErrorKind][] = [
    ['stalls', { kind: 'stall' }, 'timeout'],
    ['is half open', { kind: 'stall-body' }, 'timeout'],
    ['drops in the middle of a page', { kind: 'half-body' }, 'cut-off'],
    ['repeats a page', { kind: 'repeat-next' }, 'endless'],
    ['always has a next page', { kind: 'endless-next' }, 'endless'],
    [
      'has its next page at another host',
      { kind: 'next', to: 'https://elders.example/fhir' },
      'foreign-link',
    ],
    ['sends 500s', { kind: 'status', status: 500 }, 'server-error'],
    ['sends HTML', { kind: 'html' }, 'garbage'],
    ['sends another charset than it says', { kind: 'wrong-charset' }, 'garbage'],
    ['sends half of its JSON', { kind: 'half-json' }, 'garbage'],
    ['tells of an error with 200', { kind: 'outcome', code: 'exception' }, 'server-error'],
  ]
  it('a record that misbehaves, in every way: nothing is lost, nothing double, and it goes over by itself', async () => {
    for (const [how, fault, kind] of FAULTS) {
      put(report('m0', `Écht: ${how}.`))
      record.faults.add({ fault, query: /Observation\?/, times: 9 })
      await pulled()
      expect([how, await failing()]).toEqual([
        how,
        [{ part: 'Observation', says: sentenceOf(kind) }],
      ])
      record.faults.clear()
      await pulled()
      const held = await bodies()
      expect([how, held.length, held[0]]).toEqual([how, 120, `Écht: ${how}.`])
    }
    expect(await failing()).toEqual([])
  })

  it('a record that breaks on one type each time: all others are read, and the record is not away', async () => {
    put({
      ...{ resourceType: 'DocumentReference', id: 'brief', status: 'current' },
      subject: { reference: 'Patient/toos' },
      description: 'Brief',
      content: [{ attachment: { contentType: 'text/plain', data: 'QnJpZWY=' } }],
    })
    record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ query: /Observation\?/, times: 50 },
    })
    // It comes back in a moment for what broke just now, and leaves it to the round when it stays so.
    expect(+((await pulled()) ?? 0)).toBe(+world.clock.now + MINUTE)
    expect(await pulled()).toBeNull()
    const { rows } = await world.owner.query(
      `select title, failing_since from documents join record_connections on organisation_id = $2
       where coupling_id = $1`,
      [coupling.id, coupling.organisation.id],
    )
    expect(rows).toEqual([{ title: 'Brief', failing_since: null }])
    expect(await failing()).toMatchObject([{ part: 'Observation' }])
    record.faults.clear()
    await pulled()
    expect(await bodies()).toHaveLength(120)
  })

  it('hides a document at once when a page finds that it is gone, and not when only its bytes are', async () => {
    put({
      resourceType: 'DocumentReference',
      id: 'brief',
      status: 'current',
      subject: { reference: 'Patient/toos' },
      description: 'Brief van de huisarts',
      content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/weg' } }],
    })
    await pulled()
    const documents = async () =>
      (
        await world.owner.query('select id from documents where coupling_id = $1', [coupling.id])
      ).rows.map(({ id }) => id)
    const [documentId] = await documents()
    const connection = await asWorker(world.portal.databases, world.clock.now, (tx) =>
      readConnection(tx, coupling.organisation.id),
    )
    const look = () =>
      connection && hideWhenGone(world.portal, connection, { couplingId: coupling.id, documentId })
    expect(await look()).toBe(false)
    expect(await documents()).toEqual([documentId])
    tenant().delete('DocumentReference', 'brief')
    expect(await look()).toBe(true)
    expect(await documents()).toEqual([])
    await pulled()
    expect(await documents()).toEqual([])
  })

  it('DOS-6 a Binary of 50 MB goes by as a stream: no more is taken in than whoever reads takes out', async () => {
    const piece = Buffer.alloc(1024 * 1024, 7)
    let sent = 0
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' })
      const pieces = function* () {
        for (; sent < 49; sent += 1) yield piece
      }
      void pipeline(Readable.from(pieces(), { highWaterMark: 1 }), response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = createFhirClient({
      baseUrl: `http://127.0.0.1:${port}/fhir`,
      auth: { kind: 'none' },
      clock: world.portal.clock,
    })
    const { stream } = await client.binary('groot')
    let size = 0
    let most = 0
    for await (const chunk of stream) {
      size += chunk.byteLength
      // Whoever reads is slower than the record.
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
      most = Math.max(most, sent * piece.byteLength - size)
    }
    await client.close()
    server.closeAllConnections()
    server.close()
    expect(size).toBe(49 * 1024 * 1024)
    expect(most).toBeLessThan(20 * 1024 * 1024)
  })

  it('shows which way of reading was chosen, and how far behind', async () => {
    await pulled()
    put(report('m1', 'Net veranderd.'))
    await pulled(3 * MINUTE)
    const { rows } = await world.owner.query(
      `select ways, lag_seconds from record_connections c, readings r
       where c.organisation_id = $1 and r.coupling_id = $2 and r.part = 'Observation'`,
      [coupling.organisation.id, coupling.id],
    )
    expect(rows[0].ways.Observation).toEqual({
      each: 'last-updated',
      all: 'history',
      includes: true,
    })
    expect(rows[0].lag_seconds).toBe(180)
  })
})
