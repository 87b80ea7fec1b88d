import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarPaths, VIEWS } from '../src/features/calendar/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { type Account, BASIC, type CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'
const DAY = '2026-11-21'

describe('CAL-1 CAL-2 CAL-3 CAL-4 the pages of the calendar, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const seeViews = async (state: string, browser: Browser, page: CarePage): Promise<void> => {
    for (const view of VIEWS)
      await see(`${view}, ${state}`, browser.get(calendarPaths.view(page.id, view, DAY)))
  }

  const moment = (time: string): string => new Date(`${DAY}T${time}:00+01:00`).toISOString()

  /** Short and long names, of family and organisation, at the same time, over midnight and of whole days. */
  const fill = async (page: CarePage, by: Account): Promise<{ weekly: string; care: string }> => {
    const { build } = world
    const coupling = await build.coupling(page, await build.organisation({ name: LONG }))
    const at = (title: string, beginTime: string, endTime: string) =>
      build.appointment(page, { title, beginTime, endTime, by })
    for (const [title, begin, end] of [
      ['Kapper', '09:30', '10:30'],
      [WORD, '10:00', '11:00'],
      [LONG, '10:15', '10:45'],
      ['Lunch', '10:20', '10:40'],
      ['Nog een', '10:25', '10:35'],
    ] as const)
      await at(title, begin, end)
    await build.appointment(page, {
      title: 'Logeren',
      beginOn: '2026-11-20',
      endOn: '2026-11-24',
      beginTime: null,
    })
    await build.appointment(page, {
      title: 'Nachtwacht',
      beginTime: '22:00',
      endOn: '2026-11-22',
      endTime: '07:00',
    })
    const weekly = await build.appointment(page, {
      title: 'Koffie',
      place: WORD,
      remarks: `Neem taart mee.\n\n${WORD} ${LONG}`,
      repeat: { every: 'week', weekdays: ['SA', 'WE'], untilOn: '2027-03-01' },
      visibleTo: [coupling],
    })
    const care = await build.recordAppointment(coupling, {
      beginAt: moment('08:00'),
      endAt: moment('09:30'),
      timeKind: 'window',
      minutes: 30,
      label: WORD,
      employee: { name: LONG, role: WORD },
      attendance: 'telephone',
    })
    await build.recordAppointment(coupling, {
      beginAt: moment('13:00'),
      endAt: moment('14:00'),
      label: 'Huishoudelijke hulp',
      status: 'cancelled',
    })
    return { weekly, care: String(care) }
  }

  const seeEditing = async (page: CarePage, browser: Browser, weekly: string): Promise<void> => {
    const one = { appointmentId: weekly, occurrenceId: '2026-11-25' }
    await see('one of a series', browser.get(calendarPaths.one(page.id, { ...one, repeats: true })))
    const change = calendarPaths.change(page.id, one)
    await see('how far', browser.get(change))
    const forms = []
    for (const scope of ['deze', 'volgende', 'alle'])
      forms.push(await see(`changing, ${scope}`, browser.get(`${change}?wat=${scope}`)))
    const [form] = forms
    if (!form) throw new Error('no form')
    await see('changing, wrong', browser.press(form, 'Bewaren', { titel: '' }))
    await see('changed', browser.press(form, 'Bewaren', { titel: 'Thee' }))
    await see('two at once', browser.press(form, 'Bewaren', { titel: WORD }))
    const removing = await see('removing', browser.get(calendarPaths.remove(page.id, one)))
    await see('removing, nothing chosen', browser.press(removing, 'Verwijderen'))
    await see('removed', browser.press(removing, 'Verwijderen', { wat: 'deze' }))
    await see('taken out', browser.get(calendarPaths.one(page.id, { ...one, repeats: true })))
    await see('removed meanwhile', browser.press(form, 'Bewaren', { titel: WORD }))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const empty = await world.build.carePage()
    await seeViews('empty', await world.build.signedIn(empty.manager), empty)

    const page = await world.build.carePage()
    const long = await world.build.participant(page, BASIC, {
      account: await world.build.account({ firstName: LONG, lastName: WORD }),
    })
    const { weekly, care } = await fill(page, long)
    const browser = await world.build.signedIn(page.manager)
    await seeViews('full', browser, page)
    await see('a day that is none', browser.get(`${calendarPaths.list(page.id)}?dag=31-02-2027`))
    const add = await see('adding', browser.get(calendarPaths.add(page.id)))
    await see(
      'adding, wrong in every field',
      browser.press(add, 'Afspraak toevoegen', {
        titel: 'x'.repeat(200),
        plaats: WORD.repeat(4),
        'begin-dag': '2027-03-28',
        'begin-tijd': '02:30',
        'eind-dag': '2027-03-27',
        herhalen: 'maand',
        'om-de': '1000',
        'tot-dag': 'ooit',
        keer: '10000',
        opmerkingen: `${LONG} `.repeat(60),
      }),
    )
    await see(
      'adding, wrong by the clock',
      browser.press(add, 'Afspraak toevoegen', {
        titel: WORD,
        'begin-dag': '2027-03-28',
        'begin-tijd': '02:30',
        herhalen: 'week',
        keer: '0',
      }),
    )
    await see('of the organisation', browser.get(calendarPaths.appointment(page.id, care)))
    await seeEditing(page, browser, weekly)
    const other = await world.build.signedIn(long)
    const theirs = { appointmentId: weekly, occurrenceId: DAY }
    await see('not yours', other.get(calendarPaths.change(page.id, theirs)))
    await see('to read', other.get(calendarPaths.one(page.id, { ...theirs, repeats: true })))
    const without = await world.build.participant(page, ['network_messages'])
    await see('not given', (await world.build.signedIn(without)).get(calendarPaths.list(page.id)))
  })
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500).map(({ name }) => name)).toEqual([])
    const by = (status: number): string[] =>
      pages.filter(({ page }) => page.status === status).map(({ name }) => name)
    expect(by(404)).toEqual([])
    expect(by(409)).toEqual(['two at once', 'removed meanwhile'])
    expect(by(403)).toEqual(['not yours', 'not given'])
    expect(pages.length).toBeGreaterThan(25)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html
          .replaceAll(LONG, 'Toos')
          .replaceAll(WORD, 'woord')
          .replaceAll(/x{20,}/g, 'x'),
        'table, footer, select, textarea',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe, and targets that a finger finds', { timeout: 240_000 }, async () => {
    const look = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    // What looks as another page does is looked at once; the other checks see every page.
    const alike =
      /^(dag|week|maand), empty$|^(changed|removed|to read|removing|changing, (deze|volgende))$/
    const given = {
      chromium,
      app: world.app,
      pages: inTurn(pages.filter(({ name }) => !alike.test(name))),
    }
    expect(await eachShown(given, { width: 390 }, look)).toEqual([])
    const wide = pages.filter(({ name }) => name.endsWith(', full'))
    expect(
      await eachShown({ ...given, pages: wide }, { width: 1280, theme: 'dark' }, look),
    ).toEqual([])
  })

  it('do not scroll sideways at 320 pixels', { timeout: 120_000 }, async () => {
    expect(await eachShown({ chromium, app: world.app, pages }, { width: 320 }, overflow)).toEqual(
      [],
    )
  })

  it('CAL-1 the form shows only what belongs to the chosen repeat, without script', async () => {
    const add = pages.filter(({ name }) => name === 'adding')
    const seen = async (shown: Shown): Promise<string[]> => {
      const visible = async (): Promise<string> =>
        (
          await Promise.all(
            ['om-de', 'op-mo', 'maand-op', 'begin-tijd'].map(async (name) =>
              (await shown.locator(`[name="${name}"]`).first().isVisible()) ? name : '-',
            ),
          )
        ).join(' ')
      const found = [await visible()]
      for (const choice of ['dag', 'week', 'maand', 'nooit']) {
        await shown.selectOption('[name=herhalen]', choice)
        found.push(await visible())
      }
      await shown.getByText('Hele dag', { exact: true }).click()
      found.push(await visible())
      return found
    }
    const lines = await eachShown({ chromium, app: world.app, pages: add }, { width: 390 }, seen)
    expect(lines.map((line) => line.replace('adding: ', ''))).toEqual([
      '- - - begin-tijd',
      'om-de - - begin-tijd',
      'om-de op-mo - begin-tijd',
      'om-de - maand-op begin-tijd',
      '- - - begin-tijd',
      '- - - -',
    ])
  })
})
