import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { looksLikeBsn } from './form.ts'

describe('ECD-5 a list of clients', () => {
  let world: TestPortal
  let organisation: Organisation
  let browser: Browser
  let place = ''

  beforeAll(async () => {
    world = await testPortal()
    organisation = await world.build.organisation({ name: 'Thuiszorg De Wilg' })
    const administration = await world.build.employee(organisation, ['client-administration'])
    browser = await world.build.withSecondStep(administration)
    const { rows } = await world.owner.query(
      "insert into locations (organisation_id, name) values ($1, 'De Vlinder') returning id",
      [organisation.id],
    )
    place = rows[0].id
  })
  afterAll(() => world.close())

  const send = async (content: string | Uint8Array, name = 'lijst.csv'): Promise<Page> => {
    const form = await browser.get(`/organisatie/${organisation.slug}/clienten-toevoegen/lijst`)
    const { action, fields } = form.form('Lijst bekijken')
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return browser.postFiles(action, fields, [['lijst', new File([bytes.slice()], name)]])
  }
  const clients = async () =>
    (
      await world.owner.query(
        'select o.first_name, o.last_name, o.birth_on::text as born, o.client_number, p.location_id from own_clients o join patients p on p.id = o.patient_id order by o.last_name, o.first_name',
      )
    ).rows

  const LIST =
    'Voornaam;Achternaam;Geboortedatum;Cliëntnummer;Locatie\n' +
    'Zoë;Aalbers;14-03-1938;W-1;de vlinder\n' +
    'Bo;Bakker;1941-02-30;W-2;\n' +
    'Cor;Cornelissen;1-1-1930;123456782;\n' +
    'Dirk;Dijkstra;2-2-1931;W-1;\n' +
    'Eva;;3-3-1932;;Elders\n' +
    'Fé;Fokker;4-4-1933;;\n'

  it('is looked at first, line by line, and stores nothing', async () => {
    const windows = Uint8Array.from([...LIST].map((sign) => sign.charCodeAt(0)))
    const check = await send(windows)
    expect(check.text).toContain('2 cliënten om toe te voegen, 4 met een fout')
    expect(check.text).toContain('Er is nog niets bewaard')
    const lines = check
      .$('tbody tr')
      .map((_, row) => check.$(row).text().replace(/\s+/g, ' '))
      .get()
    expect(lines.map((line) => /\d+/.exec(line)?.[0])).toEqual(['3', '4', '5', '6', '2', '7'])
    expect(lines[0]).toContain('De geboortedatum is niet te lezen')
    expect(lines[1]).toContain('burgerservicenummer')
    expect(lines[2]).toContain('Cliëntnummer «W-1» is er al')
    expect(lines[3]).toContain('Vul de achternaam in')
    expect(lines[3]).toContain('De locatie «Elders» is er niet')
    expect(await clients()).toEqual([])
    const list = await browser.press(check, '2 cliënten toevoegen')
    expect(list.text).toContain('Zoë Aalbers')
    expect(await clients()).toEqual([
      {
        first_name: 'Zoë',
        last_name: 'Aalbers',
        born: '1938-03-14',
        client_number: 'W-1',
        location_id: place,
      },
      {
        first_name: 'Fé',
        last_name: 'Fokker',
        born: '1933-04-04',
        client_number: null,
        location_id: null,
      },
    ])
  })

  it('of a colleague who was first is told, and adds nothing twice', async () => {
    const mine = await send('voornaam,achternaam,geboortedatum,nummer\nGa,Gerrits,5-5-1934,W-9\n')
    const theirs = await send('voornaam,achternaam,geboortedatum,nummer\nHa,Hoek,5-5-1934,W-9\n')
    await browser.press(mine, '1 cliënt toevoegen')
    const late = await browser.press(theirs, '1 cliënt toevoegen')
    expect(late.status).toBe(409)
    expect(late.text).toContain('er niets toegevoegd')
    expect((await clients()).map(({ last_name }) => last_name)).not.toContain('Hoek')
    const changed = await browser.post(late.path, { gegevens: 'x' })
    expect(changed.status).toBe(409)
  })

  it('that is none is refused with what to do', async () => {
    expect((await send('naam\nAn')).errors).toEqual([
      'In de eerste regel van de lijst staat nog niet: «voornaam», «geboortedatum»',
    ])
    expect((await send('PK\u0003\u0004')).errors[0]).toContain('Opslaan als CSV')
    expect((await send('voornaam;achternaam;geboortedatum\n"An;B;1-1-1930')).errors[0]).toContain(
      'niet te lezen',
    )
    const long = `voornaam;achternaam;geboortedatum\n${'A;B;1-1-1930\n'.repeat(1001)}`
    expect((await send(long)).errors[0]).toContain('te lang')
    const form = await browser.get(`/organisatie/${organisation.slug}/clienten-toevoegen/lijst`)
    expect((await browser.press(form, 'Lijst bekijken')).errors).toEqual(['Kies een CSV-bestand'])
  })

  it('is for organisations without a coupled record only', async () => {
    await world.owner.query(
      "insert into record_connections (organisation_id, base_url) values ($1, 'http://localhost:1/fhir')",
      [organisation.id],
    )
    for (const path of ['', '/lijst'])
      expect(
        (await browser.get(`/organisatie/${organisation.slug}/clienten-toevoegen${path}`)).status,
      ).toBe(404)
  })
})

it('a number that passes the eleven-test looks like a BSN, also with dots', () => {
  expect(
    ['123456782', '1234.56.782', '123456783', 'W-17', '17', '000000000'].map(looksLikeBsn),
  ).toEqual([true, true, false, false, false, false])
})
