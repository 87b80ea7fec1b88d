import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pull } from '../src/record/pull.ts'
import { PASSWORD } from '../test/harness/build.ts'
import { overflow } from './accessibility.ts'
import { type CoupledFamily, coupledFamily } from './coupled-family.ts'
import { clockFrom, type LiveWorld, liveWorld } from './live-world.ts'
import {
  choose,
  fill,
  follow,
  newest,
  open,
  picture,
  press,
  reach,
  says,
  signIn,
  typeSmsCode,
} from './steps.ts'

const WIDE = { width: 1280 }

/** What is wrong with how the element that has the focus shows it; empty when it can be seen well. */
const focusFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return []
    const name = `${at.tagName} ${at.getAttribute('href') ?? at.getAttribute('name') ?? at.textContent}`
    const box = at.getBoundingClientRect()
    const shown = [at, at.closest('.choice'), at.closest('.card')]
      .filter((one) => one !== null)
      .some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (
          (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
        )
      })
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    const covered = !(over && (at.contains(over) || over.contains(at) || over.closest('label')))
    return [...(shown ? [] : [`not to be seen: ${name}`]), ...(covered ? [`covered: ${name}`] : [])]
  })

/** Presses Tab until this has the focus, as somebody without a mouse does; every stop on the way must be seen. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab')
    expect(await focusFaults(page)).toEqual([])
    if (await target.evaluate((node) => node === document.activeElement)) return
  }
  throw new Error(`Tab does not come to ${target}`)
}

describe('by keyboard alone, with script, on a wide screen', { timeout: 120_000 }, () => {
  let world: LiveWorld
  let family: CoupledFamily
  let page: Page

  const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true })
  const link = (name: string | RegExp) => page.getByRole('main').getByRole('link', { name }).first()
  const field = (label: string) => page.getByLabel(label, { exact: true })
  const type = async (label: string, text: string): Promise<void> => {
    await tabTo(page, field(label))
    await page.keyboard.type(text)
  }
  const enter = async (target: Locator): Promise<void> => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }
  const invitations = async (): Promise<number> =>
    (await world.owner.query('select count(*)::int as n from invitations')).rows[0].n

  beforeAll(async () => {
    world = await liveWorld({ clock: clockFrom('2026-11-21T10:00:00+01:00') })
    family = await coupledFamily(world, '+31600000911')
    const { databases, records, clock, log } = world.portal
    await pull({ databases, records, clock, log }, family.coupling.id)
    page = await world.open(WIDE)
  }, 120_000)
  afterAll(() => world?.close())

  it('ACC-4 the first Tab leads past the menu; errors get the focus and lead to their field; then one signs in', async () => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ga naar de inhoud')
    await page.keyboard.press('Enter')
    await enter(link('Bestaande gebruiker'))
    await reach(page, 'Inloggen')
    await enter(button('Log in'))
    const alert = page.getByRole('alert')
    await alert.waitFor()
    await expect.poll(() => alert.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => field('E-mailadres').evaluate((node) => node === document.activeElement))
      .toBe(true)
    await picture(page, 'wide-sign-in-errors')
    await page.keyboard.type(family.manager.email)
    await type('Wachtwoord', PASSWORD)
    await page.keyboard.press('Enter')
    await reach(page, 'Dag Marja')
    await picture(page, 'wide-overview')
  })

  it('ACC-6 does the second step', async () => {
    await enter(link('Naar de zorgpagina van Annie'))
    await reach(page, 'Dag Marja')
    await picture(page, 'wide-page-front')
    await enter(
      page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Dossier' }),
    )
    await typeSmsCode(world, page, family.phone)
    await page.keyboard.press('Enter')
    await reach(page, 'Dossier')
    await picture(page, 'wide-dossier')
  })

  it('DOS-2 opens a report, and the back button comes back to the list', async () => {
    await enter(link('Rapportages'))
    await reach(page, 'Rapportages')
    await picture(page, 'wide-reports')
    const first = page
      .getByRole('main')
      .getByRole('heading', { level: 3 })
      .getByRole('link')
      .first()
    const name = await first.textContent()
    await enter(first)
    await expect.poll(() => page.url()).toMatch(/rapportages\/[0-9a-f-]{36}$/)
    await picture(page, 'wide-report')
    await page.goBack()
    await reach(page, 'Rapportages')
    expect(await first.textContent()).toBe(name)
  })

  it('CON-3 invites somebody: chosen with the arrows, sent with Space, and twice pressed counts once', async () => {
    await enter(
      page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Connecties' }),
    )
    await reach(page, 'Connecties')
    await picture(page, 'wide-connections')
    await enter(link('Nodig een helpende uit'))
    await reach(page, 'Nodig een helpende uit')
    await type('Naam', 'Lisa Verbeek')
    await type('E-mailadres', 'lisa.verbeek@voorbeeld.example')
    await type('Relatie', 'kleindochter')
    await tabTo(page, page.getByLabel('Basis functionaliteiten'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await picture(page, 'wide-invite')
    await tabTo(page, button('Uitnodiging versturen'))
    await page.keyboard.press('Space')
    await page.keyboard.press('Space').catch(() => undefined)
    await says(page, 'De uitnodiging is verstuurd.')
    const mail = await newest(world, 'lisa.verbeek@voorbeeld.example', 'U bent uitgenodigd')
    expect(mail.text).toContain('Basis functionaliteiten')
    expect(await invitations()).toBe(1)
  })

  it.each([
    [true, 'Bas'],
    [false, 'Els'],
  ])('CON-3 a double click counts once (script: %s)', async (script, name) => {
    const before = await invitations()
    const clicking = script ? page : await world.open({ width: 1280, script })
    if (!script) {
      await signIn(clicking, family.manager.email, PASSWORD)
      await reach(clicking, 'Dag Marja')
    }
    await clicking.goto(family.at('/connecties/uitnodigen'))
    if (!script) {
      await typeSmsCode(world, clicking, family.phone)
      await press(clicking, 'Verder')
    }
    await fill(clicking, 'Naam', name)
    await fill(clicking, 'E-mailadres', `${name.toLowerCase()}@voorbeeld.example`)
    await fill(clicking, 'Relatie', 'vriend')
    await choose(clicking, 'Basis functionaliteiten')
    const send = clicking.getByRole('main').getByRole('button', { name: 'Uitnodiging versturen' })
    await send.dblclick()
    await says(clicking, 'De uitnodiging is verstuurd.')
    expect(await invitations()).toBe(before + 1)
    await clicking.goBack()
    await reach(clicking, 'Nodig een helpende uit')
    expect(await invitations()).toBe(before + 1)
  })

  it('ACC-4 after signing out the back button shows nothing of the dossier', async () => {
    await page.goto(family.at('/dossier/rapportages'))
    await reach(page, 'Rapportages')
    await page.getByRole('button', { name: 'Uitloggen' }).filter({ visible: true }).press('Enter')
    await reach(page, 'Inloggen')
    await page.goBack()
    await reach(page, 'Inloggen')
  })

  it('HLP-4 at 320 pixels with letters of 170 % nothing scrolls sideways on these pages', async () => {
    const narrow = await world.open({ width: 320 })
    const wide: string[] = []
    const check = async (name: string): Promise<void> => {
      await picture(narrow, `narrow-${name}`)
      wide.push(...(await overflow(narrow)).map((element) => `${name}: ${element}`))
    }
    await narrow.goto('/lezen-en-zien')
    await choose(narrow, 'Heel groot')
    await press(narrow, 'Bewaar mijn keuze')
    await check('display')
    await narrow.goto('/inloggen')
    await press(narrow, 'Log in')
    await check('sign-in-errors')
    await signIn(narrow, family.manager.email, PASSWORD)
    await reach(narrow, 'Dag Marja')
    await check('overview')
    await narrow.goto(family.at('/dossier'))
    await typeSmsCode(world, narrow, family.phone)
    await check('second-step')
    await press(narrow, 'Verder')
    await reach(narrow, 'Dossier')
    await check('dossier')
    await follow(narrow, /Rapportages/)
    await reach(narrow, 'Rapportages')
    await check('reports')
    await narrow
      .getByRole('main')
      .getByRole('heading', { level: 3 })
      .getByRole('link')
      .first()
      .click()
    await check('report')
    await open(narrow, 'Connecties')
    await check('connections')
    await follow(narrow, 'Nodig een helpende uit')
    await press(narrow, 'Uitnodiging versturen')
    await check('invite-errors')
    expect(wide).toEqual([])
  })
})
