import { PASSWORD } from './build.ts'
import type { Cookies, Family } from './family.ts'
import type { TestPortal } from './portal.ts'

/** People for whom pages exist that nobody else sees: halfway through setting something up, or asked something first. */
export const setUpPages = async (
  world: TestPortal,
  family: Family,
): Promise<Record<string, Cookies>> => {
  const names = { firstName: family.words.firstName, lastName: family.words.lastName }
  const settingUp = await world.build.account(names)
  const cookies = await family.session(settingUp, { step: { mode: 'session' } })
  const browser = family.browser(cookies)
  await browser.post('/account/app', { wachtwoord: PASSWORD })
  await browser.post('/account/passkeys/nieuw', { naam: 'Mijn telefoon', wachtwoord: PASSWORD })
  await browser.post('/account/telefoon', { telefoon: '06 12 34 56 79', wachtwoord: PASSWORD })

  const lost = await world.build.account(names)
  const withoutTelephone = family.browser(await family.session(lost))
  await withoutTelephone.post('/account/telefoon/kwijt', {
    telefoon: '06 12 34 56 80',
    wachtwoord: PASSWORD,
  })

  const asked = await world.build.account(names)
  await world.owner.query('delete from acceptances where account_id = $1', [asked.id])
  return {
    'setting up app and telephone': browser.cookies,
    'lost the telephone': withoutTelephone.cookies,
    'has yet to accept the terms': await family.session(asked),
    'service desk': await family.session(family.people.desk, { step: { mode: 'session' } }),
    'a screen on the wall': new Map([['naast-scherm', family.ids.boardToken]]),
  }
}
