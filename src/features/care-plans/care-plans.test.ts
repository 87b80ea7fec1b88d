import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessEvents, buildFamily } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { HOUR } from '../../clock.ts'
import type { Period } from '../../record/words.ts'
import { carePlanPaths } from './paths.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const day = (date: string) => ({ at: `${date}T11:00:00.000Z`, precision: 'day' as const })
const from = (start: string, end?: string): Period => ({
  start: day(start),
  ...(end ? { end: day(end) } : {}),
})

const cards = ($: TestPage['$']) =>
  $('main .card')
    .map((_, card) => {
      const badges = $(card)
        .find('.badge')
        .map((_index, one) => $(one).text())
        .get()
      return `${$(card).find('.card__title').text()}: ${badges.join(', ')}`
    })
    .get()
type TestPage = Awaited<ReturnType<Awaited<ReturnType<typeof buildFamily>>['browser']['get']>>

describe('the list of care plans', () => {
  it('DOS-3 shows all versions, the newest first, the older ones marked as older', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.carePlan(
      coupling,
      { title: 'Plan van vorig jaar', status: 'unknown', period: from('2025-03-01') },
      'CarePlan/a',
    )
    await world.build.carePlan(
      coupling,
      { title: 'Plan van nu', period: from('2026-09-01'), replacesRecordIds: ['c'] },
      'CarePlan/b',
    )
    await world.build.carePlan(
      coupling,
      { title: 'Vervangen plan', status: 'active', period: from('2026-03-01') },
      'CarePlan/c',
    )
    await world.build.carePlan(coupling, {
      title: 'Verlopen plan',
      period: from('2026-01-01', '2026-02-01'),
    })
    await world.build.carePlan(coupling, {
      title: 'Oud plan',
      status: 'old',
      period: from('2024-01-01'),
    })
    await world.build.carePlan(coupling, { title: 'Plan van de fysio', period: from('2026-08-01') })
    const shown = await browser.get(carePlanPaths.list(page.id))
    expect(shown.heading).toBe('Zorgplannen')
    expect(cards(shown.$)).toEqual([
      'Plan van nu: Geldt nu',
      'Plan van de fysio: Geldt nu',
      'Vervangen plan: Ouder zorgplan',
      'Verlopen plan: Ouder zorgplan',
      'Plan van vorig jaar: Ouder zorgplan',
      'Oud plan: Ouder zorgplan',
    ])
    expect(shown.text).toContain('Van 1 januari 2026 tot en met 1 februari 2026')
  })

  it('DOS-3 leaves out what was over before the organisation’s first day', async () => {
    const { page, coupling, browser } = await buildFamily(world, { historyFrom: '2026-05-01' })
    await world.build.carePlan(coupling, {
      title: 'Allang voorbij',
      period: from('2024-01-01', '2026-04-29'),
    })
    await world.build.carePlan(coupling, {
      title: 'Geldt nog',
      period: from('2020-01-01'),
    })
    const old = await world.build.carePlan(coupling, {
      title: 'Oud zonder einde',
      status: 'old',
      period: from('2024-01-01'),
    })
    const shown = await browser.get(carePlanPaths.list(page.id))
    expect(cards(shown.$)).toEqual(['Geldt nog: Geldt nu'])
    expect(shown.text).toContain('lezen vanaf 1 mei 2026')
    expect((await browser.get(carePlanPaths.one(page.id, old))).status).toBe(404)
  })

  it('DOS-3 marks what is new or changed since the last visit, and is kind when there is nothing', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const list = carePlanPaths.list(page.id)
    expect((await browser.get(list)).text).toContain('Er is nog geen zorgplan')
    await world.build.carePlan(coupling, { title: 'Eerste' }, 'CarePlan/x')
    expect(cards((await browser.get(list)).$)).toEqual(['Eerste: Geldt nu'])
    world.clock.pass(2 * HOUR)
    await world.build.carePlan(coupling, { title: 'Eerste, bijgewerkt' }, 'CarePlan/x')
    world.clock.pass(HOUR)
    const again = await world.build.withSecondStep(page.manager)
    expect(cards((await again.get(list)).$)).toEqual(['Eerste, bijgewerkt: Geldt nu, Gewijzigd'])
  })
})

describe('one care plan', () => {
  it('DOS-3 shows goals with how far they are, actions, and the evaluation, ready to print', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const id = await world.build.carePlan(coupling, {
      title: 'Zorgleefplan 2026',
      version: '3',
      createdAt: day('2026-08-20'),
      author: { name: 'Fatima El Amrani', role: 'EVV-er' },
      description: 'Wonen in de Linde.',
      addresses: ['Vallen'],
      goals: [
        {
          recordId: 'g1',
          description: 'Zelf naar de tuin lopen',
          status: 'active',
          start: day('2026-09-01'),
          due: day('2026-12-31'),
          targets: ['lopen: lichte beperking'],
          achievement: 'in voortgang',
          addresses: ['Lopen'],
          evaluation: [{ text: 'Het gaat beter.', at: day('2026-11-01'), author: 'Jeroen Bakker' }],
        },
        {
          recordId: 'g2',
          description: 'Elke dag buiten',
          status: 'reached',
          targets: [],
          addresses: [],
          evaluation: [],
        },
      ],
      goalRecordIds: ['g1', 'g2', 'g3'],
      activities: [
        {
          what: 'Oefenen met de rollator',
          who: 'fysiotherapeut',
          when: 'elke week',
          status: 'busy',
        },
      ],
      notes: [{ text: 'Besproken met de familie.' }],
    })
    const shown = await browser.get(carePlanPaths.one(page.id, id))
    expect(shown.heading).toBe('Zorgleefplan 2026')
    for (const words of [
      'Geldt nu',
      'Fatima El Amrani, EVV-er',
      '20 augustus 2026',
      'Wonen in de Linde.',
      'Zelf naar de tuin lopen',
      'Hier werken we aan',
      'In voortgang',
      'lopen: lichte beperking',
      '31 december 2026',
      'Het gaat beter.',
      'Jeroen Bakker · 1 november 2026',
      'Bereikt',
      'Oefenen met de rollator',
      'elke week',
      'Besproken met de familie.',
      'Niet alle doelen worden getoond.',
      'Afdrukken',
    ])
      expect(shown.text).toContain(words)
    expect(shown.text).not.toContain('Dit is een ouder zorgplan')
  })

  it('DOS-3 says of an older plan that it is older', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const id = await world.build.carePlan(coupling, { status: 'old' })
    const shown = await browser.get(carePlanPaths.one(page.id, id))
    expect(shown.text).toContain('Dit is een ouder zorgplan')
    expect(shown.text).toContain('Geldt niet meer')
  })

  it('DOS-1 DOS-9 is for who may read care plans of this page, and leaves one event each', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const other = await buildFamily(world)
    const id = await world.build.carePlan(coupling)
    const path = carePlanPaths.one(page.id, id)
    expect((await other.browser.get(carePlanPaths.one(other.page.id, id))).status).toBe(404)
    expect((await other.browser.get(path)).status).toBe(404)
    const member = await world.build.participant(page, ['reports'])
    const theirs = await world.build.withSecondStep(member)
    expect((await theirs.get(path)).status).toBe(403)
    await browser.get(carePlanPaths.list(page.id))
    await browser.get(path)
    expect(await accessEvents(world, page)).toEqual([
      {
        action: 'care-plans.read',
        outcome: 'refused',
        object_id: null,
        ground: 'not-in-trusted-group',
      },
      { action: 'care-plans.read', outcome: 'done', object_id: null, ground: 'manager' },
      { action: 'care-plans.read', outcome: 'done', object_id: id, ground: 'manager' },
    ])
  })
})
