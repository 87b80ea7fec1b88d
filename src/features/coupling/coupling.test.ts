import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import type { CarePage, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import {
  type ActivationCode,
  activationCodeLookup,
  groupActivationCode,
  makeActivationCode,
  sealActivationCode,
} from '../../activation-code.ts'
import { after, DAY } from '../../clock.ts'
import { pull } from '../../record/pull.ts'

const BORN = { 'geboortedatum-dag': '14', 'geboortedatum-maand': '3', 'geboortedatum-jaar': '1938' }
const RULES = {
  version: 2,
  title: 'Gebruikersregels',
  paragraphs: ['Deel niets zonder toestemming van de bewoner.'],
}

describe('coupling a page', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let organisation: Organisation
  let serial = 0

  beforeAll(async () => {
    world = await testPortal()
    const patient = {
      resourceType: 'Patient',
      id: 'toos',
      name: [{ text: 'Toos de Vries' }],
      birthDate: '1938-03-14',
    } as const
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [{ name: 'linde', resources: [patient] }],
    })
    organisation = await world.build.organisation({
      name: 'Zorggroep De Linde',
      recordUrl: record.tenant('linde').baseUrl,
      policy: { rules: RULES },
    })
  })
  beforeEach(() => world.owner.query('delete from rate_limits'))
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  /** A code as the client administration makes it, for a client of their own. */
  const invite = async (
    given: { at?: Organisation; name?: string } = {},
  ): Promise<{ code: ActivationCode; id: string; patientId: string }> => {
    const at = given.at ?? organisation
    serial += 1
    const staff = await world.build.account()
    const patientId = await world.build.patient(at, {
      name: given.name ?? 'Toos de Vries',
      recordId: `toos-${serial}`,
    })
    const consent = await world.owner.query(
      "insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by) values ($1,$2,'K. de Vries','representative','2026-11-01',$3) returning id",
      [at.id, patientId, staff.id],
    )
    const code = makeActivationCode()
    const made = await world.owner.query(
      'insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8) returning id',
      [
        at.id,
        patientId,
        consent.rows[0].id,
        'Karin de Vries',
        activationCodeLookup(world.portal.secrets, code),
        sealActivationCode(world.portal.secrets, code),
        staff.id,
        after(world.clock.now, 42 * DAY),
      ],
    )
    return { code, id: made.rows[0].id, patientId }
  }

  const open = async (page: CarePage) => {
    const browser = await world.build.signedIn(page.manager)
    return { browser, shown: await browser.get(`/zorgpagina/${page.id}/koppelen`) }
  }
  const couplings = async (page: CarePage): Promise<number> =>
    (
      await world.owner.query(
        'select count(*)::int as n from couplings where care_page_id = $1 and ended_at is null',
        [page.id],
      )
    ).rows[0].n

  it('ORG-5 ORG-4 goes from code to rules to confirmation, and only then pulls (DOS-9, ECD-2)', async () => {
    const page = await world.build.carePage()
    const { code } = await invite()
    const { browser, shown } = await open(page)
    const rules = await browser.press(shown, 'Volgende', {
      code: ` ${groupActivationCode(code).toLowerCase()} `,
      ...BORN,
    })
    expect(rules.heading).toBe('Gebruikersregels')
    expect(rules.text).toContain('Deel niets zonder toestemming')
    const refused = await browser.press(rules, 'Volgende')
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain('vinkje')
    const confirm = await browser.press(rules, 'Volgende', { akkoord: 'ja' })
    expect(confirm.text).toContain('U koppelt Toos de Vries aan de zorgpagina van Toos de Vries.')
    expect(record.seen).toEqual([])
    expect(await couplings(page)).toBe(0)
    const progress = await browser.press(confirm, 'Ja, koppelen')
    expect(progress.path).toContain('/koppelen/voortgang')
    expect(progress.text).toContain('We halen')
    expect(await couplings(page)).toBe(1)
    const [mail] = await world.outbox()
    expect(mail).toMatchObject({
      recipient: page.manager.email,
      subject: 'Uw zorgpagina is gekoppeld',
    })
    const { rows } = await world.owner.query('select id from couplings where care_page_id = $1', [
      page.id,
    ])
    await world.owner.query(
      "update patients set record_id = 'toos' where id = (select patient_id from couplings where id = $1)",
      [rows[0].id],
    )
    await pull(
      {
        databases: world.portal.databases,
        records: world.portal.records,
        clock: world.portal.clock,
        log: world.portal.log,
      },
      rows[0].id,
    )
    const done = await browser.get(progress.path)
    expect(done.heading).toBe('De koppeling is klaar')
    const accepted = await world.owner.query(
      'select version from acceptances where account_id = $1',
      [page.manager.id],
    )
    expect(accepted.rows).toContainEqual({ version: 2 })
  })

  it('ORG-4 uses a code once: a second click is the same coupling, another page hears that it was used', async () => {
    const page = await world.build.carePage()
    const { code } = await invite()
    const { browser, shown } = await open(page)
    const rules = await browser.press(shown, 'Volgende', { code, ...BORN })
    const confirm = await browser.press(rules, 'Volgende', { akkoord: 'ja' })
    const both = await Promise.all([
      browser.press(confirm, 'Ja, koppelen'),
      browser.press(confirm, 'Ja, koppelen'),
    ])
    expect(both.map((one) => one.status)).toEqual([200, 200])
    expect(await couplings(page)).toBe(1)
    const other = await world.build.carePage()
    const second = await open(other)
    const told = await second.browser.press(second.shown, 'Volgende', { code, ...BORN })
    expect(told.status).toBe(422)
    expect(told.errors[0]).toContain('al gebruikt')
    expect(told.field('Activatiecode')).toBe(code)
  })

  it('ORG-4 says the same of an unknown code and of a wrong date of birth', async () => {
    const { code } = await invite()
    const page = await world.build.carePage()
    const { browser, shown } = await open(page)
    const wrongDate = await browser.press(shown, 'Volgende', {
      code,
      ...BORN,
      'geboortedatum-dag': '15',
    })
    const unknown = await browser.press(shown, 'Volgende', { code: makeActivationCode(), ...BORN })
    expect(wrongDate.errors).toEqual(unknown.errors)
    expect(wrongDate.status).toBe(422)
    expect(wrongDate.text).not.toContain('De Linde')
  })

  it('ORG-4 explains an expired and a cancelled code to who holds it', async () => {
    const expired = await invite()
    await world.owner.query('update activation_codes set expires_at = $2 where id = $1', [
      expired.id,
      after(world.clock.now, -DAY),
    ])
    const cancelled = await invite()
    await world.owner.query('update activation_codes set cancelled_at = $2 where id = $1', [
      cancelled.id,
      world.clock.now,
    ])
    const { browser, shown } = await open(await world.build.carePage())
    expect(
      (await browser.press(shown, 'Volgende', { code: expired.code, ...BORN })).errors[0],
    ).toContain('verlopen')
    expect(
      (await browser.press(shown, 'Volgende', { code: cancelled.code, ...BORN })).errors[0],
    ).toContain('ingetrokken')
  })

  it('ORG-4 limits tries, by account', async () => {
    const { browser, shown } = await open(await world.build.carePage())
    const statuses: number[] = []
    for (let turn = 0; turn < 12; turn += 1)
      statuses.push(
        (await browser.press(shown, 'Volgende', { code: makeActivationCode(), ...BORN, _form: '' }))
          .status,
      )
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.slice(0, 9).every((status) => status === 422)).toBe(true)
  })

  it('ORG-5 asks again when the rules changed in between, and keeps what was typed for a date that does not exist', async () => {
    const page = await world.build.carePage()
    const { code } = await invite()
    const { browser, shown } = await open(page)
    const wrong = await browser.press(shown, 'Volgende', {
      code,
      ...BORN,
      'geboortedatum-dag': '31',
      'geboortedatum-maand': '2',
    })
    expect(wrong.errors[0]).toContain('bestaat niet')
    expect(wrong.field('Activatiecode')).toBe(code)
    const rules = await browser.press(shown, 'Volgende', { code, ...BORN })
    await world.owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 2, $2, $3)',
      [
        organisation.id,
        JSON.stringify({ rules: { ...RULES, version: 3, paragraphs: ['Nieuwe regel.'] } }),
        world.clock.now,
      ],
    )
    const again = await browser.press(rules, 'Volgende', { akkoord: 'ja' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Nieuwe regel.')
    await world.owner.query(
      'delete from organisation_policies where organisation_id = $1 and version = 2',
      [organisation.id],
    )
  })

  it('ORG-5 warns when the client and the page have different names', async () => {
    const page = await world.build.carePage({ firstName: 'Henk', lastName: 'Bosman' })
    const { code } = await invite()
    const { browser, shown } = await open(page)
    const confirm = await browser.press(
      await browser.press(shown, 'Volgende', { code, ...BORN }),
      'Volgende',
      { akkoord: 'ja' },
    )
    expect(confirm.text).toContain('De namen verschillen')
  })

  it('CON-11 DOS-9 the manager ends the coupling after a question, and nothing of the record is left', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling, { body: 'Het geheime woord is pimpelmees.' })
    const browser = await world.build.signedIn(page.manager)
    const asked = await browser.get(`/zorgpagina/${page.id}/koppelingen/${coupling.id}/beeindigen`)
    expect(asked.text).toContain('wordt hier meteen gewist')
    expect(await couplings(page)).toBe(1)
    await browser.press(asked, 'Koppeling beëindigen')
    expect(await couplings(page)).toBe(0)
    const { rows } = await world.owner.query(
      "select count(*)::int as n from reports where body like '%pimpelmees%'",
    )
    expect(rows[0].n).toBe(0)
    const log = await world.owner.query(
      "select person_name, ground from access_events where action = 'coupling.end' and care_page_id = $1",
      [page.id],
    )
    expect(log.rows).toEqual([{ person_name: page.manager.name, ground: 'manager' }])
  })

  it('CON-2 only the manager couples; a participant hears whom to ask, a stranger finds no page', async () => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    const shown = await (await world.build.signedIn(member)).get(`/zorgpagina/${page.id}/koppelen`)
    expect(shown.status).toBe(403)
    expect(shown.text).toContain(page.manager.name)
    const stranger = await world.build.account()
    expect(
      (await (await world.build.signedIn(stranger)).get(`/zorgpagina/${page.id}/koppelen`)).status,
    ).toBe(404)
  })
})
