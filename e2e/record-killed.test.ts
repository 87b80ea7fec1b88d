import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import { systemClock } from '../src/clock.ts'
import type { PullWanted } from '../src/jobs/job-queue.ts'
import { createRecords } from '../src/record/connection.ts'
import type { FhirJson } from '../src/record/fhir/json.ts'
import { hookPath, makeHookToken } from '../src/record/hook.ts'
import { pull } from '../src/record/pull.ts'
import { ourIdentifier } from '../src/record/write/identifier.ts'
import { writeBack } from '../src/record/write/turn.ts'
import type { CarePage, Coupling } from '../test/harness/built.ts'
import { TEST_SECRET } from '../test/harness/database.ts'
import { type OwnCluster, ownCluster } from '../test/harness/own-cluster.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { freePort, ownerConnection, type Program, startProgram } from './program.ts'

const WHOLE = process.env.FAULTS === 'whole'
const LONG = 3_600_000

const report = (of: string, id: string, text: string) =>
  ({
    ...{ resourceType: 'Observation', id, status: 'final', valueString: text },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
    ...{ subject: { reference: `Patient/${of}` }, effectiveDateTime: '2026-11-20T08:00:00+01:00' },
  }) as never
const client = (id: string) =>
  ({
    ...{ resourceType: 'Patient', id, birthDate: '1938-03-14' },
    name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  }) as never

/** How often the web process is killed while a record tells it of changes. */
const WEB_KILLS = WHOLE ? 30 : 1
const CLIENTS = 12

describe('a web process that is killed while a record tells it of changes', {
  timeout: LONG,
}, () => {
  let world: TestPortal
  let record: StartedRecordServer
  let token: string
  let slug: string
  const couplings = new Map<string, Coupling>()
  const programs: Program[] = []

  beforeAll(async () => {
    world = await testPortal({ secret: TEST_SECRET })
    world.clock.at(new Date())
    const ids = Array.from({ length: CLIENTS }, (_, n) => `c${n}`)
    record = await startRecordServer({
      clock: systemClock,
      tenants: [{ name: 'linde', resources: ids.map(client) }],
    })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
    })
    slug = organisation.slug
    for (const recordId of ids) {
      const patientId = await world.build.patient(organisation, { recordId })
      couplings.set(
        recordId,
        await world.build.coupling(await world.build.carePage(), organisation, { patientId }),
      )
    }
    const hook = makeHookToken(world.portal.secrets, organisation.id)
    token = hook.token
    await world.owner.query(
      'insert into record_hooks (organisation_id, token_hash, token_sealed) values ($1, $2, $3)',
      [organisation.id, hook.hash, hook.sealed],
    )
    for (const { id } of couplings.values()) await pull(world.portal, id)
  })
  afterAll(async () => {
    for (const program of programs) await program.kill()
    await record?.close()
    await world?.close()
  })

  const startWeb = async (): Promise<{ program: Program; origin: string }> => {
    const port = await freePort()
    const { files } = world.config
    const program = startProgram({
      ...{ ROLE: 'web', PORT: String(port), SECRET: TEST_SECRET, LOG_LEVEL: 'info' },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Naast <naast@naast.example>' },
      DATABASE_URL: ownerConnection({ ownerUrl: world.ownerUrl }),
      ...('folder' in files ? { FILES_FOLDER: files.folder } : {}),
    })
    programs.push(program)
    await program.says('Naast has started')
    return { program, origin: `http://127.0.0.1:${port}` }
  }

  /** The record writes, and tells; gives the clients of whom our answer came. It is killed in the midst of them. */
  const tellAll = async (kill: number): Promise<string[]> => {
    const { program, origin } = await startWeb()
    const heard: string[] = []
    const tellOf = async (of: string): Promise<void> => {
      const told = report(of, `${of}-${kill}`, `Ronde ${kill}.`)
      record.tenant('linde').put(told)
      const { status } = await fetch(`${origin}${hookPath(slug)}/Observation/${of}-${kill}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(told),
      })
      if (status === 200) heard.push(of)
      if (heard.length === 1 + (kill % CLIENTS)) await program.kill()
    }
    await Promise.all([...couplings.keys()].map((of) => tellOf(of).catch(() => undefined)))
    await program.kill()
    return heard
  }

  it('ECD-3 a change that was acknowledged is read, and once', async () => {
    for (let kill = 0; kill < WEB_KILLS; kill += 1) {
      const heard = await tellAll(kill)
      expect(heard.length).toBeGreaterThan(kill % CLIENTS)
      world.clock.at(new Date())
      const jobs = await world.owner.query(
        `delete from pgboss.job where name = 'pull' returning data`,
      )
      for (const { data } of jobs.rows) {
        const { couplingId, ...wanted }: { couplingId: string } & PullWanted = data
        await pull(world.portal, couplingId, wanted)
      }
      const { rows } = await world.owner.query(
        'select source, count(*)::int as n from reports where source like $1 group by source',
        [`%-${kill}`],
      )
      expect(rows).toEqual(
        expect.arrayContaining(heard.map((of) => ({ source: `Observation/${of}-${kill}`, n: 1 }))),
      )
      expect(jobs.rows).toHaveLength(rows.length)
    }
  })
})

/** How often the database is killed in the middle of a pull, and of writing. */
const PULL_KILLS = WHOLE ? 50 : 2
const WRITE_KILLS = WHOLE ? 50 : 2

/** Where a pull is when that happens; null: anywhere, also in the middle of storing. */
const IN_A_PULL = [/_page=/, null, /Observation\?/, null, /Patient\//, null]
const IN_WRITING: { fault: Fault; method: 'POST' | 'PUT' }[] = [
  { fault: { kind: 'done-and-silent' }, method: 'POST' },
  { fault: { kind: 'stall' }, method: 'POST' },
  { fault: { kind: 'done-and-silent' }, method: 'PUT' },
  { fault: { kind: 'stall' }, method: 'PUT' },
]

describe('a database that is killed', { timeout: LONG }, () => {
  let world: OwnCluster
  let record: StartedRecordServer
  let page: CarePage
  let coupling: Coupling

  beforeAll(async () => {
    world = await ownCluster(systemClock)
    const resources = [
      client('toos'),
      ...Array.from({ length: 250 }, (_, n) => report('toos', `r${n}`, `Rapportage ${n}.`)),
    ]
    record = await startRecordServer({
      clock: systemClock,
      tenants: [{ name: 'linde', resources }],
    })
    await world.portal.records.close()
    // Longer than a busy machine takes to kill the database, and no longer: each stall lasts this.
    const short = { connectMs: 1500, totalMs: 1500, binaryMs: 1500 }
    const { secrets, clock } = world.portal
    world.portal.records = createRecords(secrets, clock, { page: short, job: short })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
      policy: { writeBack: { appointments: true } },
    })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
  }, 120_000)
  afterAll(async () => {
    await record?.close()
    await world?.close()
  })

  const tenant = () => record.tenant('linde')
  /** Kills the database while this runs, once it is where the fault says, or just anywhere; and starts it again. */
  const killDuring = async (work: Promise<unknown>, anywhere: boolean): Promise<void> => {
    let early = ''
    const ended = work.then(
      () => 'done',
      (error: unknown) => `failed: ${error}`,
    )
    void ended.then((how) => {
      early = how
    })
    if (anywhere) await wait(Math.random() * 150)
    else
      await expect
        .poll(() => early || record.faults.left(), { timeout: 20_000, interval: 5 })
        .toBe(0)
    await world.kill()
    expect(await ended).toMatch(anywhere ? /done|failed/ : /failed/)
    record.faults.clear()
    await world.start()
  }
  const there = (): string[] =>
    tenant()
      .all('Observation')
      .map(({ id, meta }: FhirJson) => `${id} ${(meta as { versionId: string }).versionId}`)
      .sort()

  it('ECD-3 in the middle of a pull: nothing is lost and nothing double, counted at both sides', async () => {
    for (let kill = 0; kill < PULL_KILLS; kill += 1) {
      tenant().put(report('toos', `r${kill}`, `Veranderd ${kill}.`))
      tenant().put(report('toos', `nieuw${kill}`, `Nieuw ${kill}.`))
      tenant().delete('Observation', `r${249 - kill}`)
      await world.query('update couplings set compared_at = null')
      const at = IN_A_PULL[kill % IN_A_PULL.length]
      if (at) record.faults.add({ fault: { kind: 'stall' }, query: at })
      await killDuring(pull(world.portal, coupling.id), !at)
    }
    // As the queue does: until it is done.
    await expect.poll(() => pull(world.portal, coupling.id), { timeout: 60_000 }).toBeNull()
    const rows = await world.query(
      `select s.resource_id || ' ' || s.version_id as one, count(r.id)::int as n from sources s
       left join reports r on r.coupling_id = s.coupling_id and r.source = 'Observation/' || s.resource_id
       where s.resource_type = 'Observation' group by 1`,
    )
    expect(rows.map(({ one }) => one).sort()).toEqual(there())
    expect(new Set(rows.map(({ n }) => n))).toEqual(new Set([1]))
    expect(rows).toHaveLength(250)
  })

  it('CAL-2 in the middle of writing: nothing is lost and nothing double, counted at both sides', async () => {
    const year = new Date().getUTCFullYear() + 1
    const titles = new Map<string, string>()
    for (let kill = 0; kill < WRITE_KILLS; kill += 1) {
      const [oldest] = titles.keys()
      if (oldest) {
        titles.set(oldest, `Veranderd ${kill}`)
        await world.query('update appointments set title = $2 where id = $1', [
          ...[oldest, `Veranderd ${kill}`],
        ])
      }
      for (const title of [`Nieuw ${kill}`, `Ook nieuw ${kill}`]) {
        const given = { title, beginOn: `${year}-06-01`, visibleTo: [coupling] }
        titles.set(await world.build.appointment(page, given), title)
      }
      const moment = IN_WRITING[kill % IN_WRITING.length]
      if (moment) record.faults.add({ ...moment, path: /\/Appointment/ })
      // What was put off before the database went is tried now.
      await world.query('update record_writes set next_try_at = null')
      await killDuring(writeBack(world.portal, coupling.id), false)
    }
    // As the queue does, without waiting: until it is done. A single slow answer puts a write off.
    const writeOn = async (): Promise<unknown> => {
      await world.query('update record_writes set next_try_at = null')
      await writeBack(world.portal, coupling.id)
      return world.query(
        `select state, reason from record_writes where kind = 'appointments' and state <> 'sent'`,
      )
    }
    await expect.poll(writeOn, { timeout: 60_000 }).toEqual([])
    const told = tenant().all('Appointment')
    expect(
      Object.fromEntries(told.map((one) => [JSON.stringify(one.identifier), one.description])),
    ).toEqual(
      Object.fromEntries(
        [...titles].map(([id, title]) => [JSON.stringify([ourIdentifier(id)]), title]),
      ),
    )
  })
})
