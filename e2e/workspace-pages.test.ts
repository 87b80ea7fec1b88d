import { randomUUID } from 'node:crypto'
import { HtmlValidate } from 'html-validate'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY } from '../src/clock.ts'
import { makeLetterBatch } from '../src/letters/make-batch.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { ALL } from '../test/harness/built.ts'
import {
  contactResource,
  patientResource,
  type StaffWorld,
  staffWorld,
} from '../test/harness/staff-world.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { alternately, eachOf } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const REASON = `Er is een afspraak van de rechter over ${'contact'.repeat(12)}. Bel ons gerust.`

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
  },
})

describe('ORG-2 ORG-3 ORG-7 ORG-8 CON-10 the workspace of the staff, in every state', () => {
  let world: StaffWorld
  let staff: Browser
  let carer: Browser
  let chromium: Chromium
  const pages: { name: string; page: Page }[] = []

  const see = async (name: string, page: Promise<Page> | Page): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  /** A coupled client with everything on his page, and one with an open invitation. */
  const fill = async (): Promise<void> => {
    const { build, organisation, owner, clock } = world
    const patientId = await build.patient(organisation, { recordId: 'lang', name: LONG })
    const page = await build.carePage({ firstName: 'Wilhelmina', lastName: LONG.slice(12, 70) })
    const coupling = await build.coupling(page, organisation, { patientId })
    await build.participant(page, ALL, { relation: 'achterkleindochter en mantelzorger' })
    await build.wholeReport(coupling, { text: `Mevrouw liep naar de tuin. ${LONG}` })
    await build.wholeReport(coupling, { text: 'Dit wacht.', calamity: true })
    await build.carePlan(coupling, { title: 'Zorgleefplan' })
    await build.measurement(coupling, { value: { number: 60, unit: 'kg', ucum: 'kg' } })
    await build.document(coupling, { title: 'Brief' })
    await build.recordAppointment(coupling, { label: 'Wondzorg' })
    const invited = await build.patient(organisation, { recordId: 'uit', name: 'Bo Uitgenodigd' })
    const who = await world.employee()
    const consent = randomUUID()
    await owner.query(
      `insert into consents (id, organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
       values ($1, $2, $3, 'Karin', 'mentor', '2026-11-01', $4)`,
      [consent, organisation.id, invited, who.account.id],
    )
    await owner.query(
      `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at, address_protected_at)
       values ($1, $2, $3, 'Karin', 'x', 'y', $4, $5, $6)`,
      [organisation.id, invited, consent, who.account.id, after(clock.now, 3 * DAY), clock.now],
    )
  }

  const visitClient = async (): Promise<void> => {
    const at = (path = '') => world.clients(`/lang${path}`)
    await see('client', staff.get(at()))
    await see('readers', staff.get(at('/wie-leest-mee')))
    await see('who looked', staff.get(at('/wie-heeft-gekeken')))
    await see('who looked, error', staff.get(at('/wie-heeft-gekeken?van=31-2-2026')))
    await see('nobody is kept out', staff.get(at('/toegang')))
    const close = await see('close for everybody', staff.get(at('/toegang/sluiten/iedereen')))
    await see('close, errors', staff.press(close, 'Dossier sluiten', { reden: '' }))
    await see(
      'closed',
      staff.press(close, 'Dossier sluiten', { reden: REASON, hoelang: 'tot', tot: '2026-12-19' }),
    )
    await see('closed before', staff.get(at('/toegang/sluiten/iedereen')))
    const open = await staff.get(at('/toegang'))
    await see('open again', staff.press(open, 'Dossier weer openen'))
    await see('not coupled', staff.get(world.clients('/uit/toegang')))
  }

  const visitPreview = async (): Promise<void> => {
    const at = (path: string) => world.clients(`/lang/voorbeeld${path}`)
    await see('preview, as whom', carer.get(at('')))
    await see('preview, dossier', carer.get(at('/beheerder/dossier')))
    await see('preview, reports', carer.get(at('/vertrouwensgroep/dossier/rapportages')))
    await see('preview, plans', carer.get(at('/beheerder/dossier/zorgplannen')))
    await see('preview, documents', carer.get(at('/beheerder/dossier/documenten')))
    await see('preview, appointments', carer.get(at('/beheerder/kalender')))
    await see('preview, of the family', carer.get(at('/beheerder/van-de-familie')))
  }

  const visitBatches = async (): Promise<void> => {
    const list = await see('letters', staff.get(`/organisatie/${world.organisation.slug}/brieven`))
    const busy = await see(
      'letters, busy',
      staff.press(list, 'Brieven maken', { locatie: 'alle', welke: 'open' }),
    )
    const id = busy.path.split('/').at(-1) ?? ''
    await makeLetterBatch(world.portal, id)
    await see('letters, none in the file', staff.get(busy.path))
    await see('letters, with those of before', staff.get(list.path))
    await see('letters, errors', staff.post(list.path, {}))
  }

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('lang', { name: [{ text: LONG }] }),
        contactResource('mentor', 'lang', `${LONG}-de Mentor`, '15'),
        patientResource('uit', { name: [{ text: 'Bo Uitgenodigd' }] }),
      ],
    })
    const roles = ['client-administration', 'primary-carer'] as const
    staff = (await world.employee([...roles])).browser
    carer = (await world.employee(['care-worker'])).browser
    chromium = await openBrowser()
    const home = `/organisatie/${world.organisation.slug}`
    await see('today, nothing', carer.get(home))
    await fill()
    await see('today', staff.get(home))
    await visitClient()
    await visitPreview()
    await visitBatches()
  })
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  const each = eachOf(() => ({ chromium, app: world.app, pages }))

  it('are valid HTML, in plain Dutch, and never a fault', async () => {
    const found: string[] = []
    for (const { name, page } of pages) {
      if (page.status >= 500) found.push(`${name}: ${page.status}`)
      const report = await validator.validateString(page.html)
      const messages = report.results.flatMap((result) => result.messages)
      found.push(...messages.map(({ message, line }) => `${name}: ${message} (${line})`))
      const dutch = page.html.replaceAll(LONG, 'Toos').replaceAll(REASON, 'Een reden.')
      const { findings } = checkPlainDutchHtml(dutch, 'table, details, footer')
      found.push(...findings.map((finding) => `${name}: ${finding}`))
    }
    expect(found).toEqual([])
  })

  it('have no findings of axe and of the IBM engine, on a phone and on a wide screen', {
    timeout: 240_000,
  }, async () => {
    const keep = async (shown: Shown, name: string): Promise<void> => {
      if (process.env.SCREENSHOTS)
        await shown.screenshot({
          path: `${process.env.SCREENSHOTS}/${name.replace(/\W+/g, '-')}-${shown.viewportSize()?.width}.png`,
          fullPage: true,
        })
    }
    const quick = async (shown: Shown, name: string): Promise<string[]> => {
      await keep(shown, name)
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const whole = async (shown: Shown, name: string): Promise<string[]> => [
      ...(await quick(shown, name)),
      ...(await ibmFindings(shown)),
    ]
    const [wide, narrow] = alternately(pages)
    expect(await each(1280, whole, { some: wide })).toEqual([])
    expect(await each(390, quick, { theme: 'dark', some: narrow })).toEqual([])
  })

  it('do not scroll sideways at 320 pixels; «/» leads to the search from wherever one is', {
    timeout: 120_000,
  }, async () => {
    const press = async (shown: Shown): Promise<string[]> => {
      if ((await shown.locator('#zoek-client').count()) === 0) return overflow(shown)
      await shown.keyboard.press('/')
      const at = await shown.evaluate(() => document.activeElement?.id)
      // In a field it is a letter as any other.
      await shown.keyboard.press('/')
      const typed = await shown.locator('#zoek-client').inputValue()
      return [
        ...(await overflow(shown)),
        ...(at === 'zoek-client' ? [] : [`«/» leads to ${at}`]),
        ...(typed === '/' ? [] : [`a «/» typed became «${typed}»`]),
      ]
    }
    expect(await each(320, press)).toEqual([])
  })
})
