import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessEvents, buildFamily } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, HOUR } from '../../clock.ts'
import type { Measurement } from '../../record/words.ts'
import { measurementPaths } from './paths.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const ago = (milliseconds: number): string => after(world.clock.now, -milliseconds).toISOString()

const pressure = (upper: number, lower: number, milliseconds: number): Partial<Measurement> => ({
  kind: 'blood-pressure',
  code: { code: 'http://loinc.org|85354-9', label: 'Bloeddruk' },
  measuredAt: ago(milliseconds),
  parts: [
    {
      code: { code: '8480-6', label: 'Bovendruk' },
      value: { number: upper, unit: 'mmHg' },
      referenceRange: { low: 100, high: 140, unit: 'mmHg' },
    },
    { code: { code: '8462-4', label: 'Onderdruk' }, value: { number: lower, unit: 'mmHg' } },
  ],
  performer: { name: 'Fatima El Amrani', role: 'verzorgende' },
})

describe('the overview of measurements', () => {
  it('DOS-7 shows of everything the newest value, with when', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.measurement(coupling, pressure(148, 88, 40 * DAY))
    await world.build.measurement(coupling, pressure(128, 74, DAY))
    await world.build.measurement(coupling, { measuredAt: ago(2 * DAY) })
    // Another code of the same name belongs to the same line.
    await world.build.measurement(coupling, {
      code: { code: 'http://loinc.org|3141-9', label: 'Gewicht' },
      value: { number: 63.8, unit: 'kg' },
      measuredAt: ago(HOUR),
    })
    await world.build.measurement(coupling, {
      kind: 'other',
      code: { code: 'bristol', label: 'Ontlasting (Bristol-schaal)' },
      value: { absentReason: 'niet gemeten' },
    })
    const shown = await browser.get(measurementPaths.overview(page.id))
    expect(shown.heading).toBe('Metingen')
    const cards = shown
      .$('main .card')
      .map((_, card) => shown.$(card).text().replace(/\s+/g, ' ').trim())
      .get()
    expect(cards).toEqual([
      'Bloeddruk128/74 mmHggisteren om 10.00 uur',
      'Gewicht63,8 kgvandaag om 09.00 uur',
      'Ontlasting (Bristol-schaal)geen waarde: niet gemetenvandaag om 09.00 uur',
    ])
    expect(shown.link('Ontlasting')).toBe(
      measurementPaths.series(page.id, 'ontlasting-bristol-schaal'),
    )
  })

  it('DOS-7 leaves out what is of before the organisation’s first day, and is kind when there is nothing', async () => {
    const { page, coupling, browser } = await buildFamily(world, { historyFrom: '2026-11-01' })
    await world.build.measurement(coupling, { measuredAt: '2026-10-31T22:59:00.000Z' })
    const path = measurementPaths.overview(page.id)
    expect((await browser.get(path)).text).toContain('Er zijn nog geen metingen')
    await world.build.measurement(coupling, { measuredAt: '2026-10-31T23:00:00.000Z' })
    const shown = await browser.get(path)
    expect(shown.text).toContain('64,2 kg')
    expect(shown.text).toContain('lezen vanaf 1 november 2026')
    const series = await browser.get(measurementPaths.series(page.id, 'gewicht'))
    expect(series.$('main tbody tr')).toHaveLength(1)
  })
})

describe('one thing through time', () => {
  it('DOS-7 is a chart with two lines for blood pressure, and a table with unit, time and who measured', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    for (const [index, upper] of [148, 141, 128].entries())
      await world.build.measurement(coupling, pressure(upper, 74 + index, (3 - index) * DAY))
    const shown = await browser.get(measurementPaths.series(page.id, 'bloeddruk'))
    expect(shown.heading).toBe('Bloeddruk')
    const words = shown.$('svg[role=img]').first().attr('aria-label') ?? ''
    expect(words).toContain('Bovendruk: 148 mmHg')
    expect(words).toContain('Onderdruk: 74 mmHg')
    expect(shown.$('svg[role=img]').first().find('path.chart__line')).toHaveLength(2)
    const rows = shown
      .$('main tbody tr')
      .map((_, row) => shown.$(row).text())
      .get()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toBe(
      '20 november 2026, 10.00 uur128/76 mmHgBovendruk: 100 tot 140 mmHgFatima El Amrani, verzorgende',
    )
    const columns = shown
      .$('main thead th')
      .map((_, one) => shown.$(one).text())
      .get()
    expect(columns).toEqual(['Wanneer', 'Waarde', 'Normale waarden', 'Gemeten door'])
  })

  it('DOS-7 tells why there is no value, the judgement and what was noted', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.measurement(coupling, {
      value: { absentReason: 'wilde dit niet' },
      measuredAt: ago(HOUR),
      note: 'Morgen opnieuw.',
    })
    await world.build.measurement(coupling, {
      value: { number: 90, unit: 'kg', comparator: '>' },
      judgement: 'hoog',
      status: 'amended',
      measuredAt: ago(2 * HOUR),
      referenceRange: { low: 50, high: 80, unit: 'kg' },
    })
    const shown = await browser.get(measurementPaths.series(page.id, 'gewicht'))
    expect(shown.text).toContain('geen waarde: wilde dit niet')
    expect(shown.text).toContain('Morgen opnieuw.')
    expect(shown.text).toContain('meer dan 90 kg')
    expect(shown.text).toContain('50 tot 80 kg')
    expect(shown.text).toContain('Hoog; later verbeterd')
    expect(shown.$('svg[role=img]')).toHaveLength(0)
  })

  it('DOS-7 lets one choose a period, and shows everything when a year would be empty', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.measurement(coupling, { measuredAt: ago(800 * DAY) })
    await world.build.measurement(coupling, { measuredAt: ago(500 * DAY) })
    const path = measurementPaths.series(page.id, 'gewicht')
    const all = await browser.get(path)
    expect(all.$('main tbody tr')).toHaveLength(2)
    expect(all.$('[aria-label=Periode] [aria-current]').text()).toBe('Alles')
    await world.build.measurement(coupling, { measuredAt: ago(40 * DAY) })
    expect((await browser.get(path)).$('main tbody tr')).toHaveLength(1)
    const month = await browser.get((await browser.get(path)).link('1 maand'))
    expect(month.text).toContain('In deze periode is er niets gemeten.')
    expect((await browser.get(`${path}?periode=onzin`)).status).toBe(200)
  })

  it('DOS-7 turns pages of the table and loses nothing', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    for (let at = 0; at < 60; at++)
      await world.build.measurement(coupling, {
        value: { number: 60 + at, unit: 'kg' },
        measuredAt: ago((60 - (at % 30)) * HOUR),
      })
    const first = await browser.get(measurementPaths.series(page.id, 'gewicht'))
    const second = await browser.get(first.link('Oudere metingen'))
    const values = [first, second].flatMap((one) =>
      one
        .$('main tbody strong')
        .map((_, cell) => one.$(cell).text())
        .get(),
    )
    expect(new Set(values).size).toBe(60)
    expect((await browser.get(second.link('Nieuwere metingen'))).$('main tbody tr')).toHaveLength(
      50,
    )
  })

  it('DOS-1 DOS-9 is for who may read measurements of this page, and leaves one event each', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const other = await buildFamily(world)
    await world.build.measurement(coupling)
    expect(
      (await other.browser.get(measurementPaths.series(other.page.id, 'gewicht'))).status,
    ).toBe(404)
    expect((await other.browser.get(measurementPaths.overview(page.id))).status).toBe(404)
    await browser.get(measurementPaths.overview(page.id))
    await browser.get(measurementPaths.series(page.id, 'gewicht'))
    expect((await browser.get(measurementPaths.series(page.id, 'lengte'))).status).toBe(404)
    expect((await accessEvents(world, page)).map((event) => event.action)).toEqual([
      'measurements.read',
      'measurements.read',
    ])
  })
})
