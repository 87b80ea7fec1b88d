import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { pull } from '../../record/pull.ts'

let world: StaffWorld

beforeAll(async () => {
  world = await staffWorld({
    resources: [
      patientResource('mies', { managingOrganization: { display: ' HUIS  noord' } }),
      patientResource('dirk', { managingOrganization: { display: 'Huis Zuid' } }),
    ],
  })
})
afterAll(() => world?.close())

describe('ORG-1 a client comes at the place that the record names', () => {
  const places = (recordId: string) =>
    world.owner
      .query(
        `select l.name, p.record_location as told from patients p left join locations l on l.id = p.location_id
         where p.record_id = $1`,
        [recordId],
      )
      .then(({ rows }) => rows[0])
  const couple = async (recordId: string): Promise<string> => {
    const { build, organisation } = world
    const patientId = await build.patient(organisation, { recordId, name: recordId })
    return (await build.coupling(await build.carePage(), organisation, { patientId })).id
  }
  const read = async (couplingId: string): Promise<void> => {
    const { databases, records, clock, log } = world.portal
    await pull({ databases, records, clock, log }, couplingId)
  }
  const readAnew = async (couplingId: string): Promise<void> => {
    await world.owner.query("update sources set hash = '' where coupling_id = $1", [couplingId])
    await read(couplingId)
  }

  it('by its name, whatever capitals and spaces; never instead of a place that somebody here chose', async () => {
    const administrator = (await world.employee(['organisation-administrator'])).browser
    const setUp = `/organisatie/${world.organisation.slug}/inrichting`
    await administrator.post(`${setUp}/locaties/nieuw`, { naam: 'Huis Noord' })
    const mies = await couple('mies')
    await read(mies)
    expect((await places('mies')).name).toBe('Huis Noord')
    const { rows } = await world.owner.query(
      "insert into locations (organisation_id, name) values ($1, 'Daar') returning id",
      [world.organisation.id],
    )
    const form = await administrator.get(world.clients('/mies/plek'))
    await administrator.press(form, 'Bewaren', { locatie: rows[0].id })
    await readAnew(mies)
    expect((await places('mies')).name).toBe('Daar')
    // Nothing of the record stays when the coupling ends; the place is the organisation's own.
    await world.owner.query(
      "update couplings set ended_at = now(), ended_side = 'organisation', end_reason = 'other' where id = $1",
      [mies],
    )
    expect(await places('mies')).toEqual({ name: 'Daar', told: null })
  })

  it('tells the administrator which names are not known here; a location of that name takes them in', async () => {
    const administrator = (await world.employee(['organisation-administrator'])).browser
    const setUp = `/organisatie/${world.organisation.slug}/inrichting`
    await read(await couple('dirk'))
    const words = '1 cliënt heeft in het dossier een locatie die hier niet bekend is'
    expect((await administrator.get(setUp)).text).toContain(words)
    const list = await administrator.get(`${setUp}/locaties`)
    expect(list.text).toContain(words)
    expect(list.text).toContain('Huis Zuid: 1 cliënt')
    await administrator.post(`${setUp}/locaties/nieuw`, { naam: 'huis zuid' })
    expect((await places('dirk')).name).toBe('huis zuid')
    expect((await administrator.get(setUp)).text).not.toContain(words)
  })
})
