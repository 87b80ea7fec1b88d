import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { DAY, MINUTE } from '../../clock.ts'

const FAMILIES = ['Aalbers', 'Bakker', 'Cornelissen', 'Dijkstra', 'Evers']

/** Forty-five clients: three pages. */
const many = Array.from({ length: 45 }, (_, index) => {
  const family = `${FAMILIES[index % 5]}-${String(index).padStart(2, '0')}`
  return patientResource(`client-${index}`, {
    name: [{ text: `Jo ${family}`, family, given: ['Jo'] }],
  })
})

const toos = patientResource('toos', {
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
})
const secret = patientResource('geheim', {
  name: [{ text: 'Iris Zonder Adres', family: 'Zonder Adres', given: ['Iris'] }],
  meta: {
    security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
  },
})

describe('ORG-2 the clients of an organisation', () => {
  let world: StaffWorld
  let browser: Browser

  beforeAll(async () => {
    world = await staffWorld({ resources: [...many, toos, secret] })
    browser = (await world.employee()).browser
  })
  afterEach(() => world.record.faults.clear())
  afterAll(() => world.close())

  const search = async (name: string) =>
    browser.press(await browser.get(world.clients()), 'Zoeken', { naam: name })

  it('are read live from the record, twenty a page, and can be gone through in both directions', async () => {
    const first = await browser.get(world.clients())
    expect(first.status).toBe(200)
    expect(first.$('tbody tr').length).toBe(20)
    const names = (page: typeof first) =>
      page
        .$('tbody th a')
        .map((_, link) => page.$(link).text())
        .get()
    const second = await browser.get(first.link('Volgende cliënten'))
    const third = await browser.get(second.link('Volgende cliënten'))
    expect(third.$('tbody tr').length).toBe(7)
    expect(third.hasLink('Volgende cliënten')).toBe(false)
    const all = [...names(first), ...names(second), ...names(third)]
    expect(new Set(all).size).toBe(47)
    const back = await browser.get(third.link('Vorige cliënten'))
    expect(names(back)).toEqual(names(second))
    const start = await browser.get(back.link('Vorige cliënten'))
    expect(names(start)).toEqual(names(first))
    expect(start.hasLink('Vorige cliënten')).toBe(false)
  })

  it('are found by name, and the name is in no address of ours nor of the record', async () => {
    const found = await search('vries')
    // The only one who is found is there at once; of several there is the list, with what was searched for.
    expect(found.heading).toBe('Toos de Vries')
    const several = await search('Aalbers')
    expect(several.field('Zoek op naam')).toBe('Aalbers')
    expect(several.path).not.toContain('Aalbers')
    expect(found.path).not.toContain('vries')
    expect(world.record.seen.map((request) => request.url).join(' ')).not.toContain('vries')
    const nobody = await search('Xanthippe')
    expect(nobody.text).toContain('Geen cliënt gevonden met «Xanthippe»')
    expect((await search('')).$('tbody tr').length).toBe(20)
    const long = await search('x'.repeat(101))
    expect(long.status).toBe(422)
    expect(long.errors).toEqual(['Deze naam is te lang. Een paar letters zijn genoeg'])
  })

  it('have a coupling status each: coupled, invited for so many days, or not coupled', async () => {
    const { build, organisation, clock } = world
    await build.coupling(await build.carePage(), organisation, {
      patientId: await build.patient(organisation, { recordId: 'client-0', name: 'Jo Aalbers-00' }),
    })
    const invited = await build.patient(organisation, {
      recordId: 'client-5',
      name: 'Jo Aalbers-05',
    })
    await world.owner.query(
      `with c as (insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
         select $1, $2, 'Jo', 'client', '2026-11-01', account_id from employees limit 1 returning id, recorded_by)
       insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, created_by, expires_at)
         select $1, $2, id, 'Jo', '\\x01', recorded_by, $3 from c`,
      [organisation.id, invited, new Date(clock.now.getTime() + 12 * DAY)],
    )
    const statusOf = async (name: string) => {
      const page = await search('Aalbers')
      return page.$(`tbody tr:contains(${name})`).find('td').last().text().trim()
    }
    expect(await statusOf('Aalbers-00')).toBe('Actieve koppeling')
    expect(await statusOf('Aalbers-05')).toBe('Uitnodiging is nog 12 dagen geldig')
    expect(await statusOf('Aalbers-10')).toBe('Niet gekoppeld')
    const now = clock.now
    clock.pass(11 * DAY)
    browser = (await world.employee()).browser
    expect(await statusOf('Aalbers-05')).toBe('Uitnodiging is nog 1 dag geldig')
    clock.pass(DAY - MINUTE)
    browser = (await world.employee()).browser
    expect(await statusOf('Aalbers-05')).toBe('Uitnodiging is nog vandaag geldig')
    clock.pass(2 * MINUTE)
    browser = (await world.employee()).browser
    expect(await statusOf('Aalbers-05')).toBe('Niet gekoppeld')
    clock.at(now)
  })

  it('with a protected address are marked', async () => {
    const page = await search('Iris')
    expect(page.heading).toContain('Iris')
    expect(page.text).toContain('Geheim adres')
  })

  it('ECD-2: looking at the list and at a client who is not invited keeps nothing of them', async () => {
    const before = await world.owner.query('select count(*)::int as n from patients')
    await search('Evers')
    const page = await browser.get(world.clients('/client-4'))
    expect(page.heading).toBe('Jo Evers-04')
    expect(page.text).toContain('Niet gekoppeld')
    expect(page.text).toContain('Zonder toestemming kunt u geen uitnodiging maken')
    const after = await world.owner.query('select count(*)::int as n from patients')
    expect(after.rows).toEqual(before.rows)
    const kept = await world.owner.query(
      "select count(*)::int as n from access_events e where e::text ilike '%Evers%'",
    )
    expect(kept.rows[0].n).toBe(0)
  })

  it('leaves a line in the access log for the list and for each client that is opened', async () => {
    await browser.get(world.clients('/client-9'))
    const { rows } = await world.owner.query(
      "select action, object_id, person_role from access_events where action in ('clients.list', 'clients.read') order by id desc limit 1",
    )
    expect(rows[0]).toEqual({
      action: 'clients.read',
      object_id: 'client-9',
      person_role: 'client-administration',
    })
  })

  describe('while the record cannot be read', () => {
    it.each([
      ['refuses', { kind: 'status', status: 401 } as const],
      ['stalls', { kind: 'stall' } as const],
      ['breaks off', { kind: 'half-body' } as const],
      ['sends half a body and waits', { kind: 'stall-body' } as const],
      ['sends garbage', { kind: 'garbage' } as const],
      ['sends half the JSON', { kind: 'half-json' } as const],
      ['sends a web page', { kind: 'html' } as const],
      ['has a failure', { kind: 'status', status: 500 } as const],
      ['drops the connection', { kind: 'drop' } as const],
    ])(
      'because it %s, shows who is known and since when, and recovers by itself',
      async (_, fault) => {
        const began = world.clock.now
        world.record.faults.add({ fault, times: 50 })
        const down = await browser.get(world.clients())
        expect(down.status).toBe(200)
        expect(down.text).toContain('Het dossier is nu niet te lezen')
        expect(down.text).toContain('Dat is zo sinds vandaag om 10.00 uur')
        expect(down.text).toContain('is de status nu «Onbekend»')
        expect(down.text).toContain('Jo Aalbers-00')
        expect(down.text).toContain('Actieve koppeling')
        expect(down.text).not.toContain('Jo Bakker')
        world.clock.pass(3 * MINUTE)
        const later = await browser.get(world.clients())
        expect(later.text).toContain('Dat is zo sinds vandaag om 10.00 uur')
        const unknown = await browser.get(world.clients('/client-30'))
        expect(unknown.status).toBe(200)
        expect(unknown.text).toContain('Onbekend')
        const known = await browser.get(world.clients('/client-0'))
        expect(known.heading).toBe('Jo Aalbers-00')
        expect(known.text).toContain('Actieve koppeling')
        world.record.faults.clear()
        const up = await browser.get(later.link('Probeer het opnieuw'))
        expect(up.text).not.toContain('Het dossier is nu niet te lezen')
        expect(up.$('tbody tr').length).toBe(20)
        const { rows } = await world.owner.query('select failing_since from record_connections')
        expect(rows[0].failing_since).toBeNull()
        world.clock.at(began)
      },
    )

    it('goes through the known clients by page and by name', async () => {
      const { build, organisation } = world
      for (let index = 0; index < 25; index++)
        await build.patient(organisation, { name: `Bekend ${String(index).padStart(2, '0')}` })
      world.record.faults.add({ fault: { kind: 'status', status: 503 }, times: 50 })
      const first = await search('Bekend')
      expect(first.$('tbody tr').length).toBe(20)
      const second = await browser.get(first.link('Volgende cliënten'))
      expect(second.$('tbody tr').length).toBe(5)
      expect((await browser.get(second.link('Vorige cliënten'))).$('tbody tr').length).toBe(20)
      expect((await search('100%_')).text).toContain('Geen cliënt gevonden')
    })
  })

  it('begins anew when the record has forgotten the page, and when the address was changed by hand', async () => {
    const first = await browser.get(world.clients())
    const next = first.link('Volgende cliënten')
    world.record.faults.add({ fault: { kind: 'status', status: 410 } })
    expect((await browser.get(next)).text).toContain(first.$('tbody th a').first().text())
    expect((await browser.get(`${next.slice(0, -4)}aaaa`)).status).toBe(200)
    expect((await browser.get(world.clients('?zoek=%00'))).status).toBe(200)
  })

  it('shows nothing of a client who is not in the record, and nothing to who does not work here', async () => {
    expect((await browser.get(world.clients('/bestaat-niet'))).status).toBe(404)
    expect((await browser.get(world.clients('/a%20b'))).status).toBe(404)
    expect((await browser.get(world.clients(`/${'x'.repeat(129)}`))).status).toBe(404)
    const elsewhere = await world.build.employee(await world.build.organisation())
    const stranger = await world.build.withSecondStep(elsewhere)
    expect((await stranger.get(world.clients())).status).toBe(404)
    expect((await stranger.get(world.clients('/client-0'))).status).toBe(404)
    const family = await world.build.withSecondStep((await world.build.carePage()).manager)
    expect((await family.get(world.clients())).status).toBe(404)
  })

  it('can be looked at by a care worker, who gets no buttons to change anything', async () => {
    const carer = (await world.employee(['care-worker'])).browser
    const page = await carer.get(world.clients('/client-3'))
    expect(page.status).toBe(200)
    expect(page.hasLink('Toestemming vastleggen')).toBe(false)
    expect((await carer.get(world.clients('/client-3/toestemming'))).status).toBe(403)
  })

  it('ECD-5: without a coupled record, the clients that Naast knows are there', async () => {
    const organisation = await world.build.organisation()
    const person = await world.build.employee(organisation)
    const mine = await world.build.withSecondStep(person)
    const empty = await mine.get(`/organisatie/${organisation.slug}/clienten`)
    expect(empty.text).toContain('Nog geen cliënten')
    await world.build.patient(organisation, { name: 'Wim Zonneveld' })
    const page = await mine.get(`/organisatie/${organisation.slug}/clienten`)
    expect(page.text).toContain('Wim Zonneveld')
  })
})
