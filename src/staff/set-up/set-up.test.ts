import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'

let world: TestPortal
let linde: Organisation
let boss: Account
let admin: Browser

const at = (path: string): string => `/organisatie/${linde.slug}/inrichting${path}`

beforeAll(async () => {
  world = await testPortal()
  linde = await world.build.organisation({ slug: 'linde' })
  boss = await world.build.employee(linde, ['organisation-administrator'])
  admin = await world.build.withSecondStep(boss)
})
afterAll(() => world?.close())

const addLocation = (naam: string): Promise<Page> => admin.post(at('/locaties/nieuw'), { naam })
const idIn = (page: Page, words: string): string => page.link(words).split('/').at(-1) ?? ''

const mailLink = async (email: string): Promise<string> => {
  const mail = (await world.outbox()).find(({ recipient }) => recipient === email)
  return mail?.links[0]?.url.replace('http://localhost:3000', '') ?? ''
}

describe('ORG-1 locations and teams', () => {
  it('are added, renamed, and closed only when nobody is left', async () => {
    await addLocation('De Linde')
    expect((await addLocation('de linde')).errors).toEqual([
      'Deze naam bestaat al. Kies een andere naam.',
    ])
    const places = await addLocation('De Es')
    const location = idIn(places, 'De Es')
    const teams = await admin.post(at('/teams/nieuw'), { naam: 'Team Noord', locatie: location })
    await admin.post(at(`/locaties/${location}`), { naam: 'De Esdoorn', telefoon: '0900 1234' })
    const full = await admin.post(at(`/locaties/${location}/sluiten`))
    expect(full.status).toBe(409)
    expect(full.text).toContain('1 team')
    const team = idIn(teams, 'Team Noord')
    const patient = await world.build.patient(linde)
    await world.owner.query('update patients set team_id = $1 where id = $2', [team, patient])
    expect((await admin.get(at(`/teams/${team}/sluiten`))).text).toContain('1 cliënt')
    await world.owner.query('update patients set team_id = null where id = $1', [patient])
    await admin.press(await admin.get(at(`/teams/${team}/sluiten`)), 'Sluiten')
    const closed = await admin.press(
      await admin.get(at(`/locaties/${location}/sluiten`)),
      'Sluiten',
    )
    expect(closed.text).not.toContain('De Esdoorn')
    expect(closed.text).toContain('De Linde')
    // A name of one that was closed may be used again.
    expect((await addLocation('De Esdoorn')).text).toContain('Uw wijziging is bewaard')
  })

  it('are of the organisation alone', async () => {
    const beuk = await world.build.organisation({ slug: 'beuk' })
    const other = await world.build.withSecondStep(
      await world.build.employee(beuk, ['organisation-administrator']),
    )
    const location = idIn(await admin.get(at('/locaties')), 'De Linde')
    expect((await other.get(at('/locaties'))).status).toBe(404)
    expect((await other.get(`/organisatie/beuk/inrichting/locaties/${location}`)).status).toBe(404)
    const worker = await world.build.withSecondStep(
      await world.build.employee(linde, ['care-worker']),
    )
    expect((await worker.get(at('/locaties'))).status).toBe(403)
  })
})

describe('ORG-1 employees', () => {
  it('are invited by mail, with an account of their own; the link works once', async () => {
    const location = idIn(await admin.get(at('/locaties')), 'De Linde')
    const wrong = await admin.post(at('/medewerkers/uitnodigen'), {
      voornaam: 'Samira',
      achternaam: '',
      email: 'geen adres',
      bereik: 'plekken',
      'rollen[]': ['care-worker'],
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors.length).toBeGreaterThanOrEqual(2)
    expect(wrong.field('Voornaam')).toBe('Samira')
    await admin.post(at('/medewerkers/uitnodigen'), {
      voornaam: 'Samira',
      achternaam: 'Bakker',
      email: 'Samira@linde.example',
      bereik: 'plekken',
      'rollen[]': ['care-worker'],
      'plekken[]': [`l${location}`],
    })
    const link = await mailLink('samira@linde.example')
    const browser = world.browser()
    const form = await browser.get(link)
    const weak = await browser.press(form, 'Account maken', { wachtwoord: 'kort', akkoord: 'ja' })
    expect(weak.status).toBe(422)
    const step = await browser.press(weak, 'Account maken', {
      wachtwoord: 'de zon schijnt op het water',
      akkoord: 'ja',
    })
    // The work itself asks the second step.
    expect(step.path).toMatch(/^\/(code|account\/telefoon)/)
    expect((await world.browser().get(link)).status).toBe(410)
    const list = await admin.get(at('/medewerkers'))
    expect(list.text).toContain('Samira Bakker')
    expect(list.text).toContain('Eigen locaties en teams')
  })

  it('with an account accept with that, and withdrawn invitations open nothing', async () => {
    const piet = await world.build.account({ email: 'piet@voorbeeld.example' })
    const invite = (voornaam: string, email: string) =>
      admin.post(at('/medewerkers/uitnodigen'), {
        voornaam,
        achternaam: 'Smit',
        email,
        bereik: 'organisatie',
        'rollen[]': ['client-administration'],
      })
    await invite('Piet', piet.email)
    const link = await mailLink(piet.email)
    const browser = await world.build.signedIn(piet)
    await browser.press(await browser.get(link), 'Ja, met dit account')
    expect((await admin.get(at('/medewerkers'))).text).toContain(piet.email)
    const page = await invite('Weg', 'weg@voorbeeld.example')
    const gone = await mailLink('weg@voorbeeld.example')
    await admin.press(page, /Intrekken.*Weg Smit/)
    expect((await world.browser().get(gone)).status).toBe(410)
    expect((await world.browser().get('/medewerker/nooit')).status).toBe(404)
    expect((await invite('Piet', piet.email)).status).toBe(422)
  })

  it('lose their access at once, but never the last administrator', async () => {
    const worker = await world.build.employee(linde, ['care-worker'])
    const open = await world.build.withSecondStep(worker)
    expect((await open.get('/organisatie/linde/clienten')).status).toBe(200)
    const found = await admin.post(at('/medewerkers'), { naam: worker.email })
    const id = idIn(found, worker.name)
    await admin.press(await admin.get(at(`/medewerkers/${id}/stoppen`)), 'Toegang beëindigen')
    expect((await open.get('/organisatie/linde/clienten')).status).toBe(404)
    const own = idIn(await admin.post(at('/medewerkers'), { naam: boss.email }), boss.name)
    expect((await admin.post(at(`/medewerkers/${own}/stoppen`))).status).toBe(409)
    const demoted = await admin.post(at(`/medewerkers/${own}`), {
      'rollen[]': ['care-worker'],
      bereik: 'organisatie',
    })
    expect(demoted.text).toContain('Dit is de laatste beheerder')
  })

  it('two administrators who end each other at once: one of them stays', async () => {
    const es = await world.build.organisation({ slug: 'es' })
    const people = await Promise.all(
      [1, 2].map(() => world.build.employee(es, ['organisation-administrator'])),
    )
    const [one, other] = await Promise.all(people.map((each) => world.build.withSecondStep(each)))
    const { rows } = await world.owner.query(
      'select id, account_id from employees where organisation_id = $1',
      [es.id],
    )
    const idOf = (account: Account | undefined): string =>
      rows.find(({ account_id }) => account_id === account?.id)?.id
    const end = (who: Browser | undefined, whom: Account | undefined) =>
      who?.post(`/organisatie/es/inrichting/medewerkers/${idOf(whom)}/stoppen`)
    await Promise.all([end(one, people[1]), end(other, people[0])])
    const left = await world.owner.query(
      'select count(*)::int as left from employees where organisation_id = $1 and ended_at is null',
      [es.id],
    )
    expect(left.rows[0].left).toBe(1)
  })
})

const upload = (
  text: string | Buffer,
  fields: Record<string, string> = {},
  browser = admin,
  slug = 'linde',
) =>
  browser.postFiles(`/organisatie/${slug}/inrichting/medewerkers/bestand`, fields, [
    [
      'bestand',
      new File([typeof text === 'string' ? text : new Uint8Array(text)], 'medewerkers.csv'),
    ],
  ])

describe('ORG-1 a file with employees', () => {
  const heading = 'e-mail;voornaam;achternaam;rollen;bereik;locaties;teams;uit dienst'

  it('is read as Excel writes it: Windows-1252, with a BOM, with commas and with tabs', async () => {
    const line = [
      'anais@linde.example',
      'Anaïs',
      'Köhler',
      'zorgmedewerker',
      '',
      'De Linde',
      '',
      '',
    ]
    const text = (sign: string) => `${heading.replaceAll(';', sign)}\r\n${line.join(sign)}\r\n`
    for (const file of [
      Buffer.from(text(';'), 'latin1'),
      Buffer.from(`\ufeff${text(',')}`),
      Buffer.from(text('\t')),
    ]) {
      const page = await upload(file)
      expect(page.text).toContain('Nieuw1 (krijgen een e-mail)')
      expect(page.text).not.toContain('regels die niet kloppen 1')
    }
    expect((await upload(Buffer.from([0, 1, 2, 0]))).status).toBe(422)
    expect((await upload('naam;leeftijd\nx;1')).errors[0]).toContain('ontbreekt: e-mail')
    expect((await upload('')).status).toBe(422)
    const template = await admin.raw(at('/medewerkers/bestand/voorbeeld.csv'))
    expect(template.headers.get('content-type')).toContain('text/csv')
    expect((await upload(Buffer.from(await template.arrayBuffer()))).text).toContain(
      'Team «Team Noord» is er niet',
    )
  }, 20_000)

  it('does what was shown, and refuses when the world changed meanwhile', async () => {
    const text = [
      heading,
      `${boss.email};Baas;Baas;beheerder;organisatie;;;`,
      'samira@linde.example;Samira;Bakker;administratie;organisatie;;;',
      'nieuw@linde.example;Nieuw;Iemand;zorgmedewerker;;De Linde;;',
      'fout@linde.example;Fout;Iemand;tovenaar;organisatie;;;',
      'fout2@linde.example;Fout;Iemand;zorgmedewerker;;Nergenshuizen;;',
      'piet@voorbeeld.example;Piet;Smit;administratie;organisatie;;;ja',
    ].join('\n')
    const shown = await upload(text)
    expect(shown.text).toContain('Nieuw1')
    expect(shown.text).toContain('Gewijzigd1')
    expect(shown.text).toContain('Ongewijzigd1')
    expect(shown.text).toContain('Stoppen1')
    expect(shown.text).toContain('«tovenaar» is geen rol')
    expect(shown.text).toContain('Locatie «Nergenshuizen» is er niet')
    await world.build.employee(linde, ['care-worker'], {
      account: await world.build.account({ email: 'nieuw@linde.example' }),
    })
    const refused = await admin.press(shown, 'Doe dit')
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Er is intussen iets veranderd')
    const again = await admin.get(shown.path)
    expect(again.text).toContain('Nieuw0')
    const done = await admin.press(again, 'Doe dit')
    expect(done.text).toContain('Het bestand is verwerkt')
    const { rows } = await world.owner.query(
      `select a.email, e.roles from employees e join accounts a on a.id = e.account_id where e.organisation_id = $1 and e.ended_at is null`,
      [linde.id],
    )
    expect(rows.find(({ email }) => email === 'samira@linde.example')?.roles).toEqual([
      'client-administration',
    ])
    expect(rows.find(({ email }) => email === 'piet@voorbeeld.example')).toBeUndefined()
    // A second press of the same button does nothing twice.
    expect((await admin.press(again, 'Doe dit')).text).toContain('Het bestand is verwerkt')
  })

  it('ten thousand lines of which 37 are wrong: shows those 37, and is done in one go', async () => {
    const groot = await world.build.organisation({ slug: 'groot' })
    const person = await world.build.employee(groot, ['organisation-administrator'])
    const browser = await world.build.withSecondStep(person)
    const lines = Array.from({ length: 10_000 }, (_, n) =>
      n % 270 === 5 && n < 270 * 37
        ? `geen-adres-${n};Fout;Fout;zorgmedewerker;organisatie;;;`
        : `mens${n}@groot.example;Mens;Nummer ${n};zorgmedewerker;organisatie;;;`,
    )
    const shown = await upload(
      Buffer.from([heading, ...lines].join('\r\n'), 'latin1'),
      {},
      browser,
      'groot',
    )
    expect(shown.text).toContain('Regels die niet kloppen37')
    expect(shown.text).toContain('Nieuw9963')
    expect(shown.$('main table tbody tr')).toHaveLength(37)
    expect(shown.$('main table tbody tr').first().text()).toContain('7')
    await browser.press(shown, 'Doe dit')
    const { rows } = await world.owner.query(
      'select count(*)::int as n from employee_invitations where organisation_id = $1',
      [groot.id],
    )
    expect(rows[0].n).toBe(9_963)
  }, 40_000)

  it('the whole list: who is not in it stops, but not who does it, and one administrator stays', async () => {
    const worker = await world.build.employee(linde, ['care-worker'])
    const shown = await upload(`${heading}\nsamira@linde.example;Samira;Bakker;administratie;;;;`, {
      volledig: 'ja',
    })
    expect(shown.text).toContain(worker.name)
    expect(shown.text).not.toContain(boss.name)
    const mine = await upload(`${heading}\n${boss.email};A;B;zorgmedewerker;organisatie;;;`)
    expect(mine.text).toContain('Zo blijft er geen beheerder over')
  })
})
