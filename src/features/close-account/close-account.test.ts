import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type Account, ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { doJobs, takingSenders } from '../../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY } from '../../clock.ts'
import { createToken } from '../../secrets.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const TITLE = 'Verwijder mij als Naast-gebruiker'
const SURE = { zeker: 'ja', wachtwoord: PASSWORD }
const rows = async (text: string, values: unknown[] = []) =>
  (await world.owner.query(text, values)).rows

const close = async (browser: Browser, fields: Record<string, string> = SURE): Promise<Page> =>
  browser.press(await browser.get('/account/verwijderen'), TITLE, fields)

const isThere = async (who: Account): Promise<boolean> =>
  (await rows('select 1 from accounts where id = $1', [who.id])).length > 0

const pageThere = async (page: CarePage): Promise<boolean> =>
  (await rows('select 1 from care_pages where id = $1', [page.id])).length > 0

const invite = async (page: CarePage, email: string): Promise<string> => {
  const { token, hash } = createToken()
  await world.owner.query(
    `insert into invitations (care_page_id, name, email, relation, categories, token_hash, created_by, expires_at)
     values ($1, 'Genodigde', $2, 'zus', $3, $4, $5, $6)`,
    [page.id, email, BASIC, hash, page.manager.id, new Date(world.clock.now.getTime() + DAY)],
  )
  return token
}

/** The tables, of the program and of the job queue, in which a row holds this text in whatever column. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await rows(
    `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname in ('public', 'app', 'pgboss') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const query = `select 1 from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`
    if ((await rows(query, [text])).length > 0) found.push(name)
  }
  return found
}

describe('ACC-10 what has to be done first', () => {
  it('the page says what goes and what stays, page by page', async () => {
    const who = await world.build.account()
    const alone = await world.build.carePage({ manager: who, firstName: 'Opa', lastName: 'Bos' })
    await invite(alone, 'nog.niet@voorbeeld.example')
    await world.build.coupling(alone, await world.build.organisation({ name: 'Zorg aan Zee' }))
    const other = await world.build.carePage({ firstName: 'Tante', lastName: 'Riet' })
    await world.build.participant(other, BASIC, { account: who })
    const page = await (await world.build.withSecondStep(who)).get('/account/verwijderen')
    expect(page.heading).toBe(TITLE)
    expect(page.text).toContain('De zorgpagina van Opa Bos, met alles wat erop staat.')
    expect(page.text).toContain('Uitnodigingen die nog open staan, werken dan niet meer.')
    expect(page.text).toContain('De koppeling met Zorg aan Zee stopt.')
    expect(page.text).toContain('iemand die niet meer meedoet')
    expect(page.text).toContain('NEN 7513')
    expect(page.link('Neem uw gegevens mee')).toBe('/account/meenemen')
    const account = await (await world.build.signedIn(who)).get('/account')
    expect(account.link(TITLE)).toBe('/account/verwijderen')
    const profile = await (await world.build.signedIn(who)).get(`/zorgpagina/${alone.id}/profiel`)
    expect(profile.link(TITLE)).toBe('/account/verwijderen')
  })

  it('who manages a page on which others take part hands it over or removes it first; nothing is changed', async () => {
    const who = await world.build.account()
    const page = await world.build.carePage({ manager: who })
    await world.build.participant(page)
    const browser = await world.build.withSecondStep(who)
    const shown = await browser.get('/account/verwijderen')
    expect(shown.text).toContain('U bent nog beheerder')
    expect(shown.text).toContain('Er doet 1 ander mee.')
    expect(shown.link(/^Beheer overdragen/)).toBe(`/zorgpagina/${page.id}/beheer-overdragen`)
    expect(shown.link(/^Pagina verwijderen/)).toBe(`/zorgpagina/${page.id}/verwijderen`)
    expect(shown.$('main form').length).toBe(0)
    expect((await browser.post('/account/verwijderen', SURE)).status).toBe(409)
    expect(await isThere(who)).toBe(true)
    expect(await pageThere(page)).toBe(true)
  })

  it('whoever works for an organisation, or at the service desk, cannot; after that work he can', async () => {
    const organisation = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
    const who = await world.build.employee(organisation)
    const browser = await world.build.withSecondStep(who)
    const shown = await browser.get('/account/verwijderen')
    expect(shown.text).toContain('Dit account hoort bij uw werk: Zorggroep Lindenhof.')
    expect(shown.$('main form').length).toBe(0)
    expect((await browser.post('/account/verwijderen', SURE)).status).toBe(409)
    const patient = await world.build.patient(organisation)
    const [consent] = await rows(
      `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
       values ($1, $2, 'Jo', 'client', '2026-11-01', $3) returning id`,
      [organisation.id, patient, who.id],
    )
    await world.owner.query(
      `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, created_by, expires_at)
       values ($1, $2, $3, 'Jo', '\\x0102', $4, now())`,
      [organisation.id, patient, consent.id, who.id],
    )
    await world.owner.query('update employees set ended_at = now() where account_id = $1', [who.id])
    expect((await close(browser)).heading).toBe('Uw account is verwijderd')
    const kept = await rows('select recorded_by from consents where id = $1', [consent.id])
    expect(kept).toEqual([{ recorded_by: null }])
    const desk = await world.build.account()
    await world.owner.query('insert into desk_members (account_id) values ($1)', [desk.id])
    const refused = await world.build.withSecondStep(desk)
    expect((await refused.post('/account/verwijderen', SURE)).status).toBe(409)
  })

  it('asks the second step where there is one, the password, and whether somebody is sure', async () => {
    const who = await world.build.account()
    const passwordOnly = await world.build.signedIn(who)
    expect((await passwordOnly.get('/account/verwijderen')).path).toContain('/code?verder=')
    const posted = await passwordOnly.post('/account/verwijderen', SURE)
    expect(posted.path).toContain('/code?verder=')
    const browser = await world.build.withSecondStep(who)
    for (const [fields, words] of [
      [{ zeker: 'ja', wachtwoord: 'iets anders' }, 'Dit wachtwoord klopt niet.'],
      [{ zeker: 'ja', wachtwoord: '' }, 'Vul uw wachtwoord in.'],
      [{ wachtwoord: PASSWORD }, 'Zet een vinkje als u het zeker weet.'],
    ] as const) {
      const refused = await close(browser, fields)
      expect(refused.status).toBe(422)
      expect(refused.errors).toContain(words)
    }
    expect(await isThere(who)).toBe(true)
    const first = await world.build.account({ phone: null })
    expect((await close(await world.build.signedIn(first))).heading).toBe(
      'Uw account is verwijderd',
    )
  })
})

describe('ACC-10 closing an account', () => {
  it('ends every session at once, and the address is free again', async () => {
    const who = await world.build.account()
    const elsewhere = await world.build.signedIn(who)
    const browser = await world.build.withSecondStep(who)
    const done = await close(browser)
    expect(done.path).toBe('/account-verwijderd')
    expect(browser.cookies.has('naast-sessie')).toBe(false)
    expect((await elsewhere.get('/account')).path).toContain('/inloggen')
    const again = world.browser()
    const form = await again.get('/inloggen')
    const refused = await again.press(form, 'Log in', { email: who.email, wachtwoord: PASSWORD })
    expect(refused.status).toBe(422)
    await world.build.account({ email: who.email })
  })

  it('takes along the pages where nobody else takes part, with their coupling; the organisation’s log tells it', async () => {
    const who = await world.build.account()
    const page = await world.build.carePage({ manager: who })
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling)
    const token = await invite(page, 'genodigd@voorbeeld.example')
    await close(await world.build.withSecondStep(who))
    expect(await pageThere(page)).toBe(false)
    expect(await rows('select 1 from reports where coupling_id = $1', [coupling.id])).toEqual([])
    expect((await world.browser().get(`/uitnodiging/${token}`)).status).toBe(404)
    const [line] = await rows(
      "select person_name, patient_id, organisation_id from access_events where care_page_id = $1 and action = 'page.remove'",
      [page.id],
    )
    expect(line).toEqual({
      person_name: who.name,
      patient_id: coupling.patientId,
      organisation_id: coupling.organisation.id,
    })
    const [patient] = await rows('select name, client_number from patients where id = $1', [
      coupling.patientId,
    ])
    expect(patient).toEqual({ name: null, client_number: null })
  })

  it('a page of somebody else goes on: what he wrote stays without his name, his task is free again', async () => {
    const who = await world.build.account({ firstName: 'Zebedeus', lastName: 'Kwikkel' })
    const page = await world.build.carePage()
    await world.build.participant(page, ALL, { account: who })
    await world.build.message(page, who, { body: 'Wij hebben samen soep gegeten.' })
    await world.build.appointment(page, { by: who, title: 'Kaarten' })
    await world.build.task(page, page.manager, { title: 'Ramen wassen', forAccount: who.id })
    await close(await world.build.withSecondStep(who))
    const browser = await world.build.withSecondStep(page.manager)
    const messages = await browser.get(`/zorgpagina/${page.id}/berichten`)
    expect(messages.text).toContain('Wij hebben samen soep gegeten.')
    expect(messages.text).toMatch(/iemand die niet meer meedoet/i)
    const tasks = await browser.get(`/zorgpagina/${page.id}/taken`)
    expect(tasks.text).toContain('Ramen wassen')
    const front = await browser.get(`/zorgpagina/${page.id}`)
    for (const shown of [messages, tasks, front]) expect(shown.text).not.toContain('Zebedeus')
    const people = await browser.get(`/zorgpagina/${page.id}/connecties`)
    expect(people.text).not.toContain('Zebedeus')
  })

  it('what he sent for a page that another manages by now goes on in that one’s name; what was sent to him goes', async () => {
    const who = await world.build.account()
    const page = await world.build.carePage()
    await world.build.participant(page, BASIC, { account: who })
    const sent = await invite({ ...page, manager: who }, 'later@voorbeeld.example')
    const toHim = await invite(await world.build.carePage(), who.email)
    await close(await world.build.withSecondStep(who))
    const open = await world.browser().get(`/uitnodiging/${sent}`)
    expect(open.status).toBe(200)
    expect(open.text).toContain(page.manager.name)
    expect((await world.browser().get(`/uitnodiging/${toHim}`)).status).toBe(404)
  })

  it('a double click closes once, and both see that it is done', async () => {
    const who = await world.build.account()
    const browser = await world.build.withSecondStep(who)
    const form = await browser.get('/account/verwijderen')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { action, fields } = form.form(TITLE)
    const body = new URLSearchParams({ ...fields, ...SURE }).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const send = () => browser.raw(action, { method: 'POST', body, headers })
    const answers = await Promise.all([send(), send()])
    // The second waits for the first and finds it done, or comes so late that nobody is signed in any more.
    const statuses = answers.map(({ status }) => status).sort()
    expect([303, 401]).toContain(statuses[1])
    expect(statuses[0]).toBe(303)
    expect(await isThere(who)).toBe(false)
    const mails = await rows(
      "select 1 from outgoing where recipient = $1 and purpose = 'account-closed'",
      [who.email],
    )
    expect(mails).toHaveLength(1)
  })

  it('somebody who accepts an invitation at that very moment takes part, or finds it gone: never half', async () => {
    for (let round = 0; round < 4; round += 1) {
      const who = await world.build.account()
      const page = await world.build.carePage({ manager: who })
      const joiner = await world.build.account()
      const token = await invite(page, joiner.email)
      const [browser, joining] = [
        await world.build.withSecondStep(who),
        await world.build.signedIn(joiner),
      ]
      const [closed, accepted] = await Promise.all([
        browser.post('/account/verwijderen', SURE),
        joining.post(`/uitnodiging/${token}/meedoen`),
      ])
      const stays = await pageThere(page)
      expect(closed.status).toBe(stays ? 409 : 200)
      expect(accepted.status).toBe(stays ? 200 : 404)
      expect(await isThere(who)).toBe(stays)
    }
  })

  it('nothing that identifies him is left, in any table, but for the access log', async () => {
    const who = await world.build.account({
      firstName: 'Xaveria',
      lastName: 'Quispelgang',
      email: 'xaveria.quispelgang@voorbeeld.example',
      phone: '+31698765432',
    })
    const browser = await world.build.withSecondStep(who)
    const alone = await world.build.carePage({
      manager: who,
      firstName: 'Xaveria',
      lastName: 'Quispelgang',
      ofManager: true,
    })
    await world.build.message(alone, who, { body: 'Aantekening van Xaveria Quispelgang' })
    const other = await world.build.carePage()
    await world.build.coupling(other)
    await world.build.participant(other, ALL, { account: who })
    const { messageId } = await world.build.message(other, who)
    await world.build.messageFile(other, who, messageId)
    await world.build.appointment(other, { by: who })
    await world.build.task(other, who, { forAccount: who.id })
    await world.owner.query(
      "insert into notes (care_page_id, title, created_by, changed_by) values ($1, 'Sleutel', $2, $2)",
      [other.id, who.id],
    )
    await invite(other, who.email)
    // What his own use leaves behind: looks, codes, another address and number, links from mails, a passkey.
    await browser.get(`/zorgpagina/${other.id}/dossier/rapportages`)
    await browser.post('/account/e-mail', {
      email: 'quispelgang.xaveria@voorbeeld.example',
      wachtwoord: PASSWORD,
    })
    await browser.post('/account/telefoon', { telefoon: '06 98 76 54 33', wachtwoord: PASSWORD })
    await browser.post('/wachtwoord-vergeten', { email: who.email })
    await browser.post('/account/herstelcodes', { wachtwoord: PASSWORD })
    await browser.post('/account/passkeys/nieuw', { naam: 'Van Xaveria', wachtwoord: PASSWORD })
    const form = await world.browser().get('/inloggen')
    await world.browser().press(form, 'Log in', { email: who.email, wachtwoord: 'niet goed' })
    await world.owner.query(
      `insert into sign_ups (token_hash, answers, expires_at) values ('\\x0a0b', $1, now())`,
      [JSON.stringify({ firstName: who.firstName, email: who.email })],
    )

    const done = await close(browser)
    expect(done.heading).toBe('Uw account is verwijderd')
    const senders = takingSenders()
    await doJobs(world, senders)
    const toHim = senders.taken
      .map((one) => JSON.stringify(one))
      .filter((text) => text.includes(who.email))
    expect(toHim).toHaveLength(1)
    expect(toHim[0]).toContain('Uw account is verwijderd')

    expect(await tablesWith('Quispelgang')).toEqual(['public.access_events'])
    expect(await tablesWith('Xaveria')).toEqual(['public.access_events'])
    expect(await tablesWith('xaveria.quispelgang@')).toEqual([])
    expect(await tablesWith('quispelgang.xaveria@')).toEqual([])
    expect(await tablesWith('31698765432')).toEqual([])
    expect(await tablesWith('31698765433')).toEqual([])
    expect(await tablesWith(who.id)).toEqual(['public.access_events'])
    const log = await rows('select distinct person_name from access_events where account_id = $1', [
      who.id,
    ])
    expect(log).toEqual([{ person_name: 'Xaveria Quispelgang' }])
  })

  it('every table that names an account lets it go: with the account, or by forgetting who it was', async () => {
    const holding = await rows(
      `select conrelid::regclass || '.' || conname as name from pg_constraint
       where confrelid = 'accounts'::regclass and contype = 'f' and confdeltype not in ('c', 'n')`,
    )
    expect(holding).toEqual([])
  })
})
