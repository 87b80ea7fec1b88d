import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { CarePage, Coupling } from '../../../test/harness/built.ts'
import { doJobs } from '../../../test/harness/jobs.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { asAccount } from '../../db/connect.ts'
import { pull } from '../../record/pull.ts'
import { writeBack } from '../../record/write/turn.ts'

// The way of an appointment and of a message to the record, as the family and the administrator see it.

/** A report that no page can show: nobody knows of when it is. */
const undated = (id: string) => ({
  ...{ resourceType: 'Observation', id, status: 'final', valueString: 'Een zin.' },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: 'Patient/toos' },
})

describe('writing back', () => {
  let world: StaffWorld
  let page: CarePage
  let coupling: Coupling
  let family: Browser
  let administrator: Browser
  const path = (rest = '') => `/organisatie/${world.organisation.slug}/naar-het-dossier${rest}`
  const calendar = (rest = '') => `/zorgpagina/${page.id}/kalender${rest}`
  const write = () => writeBack(world.portal, coupling.id)

  beforeAll(async () => {
    world = await staffWorld({
      resources: [patientResource('toos'), ...['een', 'twee'].map(undated)],
      policy: {
        messaging: { mode: 'open' },
        writeBack: { appointments: true, messages: true },
      },
    })
    const patientId = await world.build.patient(world.organisation, {
      recordId: 'toos',
      name: 'Toos de Vries',
    })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, world.organisation, { patientId })
    family = await world.build.withSecondStep(page.manager)
    administrator = (await world.employee(['organisation-administrator'])).browser
  })
  afterAll(() => world?.close())

  const jobs = async (): Promise<number> =>
    (
      await world.owner.query(
        `select 1 from pgboss.job where name = 'write-back' and data->>'couplingId' = $1`,
        [coupling.id],
      )
    ).rows.length
  const there = (type: string) => world.record.tenant('linde').all(type)
  const add = async (title: string) =>
    family.press(await family.get(calendar('/toevoegen')), 'Afspraak toevoegen', {
      ...{ titel: title, 'begin-dag': '2026-11-24', 'begin-tijd': '10:00' },
      [`zichtbaar-${coupling.id}`]: 'ja',
    })
  const retitle = async (made: Page, title: string) =>
    family.press(await family.get(made.link('Wijzigen')), 'Bewaren', { titel: title })
  const NOT_YET = 'Nog niet aangekomen bij Zorggroep Lindenhof.'

  it('CAL-2 who makes an appointment visible sees that it did not arrive yet, until it did', async () => {
    const form = await family.get(calendar('/toevoegen'))
    expect(form.text).toContain('De afspraak komt ook in het dossier van de organisatie.')
    const made = await add('Fysiotherapie')
    expect(made.text).toContain(NOT_YET)
    expect(await jobs()).toBe(1)
    await write()
    const one = made.path
    expect((await family.get(one)).text).toContain('De afspraak staat ook in het dossier.')
    expect(there('Appointment')).toMatchObject([{ description: 'Fysiotherapie' }])
    await retitle(made, 'Oefenen')
    expect(await jobs()).toBe(2)
    expect((await family.get(one)).text).toContain('De laatste wijziging is nog niet aangekomen')
    await write()
    expect(there('Appointment')).toMatchObject([{ description: 'Oefenen' }])
  })

  it('CAL-2 what the organisation changed is told, and written over only when the administrator says so', async () => {
    const made = await add('Koffie')
    await write()
    const mine = there('Appointment').find(({ description }) => description === 'Koffie')
    if (!mine) throw new Error('not there')
    world.record.tenant('linde').put({ ...mine, description: 'Koffie in de zaal' })
    await world.owner.query(`insert into notice_wishes values ($1, $2, 'appointment', 'at-once')`, [
      page.manager.id,
      page.id,
    ])
    await retitle(made, 'Thee')
    await write()
    await doJobs(world)
    const mails = (await world.outbox()).filter(({ channel }) => channel === 'mail')
    expect(mails.map(({ subject }) => subject)).toEqual(['Er is een nieuwe of gewijzigde afspraak'])
    expect(JSON.stringify(mails)).not.toMatch(/Koffie|Thee/)
    expect((await family.get(made.path)).text).toContain(
      'Zorggroep Lindenhof heeft dit zelf veranderd in het dossier.',
    )
    const list = await administrator.get(path())
    expect(list.text).toContain('Toos de Vries')
    expect(list.text).toContain('In het dossier is dit veranderd nadat Naast het schreef.')
    expect(list.text).not.toContain('Thee')
    await administrator.press(list, 'Schrijf er toch overheen')
    await write()
    expect(there('Appointment').map(({ description }) => description)).toContain('Thee')
    expect((await administrator.get(path())).text).toContain('Er is niets geweigerd')
  })

  it('MSG-7 a message that the record refuses: the family sees it, the administrator reads why and tries again', async () => {
    world.record.faults.add({
      fault: { kind: 'status', status: 403 },
      method: 'POST',
      path: /Communication$/,
    })
    const writing = await family.get(`/zorgpagina/${page.id}/berichten/nieuw`)
    expect(writing.text).toContain('komt ook in het dossier van Zorggroep Lindenhof')
    await family.press(writing, 'Verstuur bericht', {
      deel: `organisation:${coupling.id}`,
      bericht: 'Slaapt zij goed?',
    })
    const { rows } = await world.owner.query('select id from threads where coupling_id = $1', [
      coupling.id,
    ])
    const thread = `/zorgpagina/${page.id}/berichten/organisatie/${rows[0].id}`
    const waiting = 'Nog niet aangekomen in het dossier van Zorggroep Lindenhof.'
    expect((await family.get(thread)).text).toContain(waiting)
    await write()
    expect((await family.get(thread)).text).toContain('Het lukt niet vanzelf.')
    const list = await administrator.get(path())
    expect(list.text).toContain('Vraag de leverancier om dit recht. (HTTP 403)')
    expect(list.text).not.toContain('Slaapt zij')
    const done = await administrator.press(list, 'Probeer opnieuw')
    expect(done.text).toContain('Naast probeert het opnieuw')
    await write()
    expect(there('Communication')).toMatchObject([
      { payload: [{ contentString: 'Slaapt zij goed?' }] },
    ])
    expect((await family.get(thread)).text).not.toContain('aangekomen')
    const logged = await world.owner.query(
      `select distinct action from access_events where action like 'record-writes.%' or action = 'record.write' order by 1`,
    )
    expect(logged.rows.map(({ action }) => action)).toEqual([
      'record-writes.read',
      'record-writes.retry',
      'record.write',
    ])
  })

  it('ECD-3 CON-10 a consent of the record itself is not asked for, and the page says so', async () => {
    world.record.tenant('linde').put({
      ...{
        resourceType: 'Consent',
        id: 'wils',
        status: 'active',
        patient: { reference: 'Patient/toos' },
      },
      scope: { text: 'Wilsverklaring' },
    })
    world.record.seen.length = 0
    await pull(world.portal, coupling.id)
    expect(world.record.seen.filter(({ url }) => url.includes('/Consent'))).toEqual([])
    const { rows } = await world.owner.query(
      "select 1 from sources where resource_type = 'Consent'",
    )
    expect(rows).toEqual([])
    const connection = await administrator.get(
      `/organisatie/${world.organisation.slug}/dossierkoppeling`,
    )
    expect(connection.text).toContain('toestemmingen en wilsverklaringen. Wie er meeleest, bepaalt')
  })

  it('ECD-3 one thing that was set aside is looked at anew, and the others are not', async () => {
    await pull(world.portal, coupling.id)
    const aside = async () =>
      (
        await world.owner.query(
          'select resource_id as id, set_aside_reason as why from sources where set_aside_reason is not null order by 1',
        )
      ).rows
    expect(await aside()).toMatchObject([{ id: 'een' }, { id: 'twee' }])
    await world.owner.query(
      "update sources set set_aside_reason = 'Een oude reden.' where set_aside_reason is not null",
    )
    await pull(world.portal, coupling.id)
    const connection = `/organisatie/${world.organisation.slug}/dossierkoppeling`
    const list = await administrator.get(connection)
    const about = 'Observation twee van Toos de Vries'
    const asked = await administrator.press(list, `Probeer alleen dit ${about}`)
    expect(asked.text).toContain('Naast leest dit opnieuw')
    await pull(world.portal, coupling.id)
    expect(await aside()).toEqual([
      { id: 'een', why: 'Een oude reden.' },
      { id: 'twee', why: 'Er staat niet bij wanneer dit geschreven is.' },
    ])
    const before = await administrator.get(connection)
    world.record.tenant('linde').put({ ...undated('twee'), effectiveDateTime: '2026-11-01' })
    await pull(world.portal, coupling.id)
    const late = await administrator.press(before, `Probeer alleen dit ${about}`)
    expect(late.text).toContain('Dit staat niet meer in de lijst')
    const body = { koppeling: coupling.id, soort: 'Observation', nummer: 'een' }
    const elsewhere = await world.build.employee(await world.build.organisation(), [
      'organisation-administrator',
    ])
    const taken = await asAccount(world.portal.databases, elsewhere.id, world.clock.now, (tx) =>
      sql<{
        done: boolean
      }>`select app.take_up_one(${coupling.id}, 'Observation', 'een') as done`.execute(tx),
    )
    expect(taken.rows).toEqual([{ done: false }])
    const colleague = await world.employee(['care-worker'])
    expect((await colleague.browser.post(`${connection}/opnieuw`, body)).status).toBe(403)
  })

  it('is for the administrator of this organisation, within his reach, also under row-level security', async () => {
    const colleague = await world.employee(['client-administration', 'care-worker'])
    expect((await colleague.browser.get(path())).status).toBe(403)
    const elsewhere = await world.build.employee(await world.build.organisation(), [
      'organisation-administrator',
    ])
    const other = await world.build.withSecondStep(elsewhere)
    expect((await other.get(path())).status).toBe(404)
    const { rows } = await world.owner.query('select id from record_writes limit 1')
    const other404 = await other.post(path(`/${rows[0].id}/opnieuw`))
    expect(other404.status).toBe(404)
    expect((await colleague.browser.post(path(`/${rows[0].id}/opnieuw`))).status).toBe(403)
    const stranger = await world.build.account()
    for (const { id } of [elsewhere, stranger]) {
      const found = await asAccount(world.portal.databases, id, world.clock.now, (tx) =>
        tx.selectFrom('record_writes').select('id').execute(),
      )
      expect(found).toEqual([])
    }
    await expect(
      asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
        tx.selectFrom('written_resources').select('attempt').execute(),
      ),
    ).rejects.toThrow('permission denied')
  })

  it('what the organisation does not take stays in Naast, and the pages say so', async () => {
    await world.owner.query(
      'update organisation_policies set policy = $2 where organisation_id = $1',
      [world.organisation.id, JSON.stringify({ messaging: { mode: 'open' } })],
    )
    const made = await add('Wandelen')
    expect(made.text).toContain('De afspraak blijft in Naast.')
    expect(made.text).not.toContain('aangekomen')
    expect((await administrator.get(path())).text).toContain('Nee, het blijft in Naast')
    const writing = await family.get(`/zorgpagina/${page.id}/berichten/nieuw`)
    expect(writing.text).toContain('Wat u schrijft, blijft in Naast.')
  })
})
