import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import { registerApp } from '../../test/harness/build-apps.ts'
import type { Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { asAccount, asWorker, forCoupling } from '../db/connect.ts'
import { cleanUp } from '../jobs/clean-up.ts'
import { createRecords } from './connection.ts'
import { readFeed } from './feed.ts'
import { hideSource } from './hide-source.ts'
import { hintCouplings } from './hints.ts'
import { pull } from './pull.ts'

const subject = { reference: 'Patient/toos' }
const toos = {
  ...{ resourceType: 'Patient', id: 'toos', birthDate: '1938-03-14' },
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
}
const report = (id: string, text: string) => ({
  ...{ resourceType: 'Observation', id, status: 'final', subject, valueString: text },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
})
const goal = (words: string) => ({
  ...{ resourceType: 'Goal', id: 'lopen', lifecycleStatus: 'active', subject },
  description: { text: words },
})
const plan = (title: string) => ({
  ...{ resourceType: 'CarePlan', id: 'plan', status: 'active', intent: 'plan', title, subject },
  ...{ period: { start: '2026-01-10' }, goal: [{ reference: 'Goal/lopen' }] },
})
const letter = (id: string) => ({
  ...{ resourceType: 'DocumentReference', id, status: 'current', subject, description: id },
  content: [{ attachment: { contentType: 'text/plain', data: 'QnJpZWY=' } }],
})
const START = [toos, report('r1', 'Een.'), goal('Lopen'), plan('Zorgplan'), letter('brief')]

describe('ECD-3 one type of a record, and the others', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let coupling: Coupling
  let manager: { id: string }
  let serial = 0
  const names = Array.from({ length: 16 }, (_, n) => `t${n}`)

  beforeAll(async () => {
    world = await testPortal()
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: names.map((name) => ({ name, resources: START as never })),
    })
  })
  beforeEach(async () => {
    const organisation = await world.build.organisation({ recordUrl: tenant().baseUrl })
    const page = await world.build.carePage()
    manager = page.manager
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
    await pull(world.portal, coupling.id)
    record.seen.length = 0
  })
  afterEach(() => {
    record.faults.clear()
    serial += 1
  })
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  const tenant = () => record.tenant(names[serial] ?? '')
  const put = (resource: object): void => tenant().put(resource as never)
  const pulled = (wait: number, wanted = {}): Promise<Date | null> => {
    world.clock.pass(wait)
    return pull(world.portal, coupling.id, wanted)
  }
  const query = async (text: string, ...more: unknown[]) =>
    (await world.owner.query(text, [coupling.id, ...more])).rows
  const hint = (types: string[] | null) =>
    asWorker(world.portal.databases, world.clock.now, (tx) =>
      hintCouplings(tx, world.portal.queue, [coupling.id], world.clock.now, types),
    )
  /** How many pulls of this client stand in the access log. */
  const brought = async (): Promise<number> =>
    (
      await query(
        `select from access_events where action = 'record.pull' and patient_id = (select patient_id from couplings where id = $1)`,
      )
    ).length
  const failing = async (): Promise<string[]> =>
    (
      await query(
        'select part from pulls where coupling_id = $1 and failing_since is not null order by 1',
      )
    ).map(({ part }) => part)
  const held = async (table: 'reports' | 'documents' | 'care_plans'): Promise<string[]> => {
    const words = table === 'reports' ? 'body' : 'title'
    return (
      await query(`select ${words} as words from ${table} where coupling_id = $1 order by 1`)
    ).map((row) => row.words)
  }
  /** The newest of a type always comes back; the plan before it does not. */
  const newerPlan = async () => {
    world.clock.pass(20 * MINUTE)
    put({ ...plan('Nieuwer'), id: 'nieuwer', goal: [] })
    await pulled(MINUTE)
  }
  const asked = (): string[] =>
    record.seen.map(({ url }) => decodeURIComponent(url.replace(/^.*\/fhir\/t\d+\/?/, '')))
  const typesAsked = (): string[] => [
    ...new Set(asked().map((path) => /^\w+/.exec(path)?.[0] ?? '')),
  ]
  const shared = async (title: string): Promise<string[]> =>
    (await query('select content from care_plans where coupling_id = $1 and title = $2', title))
      .flatMap(({ content }) => content.goals ?? [])
      .map(({ description }) => description)

  it('one that never answers, or is broken off each time, does not keep those behind it waiting; since when stays', async () => {
    // Only who waits for what never comes is short of patience: a machine that is busy answers late.
    const short = { connectMs: 1_000, totalMs: 1_000, binaryMs: 1_000 }
    const { secrets, clock } = world.portal
    const records = createRecords(secrets, clock, { page: short, job: short })
    const hasty = (wait: number) => {
      world.clock.pass(wait)
      return pull({ ...world.portal, records }, coupling.id)
    }
    for (const kind of ['stall', 'drop'] as const) {
      put(report('r1', `Een, ${kind}.`))
      put(letter(kind))
      record.faults.add({ fault: { kind }, query: /Observation\?/, times: 50 })
      expect(await hasty(10 * MINUTE)).not.toBeNull()
      const since = (
        await query('select min(failing_since) as at from pulls where coupling_id = $1')
      )[0]
      expect(await failing()).toEqual(['Observation'])
      expect(await held('documents')).toContain(kind)
      expect(await hasty(10 * MINUTE)).toBeNull()
      expect(
        (await query('select min(failing_since) as at from pulls where coupling_id = $1'))[0],
      ).toEqual(since)
      record.faults.clear()
      await pulled(10 * MINUTE)
      expect([await failing(), await held('reports')]).toEqual([[], [`Een, ${kind}.`]])
    }
    await records.close()
  })

  it('three of them at once neither; a record that goes away is away, and what was read before that is not told to fail', async () => {
    put(letter('erna'))
    const three = /(Goal|CarePlan|Observation)\?/
    record.faults.add({ fault: { kind: 'status', status: 500 }, query: three, times: 50 })
    await pulled(10 * MINUTE)
    expect(await failing()).toEqual(['CarePlan', 'Goal', 'Observation'])
    expect(await held('documents')).toContain('erna')
    record.faults.clear()
    await pulled(10 * MINUTE)
    record.faults.add({ fault: { kind: 'drop' }, query: /Observation\?|metadata/, times: 50 })
    await expect(pulled(10 * MINUTE)).rejects.toMatchObject({ kind: 'unreachable' })
    const parts = await failing()
    expect(parts).toEqual(expect.arrayContaining(['Observation', 'DocumentReference', 'Task']))
    expect(parts).not.toContain('CareTeam')
    expect(parts).not.toContain('CarePlan')
    record.faults.clear()
    await pulled(10 * MINUTE)
    expect(await failing()).toEqual([])
  })

  it('a 500 while a type is compared, or at the earlier versions of a plan, ends nothing; the next pull asks again', async () => {
    tenant().delete('Observation', 'r1')
    put(letter('erna'))
    record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ query: /Observation\?.*_elements/, times: 2 },
    })
    await pulled(25 * HOUR)
    expect([await failing(), await held('reports')]).toEqual([['Observation'], ['Een.']])
    expect(await held('documents')).toContain('erna')
    record.faults.clear()
    await pulled(6 * MINUTE)
    expect([await failing(), await held('reports')]).toEqual([[], []])

    put(plan('Zorgplan, nieuw'))
    record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ path: /CarePlan\/plan\/_history/, times: 2 },
    })
    await pulled(6 * MINUTE)
    expect([await failing(), await held('care_plans')]).toEqual([['CarePlan'], ['Zorgplan, nieuw']])
    record.faults.clear()
    await pulled(6 * MINUTE)
    expect(await failing()).toEqual([])
    expect(await held('care_plans')).toEqual(['Zorgplan', 'Zorgplan, nieuw'])
  })

  it('a hint that names a type reads that type alone, and one that was killed in it is read whole', async () => {
    put(report('r1', 'Een, veranderd.'))
    world.clock.pass(MINUTE)
    expect(await hint(['Observation'])).toBe(1)
    expect(await hint(['Goal'])).toBe(0)
    const before = (await query('select pulled_at from couplings where id = $1'))[0]
    expect(await pulled(MINUTE, { hinted: true })).toBeNull()
    expect(typesAsked().toSorted()).toEqual(['CarePlan', 'Goal', 'Observation'])
    expect(await held('reports')).toEqual(['Een, veranderd.'])
    expect((await query('select pulled_at from couplings where id = $1'))[0]).toEqual(before)
    // The same job again, as the queue gives it to another worker: nothing says any more what it was about.
    record.seen.length = 0
    await pulled(MINUTE, { hinted: true })
    expect(typesAsked()).toContain('Patient')
    record.seen.length = 0
    await hint(['Observation'])
    await hint(null)
    await pulled(MINUTE, { hinted: true })
    expect(typesAsked()).toContain('DocumentReference')
    // It waits for one that reads everything, as long as that is heard of.
    await hint(['Observation'])
    const hold = (until: number) =>
      world.owner.query(
        'update couplings set pull_holder = gen_random_uuid(), pull_until = $2 where id = $1',
        [coupling.id, new Date(+world.clock.now + until)],
      )
    await hold(2 * MINUTE)
    record.seen.length = 0
    expect(await pulled(10_000, { hinted: true })).toBeInstanceOf(Date)
    expect(asked()).toEqual([])
    expect(await pulled(40_000, { hinted: true })).toBeNull()
    expect(typesAsked()).toEqual(['Observation'])
    // The round asks for what was read meanwhile no more.
    await pulled(MINUTE)
    record.seen.length = 0
    await pulled(MINUTE, { asked: new Date(+world.clock.now - MINUTE / 2).toISOString() })
    expect(asked()).toEqual([])
  })

  it('what did not change is asked for and laid beside what is held in one go; what changed behind its moment is seen', async () => {
    const requests = async () => {
      record.seen.length = 0
      expect(await pulled(6 * MINUTE)).toBeNull()
      return asked().length
    }
    expect(await requests()).toBe(13)
    const { rows } = await world.owner.query(
      'select part from pulls where coupling_id = $1 and finished_at is distinct from $2 and part <> $3',
      [coupling.id, world.clock.now, 'none'],
    )
    expect(rows).toEqual([])
    // As a record that keeps the moment of a resource that it corrects, and a client who has another name.
    await world.owner.query(
      `update sources set hash = 'other' where coupling_id = $1 and resource_type = 'Observation'`,
      [coupling.id],
    )
    await world.owner.query('update reports set body = $2 where coupling_id = $1', [
      ...[coupling.id, 'Hoe het hier stond.'],
    ])
    put({ ...toos, name: [{ text: 'Toos Jansen', family: 'Jansen', given: ['Toos'] }] })
    expect(await brought()).toBe(1)
    await requests()
    expect(await brought()).toBe(2)
    expect(await held('reports')).toEqual(['Een.'])
    expect(
      (await query(`select body from sources where coupling_id = $1 and resource_type = 'Patient'`))
        .map(({ body }) => JSON.stringify(body))
        .join(),
    ).toContain('Jansen')
  })

  it('DOS-3 a goal that changes is seen in its plan, which stayed as it was', async () => {
    await newerPlan()
    put(goal('Elke dag lopen'))
    await pulled(20 * MINUTE)
    expect(await shared('Zorgplan')).toEqual(['Elke dag lopen'])
    // At the moment up to which it was read, as by a record that shows it late.
    put(goal('Elke maand lopen'))
    await pulled(0)
    put(goal('Elke week lopen'))
    await pulled(0)
    expect(await shared('Zorgplan')).toEqual(['Elke week lopen'])
    // The plan cannot be read in that pull.
    put(goal('Soms lopen'))
    record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ query: /CarePlan\?/, times: 9 },
    })
    await pulled(MINUTE)
    record.faults.clear()
    await pulled(MINUTE)
    expect(await shared('Zorgplan')).toEqual(['Soms lopen'])
    put({ ...goal('Soms lopen'), lifecycleStatus: 'entered-in-error' })
    await pulled(MINUTE)
    expect(await shared('Zorgplan')).toEqual([])
  })

  it('DOS-3 a goal that is gone is gone from its plan: where that is compared, and where the record tells it', async () => {
    await newerPlan()
    const restored = async () => {
      put(goal('Weer lopen'))
      await pulled(MINUTE)
      expect(await shared('Zorgplan')).toEqual(['Weer lopen'])
    }
    tenant().delete('Goal', 'lopen')
    await pulled(25 * HOUR)
    expect(await shared('Zorgplan')).toEqual([])
    await restored()
    tenant().delete('Goal', 'lopen')
    const { databases } = world.portal
    await forCoupling(databases, coupling.id, world.clock.now, (tx) =>
      hideSource(tx, coupling.id, 'Goal', 'lopen'),
    )
    await pulled(MINUTE)
    expect(await shared('Zorgplan')).toEqual([])
  })

  it('a record that breaks on all that it is asked is away, also for who asks for one type; it is not known by what was not asked', async () => {
    const away = async () =>
      (
        await query(
          `select failing_since from record_connections where organisation_id = (select organisation_id from couplings where id = $1)`,
        )
      )[0].failing_since !== null
    const all = { fault: { kind: 'status', status: 500 } as const, query: /./, times: 500 }
    await hint(['Observation'])
    record.faults.add(all)
    await expect(pulled(MINUTE, { hinted: true })).rejects.toMatchObject({ kind: 'server-error' })
    expect(await away()).toBe(true)
    await hint(['Niets hiervan'])
    await pulled(MINUTE, { hinted: true })
    expect(await away()).toBe(true)
    const metadata = await (async () => {
      record.faults.clear()
      return (await fetch(`${tenant().baseUrl}/metadata`)).json()
    })()
    const toldAtOnce = (types: RegExp) => {
      for (const one of metadata.rest[0].resource)
        if (!types.test(one.type)) {
          one.interaction = one.interaction.filter(
            ({ code }: { code: string }) => code !== 'history-type',
          )
          one.searchParam = one.searchParam.filter(
            ({ name }: { name: string }) => name !== '_lastUpdated',
          )
        }
      world.clock.pass(2 * HOUR)
      record.faults.clear()
      record.faults.add({
        fault: { kind: 'body', body: structuredClone(metadata) },
        path: /metadata/,
      })
      record.faults.add(all)
    }
    const feed = () => readFeed(world.portal, coupling.organisation.id)
    // Of the first type and one in the middle it can be asked for everybody at once, and not of those between them.
    toldAtOnce(/^(Patient|Observation)$/)
    await expect(feed()).rejects.toMatchObject({ kind: 'server-error' })
    toldAtOnce(/^$/)
    expect([await feed(), await away()]).toEqual([false, true])
    record.faults.clear()
    await pulled(MINUTE)
    expect(await away()).toBe(false)
  })

  it('what failed is what was to be read, and only reading that takes it away', async () => {
    const failedAt = async () =>
      (await query('select pull_failed_at as at from couplings where id = $1'))[0].at
    record.faults.add({ fault: { kind: 'drop' }, query: /./, times: 500 })
    await expect(pulled(MINUTE, { types: ['Goal'] })).rejects.toMatchObject({ kind: 'unreachable' })
    expect(await failing()).toEqual(['CarePlan', 'Goal'])
    record.faults.clear()
    await pulled(MINUTE, { types: ['Goal'] })
    expect([await failing(), await failedAt()]).toEqual([[], null])
    record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ query: /DocumentReference\?/, times: 50 },
    })
    await pulled(MINUTE)
    const since = await failedAt()
    expect(since).not.toBeNull()
    await pulled(MINUTE, { types: ['Observation'] })
    expect(await failedAt()).toEqual(since)
    record.faults.clear()
    await pulled(MINUTE, { types: ['DocumentReference'] })
    expect([await failing(), await failedAt()]).toEqual([[], null])
  })

  it('who waits in the round is known until his own turn is over, or he was read whole; what is told meanwhile is not lost', async () => {
    const asksAt = async (): Promise<Date> => {
      await query('update couplings set asked_at = $2 where id = $1', world.clock.now)
      return world.clock.now
    }
    const askedAt = async () =>
      (await query('select asked_at as at from couplings where id = $1'))[0].at
    const first = await asksAt()
    const round = { asked: first.toISOString() }
    await hint(['Observation'])
    await pulled(MINUTE, { hinted: true })
    expect(await askedAt()).toEqual(first)
    expect(await pulled(MINUTE, { ...round, types: ['Task'] })).toBeNull()
    expect(await askedAt()).toBeNull()
    await asksAt()
    await pulled(MINUTE)
    expect(await askedAt()).toBeNull()
    // A pull that was killed when all was read, and comes again; what the round asked for after that waits still.
    await query('update couplings set asked_at = $2 where id = $1', first)
    record.seen.length = 0
    await pulled(MINUTE, round)
    expect([await askedAt(), asked()]).toEqual([null, []])
    const later = await asksAt()
    await pulled(MINUTE, round)
    expect(await askedAt()).toEqual(later)

    await hint(['Observation'])
    const { databases, queue } = world.portal
    let running: Promise<Date | null> | undefined
    await asWorker(databases, world.clock.now, async (tx) => {
      await hintCouplings(tx, queue, [coupling.id], world.clock.now, ['Task'])
      running = pulled(0, { hinted: true })
      const waiting = 'select count(*)::int as n from pg_locks where not granted'
      while ((await world.owner.query(waiting)).rows[0].n === 0) await new Promise(setImmediate)
    })
    await running
    expect(typesAsked().toSorted()).toEqual(['Observation', 'Task'])
  })

  it('the delay is that of a change, and never how old something is that is read for the first time or anew', async () => {
    const lag = async () =>
      (
        await query(
          `select lag_seconds as s from readings where coupling_id = $1 and part = 'Observation'`,
        )
      )[0].s
    expect(await lag()).toBeNull()
    await query(
      `update sources set set_aside_reason = 'x', hash = '' where coupling_id = $1 and resource_type = 'Observation'`,
    )
    await pulled(20 * DAY, { again: true })
    await query('update couplings set compared_at = null where id = $1')
    await pulled(DAY)
    expect(await lag()).toBeNull()
    put(report('r2', 'Nieuw.'))
    await pulled(3 * MINUTE)
    expect(await lag()).toBe(180)
  })

  it('ECD-2 who is not coupled any more needs nobody to look whether he is gone', async () => {
    tenant().delete('Patient', 'toos')
    await pulled(MINUTE)
    const open = async () =>
      (
        await query(
          `select kind from record_alarms a join couplings k on k.patient_id = a.patient_id and k.id = $1 where a.handled_at is null`,
        )
      ).map(({ kind }) => kind)
    expect(await open()).toEqual(['gone'])
    await asAccount(world.portal.databases, manager.id, world.clock.now, (tx) =>
      sql`select app.end_coupling(${coupling.id}, 'manager', 'other')`.execute(tx),
    )
    expect(await open()).toEqual([])
  })

  it('the name of a signed proof is kept a minute longer than it counts, for a clock that is behind', async () => {
    await world.owner.query(
      'insert into app_proofs (app_id, jti_hash, ends_at) values ($1, $2, $3)',
      [...[await registerApp(world), Buffer.from('a'), world.clock.now]],
    )
    const left = async () => (await world.owner.query('select 1 from app_proofs')).rows.length
    world.clock.pass(MINUTE)
    await cleanUp(world.portal.databases, world.clock.now)
    expect(await left()).toBe(1)
    world.clock.pass(1)
    await cleanUp(world.portal.databases, world.clock.now)
    expect(await left()).toBe(0)
  })
})
