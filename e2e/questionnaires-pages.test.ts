import { mkdirSync } from 'node:fs'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questionnairePaths } from '../src/features/questionnaires/paths.ts'
import { staffQuestionnairePaths } from '../src/staff/questionnaires/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const WORD = 'Zorgleefplanbesprekingsvoorbereidingslijst'
const UNIT = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption'

const q = (linkId: string, type: string, text: string, more: object = {}) => ({
  ...{ linkId, type, text, ...more },
})
const chosen = { answerOption: [{ valueString: 'Goed' }, { valueString: WORD }] }

const ITEMS = [
  q('uitleg', 'display', 'Neem rustig de tijd.'),
  q('keuze', 'choice', 'Hoe gaat het?', { required: true, ...chosen }),
  q('open', 'open-choice', 'Wat doet u graag?', { repeats: true, ...chosen }),
  q('alles', 'group', `Over ${WORD}`, {
    item: [
      q('ja', 'boolean', 'Heeft u pijn?'),
      q('waar', 'string', 'Waar?', {
        enableWhen: [{ question: 'ja', operator: '=', answerBoolean: true }],
      }),
      q('dag', 'date', 'Sinds wanneer?'),
      q('moment', 'dateTime', 'Wanneer was dat?'),
      q('weegt', 'quantity', 'Wat weegt u?', {
        extension: [
          { code: 'kg', display: 'kilo' },
          { code: 'g', display: 'gram' },
        ].map((valueCoding) => ({ url: UNIT, valueCoding })),
      }),
      q('tijd', 'time', 'Hoe laat staat u op?'),
    ],
  }),
  q('hulp', 'group', 'Wie helpen u?', {
    repeats: true,
    item: [q('wie', 'string', 'Naam', { required: true })],
  }),
  q('foto', 'attachment', 'Voeg een foto toe'),
]

describe('DOS-4 questionnaires, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }
  const next = (browser: Browser, page: Page, fields: Record<string, string | string[]> = {}) =>
    browser.press(page, 'Volgende', { doe: 'volgende', ...fields })

  const seeStaff = async (slug: string, administrator: Browser): Promise<string> => {
    const paths = staffQuestionnairePaths
    await see('staff list, empty', administrator.get(paths.list(slug)))
    const form = await see('upload', administrator.get(paths.upload(slug)))
    await see('upload, wrong', administrator.press(form, 'Toevoegen', { json: '{' }))
    const given = (item: object[], url: string) =>
      JSON.stringify({ resourceType: 'Questionnaire', url, title: `Lijst ${WORD}`, item })
    const odd = [...ITEMS, q('x', 'choice', 'Kies', { answerValueSet: 'http://elders' })]
    await see('set aside', administrator.press(form, 'Toevoegen', { json: given(odd, 'urn:b') }))
    const shown = await administrator.press(form, 'Toevoegen', { json: given(ITEMS, 'urn:a') })
    const one = await see('in use', administrator.press(shown, 'Publiceren'))
    const ask = await see('ask', administrator.get(one.link('Klaarzetten')))
    await see('ask, wrong', administrator.press(ask, 'Klaarzetten'))
    await see('asked', administrator.press(ask, 'Klaarzetten', { voor: 'allen' }))
    await see('of a client', administrator.get(paths.ofClient(slug, 'toos')))
    const making = await see('make', administrator.get(paths.make(slug)))
    const edit = await see('edit', administrator.press(making, 'Verder', { titel: WORD }))
    const question = await see('question', administrator.get(edit.link('Vraag toevoegen')))
    await see('question, wrong', administrator.press(question, 'Opslaan'))
    const fields = { tekst: WORD, soort: 'een', antwoorden: 'Ja\nNee' }
    const made = await administrator.press(question, 'Opslaan', fields)
    await see('second question', administrator.get(made.link('Vraag toevoegen')))
    await see('edit, full', administrator.get(made.path))
    await see('staff list', administrator.get(paths.list(slug)))
    return one.path.split('?')[0] ?? ''
  }

  const seeFamily = async (pageId: string, family: Browser) => {
    const list = await see('list', family.get(questionnairePaths.list(pageId)))
    const one = await see('one', family.get(list.link('Lijst')))
    const first = await see('choice', family.press(one, 'Invullen'))
    await see('choice, wrong', next(family, first))
    const open = await see('more answers', next(family, first, { v1: 'k1' }))
    const all = await see(
      'group',
      next(family, open, { 'v2[]': ['k0', 'anders'], 'v2-anders': WORD }),
    )
    await see('group, wrong', next(family, all, { v9: 'laat', v8: 'zwaar', 'v6-dag': '40' }))
    const help = await see('repeats', next(family, all, { v4: 'ja', v5: WORD, 'v6-jaar': '2020' }))
    const more = await see(
      'repeats, more',
      family.press(help, 'Nog een toevoegen', { doe: 'nog:10', v11_0: WORD }),
    )
    const file = await see('files', next(family, more, { v11_1: 'Piet' }))
    const check = await see('check', next(family, file))
    await see('discard', family.get(check.link('Mijn antwoorden weggooien')))
    await see('sent', family.press(check, 'Versturen'))
    await see('answered', family.get(one.path))
    await see('list, answered', family.get(questionnairePaths.list(pageId)))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const page = await world.build.carePage({ firstName: 'Toos', lastName: 'Verbeek' })
    const at = await world.build.organisation()
    const patientId = await world.build.patient(at, { recordId: 'toos', name: WORD })
    await world.build.coupling(page, at, { patientId })
    const family = await world.build.withSecondStep(page.manager)
    await see('list, empty', family.get(questionnairePaths.list(page.id)))
    const account = await world.build.employee(at, ['organisation-administrator'])
    const administrator = await world.build.withSecondStep(account)
    const one = await seeStaff(at.slug, administrator)
    await seeFamily(page.id, family)
    const overview = await see('overview', administrator.get(one))
    await see('answers', administrator.get(overview.link(WORD)))
  }, 90_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, and are valid HTML', async () => {
    expect(pages.filter(({ page }) => page.status >= 500 || page.status === 404)).toEqual([])
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(WORD, 'woord'),
        'footer, select, textarea',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone', { timeout: 120_000 }, async () => {
    const check = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      // The frame around it is looked at with the pages of the workplace.
      const small = (await smallTargets(shown)).filter((one) => !one.includes('menu__link'))
      return [...(await axeFindings(shown)), ...small]
    }
    const given = { chromium, app: world.app, pages: inTurn(pages) }
    expect(await eachShown(given, { width: 390 }, check)).toEqual([])
  })

  it('do not scroll sideways, at 320 pixels and at 1280', { timeout: 120_000 }, async () => {
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
    expect(await eachShown(given, { width: 1280 }, overflow)).toEqual([])
    const folder = process.env.SCREENSHOTS
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    let count = 0
    const picture = async (shown: Shown): Promise<string[]> => {
      await shown.screenshot({
        path: `${folder}/vragenlijsten-${String(count++).padStart(2, '0')}.png`,
        fullPage: true,
      })
      return []
    }
    await eachShown(given, { width: 390 }, picture)
  })
})
