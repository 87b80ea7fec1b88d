import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import { toStu3 } from '../dev/record/stu3/to-stu3.ts'
import { demoRecord } from '../dev/world/record/index.ts'
import { MINUTE } from '../src/clock.ts'
import { calendarPaths } from '../src/features/calendar/paths.ts'
import { carePlanPaths } from '../src/features/care-plans/paths.ts'
import { documentPaths } from '../src/features/documents/paths.ts'
import { dossierPaths } from '../src/features/dossier/paths.ts'
import { measurementPaths } from '../src/features/measurements/paths.ts'
import { reportPaths } from '../src/features/reports/paths.ts'
import type { FhirJson } from '../src/record/fhir/json.ts'
import { mapResource } from '../src/record/map/map-resource.ts'
import { resolverOf } from '../src/record/map/resolve.ts'
import { pull } from '../src/record/pull.ts'
import { fromStu3 } from '../src/record/stu3/adapt.ts'
import type { CarePage } from './harness/built.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'

// The same clients, in a record that speaks R4 and in one that speaks STU3: nobody who reads along may notice.

let world: TestPortal
let record: StartedRecordServer | undefined
let organisations: { resources: FhirJson[]; clients: { recordId: string }[] }[]
beforeAll(async () => {
  world = await testPortal()
  organisations = demoRecord(() => world.clock.now).organisations.map(({ resources, clients }) => ({
    resources: JSON.parse(JSON.stringify(resources)),
    clients: [...clients],
  }))
})
afterAll(async () => {
  await record?.close()
  await world.close()
})

/** Pulls one client on a page of its own; everything around it has the same names each time. */
const pulled = async (recordUrl: string, recordId: string) => {
  const organisation = await world.build.organisation({ name: 'Zorggroep Elzenhof', recordUrl })
  const page = await world.build.carePage()
  const patientId = await world.build.patient(organisation, { recordId })
  const coupling = await world.build.coupling(page, organisation, { patientId })
  await pull(world.portal, coupling.id)
  return { page, coupling, browser: await world.build.withSecondStep(page.manager) }
}
type Pulled = Awaited<ReturnType<typeof pulled>>

const idsOf = async ({ coupling }: Pulled, table: string, order: string): Promise<string[]> =>
  (
    await world.owner.query(`select id from ${table} where coupling_id = $1 order by ${order}`, [
      coupling.id,
    ])
  ).rows.map(({ id }) => id)

/** What somebody reads, page after page, each with a name of its own. */
const readAlong = async (client: Pulled): Promise<Record<string, string>> => {
  const { page, browser } = client
  const seen: Record<string, string> = {}
  const open = async (name: string, address: string) => {
    const shown = await browser.get(address)
    expect(shown.status, name).toBe(200)
    seen[name] = shown.$('main').text().replace(/\s+/g, ' ').trim()
    return shown
  }
  const list = await open('reports', reportPaths.list(page.id))
  // Two of the same minute stand in any order.
  const lines = list
    .$('main')
    .find('p, h2, h3')
    .map((_, one) => list.$(one).text().trim())
  seen.reports = lines.get().sort().join('\n')
  const reports = await idsOf(client, 'reports', 'written_at desc, source limit 5')
  for (const [at, id] of reports.entries()) await open(`report ${at}`, reportPaths.one(page.id, id))
  await open('plans', carePlanPaths.list(page.id))
  const plans = await idsOf(client, 'care_plans', 'source')
  for (const [at, id] of plans.entries()) await open(`plan ${at}`, carePlanPaths.one(page.id, id))
  const overview = await open('measurements', measurementPaths.overview(page.id))
  const series = overview.$('main .card__title a').map((_, link) => overview.$(link).attr('href'))
  for (const [at, address] of series.get().entries()) {
    await open(`series ${at}`, `${address}?periode=alles`)
  }
  await open('documents', documentPaths.list(page.id))
  for (const month of ['2026-11-15', '2026-12-15']) {
    await open(`calendar ${month}`, calendarPaths.view(page.id, 'maand', month))
  }
  await open('agenda', calendarPaths.list(page.id))
  await open('front, with contacts and team', dossierPaths.front(page.id))
  return seen
}

/** The first document of a client, as bytes from the record. */
const firstFile = async (client: Pulled, page: CarePage): Promise<string> => {
  const [id] = await idsOf(client, 'documents', 'source')
  return (await client.browser.get(documentPaths.view(page.id, id ?? '', 1))).html
}

describe('a record that speaks STU3', () => {
  it('ECD-2 says the same as one that speaks R4, resource by resource', () => {
    let compared = 0
    for (const { resources } of organisations) {
      const stu3 = toStu3(resources)
      const adapted = stu3.map(fromStu3)
      const [resolve, resolveAdapted] = [resolverOf(resources), resolverOf(adapted)]
      for (const [at, resource] of resources.entries()) {
        const other = adapted[at]
        if (other === undefined) throw new Error('left out')
        const told = mapResource(resource, resolve)
        const same = mapResource(other, resolveAdapted)
        // Thousands of comparisons in words for people would take seconds.
        if (!isDeepStrictEqual(same, told)) expect(same, String(resource.id)).toEqual(told)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(3_000)
  })

  it('ECD-2 DOS-2 DOS-3 DOS-6 DOS-7 CAL-2 gives the same screens, word by word', async () => {
    const [first] = organisations
    const recordId = first?.clients[0]?.recordId ?? ''
    const others = first?.clients.slice(1).map((one) => one.recordId) ?? []
    const resources = (first?.resources ?? []).filter(
      ({ id }) => !others.some((other) => String(id).startsWith(other)),
    )
    record = await startRecordServer({
      clock: () => world.clock.now,
      tenants: [
        { name: 'r4', resources },
        { name: 'stu3', resources: toStu3(resources), fhirVersion: '3.0.2' },
      ],
    })
    const r4 = await pulled(record.tenant('r4').baseUrl, recordId)
    const stu3 = await pulled(record.tenant('stu3').baseUrl, recordId)
    const before = await readAlong(r4)
    const after = await readAlong(stu3)
    expect(Object.keys(before).length).toBeGreaterThan(15)
    expect(after).toEqual(before)
    const file = await firstFile(r4, r4.page)
    expect(file.length).toBeGreaterThan(1_000)
    expect(await firstFile(stu3, stu3.page)).toBe(file)
    const asked = record.seen.filter(({ url }) => url.includes('/fhir/stu3/'))
    expect(asked.some(({ url }) => url.includes('status=current'))).toBe(true)
  })

  it('CON-10 shows the contacts that only stand in the Patient, and lets go who is gone', async () => {
    const client = {
      resourceType: 'Patient',
      id: 'bglz',
      name: [{ family: 'Zwart', given: ['Truus'] }],
      contact: [
        {
          relationship: [
            { coding: [{ system: 'http://hl7.org/fhir/v3/RoleCode', code: 'DAU' }] },
            { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472', code: '1' }] },
          ],
          name: { family: 'Zwart', given: ['Elsbeth'] },
          telecom: [{ system: 'phone', value: '06 0000 0001' }],
        },
        { name: { family: 'Buur', given: ['Piet'] } },
      ],
    }
    const own = await startRecordServer({
      clock: () => world.clock.now,
      tenants: [{ name: 'bglz', resources: [client], fhirVersion: '3.0.2' }],
      faults: [
        {
          path: 'metadata',
          fault: {
            kind: 'body',
            body: {
              resourceType: 'CapabilityStatement',
              fhirVersion: '3.0.2',
              rest: [{ resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }] }],
            },
          },
        },
      ],
    })
    try {
      const { page, coupling, browser } = await pulled(own.tenant('bglz').baseUrl, 'bglz')
      const shown = await browser.get(dossierPaths.front(page.id))
      expect(shown.text).toContain('Elsbeth Zwart')
      expect(shown.text).toContain('Piet Buur')
      own.tenant('bglz').put({ ...client, contact: client.contact.slice(0, 1) })
      world.clock.pass(MINUTE)
      await pull(world.portal, coupling.id)
      const later = await browser.get(dossierPaths.front(page.id))
      expect(later.text).toContain('Elsbeth Zwart')
      expect(later.text).not.toContain('Piet Buur')
    } finally {
      await own.close()
    }
  })
})
