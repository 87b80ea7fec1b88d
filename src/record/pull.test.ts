import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY, MINUTE } from '../clock.ts'
import { asAccount } from '../db/connect.ts'
import { type PullContext, pull } from './pull.ts'

const patient = (id: string) => ({
  resourceType: 'Patient',
  id,
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
})
const report = (id: string, text: string, at = '2026-11-20T08:00:00+01:00', of = 'toos') => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: at,
  performer: [{ display: 'Samira Bakker' }],
  valueString: text,
})
const plan = {
  resourceType: 'CarePlan',
  id: 'plan',
  status: 'active',
  intent: 'plan',
  title: 'Zorgleefplan',
  subject: { reference: 'Patient/toos' },
  period: { start: '2026-01-10' },
  goal: [{ reference: 'Goal/lopen' }],
}
const goal = (words: string) => ({
  resourceType: 'Goal',
  id: 'lopen',
  lifecycleStatus: 'active',
  description: { text: words },
  subject: { reference: 'Patient/toos' },
})

describe('a pull from the record', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let coupling: Coupling
  let context: PullContext

  beforeAll(async () => {
    world = await testPortal()
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [
        {
          name: 'linde',
          resources: [
            patient('toos'),
            patient('ander'),
            report('r1', 'Mevrouw heeft goed geslapen.'),
            report('vreemd', 'Van een ander.', undefined, 'ander'),
            goal('Zelf naar de tuin lopen'),
            plan,
          ],
        },
      ],
    })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
      policy: { historyFrom: '2026-01-01' },
    })
    const page = await world.build.carePage()
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
    context = {
      databases: world.portal.databases,
      records: world.portal.records,
      clock: world.portal.clock,
      log: world.portal.log,
    }
  })
  afterEach(() => record.faults.clear())
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  const bodies = async (): Promise<string[]> =>
    (
      await world.owner.query(
        'select body from reports where coupling_id = $1 order by written_at',
        [coupling.id],
      )
    ).rows.map((row) => row.body)
  const put = (resource: object): void => record.tenant('linde').put(resource as never)

  it('DOS-2 ECD-2 stores what is new of this client and nothing of another', async () => {
    await pull(context, coupling.id)
    expect(await bodies()).toEqual(['Mevrouw heeft goed geslapen.'])
    const { rows } = await world.owner.query(
      "select count(*)::int as n from sources where body::text like '%Van een ander%'",
    )
    expect(rows[0].n).toBe(0)
  })

  it('ECD-3 changes nothing when the same comes again, and follows a changed version', async () => {
    const before = await world.owner.query('select id from reports where coupling_id = $1', [
      coupling.id,
    ])
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    put(report('r1', 'Mevrouw heeft redelijk geslapen.'))
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await bodies()).toEqual(['Mevrouw heeft redelijk geslapen.'])
    const after = await world.owner.query('select id from reports where coupling_id = $1', [
      coupling.id,
    ])
    expect(after.rows).toEqual(before.rows)
  })

  it('DOS-3 shows a changed goal in a plan that did not change itself', async () => {
    put(goal('Elke dag zelf naar de tuin lopen'))
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    const { rows } = await world.owner.query(
      'select content from care_plans where coupling_id = $1',
      [coupling.id],
    )
    expect(rows[0].content.goals.map((one: { description: string }) => one.description)).toEqual([
      'Elke dag zelf naar de tuin lopen',
    ])
  })

  it('DOS-2 leaves out what is from before the organisation’s start date', async () => {
    put(report('oud', 'Uit het oude systeem.', '2021-04-30T08:00:00+02:00'))
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await bodies()).not.toContain('Uit het oude systeem.')
  })

  it('ECD-3 hides at once what the record took back', async () => {
    put(report('fout', 'Bij de verkeerde cliënt geschreven.'))
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await bodies()).toContain('Bij de verkeerde cliënt geschreven.')
    put({ ...report('fout', 'Bij de verkeerde cliënt geschreven.'), status: 'entered-in-error' })
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await bodies()).not.toContain('Bij de verkeerde cliënt geschreven.')
    const { rows } = await world.owner.query(
      "select count(*)::int as n from sources where body::text like '%verkeerde%'",
    )
    expect(rows[0].n).toBe(0)
  })

  it('ECD-3 notices within a day what was deleted in the record', async () => {
    put(report('weg', 'Wordt straks gewist.'))
    world.clock.pass(MINUTE)
    put(report('erna', 'Daarna geschreven.'))
    await pull(context, coupling.id)
    record.tenant('linde').delete('Observation', 'weg')
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await bodies()).toContain('Wordt straks gewist.')
    world.clock.pass(DAY)
    await pull(context, coupling.id)
    expect(await bodies()).not.toContain('Wordt straks gewist.')
    expect(await bodies()).toContain('Mevrouw heeft redelijk geslapen.')
  })

  it('ECD-3 sets aside what it cannot show, with the reason', async () => {
    put({ ...report('leeg', ''), valueString: undefined })
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    const { rows } = await world.owner.query(
      "select set_aside_reason from sources where resource_id = 'leeg'",
    )
    expect(rows[0]?.set_aside_reason).toMatch(/\w+ \w+/)
  })

  it('ECD-3 says since when the record is away, keeps what it has, and recovers by itself', async () => {
    record.faults.add({ fault: { kind: 'drop' }, times: 50 })
    await expect(pull(context, coupling.id)).rejects.toMatchObject({ name: 'RecordError' })
    const failing = async (): Promise<Date | null> =>
      (await world.owner.query('select failing_since from record_connections')).rows[0]
        .failing_since
    expect(await failing()).toEqual(world.clock.now)
    expect(await bodies()).toContain('Mevrouw heeft redelijk geslapen.')
    record.faults.clear()
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
    expect(await failing()).toBeNull()
  })

  it('ECD-3 says since when a record refuses this client, though it answers for others', async () => {
    const failing = async (): Promise<unknown[]> =>
      (await world.owner.query('select distinct failing_since as since from pulls')).rows
    record.faults.add({ fault: { kind: 'refuse' }, times: 50 })
    await expect(pull(context, coupling.id)).rejects.toMatchObject({ kind: 'refused' })
    const since = world.clock.now
    world.clock.pass(MINUTE)
    await expect(pull(context, coupling.id)).rejects.toMatchObject({ kind: 'refused' })
    expect(await failing()).toEqual([{ since }])
    record.faults.clear()
    await pull(context, coupling.id)
    expect(await failing()).toEqual([{ since: null }])
  })

  it('DOS-9 stores nothing once the coupling has ended, also when that happens during the pull', async () => {
    const page = await world.build.carePage()
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
    })
    const ending = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
    const { records } = world.portal
    const endHalfway: PullContext = {
      ...context,
      records: {
        ...records,
        client: (connection, waiting) => {
          const client = records.client(connection, waiting)
          return {
            ...client,
            async *search(type, params, options) {
              yield* client.search(type, params, options)
              if (type === 'CarePlan')
                await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
                  tx
                    .selectNoFrom((eb) =>
                      eb
                        .fn('app.end_coupling', [
                          eb.val(ending.id),
                          eb.val('manager'),
                          eb.val('other'),
                        ])
                        .as('ended'),
                    )
                    .execute(),
                )
            },
          }
        },
      },
    }
    await pull(endHalfway, ending.id)
    await pull(context, ending.id)
    for (const table of [
      'reports',
      'care_plans',
      'measurements',
      'documents',
      'contacts',
      'care_team_members',
      'sources',
      'pulls',
    ]) {
      const { rows } = await world.owner.query(
        `select count(*)::int as n from ${table} where coupling_id = $1`,
        [ending.id],
      )
      expect(rows[0].n, table).toBe(0)
    }
  })

  it('DOS-2 begins the organisation’s first day at midnight in the Netherlands', async () => {
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
      policy: { historyFrom: '2026-05-01' },
    })
    const fresh = await world.build.coupling(await world.build.carePage(), organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'mei' }),
    })
    put(patient('mei'))
    put(report('te-vroeg', 'De dag ervoor.', '2026-04-30T23:59:00+02:00', 'mei'))
    put(report('op-tijd', 'De eerste nacht.', '2026-05-01T00:30:00+02:00', 'mei'))
    put(report('die-dag', 'Alleen een dag.', '2026-05-01', 'mei'))
    await pull(context, fresh.id)
    const { rows } = await world.owner.query(
      'select body from reports where coupling_id = $1 order by body',
      [fresh.id],
    )
    expect(rows.map(({ body }) => body)).toEqual(['Alleen een dag.', 'De eerste nacht.'])
  })
})
