import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { workOnImport } from './work.ts'

/** How often a worker is killed in each part of its work: once, and ten times with FAULTS=whole. */
const KILLS = process.env.FAULTS === 'whole' ? 10 : 1
const PROGRAM = path.resolve(import.meta.dirname, '../../../test/harness/work-on-import.ts')
const CLIENTS = 3
const REPORTS = process.env.FAULTS === 'whole' ? 2_000 : 400

const resources = (numbers: readonly string[]): object[] =>
  numbers.flatMap((number, n) => [
    {
      resourceType: 'Patient',
      id: `p${n}`,
      identifier: [{ system: 'http://lindenhof.example/clientnummer', value: number }],
      name: [{ text: 'Toos de Vries' }],
    },
    ...Array.from({ length: REPORTS }, (_, at) => ({
      resourceType: 'Observation',
      id: `r${n}-${at}`,
      status: 'final',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
      subject: { reference: `Patient/p${n}` },
      effectiveDateTime: '2024-05-01T08:00:00+01:00',
      valueString: `Rapportage ${n} ${at}.`,
    })),
  ])

describe('ECD-4 a worker that is killed while it works on an import', {
  timeout: 3_600_000,
}, () => {
  let world: TestPortal
  let organisation: Organisation
  const couplings: Coupling[] = []
  let boss: Browser
  let at: string

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at(new Date())
    organisation = await world.build.organisation()
    for (let n = 0; n < CLIENTS; n += 1)
      couplings.push(await world.build.coupling(await world.build.carePage(), organisation))
    boss = await world.build.withSecondStep(
      await world.build.employee(organisation, ['organisation-administrator']),
    )
    const { rows } = await world.owner.query('select client_number as n from patients order by 1')
    const text = resources(rows.map(({ n }) => n))
      .map((one) => JSON.stringify(one))
      .join('\n')
    const base = `/organisatie/${organisation.slug}/eerder-dossier`
    const asked = await boss.postFiles(
      base,
      {
        naam: 'PlanCare',
        'vanaf-dag': '1',
        'vanaf-maand': '1',
        'vanaf-jaar': '2020',
        versie: 'R4',
      },
      [['bestanden', new File([text], 'oud.ndjson')]],
    )
    at = asked.path
  })
  afterAll(() => world?.close())

  const importId = () => at.split('/').at(-1) ?? ''
  const one = async (text: string) =>
    (await world.owner.query(text, [importId()])).rows[0].n as number
  const staged = () => one('select count(*)::int as n from import_resources where import_id = $1')
  const stored = () => one(`select count(*)::int as n from reports where $1::text is not null`)
  const state = async () =>
    (await world.owner.query('select state from record_imports where id = $1', [importId()]))
      .rows[0].state

  /** Starts a worker and kills it once `moved` says that it is under way. */
  const killWhen = async (moved: () => Promise<boolean>): Promise<void> => {
    const { app, session, worker } = world.urls
    const { secret, files } = world.config
    const args = [app, session, worker, secret, 'folder' in files ? files.folder : '', importId()]
    const program = spawn(process.execPath, [PROGRAM, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (piece) => {
        said += piece
      })
    await expect
      .poll(async () => (program.exitCode === null ? await moved() : `it ended: ${said}`), {
        ...{ timeout: 60_000, interval: 3 },
      })
      .toBe(true)
    program.kill('SIGKILL')
    await once(program, 'close')
  }
  const work = () => workOnImport(world.portal, importId())

  it('loses nothing and brings nothing twice: while it reads, takes over and undoes', async () => {
    for (let n = 0; n < KILLS; n += 1) await killWhen(async () => (await staged()) > n * 20)
    expect(await state()).toBe('reading')
    await work()
    expect(await staged()).toBe(CLIENTS * REPORTS)
    await boss.press(await boss.get(at), 'Overnemen')
    for (let n = 0; n < KILLS; n += 1) {
      const before = await stored()
      await killWhen(async () => (await stored()) > before)
    }
    const halfway = await stored()
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(CLIENTS * REPORTS)
    await work()
    expect(await state()).toBe('done')
    expect(await stored()).toBe(CLIENTS * REPORTS)
    const { rows } = await world.owner.query(
      `select taken, (select count(distinct body)::int from reports) as bodies,
         (select count(*)::int from access_events where action = 'record.import') as told from record_imports`,
    )
    expect(rows[0].bodies).toBe(CLIENTS * REPORTS)
    expect(rows[0].told).toBe(CLIENTS)
    expect(rows[0].taken).toContainEqual({
      ...{ what: 'reports', outcome: 'shown', reason: '', count: CLIENTS * REPORTS },
    })
    await boss.press(await boss.get(`${at}/terugdraaien`), 'Terugdraaien')
    await killWhen(async () => (await stored()) < CLIENTS * REPORTS)
    expect(await stored()).toBeGreaterThan(0)
    await work()
    expect(await state()).toBe('undone')
    expect(await stored()).toBe(0)
    expect(await staged()).toBe(0)
  })
})
