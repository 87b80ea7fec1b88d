import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY, HOUR } from '../src/clock.ts'
import { accessLogPaths } from '../src/features/access-log/paths.ts'
import { carePlanPaths } from '../src/features/care-plans/paths.ts'
import { documentPaths } from '../src/features/documents/paths.ts'
import { dossierPaths } from '../src/features/dossier/paths.ts'
import { measurementPaths } from '../src/features/measurements/paths.ts'
import { reportPaths } from '../src/features/reports/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { BASIC, type Coupling } from '../test/harness/built.ts'
import { buildFamily } from '../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { alternately, eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'

describe('DOS-1 DOS-2 DOS-3 DOS-6 DOS-7 DOS-11 DOS-12 the pages of the dossier, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const seeAll = async (state: string, browser: Browser, pageId: string): Promise<void> => {
    await see(`front, ${state}`, browser.get(dossierPaths.front(pageId)))
    await see(`reports, ${state}`, browser.get(reportPaths.list(pageId)))
    await see(`care plans, ${state}`, browser.get(carePlanPaths.list(pageId)))
    await see(`measurements, ${state}`, browser.get(measurementPaths.overview(pageId)))
    await see(`documents, ${state}`, browser.get(documentPaths.list(pageId)))
    await see(`access log, ${state}`, browser.get(accessLogPaths.log(pageId)))
  }

  const ago = (milliseconds: number): string => after(world.clock.now, -milliseconds).toISOString()

  const fill = async (
    coupling: Coupling,
  ): Promise<{ report: string; plan: string; file: string }> => {
    await world.build.careTeam(coupling, {
      members: [
        {
          name: 'Fatima El Amrani',
          roleLabel: 'verzorgende',
          phone: '+31612345678',
          mail: 'f.elamrani@lindenhof.example',
          primary: true,
        },
        { name: LONG, roleLabel: WORD, primary: true },
      ],
    })
    await world.build.contact(coupling, { name: LONG, relationLabel: WORD })
    await world.build.contact(coupling)
    for (let at = 1; at < 25; at++)
      await world.build.wholeReport(coupling, {
        writtenAt: ago(at * 7 * HOUR),
        text: 'Mevrouw is vanmorgen naar buiten geweest, samen met de vrijwilliger. Ze genoot van de zon.',
        kind:
          at % 3 === 0
            ? { code: 'dag', label: 'Dagbesteding' }
            : { code: 'r', label: 'Rapportage' },
      })
    const report = await world.build.wholeReport(coupling, {
      title: WORD,
      author: { name: LONG, role: WORD },
      kind: { code: 'lang', label: WORD },
      text: `${WORD} heeft goed geslapen.\n\n${'Ze wilde graag even naar buiten. '.repeat(60)}`,
      measurements: [
        {
          kind: 'weight',
          code: { code: 'w', label: 'Gewicht' },
          measuredAt: ago(HOUR),
          precision: 'time',
          value: { number: 64.2, unit: 'kg' },
          parts: [],
          status: 'final',
        },
      ],
    })
    for (let at = 1; at < 9; at++) {
      await world.build.measurement(coupling, {
        kind: 'blood-pressure',
        code: { code: 'rr', label: 'Bloeddruk' },
        measuredAt: ago(at * 5 * DAY),
        parts: [
          {
            code: { code: 'b', label: 'Bovendruk' },
            value: { number: 130 + at, unit: 'mmHg' },
            referenceRange: { low: 100, high: 140, unit: 'mmHg' },
          },
          { code: { code: 'o', label: 'Onderdruk' }, value: { number: 70 + at, unit: 'mmHg' } },
        ],
        performer: { name: LONG, role: WORD },
        ...(at === 1 ? { judgement: 'hoog', note: WORD } : {}),
      })
      await world.build.measurement(coupling, {
        measuredAt: ago(at * 6 * DAY),
        value: { number: 60 + at, unit: 'kg' },
      })
    }
    const plan = await world.build.carePlan(coupling, {
      title: `Zorgleefplan van ${LONG}`,
      version: '2',
      author: { name: LONG, role: WORD },
      description: 'Wonen en zorg.',
      addresses: ['Vallen', 'Slapen'],
      goals: [
        {
          recordId: 'a',
          description: 'Zelf naar de tuin lopen',
          status: 'active',
          targets: ['lopen: lichte beperking'],
          achievement: 'in voortgang',
          due: { at: ago(-30 * DAY), precision: 'day' },
          addresses: [],
          evaluation: [{ text: 'Het gaat elke week beter.', author: 'Jeroen Bakker' }],
        },
        {
          recordId: 'b',
          description: WORD,
          status: 'reached',
          targets: [],
          addresses: [],
          evaluation: [],
        },
      ],
      goalRecordIds: ['a', 'b', 'c'],
      activities: [{ what: WORD, who: LONG, when: 'elke week', status: 'busy', notes: 'Samen.' }],
      notes: [{ text: 'Besproken.', author: LONG }],
    })
    await world.build.carePlan(coupling, { title: 'Zorgplan 2025', status: 'old' })
    const file = await world.build.document(coupling, {
      title: `Overeenkomst ${WORD}`,
      author: { name: LONG },
      attachments: [
        { contentType: 'application/pdf', title: 'een.pdf', size: 240_000, binaryId: 'x' },
        { contentType: 'image/png', title: `${WORD}.png`, data: 'aGFsbG8=' },
      ],
    })
    return { report, plan, file }
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const empty = await buildFamily(world)
    await seeAll('empty', empty.browser, empty.page.id)

    const family = await buildFamily(world, {
      historyFrom: '2021-05-01',
      contactAdvice: 'Bel op werkdagen.',
    })
    const { page, coupling } = family
    await world.build.coupling(
      page,
      await world.build.organisation({ name: LONG, policy: { sharedParts: ['reports'] } }),
    )
    await seeAll('first visit', family.browser, page.id)
    world.clock.pass(HOUR)
    const { report, plan, file } = await fill(coupling)
    await world.owner.query(
      'insert into record_connections (organisation_id, base_url, failing_since) values ($1, $2, $3)',
      [coupling.organisation.id, 'http://127.0.0.1:9', after(world.clock.now, -HOUR)],
    )
    await world.owner.query(
      `insert into sources (coupling_id, resource_type, resource_id, hash, body, set_aside_reason) values ($1, 'Observation', 'x', 'h', '{}', 'nee')`,
      [coupling.id],
    )
    const basic = await world.build.withSecondStep(await world.build.participant(page, BASIC))
    await see('front, refused', basic.get(dossierPaths.front(page.id)))
    await see('access log, refused', basic.get(accessLogPaths.log(page.id)))
    const browser = await world.build.withSecondStep(page.manager)
    await seeAll('full, record away', browser, page.id)
    const list = reportPaths.list(page.id)
    await see('reports, older', browser.get((await browser.get(list)).link('Oudere rapportages')))
    await see('reports, found', browser.get(`${list}?zoek=vrijwilliger+zon`))
    await see('reports, nothing found', browser.get(`${list}?zoek=olifant`))
    await see('reports, wrong', browser.get(`${list}?van=31-02-2026&tot=x`))
    await see('one report', browser.get(reportPaths.one(page.id, report)))
    await see('one care plan', browser.get(carePlanPaths.one(page.id, plan)))
    await see('blood pressure', browser.get(measurementPaths.series(page.id, 'bloeddruk')))
    await see(
      'weight, nothing',
      browser.get(`${measurementPaths.series(page.id, 'gewicht')}?periode=maand&ouder=0_${report}`),
    )
    await see('a file that is away', browser.get(documentPaths.view(page.id, file, 1)))
    await see('access log, wrong', browser.get(`${accessLogPaths.log(page.id)}?van=x`))
    await see('access log, nothing', browser.get(`${accessLogPaths.log(page.id)}?tot=2020-01-01`))
  })
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    const faults = pages.filter(({ page }) => page.status >= 500 && page.status !== 502)
    expect(faults.map(({ name }) => name)).toEqual([])
    expect(pages.length).toBeGreaterThan(25)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos').replaceAll(WORD, 'woord'),
        'table, footer, select',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe and of the IBM engine, on a phone and on a wide screen', {
    timeout: 300_000,
  }, async () => {
    const quick = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const whole = async (shown: Shown): Promise<string[]> => [
      ...(await quick(shown)),
      ...(await ibmFindings(shown)),
    ]
    const given = { chromium, app: world.app }
    const [wide, narrow] = alternately(pages)
    expect(await eachShown({ ...given, pages: wide }, { width: 1280 }, whole)).toEqual([])
    expect(
      await eachShown({ ...given, pages: narrow }, { width: 390, theme: 'dark' }, quick),
    ).toEqual([])
  })

  it('do not scroll sideways at 320 pixels', { timeout: 120_000 }, async () => {
    expect(await eachShown({ chromium, app: world.app, pages }, { width: 320 }, overflow)).toEqual(
      [],
    )
  })
})
