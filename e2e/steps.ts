import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { showWhole } from './accessibility.ts'
import type { LiveWorld, Sent } from './live-world.ts'

/** What people do, in the words that they read: everything is found by its role, its label and its words. */

const main = (page: Page): Locator => page.getByRole('main')

/** Presses a button of the page. */
export const press = (page: Page, name: string): Promise<void> =>
  main(page).getByRole('button', { name, exact: true }).click()

/** Follows a link of the page. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  main(page)
    .getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .first()
    .click()

/** Opens a part of the care page with the menu; what does not fit in the bar of a phone is under «Meer». */
export const open = async (page: Page, part: string): Promise<void> => {
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' })
  const entry = menu.getByRole('link', { name: part }).filter({ visible: true }).first()
  await menu.first().waitFor()
  if ((await entry.count()) === 0) await menu.getByText('Meer', { exact: true }).click()
  await entry.click()
}

/** Fills in a field by its label. */
export const fill = (page: Page, label: string | RegExp, value: string): Promise<void> =>
  main(page)
    .getByLabel(label, { exact: typeof label === 'string' })
    .fill(value)

/** Chooses an option of a question by its words. */
export const choose = (page: Page, label: string | RegExp): Promise<void> =>
  main(page)
    .getByLabel(label, { ...(typeof label === 'string' ? { exact: true } : {}) })
    // The words lie over the round or square box, as large as the whole choice.
    .check({ force: true })

/** The three parts of a date. */
export const fillDay = async (page: Page, question: string, day: string): Promise<void> => {
  const group = page.getByRole('group', { name: question })
  const [year = '', month = '', date = ''] = day.split('-')
  await group.getByLabel('Dag').fill(String(Number(date)))
  await group.getByLabel('Maand').fill(String(Number(month)))
  await group.getByLabel('Jaar').fill(year)
}

/** Waits until the page with this first heading is there. */
export const reach = async (page: Page, heading: string | RegExp): Promise<void> => {
  const title = page.getByRole('heading', { level: 1 })
  await expect
    .poll(
      async () =>
        (
          await title
            .first()
            .textContent()
            .catch(() => '')
        )?.trim(),
      { timeout: 20_000 },
    )
    .toMatch(
      typeof heading === 'string'
        ? new RegExp(`^${heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
        : heading,
    )
}

/** All that can be read in the page's main part. */
export const words = async (page: Page): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read, and lines are apart.
  (await main(page).innerText()).replace(/\s+/g, ' ')

/** Waits until these words are on the page. */
export const says = async (page: Page, what: string | RegExp): Promise<void> => {
  const seen = expect.poll(() => words(page), { timeout: 20_000 })
  await (typeof what === 'string' ? seen.toContain(what) : seen.toMatch(what))
}

/** The newest message to somebody about something; waits until it is there. */
export const newest = async (
  world: LiveWorld,
  to: string,
  about: string | RegExp,
): Promise<Sent> => {
  const find = async () =>
    (await world.postvak()).find((sent) => {
      const text = `${sent.subject}\n${sent.text}`
      return sent.to === to && (typeof about === 'string' ? text.includes(about) : about.test(text))
    })
  await expect
    .poll(find, { timeout: 20_000, message: `a message to ${to} about ${about}` })
    .toBeTruthy()
  const found = await find()
  if (!found) throw new Error(`the message to ${to} about ${about} is gone`)
  return found
}

/** Opens the link of a mail. */
export const openLink = async (page: Page, mail: Sent, label: string): Promise<void> => {
  const link = mail.links.find((one) => one.label === label)
  expect(link, `«${label}» in: ${mail.text}`).toBeDefined()
  await page.goto(link?.url ?? '')
}

export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Bestaande gebruiker' }).first().click()
  await fill(page, 'E-mailadres', email)
  await fill(page, 'Wachtwoord', password)
  await press(page, 'Log in')
}

/** Types the code of the text message of which the sequence number stands on the page (ACC-6). */
export const typeSmsCode = async (world: LiveWorld, page: Page, phone: string): Promise<string> => {
  await reach(page, 'Vul de code uit de sms in')
  await says(page, /Volgnummer:? \d+/)
  const sequence = /Volgnummer:? (\d+)/.exec(await words(page))?.[1]
  expect(sequence).toBeDefined()
  const sms = await newest(world, phone, `Volgnummer ${sequence}.`)
  expect(sms.channel).toBe('sms')
  const code = /\b\d{6}\b/.exec(sms.text)?.[0] ?? ''
  await fill(page, 'Code uit de sms', code)
  return code
}

/** What comes when somebody clicks on something to download. */
export const download = async (page: Page, click: () => Promise<void>): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  return readFile(await file.path())
}

/** The text of a PDF, page after page. */
export const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const reading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const file = await reading.promise
  const pages: string[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await reading.destroy()
  return pages.join('\n').replace(/\s+/g, ' ')
}

/** The activation code on a letter, as it is printed: «K7M4-2HXP-9T». */
export const codeOn = (letter: string): string => {
  // A PDF places its letters one by one: a reader may see a space where they stand a little wider apart.
  const printed = letter.replace(/\s/g, '')
  const code = /Uwactivatiecode([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/.exec(printed)?.[1]
  expect(code, letter).toBeDefined()
  return code ?? ''
}

/** A picture of the page as it is, for who sets SCREENSHOTS to a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS
  const size = page.viewportSize()
  if (!folder || !size) return
  await showWhole(page)
  const height = Math.min(page.viewportSize()?.height ?? 0, 2_400)
  const clip = { x: 0, y: 0, width: size.width, height }
  await page.screenshot({ path: `${folder}/${name}.png`, clip })
  await page.setViewportSize(size)
}
