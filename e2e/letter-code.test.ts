import { type ServerType, serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { openBrowser } from './chromium.ts'

describe('the QR code of the letter', () => {
  let world: TestPortal
  let server: ServerType
  let chromium: Browser
  let base = ''
  beforeAll(async () => {
    world = await testPortal()
    base = await new Promise<string>((resolve) => {
      server = serve({ fetch: world.app.fetch, port: 0 }, ({ port }) =>
        resolve(`http://localhost:${port}`),
      )
    })
    chromium = await openBrowser()
  })
  afterAll(async () => {
    await chromium.close()
    await new Promise((resolve) => server.close(resolve))
    await world.close()
  })

  it('ACC-2 fills in the code on the screen that asks for it, and leaves it out of every address', async () => {
    const context = await chromium.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const next = () => page.getByRole('button', { name: 'Volgende' }).click()
    const choose = (words: string) => page.getByText(words, { exact: true }).click()

    await page.goto(`${base}/account-aanmaken#code=K7M4-2HXP-9T`)
    await page.getByText('Wij lazen de activatiecode uit uw brief.').waitFor()
    expect(page.url()).toBe(`${base}/account-aanmaken`)
    await page.getByText('Ik ga akkoord met de gebruiksvoorwaarden').click()
    await next()
    await page.getByLabel('Voornaam').fill('Karin')
    await page.getByLabel('Achternaam').fill('de Vries')
    await next()
    await choose('Ik ontvang hulp')
    await next()
    await choose('Ik beheer de pagina zelf')
    await next()
    await choose('Nee')
    await next()
    await page.getByLabel('Wat is uw e-mailadres?').fill('karin@voorbeeld.example')
    await next()
    await choose('Ja')
    await next()
    await page.getByRole('heading', { name: 'Vul de code uit de brief in' }).waitFor()
    expect(await page.getByLabel('Activatiecode').inputValue()).toBe('K7M4-2HXP-9T')
    expect(asked.filter((url) => url.includes('K7M4'))).toEqual([])
    await context.close()
  })
})
