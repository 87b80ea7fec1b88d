import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import {
  contactResource,
  patientResource,
  type StaffWorld,
  staffWorld,
} from '../../../test/harness/staff-world.ts'
import { activationCodeLookup, readActivationCode } from '../../activation-code.ts'
import { DAY } from '../../clock.ts'
import { asAccount, beforeSignIn } from '../../db/connect.ts'

const BORN = '1938-03-14'
const clients = Array.from({ length: 30 }, (_, index) =>
  patientResource(`c${index}`, {
    name: [{ text: `Cliënt ${index} Jansen`, family: 'Jansen', given: [`Cliënt ${index}`] }],
  }),
)

describe('ORG-3 consent, invitation and letter', () => {
  let world: StaffWorld
  let browser: Browser
  let client = 0

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        ...clients,
        patientResource('toos', { name: [{ text: 'Toos de Vries' }] }),
        contactResource('karin', 'toos', 'Karin de Vries', '01'),
        contactResource('bram', 'toos', 'Bram Meester', '15'),
        contactResource('buur', 'toos', 'Buur Man', '19'),
        patientResource('overleden', { deceasedBoolean: true }),
        patientResource('jaar', { birthDate: '1938' }),
        patientResource('weg', { active: false }),
        patientResource('geheim', {
          name: [{ text: 'Iris Zonder Adres' }],
          meta: {
            security: [
              { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' },
            ],
          },
        }),
      ],
    })
    await world.owner.query("update organisations set address = 'Lindelaan 1\n1234 AB Zorgstad'")
  })
  beforeEach(async () => {
    browser = (await world.employee()).browser
    client += 1
  })
  afterAll(() => world.close())

  const at = (path = '', id = `c${client}`) => world.clients(`/${id}${path}`)
  const consent = async (by: Browser = browser, id = `c${client}`): Promise<Page> =>
    by.press(await by.get(at('/toestemming', id)), 'Toestemming vastleggen', { wie: 'client' })
  const invited = async (id = `c${client}`, fields: Record<string, string> = {}): Promise<Page> =>
    browser.press(await consent(browser, id), 'Uitnodiging maken', fields)
  const codes = async () =>
    (
      await world.owner.query(
        `select a.*, p.name as patient_name, p.client_number, p.birth_on from activation_codes a join patients p on p.id = a.patient_id
         where p.record_id = $1 order by a.created_at, a.cancelled_at nulls last`,
        [`c${client}`],
      )
    ).rows
  const letter = async (page: Page) => {
    const response = await browser.raw(page.link('Brief downloaden'))
    const bytes = new Uint8Array(await response.arrayBuffer())
    const file = await getDocument({ data: bytes, verbosity: 0 }).promise
    let text = ''
    for (let number = 1; number <= file.numPages; number++) {
      const content = await (await file.getPage(number)).getTextContent()
      text += content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
    }
    // Where two letters stand close together, the text of the file has them apart.
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(text.replaceAll(' ', '')) ?? []
    return { response, text, code }
  }
  const stateOf = async (code: string, born = BORN): Promise<string> => {
    const read = readActivationCode(code)
    if (read === null) throw new Error(`no code: ${code}`)
    const lookup = activationCodeLookup(world.portal.secrets, read)
    return beforeSignIn(world.portal.databases, world.clock.now, async (tx) => {
      const { rows } = await sql<{
        state: string
      }>`select state from app.activation_code_state(${lookup}, ${born})`.execute(tx)
      return rows[0]?.state ?? ''
    })
  }

  it('asks who consented, in which capacity and when, and suggests those whom the record names', async () => {
    const form = await browser.get(at('/toestemming', 'toos'))
    expect(form.text).toContain('Volgens het dossier heeft deze cliënt een mentor: Bram Meester')
    expect(form.text).toContain('Karin de Vries')
    expect(form.text).toContain('dochter, eerste contactpersoon')
    expect(form.text).not.toContain('Buur Man')
    expect(form.$('input[name="gegeven-dag"]').attr('value')).toBe('21')
    const after = await browser.press(form, 'Toestemming vastleggen', {
      wie: 'contact-1',
      'gegeven-dag': '3',
    })
    expect(after.heading).toBe('Toos de Vries uitnodigen')
    expect(after.text).toContain('De toestemming is vastgelegd')
    expect(after.text).toContain('Bram Meester (mentor) gaf toestemming op 3 november 2026')
    const page = await browser.get(at('', 'toos'))
    expect(page.text).toContain('Bram Meester, mentor')
    expect(page.text).toMatch(/door \S+ \S.*, vandaag om 10.00 uur/)
    const { rows } = await world.owner.query(
      "select capacity, given_on::text, recorded_by is not null as by from consents c join patients p on p.id = c.patient_id where record_id = 'toos'",
    )
    expect(rows).toEqual([{ capacity: 'mentor', given_on: '2026-11-03', by: true }])
  })

  it('keeps all that was typed when something is missing, and says what', async () => {
    const form = await browser.get(at('/toestemming'))
    const nothing = await browser.press(form, 'Toestemming vastleggen', { 'gegeven-dag': '' })
    expect(nothing.status).toBe(422)
    expect(nothing.errors).toEqual([
      'Kies wie de toestemming geeft',
      'Vul bij de dag van de toestemming de dag, de maand en het jaar in, bijvoorbeeld 14 3 1938',
    ])
    const other = await browser.press(nothing, 'Toestemming vastleggen', {
      wie: 'iemand-anders',
      naam: '  ',
      'gegeven-dag': '31',
      'gegeven-maand': '2',
    })
    expect(other.errors).toEqual([
      'Vul de naam in van wie de toestemming geeft',
      'Kies wat deze persoon voor de cliënt is',
      'Deze datum bestaat niet. Kijk de dag en de maand na',
    ])
    const future = await browser.press(other, 'Toestemming vastleggen', {
      naam: 'Anna Curator',
      rol: 'curator',
      'gegeven-dag': '22',
      'gegeven-maand': '11',
    })
    expect(future.errors).toEqual(['Deze dag moet nog komen. Kijk de datum na'])
    expect(future.field('Naam')).toBe('Anna Curator')
    const done = await browser.press(future, 'Toestemming vastleggen', { 'gegeven-dag': '21' })
    expect(done.text).toContain('Anna Curator (curator) gaf toestemming')
  })

  it('wants the day of the signature where the organisation asks for a signed form', async () => {
    await world.owner.query(
      `update organisation_policies set policy = '{"signedFormRequired": true}'`,
    )
    const form = await browser.get(at('/toestemming'))
    const missing = await browser.press(form, 'Toestemming vastleggen', { wie: 'client' })
    expect(missing.errors).toEqual(['Vul de dag van de handtekening in'])
    const done = await browser.press(missing, 'Toestemming vastleggen', {
      'getekend-dag': '2',
      'getekend-maand': 'nov',
      'getekend-jaar': '2026',
    })
    expect(done.heading).toContain('uitnodigen')
    expect((await browser.get(at())).text).toContain('2 november 2026')
    await world.owner.query(`update organisation_policies set policy = '{}'`)
    client += 1
    await consent()
    await world.owner.query(
      `update organisation_policies set policy = '{"signedFormRequired": true}'`,
    )
    const refused = await browser.get(at('/uitnodigen'))
    expect(refused.status).toBe(409)
    expect(refused.heading).toBe('Er is nog geen getekend formulier')
    await world.owner.query(`update organisation_policies set policy = '{}'`)
  })

  it('makes no invitation without a consent, and says so', async () => {
    const page = await browser.get(at('/uitnodigen'))
    expect(page.status).toBe(409)
    expect(page.heading).toBe('Er is nog geen toestemming')
    const forced = await browser.post(at('/uitnodigen'), { naam: 'Iemand' })
    expect(forced.status).toBe(409)
    expect(forced.heading).toBe('Er is nog geen toestemming')
    expect(await codes()).toEqual([])
  })

  it('invites, says what happens next, and gives the letter as PDF with code and end date', async () => {
    const form = await consent()
    expect(form.field('Voor wie is de brief?')).toBe(`Cliënt ${client} Jansen`)
    expect(form.text).toContain('De code werkt 42 dagen: tot en met zaterdag 2 januari 2027')
    const page = await browser.press(form, 'Uitnodiging maken', {
      naam: 'Karin de Vries',
      adres: 'Dorpsstraat 5\n\n  4321 CD Ergens ',
    })
    expect(page.status).toBe(200)
    expect(page.text).toContain('De uitnodiging is gemaakt')
    expect(page.text).toContain('Uitnodiging is nog 42 dagen geldig')
    const { response, text, code } = await letter(page)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="uitnodigingsbrief-naast.pdf"',
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const words of ['Karin de Vries', 'Dorpsstraat 5', '4321 CD Ergens', 'Lindelaan 1'])
      expect(text).toContain(words)
    expect(text).toContain('zaterdag 2 januari 2027')
    expect(code).not.toBe('')
    const [row] = await codes()
    expect(row.patient_name).toBe(`Cliënt ${client} Jansen`)
    expect(JSON.stringify(row)).not.toContain(readActivationCode(code))
    const after = await browser.get(at())
    expect(after.text).toContain('Gedownload op 21 nov 2026')
    expect(after.text).toContain('downloadde de brief')
    expect(after.text).toContain('maakte een uitnodiging')
    expect(after.text).toContain('legde de toestemming vast')
  })

  it('ORG-4: the code of the letter opens with the date of birth, until the last minute of its last day', async () => {
    const page = await invited()
    const { code } = await letter(page)
    expect(await stateOf(code)).toBe('open')
    expect(await stateOf(code.toLowerCase().replaceAll('-', ' '))).toBe('open')
    expect(await stateOf(code, '1938-03-15')).toBe('wrong')
    const now = world.clock.now
    world.clock.at('2027-01-02T23:59:00+01:00')
    expect(await stateOf(code)).toBe('open')
    world.clock.at('2027-01-03T00:00:00+01:00')
    expect(await stateOf(code)).toBe('expired')
    browser = (await world.employee()).browser
    const late = await browser.get(at())
    expect(late.text).toContain('Niet gekoppeld')
    expect(late.text).toContain('Verlopen op 2 jan 2027')
    expect(late.hasLink('Brief downloaden')).toBe(false)
    expect((await browser.get(page.link('Brief downloaden'))).heading).toBe(
      'Deze brief is er niet meer',
    )
    const again = await browser.press(
      await browser.get(late.link('Uitnodigen')),
      'Uitnodiging maken',
    )
    expect(again.text).toContain('Uitnodiging is nog 42 dagen geldig')
    expect(again.text).toContain('Verlopen op 2 jan 2027')
    world.clock.at(now)
  })

  it('cancels: asks first, and then the code opens nothing and the name is forgotten (ECD-2)', async () => {
    const page = await invited()
    const { code } = await letter(page)
    const ask = await browser.get(page.link('Uitnodiging annuleren'))
    expect(ask.heading).toBe('Uitnodiging annuleren')
    expect(ask.text).toContain('werkt de code in de brief niet meer')
    expect(await stateOf(code)).toBe('open')
    const done = await browser.press(ask, 'Uitnodiging annuleren')
    expect(done.text).toContain('De uitnodiging is geannuleerd')
    expect(done.text).toContain('Geannuleerd op 21 nov 2026')
    expect(done.text).toContain('Niet gekoppeld')
    expect(await stateOf(code)).toBe('cancelled')
    const [row] = await codes()
    expect(row).toMatchObject({ sealed: null, patient_name: null, client_number: null })
    expect((await browser.get(page.link('Brief downloaden'))).status).toBe(409)
    const twice = await browser.get(page.link('Uitnodiging annuleren'))
    expect(twice.heading).toBe('Deze uitnodiging is niet meer open')
    // The consent stands: inviting again is one step.
    expect(done.hasLink('Uitnodigen')).toBe(true)
  })

  it('makes a new code and cancels the old one in one go', async () => {
    const page = await invited(`c${client}`, { naam: 'Karin', adres: 'Dorpsstraat 5' })
    const old = await letter(page)
    const done = await browser.press(
      await browser.get(page.link('Nieuwe code maken')),
      'Nieuwe code maken',
    )
    expect(done.text).toContain('De nieuwe code is gemaakt')
    expect(done.text).toContain('maakte een nieuwe code. De oude code werkt niet meer.')
    const fresh = await letter(done)
    expect(fresh.code).not.toBe(old.code)
    expect(fresh.text).toContain('Dorpsstraat 5')
    expect(await stateOf(old.code)).toBe('cancelled')
    expect(await stateOf(fresh.code)).toBe('open')
    const [closed, open] = await codes()
    expect(closed).toMatchObject({ sealed: null, addressee: 'Karin' })
    expect(open.cancelled_at).toBeNull()
  })

  it('a double click makes one invitation, and two colleagues at once make one: the second hears it kindly', async () => {
    const form = await consent()
    const twice = await Promise.all([
      browser.press(form, 'Uitnodiging maken'),
      browser.press(form, 'Uitnodiging maken'),
    ])
    for (const page of twice) expect(page.text).toContain('De uitnodiging is gemaakt')
    expect((await codes()).length).toBe(1)

    client += 1
    const colleague = (await world.employee()).browser
    await consent()
    const mine = await browser.get(at('/uitnodigen'))
    const hers = await colleague.get(at('/uitnodigen'))
    const both = await Promise.all([
      browser.press(mine, 'Uitnodiging maken'),
      colleague.press(hers, 'Uitnodiging maken'),
    ])
    expect(both.map((page) => page.status).sort()).toEqual([200, 409])
    const second = both.find((page) => page.status === 409)
    expect(second?.heading).toBe('Er is al een uitnodiging')
    expect(second?.hasLink('Naar de cliënt')).toBe(true)
    expect((await codes()).length).toBe(1)
  })

  it('of two colleagues who cancel and renew at once, one is first and the other hears it kindly', async () => {
    const page = await invited()
    const colleague = (await world.employee()).browser
    const asked = await browser.get(page.link('Nieuwe code maken'))
    const askedToo = await colleague.get(page.link('Nieuwe code maken'))
    const both = await Promise.all([
      browser.press(asked, 'Nieuwe code maken'),
      colleague.press(askedToo, 'Nieuwe code maken'),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    expect((await codes()).filter((code) => code.cancelled_at === null).length).toBe(1)
  })

  it('when the family uses the code while it is being cancelled, one of both happens and neither waits for ever', async () => {
    await world.owner.query(
      `update organisation_policies set policy = '{"rules": {"version": 0, "title": "", "paragraphs": []}}'`,
    )
    for (let round = 0; round < 5; round++) {
      client += 1
      const page = await invited()
      const { code } = await letter(page)
      const read = readActivationCode(code)
      if (read === null) throw new Error('no code')
      const family = await world.build.carePage()
      const lookup = activationCodeLookup(world.portal.secrets, read)
      const ask = await browser.get(page.link('Uitnodiging annuleren'))
      const [cancelled, coupled] = await Promise.all([
        browser.press(ask, 'Uitnodiging annuleren'),
        asAccount(world.portal.databases, family.manager.id, world.clock.now, async (tx) => {
          const { rows } = await sql<{
            state: string
          }>`select state from app.couple(${lookup}, ${BORN}, ${family.id}, 0)`.execute(tx)
          return rows[0]?.state
        }),
      ])
      const shown = await browser.get(at())
      if (coupled === 'coupled') {
        expect(cancelled.status).toBe(409)
        expect(shown.text).toContain('Actieve koppeling')
        expect((await codes())[0].patient_name).not.toBeNull()
      } else {
        expect(coupled).toBe('cancelled')
        expect(cancelled.text).toContain('De uitnodiging is geannuleerd')
      }
    }
  })

  it('withdrawing the consent ends the invitation and leaves nothing of the record', async () => {
    const page = await invited()
    const { code } = await letter(page)
    const ask = await browser.get(page.link('Toestemming intrekken'))
    expect(ask.text).toContain('De code van de open uitnodiging werkt niet meer.')
    const done = await browser.press(ask, 'Toestemming intrekken')
    expect(done.text).toContain('De toestemming is ingetrokken')
    expect(done.text).toContain('Er is nog geen toestemming')
    expect(await stateOf(code)).not.toBe('open')
    const [row] = await codes()
    expect(row).toMatchObject({
      patient_name: null,
      client_number: null,
      birth_on: null,
      sealed: null,
      addressee: '',
    })
  })

  it('ECD-2: a consent alone keeps the id of the client and nothing else of the record', async () => {
    await consent()
    const { rows } = await world.owner.query(
      'select name, birth_on, client_number from patients where record_id = $1',
      [`c${client}`],
    )
    expect(rows).toEqual([{ name: null, birth_on: null, client_number: null }])
  })

  it('does not invite who has died, has no date of birth or is not in care, and says why', async () => {
    for (const [id, words] of [
      ['overleden', 'is deze cliënt overleden'],
      ['jaar', 'geen volledige geboortedatum'],
      ['weg', 'niet meer in zorg'],
    ] as const) {
      const page = await browser.get(at('', id))
      expect(page.text).toContain(words)
      expect(page.hasLink('Toestemming vastleggen')).toBe(false)
      const forced = await browser.get(at('/toestemming', id))
      expect(forced.status).toBe(409)
      expect(forced.text).toContain(words)
    }
  })

  it('prints no address for a client whose address is secret', async () => {
    const form = await consent(browser, 'geheim')
    expect(form.text).toContain('Het adres van deze cliënt is geheim')
    const page = await browser.press(form, 'Uitnodiging maken', { adres: 'Geheimstraat 1' })
    expect((await letter(page)).text).not.toContain('Geheimstraat')
  })

  it('takes the facts of the record from no browser: a form of another client, a changed or an old one is not accepted', async () => {
    const form = await browser.get(at('/toestemming'))
    const { fields } = form.form('Toestemming vastleggen')
    const other = await browser.post(at('/toestemming', 'c29'), { ...fields, wie: 'client' })
    expect(other.heading).toBe('Deze pagina stond te lang open')
    const changed = await browser.post(at('/toestemming'), {
      ...fields,
      wie: 'client',
      gegevens: `${fields.gegevens?.slice(0, -3)}abc`,
    })
    expect(changed.status).toBe(409)
    const now = world.clock.now
    world.clock.pass(DAY / 4 + 1)
    browser = (await world.employee()).browser
    const old = await browser.post(at('/toestemming'), { ...fields, wie: 'client' })
    expect(old.heading).toBe('Deze pagina stond te lang open')
    world.clock.at(now)
    expect(await codes()).toEqual([])
  })

  it('while the record cannot be read, says so and what still can be done', async () => {
    const page = await invited()
    world.record.faults.add({ fault: { kind: 'status', status: 500 }, times: 20 })
    const form = await browser.get(at('/toestemming', 'c28'))
    expect(form.status).toBe(502)
    expect(form.text).toContain('Er is een storing in het dossier.')
    const known = await browser.get(at())
    expect(known.hasLink('Brief downloaden')).toBe(true)
    const done = await browser.press(
      await browser.get(page.link('Uitnodiging annuleren')),
      'Uitnodiging annuleren',
    )
    expect(done.text).toContain('De uitnodiging is geannuleerd')
    world.record.faults.clear()
  })

  it('is not for care workers, nor for another organisation, nor with the code of another client', async () => {
    const page = await invited()
    const links = ['Brief downloaden', 'Uitnodiging annuleren', 'Nieuwe code maken'].map((words) =>
      page.link(words),
    )
    const carer = (await world.employee(['care-worker', 'primary-carer'])).browser
    const elsewhere = await world.build.organisation()
    const stranger = await world.build.withSecondStep(await world.build.employee(elsewhere))
    for (const link of links) {
      expect((await carer.get(link)).status).toBe(403)
      expect((await stranger.get(link)).status).toBe(404)
      expect(
        (await stranger.get(link.replace(world.organisation.slug, elsewhere.slug))).status,
      ).toBe(404)
      expect((await browser.get(link.replace(`/c${client}/`, '/c28/'))).status).toBe(404)
    }
  })
})
