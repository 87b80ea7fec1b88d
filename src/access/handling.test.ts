import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** The buttons «Uitloggen» for other devices, with the token of the page that they stand on. */
const signOutForms = (page: Page): { action: string; _form: string }[] =>
  page
    .$('form')
    .toArray()
    .map((form) => ({
      action: page.$(form).attr('action') ?? '',
      _form: String(page.$(form).find('[name=_form]').val() ?? ''),
    }))
    .filter(({ action }) => /^\/account\/ingelogd\/[^/]+\/uitloggen$/.test(action))

const postRaw = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.raw(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

describe('a form that comes twice', () => {
  it('counts once when it is the very same: a double click', async () => {
    const who = await world.build.account()
    const browser = await world.build.signedIn(who)
    const fields = { _form: randomUUID(), voornaam: 'Tine', achternaam: 'Bos', relatie: 'nicht' }
    const path = '/zorgpagina-toevoegen/voor-iemand-anders'
    const both = await Promise.all([postRaw(browser, path, fields), postRaw(browser, path, fields)])
    const [one, other] = both.map((response) => response.headers.get('location'))
    expect(one).toMatch(/^\/zorgpagina\/.+\?gelukt=gemaakt$/)
    expect(other).toBe(one)
    const otherPage = await postRaw(browser, path, { ...fields, voornaam: 'Teun' })
    expect(otherPage.headers.get('location')).not.toBe(one)
  })

  it('counts for each button of one page, which all have the token of that page (ACC-11)', async () => {
    const who = await world.build.account()
    const browser = await world.build.signedIn(who)
    await world.build.signedIn(who)
    await world.build.signedIn(who)
    const forms = signOutForms(await browser.get('/account/ingelogd'))
    expect(new Set(forms.map(({ _form }) => _form)).size).toBe(1)
    expect(forms).toHaveLength(2)
    for (const { action, _form } of forms) await browser.post(action, { _form })
    expect(signOutForms(await browser.get('/account/ingelogd'))).toEqual([])
  })

  it('counts after the second step when it was refused before it', async () => {
    const organisation = await world.build.organisation()
    const employee = await world.build.employee(organisation)
    const path = `/organisatie/${organisation.slug}/clienten/zoeken`
    const fields = { _form: randomUUID(), naam: 'de Vries' }
    const refused = await postRaw(await world.build.signedIn(employee), path, fields)
    expect(refused.headers.get('location')).toMatch(/^\/code\?/)
    const done = await postRaw(await world.build.withSecondStep(employee), path, fields)
    expect(done.headers.get('location')).toMatch(/\/clienten\?zoek=/)
  })
})

it('an address that cannot name an organisation is an unknown page, not a fault', async () => {
  const browser = await world.build.signedIn(await world.build.account())
  for (const name of ['a%00b', '%27', 'A', '..%2f'])
    expect((await browser.get(`/organisatie/${name}/clienten`)).status).toBe(404)
})
