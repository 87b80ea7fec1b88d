import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../test/harness/build.ts'
import type { Account } from '../test/harness/built.ts'
import { clockFrom, type LiveWorld, liveWorld } from './live-world.ts'
import {
  choose,
  codeOn,
  download,
  fill,
  fillDay,
  follow,
  newest,
  open,
  openLink,
  pdfText,
  picture,
  press,
  reach,
  says,
  signIn,
  typeSmsCode,
  words,
} from './steps.ts'

const PHONE: { width: number; script: false } = { width: 390, script: false }
/** Stands in one report, and nowhere else in the world. */
const SECRET = 'zilvermeeuwtje'
const TINY = { email: 'tiny.wagenaar@voorbeeld.example', password: 'zeven kippen op een rij' }
const RUUD_PHONE = '+31600000902'
const MARJA = {
  email: 'marja.verbeek@voorbeeld.example',
  password: 'de merel zingt om vijf uur',
  phone: '+31600000901',
}

/** One more report about Annie in the record, with the secret word. */
const writeSecret = ({ record, content }: LiveWorld): void => {
  const about = (resource: (typeof content.resources)[number]) =>
    resource.resourceType === 'Observation' &&
    resource.subject?.reference?.includes('annie-verbeek') &&
    resource.category?.length === 1 &&
    resource.code.coding?.some(({ code }) => code === '11591000146107')
  const report = content.resources.findLast(about)
  if (!report) throw new Error('Annie has no reports')
  record.tenant(content.slug).put({
    ...report,
    id: 'vlierduin-secret',
    effectiveDateTime: '2026-11-21T08:30:00+01:00',
    issued: '2026-11-21T08:35:00+01:00',
    valueString: `Mevrouw zag vanmorgen een ${SECRET} op het balkon. Zij werd er blij van.`,
  })
}

/**
 * From the invitation letter to reading the dossier and to the end of the coupling, on the real parts, without script
 * and on a phone.
 */
describe('the journey', { timeout: 120_000 }, () => {
  let world: LiveWorld
  let corrie: { account: Account; page: Page }
  let marja: Page
  let tiny: Page
  let ruudPage: Page
  let ruud: Account
  let letter = ''
  let cancelled = ''
  const annie = () => {
    const found = world.content.clients.find(({ key }) => key === 'annie-verbeek')
    if (!found) throw new Error('Annie is not in the demo record')
    return found
  }

  let broken = false
  /** One step of the story. After one that fails the others have nothing to stand on. */
  const step = (title: string, happens: () => Promise<void>) =>
    it(title, async (context) => {
      context.skip(broken, 'an earlier step failed')
      broken = true
      await happens()
      broken = false
    })
  /** A look at something that the rest of the story does not need. */
  const look = (title: string, sees: () => Promise<void>) =>
    it(title, async (context) => {
      context.skip(broken, 'an earlier step failed')
      await sees()
    })

  beforeAll(async () => {
    world = await liveWorld({ clock: clockFrom('2026-11-21T10:00:00+01:00') })
    const account = await world.build.account({
      firstName: 'Corrie',
      lastName: 'Hulsman',
      email: 'corrie.hulsman@vlierduin.example',
      phone: '+31600000514',
    })
    await world.build.employee(world.organisation, ['client-administration'], { account })
    corrie = { account, page: await world.open(PHONE) }
    marja = await world.open(PHONE)
    tiny = await world.open(PHONE)
    ruudPage = await world.open(PHONE)
    ruud = await world.build.account({
      firstName: 'Ruud',
      lastName: 'Verbeek',
      email: 'ruud.verbeek@voorbeeld.example',
      phone: RUUD_PHONE,
    })
    await world.build.carePage({
      manager: ruud,
      ofManager: true,
      firstName: 'Ruud',
      lastName: 'Verbeek',
    })
    writeSecret(world)
  }, 120_000)
  afterAll(() => world?.close())

  step('ORG-1 the client administration signs in with password and second step', async () => {
    const { page, account } = corrie
    await signIn(page, account.email, PASSWORD)
    await follow(page, /werkplek/)
    await typeSmsCode(world, page, '+31600000514')
    await picture(page, 'staff-code')
    await press(page, 'Verder')
    await reach(page, 'Vandaag')
    await open(page, 'Cliënten')
    await reach(page, 'Cliënten')
  })

  step('ORG-2 sees her clients with their coupling status', async () => {
    const { page } = corrie
    for (const client of world.content.clients) await says(page, client.fullName)
    await says(page, 'Niet gekoppeld')
    await picture(page, 'staff-clients')
    await follow(page, annie().fullName)
    await reach(page, annie().fullName)
    await picture(page, 'staff-client')
  })

  step(
    'ORG-3 records the consent, invites, and downloads the letter with a code that works 42 days',
    async () => {
      const { page } = corrie
      await follow(page, 'Toestemming vastleggen')
      await choose(page, /Marja Verbeek/)
      await fillDay(page, 'Wanneer is de toestemming gegeven?', '2026-11-19')
      await picture(page, 'staff-consent')
      await press(page, 'Toestemming vastleggen')
      await reach(page, /uitnodigen$/)
      await picture(page, 'staff-invite')
      await press(page, 'Uitnodiging maken')
      await says(page, 'Uitnodiging is nog 42 dagen geldig')
      cancelled = codeOn(
        await pdfText(await download(page, () => follow(page, 'Brief downloaden'))),
      )
      await picture(page, 'staff-invited')
    },
  )

  step(
    'ORG-3 cancels the invitation and makes a new one, reissued once with another code',
    async () => {
      const { page } = corrie
      await follow(page, 'Uitnodiging annuleren')
      await press(page, 'Uitnodiging annuleren')
      await says(page, 'De uitnodiging is geannuleerd')
      await follow(page, 'Uitnodigen')
      await press(page, 'Uitnodiging maken')
      await follow(page, 'Nieuwe code maken')
      await press(page, 'Nieuwe code maken')
      await says(page, 'De oude code werkt niet meer')
      letter = await pdfText(await download(page, () => follow(page, 'Brief downloaden')))
      expect(letter).toContain('Marja Verbeek')
      expect(letter).toContain('2 januari 2027')
      expect(letter).toContain(`Ga naar ${new URL(world.baseUrl).host} en klik op`)
      expect(codeOn(letter)).not.toBe(cancelled)
      await picture(page, 'staff-client-invited')
    },
  )

  step(
    'ACC-1, ACC-2 the representative walks «Account aanmaken» with the code in hand; going back loses nothing',
    async () => {
      await marja.goto('/')
      await picture(marja, 'front')
      await marja.getByRole('link', { name: 'Account aanmaken' }).first().click()
      await reach(marja, 'Account aanmaken')
      await choose(marja, /Ik ga akkoord met de gebruiksvoorwaarden/)
      await picture(marja, 'wizard-terms')
      await press(marja, 'Volgende')
      await reach(marja, 'Hoe heet u?')
      await fill(marja, 'Voornaam', 'Marja')
      await fill(marja, 'Achternaam', 'Verbeek')
      await press(marja, 'Volgende')
      await reach(marja, 'Ontvangt u hulp of geeft u hulp?')
      await choose(marja, 'Ik geef hulp')
      await picture(marja, 'wizard-help')
      await press(marja, 'Volgende')
      await reach(marja, 'Wie helpt u?')
      await fill(marja, 'Voornaam', 'Annie')
      await fill(marja, 'Achternaam', 'Verbeek')
      await fill(marja, 'Wat bent u van deze persoon?', 'dochter')
      await press(marja, 'Volgende')
      await reach(marja, 'Wie gaat de zorgpagina beheren?')
      await choose(marja, /^Ik doe dit namens Annie Verbeek/)
      await press(marja, 'Volgende')
      await reach(marja, 'Bent u al bekend met Naast?')
      await follow(marja, 'Vorige')
      await follow(marja, 'Vorige')
      await reach(marja, 'Wie helpt u?')
      expect(await marja.getByLabel('Wat bent u van deze persoon?').inputValue()).toBe('dochter')
      await press(marja, 'Volgende')
      await press(marja, 'Volgende')
      await choose(marja, 'Nee')
      await press(marja, 'Volgende')
      await reach(marja, 'Wat is uw e-mailadres?')
      await fill(marja, 'Wat is uw e-mailadres?', MARJA.email)
      await press(marja, 'Volgende')
      await reach(marja, 'Hebt u een activatiecode gekregen?')
      await choose(marja, 'Ja')
      await press(marja, 'Volgende')
      await reach(marja, 'Vul de code uit de brief in')
    },
  )

  step(
    'ORG-4 the cancelled code and the wrong date open nothing; the code of the letter does, in small letters',
    async () => {
      await fill(marja, 'Activatiecode', cancelled)
      await fillDay(marja, 'Geboortedatum van de cliënt', annie().birthDate)
      await press(marja, 'Volgende')
      await expect.poll(() => marja.getByRole('alert').textContent()).toContain('ingetrokken')
      await picture(marja, 'wizard-code-error')
      await fill(marja, 'Activatiecode', codeOn(letter))
      await fillDay(marja, 'Geboortedatum van de cliënt', '1939-05-17')
      await press(marja, 'Volgende')
      await expect
        .poll(() => marja.getByRole('alert').textContent())
        .toContain('horen niet bij elkaar')
      await fill(marja, 'Activatiecode', codeOn(letter).toLowerCase().replaceAll('-', ' '))
      await fillDay(marja, 'Geboortedatum van de cliënt', annie().birthDate)
      await press(marja, 'Volgende')
      await reach(marja, 'Bijna klaar!')
      await says(marja, 'Zorggroep Vlierduin')
      await picture(marja, 'wizard-overview')
    },
  )

  step(
    'ACC-3, ACC-5 she activates from the mail, and only there chooses a password of twelve signs or more',
    async () => {
      await press(marja, 'Account aanmaken')
      await reach(marja, 'U ontvangt een e-mail')
      await picture(marja, 'wizard-sent')
      const mail = await newest(world, MARJA.email, 'Activeer uw account')
      await openLink(marja, mail, 'Account activeren')
      await reach(marja, 'Kies uw wachtwoord')
      await fill(marja, 'Wachtwoord', 'geheim')
      await press(marja, 'Account activeren')
      await expect.poll(() => marja.getByRole('alert').textContent()).toContain('12')
      await fill(marja, 'Wachtwoord', MARJA.password)
      await picture(marja, 'choose-password')
      await press(marja, 'Account activeren')
      await reach(marja, 'Klaar!')
      await picture(marja, 'activated')
      await openLink(marja, mail, 'Account activeren')
      await reach(marja, 'Uw account werkt al')
    },
  )

  step(
    'ACC-4, ACC-9 she signs in as «Bestaande gebruiker» and sees the page that she made',
    async () => {
      await signIn(marja, MARJA.email, MARJA.password)
      await reach(marja, 'Zorgorganisatie koppelen')
      await marja.getByRole('link', { name: /naar het begin/ }).click()
      await reach(marja, 'Dag Marja')
      await says(marja, 'Uw zorgorganisatie wacht nog op u')
      await says(marja, 'U beheert deze pagina. U bent: dochter.')
      await picture(marja, 'overview')
      await follow(marja, 'Naar de zorgpagina van Annie')
      await reach(marja, 'Dag Marja')
      await picture(marja, 'page-front-new')
      await open(marja, 'Dossier')
      await reach(marja, 'Er is nog geen zorgorganisatie gekoppeld')
      await picture(marja, 'dossier-not-coupled')
      await follow(marja, 'Zorgorganisatie koppelen')
    },
  )

  step(
    'PAG-1, PAG-2 the page is about Annie, who has no account; its profile names the manager',
    async () => {
      const page = marja
      await open(page, 'Profiel')
      await reach(page, 'Profiel')
      await says(page, 'Marja Verbeek Dat bent u.')
      await follow(page, 'Gegevens wijzigen')
      await fillDay(page, 'Geboortedatum', annie().birthDate)
      await press(page, 'Bewaren')
      await says(page, '17 mei 1938 (88 jaar)')
      await picture(page, 'profile')
    },
  )

  step(
    'ORG-5 she reads and accepts the organisation’s own rules, and confirms whom she couples to which page',
    async () => {
      expect(await readOfAnnie()).toEqual([])
      await open(marja, 'Vandaag')
      await follow(marja, 'Zorgorganisatie koppelen')
      await reach(marja, 'Zorgorganisatie koppelen')
      expect(await marja.getByLabel('Activatiecode').inputValue()).toBe(codeOn(letter))
      await picture(marja, 'couple-code')
      await press(marja, 'Volgende')
      await reach(marja, 'Gebruiksregels van Zorggroep Vlierduin')
      await press(marja, 'Volgende')
      await expect.poll(() => marja.getByRole('alert').textContent()).toContain('akkoord')
      await choose(marja, 'Ik heb de regels gelezen en ga ermee akkoord')
      await picture(marja, 'couple-rules')
      await press(marja, 'Volgende')
      await reach(marja, 'Klopt dit?')
      await says(marja, 'U koppelt Annie Verbeek-Koster aan de zorgpagina van Annie Verbeek.')
      await picture(marja, 'couple-confirm')
    },
  )

  step(
    'DOS-9, ECD-2 only now is the client read from the record, with progress to see',
    async () => {
      expect(await readOfAnnie()).toEqual([])
      await press(marja, 'Ja, koppelen')
      await reach(marja, /We halen het dossier op|De koppeling is klaar/)
      await picture(marja, 'couple-progress')
      await expect
        .poll(
          async () => {
            await lookAgain(marja)
            return marja.getByRole('heading', { level: 1 }).textContent()
          },
          { timeout: 60_000, interval: 500 },
        )
        .toBe('De koppeling is klaar')
      await picture(marja, 'couple-done')
      expect(await readOfAnnie()).not.toEqual([])
      expect(
        world.record.seen.filter(({ url }) => /patient=(?!vlierduin-annie)/.test(url)),
      ).toEqual([])
      await newest(world, MARJA.email, 'Uw zorgpagina is gekoppeld')
    },
  )

  step(
    'ACC-7 the dossier asks for a telephone number first, and proves it with a code',
    async () => {
      await follow(marja, 'Naar het dossier')
      await reach(marja, 'Voeg eerst uw telefoonnummer toe')
      await fill(marja, 'Uw mobiele nummer', '06 00 00 09 01')
      await fill(marja, 'Uw wachtwoord', MARJA.password)
      await picture(marja, 'phone')
      await press(marja, 'Stuur een code')
      await typeSmsCode(world, marja, MARJA.phone)
      await press(marja, 'Nummer bewaren')
      await reach(marja, 'Dossier')
    },
  )

  step('ACC-6 a new session asks for a code by SMS, told apart by its «volgnummer»', async () => {
    await signOut(marja)
    await signIn(marja, MARJA.email, MARJA.password)
    await follow(marja, 'Naar de zorgpagina van Annie')
    await open(marja, 'Dossier')
    await reach(marja, 'Vul de code uit de sms in')
    await picture(marja, 'second-step')
    await fill(marja, 'Code uit de sms', '000000')
    await press(marja, 'Verder')
    await expect.poll(() => marja.getByRole('alert').textContent()).toMatch(/code/)
    await typeSmsCode(world, marja, MARJA.phone)
    await press(marja, 'Verder')
    await reach(marja, 'Dossier')
    await picture(marja, 'dossier')
  })

  look('DOS-11 sees on the front who her contact is', async () => {
    await says(marja, /EVV-er/)
  })

  look(
    'DOS-2, DOS-8 reads the reports, newest first, finds a word in them, and can only read',
    async () => {
      await open(marja, 'Dossier')
      await follow(marja, /Rapportages/)
      await reach(marja, 'Rapportages')
      const reports = marja.getByRole('main').getByRole('heading', { level: 3 })
      await picture(marja, 'reports')
      await says(marja, SECRET)
      await says(marja, 'U kunt hier alleen lezen.')
      expect(await reports.count()).toBeGreaterThan(5)
      await marja.getByText('Zoek in de rapportages').click()
      await fill(marja, /^Zoek op woorden/, SECRET)
      await press(marja, 'Zoek')
      await says(marja, SECRET)
      await picture(marja, 'reports-found')
    },
  )

  look('DOS-3 reads the care plans, with goals and actions, the older ones marked', async () => {
    await open(marja, 'Dossier')
    await follow(marja, /^Zorgplannen/)
    await reach(marja, 'Zorgplannen')
    await picture(marja, 'care-plans')
    await says(marja, 'Ouder zorgplan')
    await follow(marja, /^Zorgleefplan/)
    await picture(marja, 'care-plan')
    await says(marja, /Doel/)
  })

  look('DOS-7 reads a measurement as a table and a chart', async () => {
    await open(marja, 'Dossier')
    await follow(marja, /Metingen/)
    await reach(marja, 'Metingen')
    await picture(marja, 'measurements')
    await follow(marja, 'Gewicht')
    await reach(marja, 'Gewicht')
    expect(await marja.getByRole('img', { name: /Gewicht/ }).count()).toBeGreaterThan(0)
    expect(await marja.getByRole('table').getByRole('row').count()).toBeGreaterThan(3)
    await picture(marja, 'measurement')
  })

  look('DOS-6 opens a document: the bytes of the record', async () => {
    await open(marja, 'Dossier')
    await follow(marja, /Documenten/)
    await reach(marja, 'Documenten')
    await picture(marja, 'documents')
    const link = marja.getByRole('link', { name: /^Downloaden \(pdf/i }).first()
    const bytes = await download(marja, () => link.click())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await pdfText(bytes)).toContain('Vlierduin')
  })

  step(
    'CON-3, CON-9 she invites somebody new with «Basis functionaliteiten», and a son with «Alles»',
    async () => {
      await invite('Tiny Wagenaar', TINY.email, 'buurvrouw', 'Basis functionaliteiten')
      await picture(marja, 'connections-invited')
      await invite('Ruud Verbeek', ruud.email, 'zoon', 'Alles (inc. medische gegevens)')
      await says(marja, 'Nog niet geaccepteerd')
      await says(marja, 'Kan accepteren tot')
    },
  )

  step('CON-4 somebody new accepts with a new account', async () => {
    const mail = await newest(world, TINY.email, 'U bent uitgenodigd voor een zorgpagina')
    expect(mail.text).toContain('Annie Verbeek')
    expect(mail.text).toContain('Basis functionaliteiten')
    await openLink(tiny, mail, 'Uitnodiging bekijken')
    await reach(tiny, 'Meedoen met Annie Verbeek')
    await picture(tiny, 'accept-new')
    await fill(tiny, 'Voornaam', 'Tiny')
    await fill(tiny, 'Achternaam', 'Wagenaar')
    await fill(tiny, 'Kies een wachtwoord', TINY.password)
    await choose(tiny, /Ik ga akkoord/)
    await press(tiny, 'Account maken en meedoen')
    await newest(world, MARJA.email, 'Uw uitnodiging is aangenomen')
  })

  step('CON-4 a son accepts with the account that he has', async () => {
    const mail = await newest(world, ruud.email, 'U bent uitgenodigd voor een zorgpagina')
    expect(mail.text).toContain('Alles (inc. medische gegevens)')
    await openLink(ruudPage, mail, 'Uitnodiging bekijken')
    await follow(ruudPage, 'Bestaande gebruiker')
    await fill(ruudPage, 'E-mailadres', ruud.email)
    await fill(ruudPage, 'Wachtwoord', PASSWORD)
    await press(ruudPage, 'Log in')
    await reach(ruudPage, 'Meedoen met Annie Verbeek')
    await picture(ruudPage, 'accept')
    await press(ruudPage, 'Ja, ik doe mee')
  })

  step('ACC-9 who has two pages switches by figures, himself first', async () => {
    const figures = ruudPage
      .getByRole('navigation', { name: 'Bij wie wilt u kijken?' })
      .getByRole('link')
    await expect.poll(() => figures.allTextContents()).toHaveLength(2)
    expect(await figures.first().textContent()).toContain('U, uw eigen pagina')
    await figures.first().click()
    await says(ruudPage, 'Dit is uw eigen zorgpagina.')
    await figures.last().click()
    await says(ruudPage, 'U bent op de zorgpagina van Annie Verbeek.')
    await picture(ruudPage, 'page-front-trusted')
  })

  step(
    'DOS-1 who is in the trusted group reads the dossier behind his own second step',
    async () => {
      await open(ruudPage, 'Dossier')
      await typeSmsCode(world, ruudPage, RUUD_PHONE)
      await press(ruudPage, 'Verder')
      await reach(ruudPage, 'Dossier')
      await follow(ruudPage, /Rapportages/)
      await says(ruudPage, SECRET)
    },
  )

  look(
    'DOS-1 who is not reads why not and whom to ask, and «Dossier» stays in the menu',
    async () => {
      await open(tiny, 'Dossier')
      await reach(tiny, 'U hoort niet bij de vertrouwensgroep')
      await says(tiny, 'Marja Verbeek beheert deze pagina')
      await picture(tiny, 'dossier-refused')
    },
  )

  look(
    'CON-1, CON-2 every participant sees who takes part; only the manager can change that',
    async () => {
      await open(tiny, 'Connecties')
      await reach(tiny, 'Connecties')
      const seen = await words(tiny)
      for (const name of [
        'Marja Verbeek',
        'Ruud Verbeek',
        'Tiny Wagenaar',
        'Vertrouwensgroep',
        'Zorggroep Vlierduin',
      ])
        expect(seen).toContain(name)
      for (const words of [
        'Nodig een helpende uit',
        'Rechten',
        'Verwijderen',
        'Koppeling beëindigen',
      ])
        expect(await tiny.getByRole('main').getByRole('link', { name: words }).count()).toBe(0)
      await picture(tiny, 'connections-basic')
    },
  )

  step('CON-5 «Rechten» changes the rights at once, also of who is reading', async () => {
    await setRights('Ruud Verbeek', 'Basis functionaliteiten')
    await ruudPage.reload()
    await reach(ruudPage, 'U hoort niet bij de vertrouwensgroep')
    await newest(world, ruud.email, 'Uw rechten zijn veranderd')
    await setRights('Ruud Verbeek', 'Alles (inc. medische gegevens)')
    await ruudPage.reload()
    await says(ruudPage, SECRET)
  })

  step('CON-6 «Verwijderen» asks first; both get a mail, and access ends at once', async () => {
    await open(marja, 'Connecties')
    await follow(marja, /^Verwijderen.* Tiny Wagenaar/)
    await picture(marja, 'remove')
    await press(marja, 'OK, verwijderen')
    await says(marja, 'De deelnemer is verwijderd.')
    await newest(world, TINY.email, 'U doet niet meer mee op een zorgpagina')
    await newest(world, MARJA.email, 'Een deelnemer is verwijderd')
    await tiny.reload()
    await reach(tiny, 'Deze pagina is er niet')
    await picture(tiny, 'removed')
    await follow(tiny, 'Naar het begin')
    await says(tiny, 'U hebt nog geen zorgpagina')
  })

  step('ORG-2, CON-11 both sides see the coupling', async () => {
    await corrie.page.goto('/overzicht')
    await follow(corrie.page, /werkplek/)
    await open(corrie.page, 'Cliënten')
    await follow(corrie.page, annie().fullName)
    await says(corrie.page, 'Actieve koppeling')
    await picture(corrie.page, 'staff-coupled')
  })

  look('DOS-12 «Wie heeft gekeken» shows family and staff', async () => {
    await open(marja, 'Dossier')
    await follow(marja, /Wie heeft gekeken/)
    await reach(marja, 'Wie heeft gekeken')
    const seen = await words(marja)
    for (const name of ['Marja Verbeek', 'Ruud Verbeek', 'Tiny Wagenaar', 'Corrie Hulsman'])
      expect(seen).toContain(name)
    await picture(marja, 'access-log')
    const { rows } = await world.owner.query(
      `select distinct action from access_events e join accounts a on a.id = e.account_id
       where a.email = $1 and e.person_name = 'Marja Verbeek' and e.person_role = 'manager' and e.ground = 'manager'
         and e.care_page_id is not null and e.patient_id is not null and e.organisation_id is not null
         and e.ip <> '' and e.device <> '' and e.session_id is not null order by 1`,
      [MARJA.email],
    )
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['care-plans.read', 'documents.read', 'dossier.open', 'reports.read']),
    )
  })

  step(
    'ORG-7, DOS-9 the organisation ends the coupling, and nothing of its record is left in the database',
    async () => {
      expect(await tablesWith(SECRET)).not.toEqual([])
      const { page } = corrie
      await follow(page, 'Koppeling beëindigen')
      await follow(page, 'De cliënt is uit zorg')
      await picture(page, 'staff-end')
      await press(page, 'Koppeling beëindigen')
      await says(page, 'De koppeling is beëindigd')
      expect(await tablesWith(SECRET)).toEqual([])
      expect(await tablesWith(annie().clientNumber)).toEqual([])
    },
  )

  step('DOS-9 nobody reads anything of it any more, and the page lives on', async () => {
    await newest(world, MARJA.email, 'Een koppeling is gestopt')
    await ruudPage.reload()
    await reach(ruudPage, 'Er is nog geen zorgorganisatie gekoppeld')
    expect(await words(ruudPage)).not.toContain(SECRET)
    await open(marja, 'Dossier')
    await says(marja, 'Er is nog geen zorgorganisatie gekoppeld')
    await picture(marja, 'dossier-ended')
    await open(marja, 'Connecties')
    await says(marja, 'Ruud Verbeek')
    await says(marja, 'Er is nog geen zorgorganisatie gekoppeld.')
    await open(marja, 'Vandaag')
    await reach(marja, 'Dag Marja')
    await picture(marja, 'page-front-ended')
  })

  /** What was asked of the record about Annie beyond what the client administration looks at. */
  const readOfAnnie = async () =>
    world.record.seen.filter(({ url }) =>
      /\/(Observation|CarePlan|DocumentReference|Goal)/.test(url),
    )

  /** Presses the link that stands there while it is busy. */
  const lookAgain = async (page: Page): Promise<void> => {
    const again = page.getByRole('link', { name: 'Kijk hoe ver het nu is' })
    if (await again.isVisible()) await again.click()
  }

  const signOut = async (page: Page): Promise<void> => {
    await page.getByText('Meer', { exact: true }).click()
    await page.getByRole('button', { name: 'Uitloggen' }).filter({ visible: true }).click()
    await reach(page, 'Inloggen')
  }

  const invite = async (name: string, email: string, relation: string, rights: string) => {
    await open(marja, 'Connecties')
    await follow(marja, 'Nodig een helpende uit')
    await says(marja, 'houd de vertrouwensgroep klein')
    await fill(marja, 'Naam', name)
    await fill(marja, 'E-mailadres', email)
    await fill(marja, 'Relatie', relation)
    await choose(marja, rights)
    await picture(marja, 'invite')
    await press(marja, 'Uitnodiging versturen')
    await says(marja, 'De uitnodiging is verstuurd.')
  }

  const setRights = async (name: string, rights: string) => {
    await open(marja, 'Connecties')
    await follow(marja, new RegExp(`^Rechten.* ${name}`))
    await reach(marja, `Rechten van ${name}`)
    await choose(marja, rights)
    await picture(marja, 'rights')
    await press(marja, 'Opslaan')
    await says(marja, 'De rechten zijn veranderd.')
  }

  /** Every table of the database in which a word stands, also inside what is packed as JSON. */
  const tablesWith = async (word: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const { rowCount } = await world.owner.query(
        `select 1 from ${name} as held where held::text ilike $1 limit 1`,
        [`%${word}%`],
      )
      if (rowCount) found.push(name)
    }
    return found
  }
})
