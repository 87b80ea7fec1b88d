import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { declaredRoutes } from '../../app.ts'

let world: StaffWorld
let nurse: Browser
let office: Browser
let here: string
let there: string

const NAMES: Record<string, string> = {
  toos: 'Toos Hier',
  aaltje: 'Aaltje Daar',
  cor: 'Cor Onbekend',
}

beforeAll(async () => {
  world = await staffWorld({
    resources: Object.entries(NAMES).map(([id, text]) =>
      patientResource(id, {
        name: [{ text, family: text.split(' ')[1], given: [text.split(' ')[0]] }],
      }),
    ),
  })
  const { build, organisation, owner } = world
  const place = async (name: string): Promise<string> =>
    (
      await owner.query(
        'insert into locations (organisation_id, name) values ($1, $2) returning id',
        [organisation.id, name],
      )
    ).rows[0].id
  here = await place('Hier')
  there = await place('Daar')
  for (const [recordId, location] of [
    ['toos', here],
    ['aaltje', there],
  ] as const) {
    const id = await build.patient(organisation, { recordId, name: NAMES[recordId] ?? '' })
    await owner.query('update patients set location_id = $1 where id = $2', [location, id])
    await build.coupling(await build.carePage(), organisation, { patientId: id })
  }
  const person = await build.employee(organisation, ['care-worker', 'client-administration'])
  await owner.query("update employees set reach = 'places' where account_id = $1", [person.id])
  await owner.query(
    'insert into employee_places (employee_id, organisation_id, location_id) select id, organisation_id, $2 from employees where account_id = $1',
    [person.id, here],
  )
  nurse = await build.withSecondStep(person)
  office = (await world.employee(['client-administration'])).browser
})
afterAll(() => world?.close())

describe('ORG-1 an employee reaches the clients of his places', () => {
  it('the list holds them and nobody else; who reaches all sees the record’s whole list', async () => {
    const list = await nurse.get(world.clients())
    expect(list.text).toContain('Toos Hier')
    expect(list.text).not.toContain('Aaltje')
    expect(list.text).not.toContain('Cor')
    const all = await office.get(world.clients())
    for (const name of Object.values(NAMES)) expect(all.text).toContain(name)
    const sought = await nurse.press(list, 'Zoek', { naam: 'Aaltje' })
    expect(sought.text).not.toContain('Aaltje Daar')
  })

  it('every page of a client of elsewhere, or whom Naast does not know, is not there', async () => {
    expect((await nurse.get(world.clients('/toos'))).status).toBe(200)
    const routes = declaredRoutes().filter(({ path }) => path.includes('/clienten/:recordId'))
    expect(routes.length).toBeGreaterThan(15)
    for (const recordId of ['aaltje', 'cor'])
      for (const { method, path } of routes) {
        const address = path
          .replace(':organisation', world.organisation.slug)
          .replace(':recordId', recordId)
          .replace(/:[a-zA-Z]+(\{[^/]*\})?/g, '00000000-0000-4000-8000-000000000000')
        const page = method === 'get' ? await nurse.get(address) : await nurse.post(address)
        expect([address, page.status]).toEqual([address, page.status === 403 ? 403 : 404])
        expect(page.html).not.toContain('Aaltje')
        expect(page.html).not.toContain('Cor Onbekend')
      }
  }, 30_000)

  it('follows the place of the client, from the next page on', async () => {
    const form = await office.get(world.clients('/aaltje/plek'))
    expect(form.text).toContain('Aaltje Daar')
    const wrong = await office.press(form, 'Bewaren', { locatie: 'nergens' })
    expect(wrong.status).toBe(422)
    await office.press(form, 'Bewaren', { locatie: here, team: '' })
    expect((await nurse.get(world.clients('/aaltje'))).status).toBe(200)
    // The nurse herself may give a client to another place; then he is gone from here.
    const own = await nurse.get(world.clients('/aaltje/plek'))
    const list = await nurse.press(own, 'Bewaren', { locatie: there })
    expect(list.heading).toBe('Cliënten')
    expect(list.text).not.toContain('Aaltje')
    expect((await office.get(world.clients('/cor/plek'))).status).toBe(404)
  })

  it('a team at his location counts as his location', async () => {
    const { owner, organisation } = world
    const { rows } = await owner.query(
      'insert into teams (organisation_id, location_id, name) values ($1, $2, $3) returning id',
      [organisation.id, here, 'Team Hier'],
    )
    await owner.query(
      "update patients set location_id = null, team_id = $1 where record_id = 'aaltje'",
      [rows[0].id],
    )
    expect((await nurse.get(world.clients('/aaltje'))).status).toBe(200)
  })
})
