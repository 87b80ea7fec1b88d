import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { organisationPolicy } from '../access/organisation-policy.ts'
import { forCoupling } from '../db/connect.ts'
import type { FhirJson } from './fhir/json.ts'
import { storePage } from './store.ts'

const report = (id: string, text: string): FhirJson => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: 'Patient/toos' },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
  valueString: text,
})

describe('storing a page of a pull', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  it('ECD-3 takes a page of any size, and of what comes twice on it the last', async () => {
    const page = await world.build.carePage()
    const organisation = await world.build.organisation({ recordUrl: 'https://record.example/' })
    const coupling = await world.build.coupling(page, organisation)
    const keeping = {
      couplingId: coupling.id,
      carePageId: page.id,
      policy: organisationPolicy.parse({}),
      baseUrl: 'https://record.example/',
      now: world.clock.now,
    }
    const many = Array.from({ length: 1_100 }, (_, n) => report(`r${n}`, `Nummer ${n}.`))
    const unreadable = [{ niets: true }, { niets: true }]
    const store = (resources: FhirJson[]) =>
      forCoupling(world.portal.databases, coupling.id, world.clock.now, (tx) =>
        storePage(tx, keeping, {
          ...{ type: 'Observation', resources, unreadable, included: [], strangers: [] },
          ...{ done: true, full: true },
        }),
      )
    const first = await store([report('r7', 'Eerst zo.'), ...many, report('r8', 'Toch anders.')])
    expect(first.changed).toBe(1_100)
    expect((await store([...many, report('r8', 'Toch anders.')])).changed).toBe(0)
    const { rows } = await world.owner.query(
      `select count(*)::int as n, count(*) filter (where body in ('Nummer 7.', 'Toch anders.'))::int as last
       from reports where coupling_id = $1`,
      [coupling.id],
    )
    expect(rows).toEqual([{ n: 1_100, last: 2 }])
  })
})
