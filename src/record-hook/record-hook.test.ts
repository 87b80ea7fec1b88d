import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../test/harness/browser.ts'
import type { Coupling } from '../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../test/harness/staff-world.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { askForDue } from '../jobs/refresh.ts'
import { followRecord } from '../record/follow.ts'
import { pull } from '../record/pull.ts'

const nursing = { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] }
const report = (id: string, of: string, text: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: nursing,
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
  valueString: text,
})

describe('ECD-3 a record that tells that something changed', () => {
  let world: StaffWorld
  let browser: Browser
  let toos: Coupling
  let dirk: Coupling
  const page = () => `/organisatie/${world.organisation.slug}/dossierkoppeling/meldingen`
  const hook = (path = '') => `/dossiermelding/${world.organisation.slug}${path}`

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('toos'),
        patientResource('dirk'),
        patientResource('niet-gekoppeld'),
        report('r1', 'toos', 'Een.') as never,
        report('r2', 'toos', 'Twee.') as never,
      ],
    })
    browser = (await world.employee(['organisation-administrator'])).browser
    const couple = async (recordId: string) =>
      world.build.coupling(await world.build.carePage(), world.organisation, {
        patientId: await world.build.patient(world.organisation, { recordId }),
      })
    toos = await couple('toos')
    dirk = await couple('dirk')
    await pull(world.portal, toos.id)
    await pull(world.portal, dirk.id)
  })
  afterAll(() => world.close())

  const tell = async (
    given: { token?: string; path?: string; method?: string; body?: string } = {},
  ): Promise<number> => {
    const { status } = await world.app.request(`http://localhost:3000${hook(given.path)}`, {
      method: given.method ?? 'POST',
      headers: { authorization: `Bearer ${given.token ?? (await secret())}` },
      ...(given.body === undefined ? {} : { body: given.body }),
    })
    return status
  }
  const secret = async (): Promise<string> =>
    /Bearer ([\w-]{43})/.exec((await browser.get(page())).text)?.[1] ?? ''
  /** Takes the pulls that were asked for, as a worker would. */
  const asked = async (): Promise<string[]> => {
    const { rows } = await world.owner.query(
      `delete from pgboss.job where name = 'pull' returning data`,
    )
    await world.owner.query('update couplings set hinted_at = null, hinted_types = null')
    return rows.map(({ data }) => data.couplingId).sort()
  }
  const dump = async (): Promise<string> => {
    const { rows } = await world.owner.query(
      `select string_agg(query_to_xml(format('select * from %I.%I', schemaname, tablename), true, false, '')::text, '') as all
       from pg_tables where schemaname in ('public', 'pgboss')`,
    )
    return rows[0].all
  }

  it('is agreed by the administrator, and by nobody else', async () => {
    const office = (await world.employee(['client-administration'])).browser
    expect((await office.get(page())).status).toBe(403)
    const made = await browser.press(await browser.get(page()), 'Sleutel maken')
    expect(made.text).toContain('De sleutel is gemaakt')
    expect(made.text).toContain(hook())
    const token = await secret()
    expect(token).toHaveLength(43)
    expect(await dump()).not.toContain(token)
  })

  it('is refused without the secret, and told nothing: not whether the organisation is there', async () => {
    const answers = await Promise.all(
      [hook(), '/dossiermelding/nooit-bestaan', hook('/Observation/r1')].map(async (path) => {
        const response = await world.app.request(`http://localhost:3000${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${'A'.repeat(43)}` },
        })
        return `${response.status} ${await response.text()}`
      }),
    )
    expect(answers).toEqual(['401 ', '401 ', '401 '])
    expect(await asked()).toEqual([])
  })

  it('empty: each of few clients is read; told ten times, it is read once', async () => {
    for (let n = 0; n < 10; n += 1) expect(await tell()).toBe(200)
    expect(await asked()).toEqual([toos.id, dirk.id].sort())
    expect((await browser.get(page())).text).toMatch(/Laatste melding\s*vandaag/)
  })

  it('with a body: only whom it is about, and never what it says', async () => {
    const body = JSON.stringify(report('r9', 'dirk', 'Een geheim van Dirk.'))
    expect(await tell({ method: 'PUT', path: '/Observation/r9', body })).toBe(200)
    expect(await asked()).toEqual([dirk.id])
    const other = JSON.stringify(report('r8', 'niet-gekoppeld', 'Een geheim van een ander.'))
    expect(await tell({ method: 'PUT', path: '/Observation/r8', body: other })).toBe(200)
    expect(await asked()).toEqual([])
    const all = await dump()
    expect(all).not.toContain('geheim')
    expect(all).not.toContain('niet-gekoppeld')
    for (const odd of ['{', '[]', '"x"', 'x'.repeat(2_000_000), '\0'])
      expect(await tell({ body: odd })).toBe(200)
    await asked()
  })

  it('makes its own Subscriptions where the record takes them, renews them, and ends them', async () => {
    await followRecord(world.portal, world.organisation.id)
    const there = async () => {
      const { rows } = await world.owner.query('select record_id from record_subscriptions')
      return Promise.all(
        rows.map(async ({ record_id }) =>
          (await fetch(`${world.record.tenant('linde').baseUrl}/Subscription/${record_id}`)).json(),
        ),
      )
    }
    const made = await there()
    expect(made.map((one) => one.criteria)).toContain('Observation?')
    expect(made[0].channel).toEqual({
      type: 'rest-hook',
      endpoint: `http://localhost:3000${hook()}`,
      header: [`Authorization: Bearer ${await secret()}`],
    })
    const before = made.map((one) => `${one.id} ${one.meta.versionId}`)
    await followRecord(world.portal, world.organisation.id)
    expect((await there()).map((one) => `${one.id} ${one.meta.versionId}`)).toEqual(before)
    const old = await secret()
    await browser.press(await browser.get(page()), 'Nieuwe sleutel maken')
    expect(await tell({ token: old })).toBe(401)
    world.clock.pass(25 * DAY)
    browser = (await world.employee(['organisation-administrator'])).browser
    await followRecord(world.portal, world.organisation.id)
    const renewed = await there()
    expect(renewed.map((one) => one.id).sort()).toEqual(made.map((one) => one.id).sort())
    expect(renewed[0].channel.header).toEqual([`Authorization: Bearer ${await secret()}`])
    await browser.press(await browser.get(page()), 'Meldingen stoppen')
    await followRecord(world.portal, world.organisation.id)
    expect(await there()).toEqual([])
    for (const { id } of made) {
      const ended = await fetch(`${world.record.tenant('linde').baseUrl}/Subscription/${id}`)
      expect((await ended.json()).status).toBe('off')
    }
  })

  it('many clients: it is asked once what changed, deletions go at once, and nothing of others is kept', async () => {
    await world.owner.query('update record_connections set feed_from = 2')
    await followRecord(world.portal, world.organisation.id)
    await asked()
    world.clock.pass(MINUTE)
    world.record.tenant('linde').put(report('nieuw', 'dirk', 'Nieuw van Dirk.') as never)
    world.record.tenant('linde').put(report('x', 'niet-gekoppeld', 'Een geheim.') as never)
    world.record.tenant('linde').delete('Observation', 'r1')
    await followRecord(world.portal, world.organisation.id)
    const { rows } = await world.owner.query('select body from reports order by body')
    expect(rows.map(({ body }) => body)).toEqual(['Twee.'])
    expect(await asked()).toEqual([toos.id, dirk.id].sort())
    expect(await dump()).not.toMatch(/niet-gekoppeld|geheim/)
    await pull(world.portal, toos.id)
    await pull(world.portal, dirk.id)
    world.clock.pass(MINUTE)
    await followRecord(world.portal, world.organisation.id)
    expect(await asked()).toEqual([])
  })

  it('one type on which the record breaks does not keep the others from being told; a pull then reads what changed alone', async () => {
    world.clock.pass(MINUTE)
    world.record.tenant('linde').put(report('later', 'dirk', 'Later van Dirk.') as never)
    world.record.faults.add({
      fault: { kind: 'status', status: 500 },
      ...{ path: /(Goal|CareTeam)\/_history/, times: 50 },
    })
    await followRecord(world.portal, world.organisation.id)
    const { rows } = await world.owner.query(
      `select resource_type as type, hinted_types from record_feeds left join couplings on id = $1
       where last_error is not null order by 1`,
      [dirk.id],
    )
    expect(rows).toEqual(
      ['CareTeam', 'Goal'].map((type) => ({ type, hinted_types: ['Observation'] })),
    )
    world.record.seen.length = 0
    await pull(world.portal, dirk.id, { hinted: true })
    expect(new Set(world.record.seen.map(({ url }) => /linde\/(\w+)/.exec(url)?.[1]))).toEqual(
      new Set(['Observation']),
    )
    expect(await asked()).toEqual([dirk.id])
    world.record.faults.clear()
    await followRecord(world.portal, world.organisation.id)
    await asked()
  })

  it('asks each client by himself less often while the feed is read, and as ever once it is not', async () => {
    const { databases, clock } = world.portal
    await askForDue(databases, world.portal.queue, clock())
    world.clock.pass(HOUR)
    await followRecord(world.portal, world.organisation.id)
    expect(await askForDue(databases, world.portal.queue, clock())).toEqual([])
    world.clock.pass(HOUR)
    expect(await askForDue(databases, world.portal.queue, clock())).toHaveLength(2)
  })
})
