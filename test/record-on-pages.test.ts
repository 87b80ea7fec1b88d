import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FhirVersion } from '../dev/record/fhir-version.ts'
import { readSeeds } from '../dev/record/seed.ts'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import { demoRecord } from '../dev/world/record/index.ts'
import { accessLogPaths } from '../src/features/access-log/paths.ts'
import { calendarPaths } from '../src/features/calendar/paths.ts'
import { carePlanPaths } from '../src/features/care-plans/paths.ts'
import { documentPaths } from '../src/features/documents/paths.ts'
import { dossierPaths } from '../src/features/dossier/paths.ts'
import { measurementPaths } from '../src/features/measurements/paths.ts'
import { reportPaths } from '../src/features/reports/paths.ts'
import type { FhirJson } from '../src/record/fhir/json.ts'
import { pull } from '../src/record/pull.ts'
import type { Browser, Page } from './harness/browser.ts'
import type { CarePage, Coupling } from './harness/built.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'

// From the record to the page: what a pull brought is opened page by page, as somebody would who reads everything.

/** Published Dutch and HL7 examples; they are not part of the project and need not be there. */
const EXAMPLES = path.resolve('../shared/data/fhir')
const FOLDERS = [
  'r4/zib2020',
  'r4/hl7-spec',
  'r4/ozo',
  'r4/synthea',
  'stu3/zib2017-examples',
  'stu3/bglz-mutter',
  'stu3/bglzplus-mutter',
  'stu3/eafspraak-examples',
]
/** Clients per folder: those with most to show. */
const CLIENTS = 3

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** The types of FHIR as the record server takes them: what would come over the line. */
const asJson = (resources: unknown): FhirJson[] => JSON.parse(JSON.stringify(resources))

const richest = (resources: readonly FhirJson[]): string[] => {
  const counts = new Map<string, number>()
  for (const resource of resources)
    for (const [, id] of JSON.stringify(resource).matchAll(/"(?:[^"]*\/)?Patient\/([\w.-]+)"/g))
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  return resources
    .filter((resource) => resource.resourceType === 'Patient')
    .map((resource) => String(resource.id))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, CLIENTS)
}

interface Pulled {
  page: CarePage
  coupling: Coupling
  browser: Browser
}

const pulled = async (record: StartedRecordServer, recordId: string): Promise<Pulled> => {
  const organisation = await world.build.organisation({ recordUrl: record.tenant('a').baseUrl })
  const page = await world.build.carePage()
  const patientId = await world.build.patient(organisation, { recordId })
  const coupling = await world.build.coupling(page, organisation, { patientId })
  await pull(world.portal, coupling.id)
  return { page, coupling, browser: await world.build.withSecondStep(page.manager) }
}

const idsOf = async (coupling: Coupling, table: string): Promise<string[]> =>
  (
    await world.owner.query(`select id from ${table} where coupling_id = $1 order by id limit 40`, [
      coupling.id,
    ])
  ).rows.map(({ id }) => id)

/** Opens everything there is of one client; gives the pages by their path. */
const readEverything = async ({ page, coupling, browser }: Pulled): Promise<Map<string, Page>> => {
  const seen = new Map<string, Page>()
  const open = async (address: string): Promise<Page> => {
    const shown = await browser.get(address)
    seen.set(address, shown)
    return shown
  }
  await open(dossierPaths.front(page.id))
  await open(reportPaths.list(page.id))
  await open(`${reportPaths.list(page.id)}?zoek=de+heeft+goed`)
  await open(carePlanPaths.list(page.id))
  await open(documentPaths.list(page.id))
  await open(accessLogPaths.log(page.id))
  await open(calendarPaths.list(page.id))
  for (const id of await idsOf(coupling, 'reports')) await open(reportPaths.one(page.id, id))
  for (const id of await idsOf(coupling, 'care_plans')) await open(carePlanPaths.one(page.id, id))
  const overview = await open(measurementPaths.overview(page.id))
  const series = overview
    .$('main .card__title a')
    .map((_, link) => overview.$(link).attr('href'))
    .get()
  for (const address of series) await open(`${address}?periode=alles`)
  return seen
}

const expectAllShown = (seen: Map<string, Page>): void => {
  for (const [address, shown] of seen) {
    // A report may be held back until the family was told.
    expect([200, 404], address).toContain(shown.status)
    if (shown.status === 200)
      expect(shown.text, address).not.toMatch(/\bundefined\b|\[object|NaN\b|Invalid/)
  }
}

const tryRecord = async (
  resources: readonly FhirJson[],
  clients: readonly string[],
  fhirVersion: FhirVersion = '4.0.1',
): Promise<Map<string, Page>[]> => {
  const record = await startRecordServer({
    clock: () => world.clock.now,
    tenants: [{ name: 'a', resources, fhirVersion }],
  })
  try {
    const all: Map<string, Page>[] = []
    for (const recordId of clients) {
      const seen = await readEverything(await pulled(record, recordId))
      expectAllShown(seen)
      all.push(seen)
    }
    return all
  } finally {
    await record.close()
  }
}

describe('from the record to the page', () => {
  it('DOS-2 DOS-3 DOS-6 DOS-7 everything of the demo’s clients can be opened', {
    timeout: 120_000,
  }, async () => {
    for (const organisation of demoRecord(() => world.clock.now).organisations) {
      const [first] = organisation.clients
      const [seen] = await tryRecord(asJson(organisation.resources), first ? [first.recordId] : [])
      const texts = [...(seen?.values() ?? [])].map((shown) => shown.text).join(' ')
      expect(texts).toContain('uur')
      expect(seen?.size).toBeGreaterThan(20)
    }
  })

  it.skipIf(!existsSync(EXAMPLES)).each(FOLDERS)(
    'ECD-3 DOS-2 everything of the published examples in %s can be opened',
    { timeout: 180_000 },
    async (folder) => {
      const { resources } = await readSeeds(path.join(EXAMPLES, folder))
      const stu3 = folder.startsWith('stu3/')
      const all = await tryRecord(resources, richest(resources), stu3 ? '3.0.2' : '4.0.1')
      expect(all.length).toBeGreaterThan(0)
    },
  )
})
