import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patientResource, type StaffWorld, staffWorld } from '../../test/harness/staff-world.ts'
import { pull } from '../record/pull.ts'
import { createSecrets } from '../secrets.ts'
import { startMetrics } from './metrics-server.ts'

const BEFORE = 'a secret for tests, of more than 32 characters'
const AFTER = 'another secret for tests, of more than 32 characters'

describe('operating the installation (0059)', () => {
  let world: StaffWorld
  let couplingId: string
  beforeAll(async () => {
    world = await staffWorld({
      resources: [patientResource('toos')],
      access: { clientId: 'naast', clientSecret: 'het geheim van de koppeling' },
    })
    const patientId = await world.build.patient(world.organisation, { recordId: 'toos' })
    const page = await world.build.carePage()
    couplingId = (await world.build.coupling(page, world.organisation, { patientId })).id
    await pull(world.portal, couplingId)
  })
  afterAll(() => world.close())

  it('tells numbers on a port of its own, by route and without ids of people; nowhere else', async () => {
    const page = await world.build.carePage()
    await world.browser().get(`/zorgpagina/${page.id}/kalender`)
    const metrics = await startMetrics(world.portal, { port: 0, host: '127.0.0.1' })
    try {
      const answer = await fetch(`http://127.0.0.1:${metrics.port}/metrics`)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(text).toContain('route="/zorgpagina/:carePageId/kalender"')
      expect(text).toMatch(/naast_pull_delay_seconds\{organisation="[0-9a-f-]{36}"\}/)
      expect(text).toContain('naast_records{state="working"} 1')
      expect(text).toMatch(/naast_database_connections\{pool="app",state="open"\} \d/)
      expect(text).toContain('nodejs_eventloop_lag_seconds')
      for (const never of [page.id, couplingId, 'Lindenhof', 'toos'])
        expect(text).not.toContain(never)
      expect((await fetch(`http://127.0.0.1:${metrics.port}/`)).status).toBe(404)
      expect((await world.app.request('/metrics')).status).toBe(404)
    } finally {
      await metrics.close()
    }
  })

  it('takes another secret without standing still: both are read, a command seals anew, then the old one is of no use', async () => {
    const sealed = async (): Promise<string> =>
      (await world.owner.query('select auth_sealed from record_connections')).rows[0].auth_sealed
    const purpose = `record-access:${world.organisation.id}`
    const kept = await sealed()
    const both = createSecrets(AFTER, BEFORE)
    expect(both.unseal(purpose, kept)).toContain('het geheim')
    expect(() => createSecrets(AFTER).unseal(purpose, kept)).toThrow()
    const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/operating/seal-anew-cli.ts'], {
      env: { ...process.env, DATABASE_URL: world.ownerUrl, SECRET: AFTER, SECRET_BEFORE: BEFORE },
      encoding: 'utf8',
    })
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toContain(
      'record_connections.auth_sealed: 1 opnieuw verzegeld, 0 niet te openen',
    )
    expect(ran.stdout).not.toContain('het geheim')
    expect(createSecrets(AFTER).unseal(purpose, await sealed())).toContain('het geheim')
    expect(() => createSecrets(BEFORE).unseal(purpose, kept)).not.toThrow()
    const forced = await world.owner.query(
      "select relforcerowsecurity as forced from pg_class where oid = 'record_connections'::regclass",
    )
    expect(forced.rows[0].forced).toBe(true)
  })
})
