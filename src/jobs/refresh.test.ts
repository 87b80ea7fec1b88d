import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { openWorker } from './boss.ts'
import type { Jobs, When } from './job-queue.ts'
import { PULLING } from './queues.ts'
import { askForDue } from './refresh.ts'

const LARGE = 400
const SMALL = 3

interface Asked extends When {
  data: Jobs['pull']
}

describe('ECD-3 the round of each minute', () => {
  let world: TestPortal
  let large: string
  let small: string

  beforeAll(async () => {
    world = await testPortal()
    large = await coupled('groot', LARGE)
    small = await coupled('klein', SMALL)
  })
  beforeEach(async () => {
    world.clock.pass(3 * HOUR)
    await world.owner.query('delete from record_feeds')
    await world.owner.query(
      `update couplings set refreshed_at = null, asked_at = null, asked_all_at = null, pulled_at = null`,
    )
    await world.owner.query(
      `update record_connections set failing_since = null, fed_at = null, ways = '{}'`,
    )
  })
  afterAll(() => world.close())

  const coupled = async (name: string, clients: number): Promise<string> => {
    const { id } = await world.build.organisation({
      name,
      recordUrl: `https://${name}.example/fhir`,
    })
    await world.owner.query(
      `with p as (insert into patients (organisation_id, record_id, name, birth_on)
           select $1, 'client-' || n, 'Cliënt ' || n, '1940-01-01' from generate_series(1, $2) n returning id),
         c as (insert into care_pages (first_name, last_name) select 'Cliënt', n::text from generate_series(1, $2) n returning id)
       insert into couplings (care_page_id, organisation_id, patient_id, rules_version)
       select c.id, $1, p.id, 0 from (select id, row_number() over () as n from p) p
       join (select id, row_number() over () as n from c) c using (n)`,
      [id, clients],
    )
    return id
  }
  const ask = async (): Promise<Asked[]> => {
    const asked: Asked[] = []
    const queue = {
      addAll: async <N extends keyof Jobs>(
        _tx: unknown,
        _name: N,
        data: readonly Jobs[N][],
        when?: Date | ((one: Jobs[N], at: number) => When),
      ) => {
        for (const [at, one] of data.entries())
          asked.push({
            data: one as Jobs['pull'],
            ...(typeof when === 'function' ? when(one, at) : {}),
          })
      },
    }
    await askForDue(world.portal.databases, queue, world.clock.now)
    return asked
  }
  const of = (organisation: string, asked: readonly Asked[]): Asked[] =>
    asked.filter(({ group }) => group?.id === organisation)
  /** As a pull that is done leaves them. */
  const done = (asked: readonly Asked[]) =>
    world.owner.query(
      'update couplings set asked_at = null, pulled_at = $2 where id = any ($1::uuid[])',
      [asked.map(({ data }) => data.couplingId), world.clock.now],
    )
  const minute = async (): Promise<Asked[]> => {
    world.clock.pass(MINUTE)
    return ask()
  }

  it('all of a large record are asked for in less than five minutes, each once, evenly, and a small one is not kept waiting', async () => {
    const seen = new Set<string>()
    for (let n = 0; n < 4; n += 1) {
      const asked = await minute()
      expect(of(large, asked)).toHaveLength(LARGE / 4)
      if (n === 0) {
        expect(of(small, asked.slice(0, 2 * SMALL))).toHaveLength(SMALL)
        expect(of(large, asked)[0]).toMatchObject({ priority: -1, group: { tier: '4' } })
      }
      const begin = of(large, asked).map(({ startAfter }) => +(startAfter ?? 0))
      const gaps = begin.slice(1).map((at, before) => at - (begin[before] ?? 0))
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
      expect((begin.at(-1) ?? 0) - +world.clock.now).toBeLessThan(MINUTE)
      for (const { data } of of(large, asked)) seen.add(data.couplingId)
      await done(asked)
    }
    expect(seen.size).toBe(LARGE)
    expect(of(large, await minute())).toEqual([])
    expect(of(large, await minute())).toHaveLength(LARGE / 4)
  })

  it('a record that cannot keep up never has more waiting than a minute brings, and who waits is not asked for again', async () => {
    const first = await minute()
    expect(of(large, await minute())).toEqual([])
    await done(of(large, first).slice(0, 30))
    expect(of(large, await minute())).toHaveLength(30)
    for (let n = 0; n < 8; n += 1) expect(of(large, await minute())).toEqual([])
    // What the queue lost is asked for again.
    world.clock.pass(HOUR)
    expect(of(large, await ask())).toHaveLength(LARGE / 4)
  })

  it('of a record that is away one client finds out; one that is asked for everybody at once is left for six hours, but for who could not be read', async () => {
    await world.owner.query(
      'update record_connections set failing_since = $2 where organisation_id = $1',
      [large, world.clock.now],
    )
    expect(of(large, await minute())).toHaveLength(1)
    await world.owner.query(
      'update record_connections set failing_since = null, fed_at = $2 where organisation_id = $1',
      [large, world.clock.now],
    )
    await world.owner.query(
      'update couplings set refreshed_at = $2 where organisation_id = $1 and refreshed_at is null',
      [large, world.clock.now],
    )
    await world.owner.query(
      `update couplings set pull_failed_at = $2 where id = (select min(id::text)::uuid from couplings
        where organisation_id = $1 and asked_at is null)`,
      [large, world.clock.now],
    )
    world.clock.pass(6 * MINUTE)
    expect(of(large, await ask())).toHaveLength(1)
  })

  it('where it can be asked at once what changed of some types, only the others are read, and all of them every six hours', async () => {
    await world.owner.query(
      `update record_connections set ways = '{"Observation": {}, "Task": {}, "CareTeam": {}}' where organisation_id = $1`,
      [small],
    )
    const feed = () =>
      world.owner.query(
        `insert into record_feeds (organisation_id, resource_type, way, read_at)
         values ($1, 'Observation', 'history', $2), ($1, 'Patient', 'history', $2)
         on conflict (organisation_id, resource_type) do update set read_at = excluded.read_at`,
        [small, world.clock.now],
      )
    const typesAfter = async (wait: number): Promise<unknown[]> => {
      world.clock.pass(wait)
      await feed()
      const asked = of(small, await ask())
      await done(asked)
      return asked.map(({ data }) => data.types?.toSorted() ?? 'all')
    }
    expect(await typesAfter(MINUTE)).toEqual(['all', 'all', 'all'])
    const others = ['CareTeam', 'Task']
    expect(await typesAfter(6 * MINUTE)).toEqual([others, others, others])
    expect(await typesAfter(3 * HOUR)).toEqual([others, others, others])
    expect(await typesAfter(3 * HOUR)).toEqual(['all', 'all', 'all'])
  })

  it('the queue hands over of a record what it may have at a time, and the others do not wait for it', async () => {
    await world.owner.query(
      `update record_connections set parallel = 2 where organisation_id = $1`,
      [large],
    )
    await askForDue(world.portal.databases, world.portal.queue, world.clock.now)
    await world.owner.query(
      `delete from pgboss.job where group_id = $1 and id not in (select id from pgboss.job where group_id = $1 limit 12)`,
      [large],
    )
    await world.owner.query('update pgboss.job set start_after = now()')
    const boss = await openWorker(world.urls.worker, () => undefined)
    const { batchSize, groupConcurrency } = PULLING
    const take = async () =>
      (await boss.fetch<Jobs['pull']>('pull', { batchSize, groupConcurrency }))[0]
    const takeAll = async () => {
      const taken = []
      for (let job = await take(); job; job = await take()) taken.push(job)
      return taken
    }
    const groupsOf = (jobs: readonly { groupId?: string | null }[]) =>
      jobs.map(({ groupId }) => groupId).toSorted()
    // None of these is done: two of the large one, and all of the small one.
    const held = await takeAll()
    expect(groupsOf(held)).toEqual([large, large, small, small, small].toSorted())
    const one = held.find(({ groupId }) => groupId === large)
    await boss.complete('pull', one?.id ?? '')
    expect(groupsOf(await takeAll())).toEqual([large])
    await boss.stop({ graceful: false })
  })
})
