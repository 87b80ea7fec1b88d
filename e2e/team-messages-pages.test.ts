import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '../src/clock.ts'
import { sendBroadcast } from '../src/messages/send-broadcast.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { type Account, ALL, type CarePage, type Organisation } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { alternately, eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'

describe('MSG-3 to MSG-9 messages with an organisation, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  let organisation: Organisation
  let page: CarePage
  let karin: Account
  let fatima: Account
  const pages: NamedPage[] = []
  const see = async (name: string, asked: Promise<Page>): Promise<Page> => {
    const shown = await asked
    pages.push({ name, page: shown })
    return shown
  }
  const list = (): string => `/zorgpagina/${page.id}/berichten`
  const inbox = '/organisatie/zonnehof/berichten'
  const broadcasts = '/organisatie/zonnehof/familieberichten'

  const setMode = (mode: string): Promise<unknown> =>
    world.owner.query(
      `insert into organisation_policies (organisation_id, version, policy, valid_from)
       select $1, max(version) + 1, (array_agg(policy order by version))[1] || jsonb_build_object('messaging',
         ((array_agg(policy order by version))[1]->'messaging') || jsonb_build_object('mode', $2::text)), $3
       from organisation_policies where organisation_id = $1`,
      [organisation.id, mode, world.clock.now],
    )

  const build = async (): Promise<void> => {
    organisation = await world.build.organisation({
      slug: 'zonnehof',
      name: 'Zorggroep Zonnehof',
      policy: {
        messaging: {
          ...{ mode: 'open', writers: 'trusted', answerWithinHours: 24 },
          ...{ answeredBy: 'de EVV-er', urgentPhone: '0900 1234' },
        },
      },
    })
    karin = await world.build.account({ firstName: 'Karin', lastName: 'de Vries' })
    page = await world.build.carePage({ manager: karin })
    await world.build.participant(page, ALL, {
      account: await world.build.account({ firstName: 'Piet', lastName: LONG }),
    })
    await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, {
        recordId: 'toos',
        name: `Toos ${LONG}`,
      }),
    })
    await world.build.patient(organisation, { name: 'Ans Zonder' })
    fatima = await world.build.employee(organisation, ['primary-carer'], {
      account: await world.build.account({ firstName: 'Fatima', lastName: 'Yilmaz' }),
    })
  }

  /** The family asks, and its form in each state. */
  const visitFamily = async (family: Browser, staff: Browser): Promise<string> => {
    await see('inbox, empty', staff.get(inbox))
    const form = await see('write', family.get(`${list()}/nieuw`))
    const team = String(form.$('[name=deel]').last().attr('value'))
    const asked = { deel: team, bericht: `Slaapt zij goed?\n${LONG}` }
    await see('write, wrong', family.press(form, 'Verstuur bericht', { deel: team, bericht: '' }))
    const sent = await see('sent', family.press(form, 'Verstuur bericht', asked))
    const thread = sent.link(/Slaapt zij/)
    await see('thread, family', family.get(thread))
    return thread
  }

  const visitStaff = async (staff: Browser, colleague: Browser, id: string): Promise<void> => {
    await see('inbox', staff.get(inbox))
    const thread = await see('thread, staff', staff.get(`${inbox}/${id}`))
    await see('wrong', staff.press(thread, 'Verstuur antwoord', { actie: 'antwoord' }))
    await see(
      'remark',
      staff.press(thread, 'Bewaar opmerking', { opmerking: `Even bellen. ${LONG}` }),
    )
    await staff.press(thread, 'Ik pak dit op')
    const busy = await see('busy', colleague.get(`${inbox}/${id}`))
    await see('read', staff.press(thread, 'Gelezen', { actie: 'gelezen' }))
    await see(
      'a colleague was first',
      colleague.press(busy, 'Verstuur antwoord', { actie: 'antwoord', bericht: 'Ja hoor.' }),
    )
    const answered = await see(
      'answered',
      staff.press(await staff.get(`${inbox}/${id}`), 'Verstuur antwoord', {
        ...{ actie: 'antwoord', bericht: 'Zij slaapt goed.' },
      }),
    )
    await see('closed', staff.press(answered, 'Sluit het gesprek af'))
    await see('closed ones', staff.get(`${inbox}?lijst=afgesloten&van=mijn`))
    await see('begin', staff.get('/organisatie/zonnehof/clienten/toos/bericht'))
    await see('begin, wrong', staff.post('/organisatie/zonnehof/clienten/toos/bericht', {}))
  }

  const visitBroadcasts = async (staff: Browser): Promise<void> => {
    await see('to many, empty', staff.get(broadcasts))
    const form = await see('to many, write', staff.get(`${broadcasts}/nieuw`))
    await see('to many, wrong', staff.press(form, 'Kijk wie dit krijgt', { voor: '' }))
    const check = await see(
      'to many, check',
      staff.press(form, 'Kijk wie dit krijgt', { voor: 'alles', bericht: `Zomerfeest! ${LONG}` }),
    )
    const sent = await see('to many, sent', staff.press(check, 'Verstuur aan 1 familie'))
    await sendBroadcast(world.portal, sent.path.split('/').at(-1)?.split('?')[0] ?? '')
    await see('to many, withdrawn', staff.press(sent, 'Trek dit bericht in'))
    await see('to many', staff.get(broadcasts))
  }

  beforeAll(async () => {
    world = await testPortal()
    await build()
    const staff = await world.build.withSecondStep(fatima)
    const colleague = await world.build.withSecondStep(
      await world.build.employee(organisation, ['care-worker'], {
        account: await world.build.account({ firstName: 'Sanne', lastName: LONG }),
      }),
    )
    const family = await world.build.withSecondStep(karin)
    const thread = await visitFamily(family, staff)
    await visitStaff(staff, colleague, thread.split('/').at(-1)?.split('#')[0] ?? '')
    await see('thread, closed', family.get(thread))
    await visitBroadcasts(staff)
    await see('list, family', family.get(list()))
    await see('list without the second step', (await world.build.signedIn(karin)).get(list()))
    await setMode('off')
    await see('thread, off', family.get(thread))
    await see('inbox, off', staff.get(inbox))
    await setMode('open')
    await family.press(await family.get(thread), 'Verstuur antwoord', { bericht: 'En zondag?' })
    world.clock.pass(25 * HOUR)
    await see('late', (await world.build.withSecondStep(fatima)).get(inbox))
    chromium = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  const check = (width: number, some: NamedPage[]): Promise<string[]> =>
    eachShown({ chromium, app: world.app, pages: some }, { width }, async (shown, name) => {
      const folder = process.env.SCREENSHOTS
      if (folder) {
        await mkdir(folder, { recursive: true })
        const file = `${name.replaceAll(/[^a-z]+/g, '-')}-${width}.png`
        await shown.screenshot({ path: path.join(folder, file), fullPage: true })
      }
      await showWhole(shown)
      return [
        ...(await axeFindings(shown)),
        ...(await smallTargets(shown)),
        ...(await overflow(shown)),
        ...(width > 320 ? await ibmFindings(shown) : []),
      ]
    })

  it('answer with a page, in valid HTML and plain Dutch', async () => {
    expect(pages.filter(({ page: shown }) => shown.status >= 500)).toEqual([])
    expect(await htmlFindings(pages)).toEqual([])
    const hard = pages.flatMap(({ name, page: shown }) =>
      checkPlainDutchHtml(
        shown.html.replaceAll(LONG, 'Toos'),
        'table, details, footer',
      ).findings.map((one) => `${name}: ${one}`),
    )
    expect(hard).toEqual([])
  })

  it('are without findings on a narrow phone and on a desk', { timeout: 240_000 }, async () => {
    const [narrow, wide] = alternately(pages)
    expect(await check(320, narrow)).toEqual([])
    expect(await check(1280, wide)).toEqual([])
    expect(await eachShown({ chromium, app: world.app, pages }, { width: 320 }, overflow)).toEqual(
      [],
    )
  })
})
