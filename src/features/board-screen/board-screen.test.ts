import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { asBoard, beforeSignIn } from '../../db/connect.ts'
import { hashToken } from '../../secrets.ts'
import type { BoardData } from './view.ts'

const NOW = '2026-11-22T10:00:00+01:00' // a Sunday
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

let world: TestPortal
let page: CarePage
let karin: Account
let asManager: Browser
let asKarin: Browser
const luna = (path = ''): string => `/zorgpagina/${page.id}/kalender/luna${path}`

beforeAll(async () => {
  world = await testPortal()
  world.clock.at(NOW)
  page = await world.build.carePage({
    firstName: 'Annie',
    manager: await world.build.account({ firstName: 'Joke', lastName: 'Bos' }),
  })
  karin = await world.build.participant(page, undefined, {
    account: await world.build.account({ firstName: 'Karin', lastName: 'de Wit' }),
  })
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.at(NOW)
  await world.owner.query('delete from rate_limits')
  asManager = await world.build.signedIn(page.manager)
  asKarin = await world.build.signedIn(karin)
})

interface Answer {
  status: number
  body: Record<string, string | number>
  headers: Headers
}
const send = async (
  browser: Browser,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const response = await browser.raw(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  return { status: response.status, body: await response.json(), headers: response.headers }
}
const authorize = async (): Promise<Record<string, string>> =>
  (await send(world.browser(), '/luna/device_authorization', { client_id: 'luna' })).body as Record<
    string,
    string
  >
const poll = (deviceCode: string): Promise<Answer> =>
  send(world.browser(), '/luna/token', {
    grant_type: GRANT,
    client_id: 'luna',
    device_code: deviceCode,
  })
/** Types the code and says yes, as somebody of the family. */
const approve = async (browser: Browser, code: string, name = 'Woonkamer') => {
  const asked = await browser.press(await browser.get(luna()), 'Verder', { code })
  return browser.press(asked, 'Scherm koppelen', { naam: name, antwoord: 'ja' })
}
/** A paired screen: a browser with its cookie. */
const pairedScreen = async (by: Browser, name?: string): Promise<Browser> => {
  const device = world.browser()
  const shown = await device.press(await device.get('/luna'), 'Toon een code')
  const code = shown.$('.paper__code').text()
  await approve(by, code, name)
  world.clock.pass(6_000)
  const screen = await device.get('/luna')
  expect(screen.path).toBe('/luna/scherm')
  return device
}
const daysOf = async (screen: Browser): Promise<BoardData> => {
  const response = await screen.raw('/luna/dag')
  expect(response.status).toBe(200)
  return response.json() as Promise<BoardData>
}

describe('CAL-6 pairing, as RFC 8628 has it', () => {
  it('gives a device its codes', async () => {
    const { status, body, headers } = await send(world.browser(), '/luna/device_authorization', {
      client_id: 'luna',
      scope: 'calendar.day',
    })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: 'http://localhost:3000/scherm',
      verification_uri_complete: `http://localhost:3000/scherm?code=${body.user_code}`,
      expires_in: 900,
      interval: 5,
    })
    // What is kept cannot be used to find the codes.
    const { rows } = await world.owner.query('select * from board_pairings')
    expect(JSON.stringify(rows)).not.toContain(String(body.user_code).replace('-', ''))
    expect(JSON.stringify(rows)).not.toContain(body.device_code)
  })

  it.each([
    [{}, 400, 'invalid_request'],
    [{ grant_type: GRANT }, 400, 'invalid_request'],
    [{ grant_type: GRANT, client_id: 'luna' }, 400, 'invalid_request'],
    [{ grant_type: 'password', client_id: 'luna' }, 400, 'unsupported_grant_type'],
    [{ grant_type: GRANT, client_id: 'tv', device_code: 'x' }, 401, 'invalid_client'],
    [{ grant_type: GRANT, client_id: 'luna', device_code: 'x' }, 400, 'invalid_grant'],
    [{ grant_type: GRANT, client_id: 'luna', device_code: 'A'.repeat(43) }, 400, 'invalid_grant'],
  ])('refuses at the token endpoint %o', async (fields, status, error) => {
    const answer = await send(world.browser(), '/luna/token', fields as Record<string, string>)
    expect([answer.status, answer.body]).toEqual([status, { error }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    [{}, 400, 'invalid_request'],
    [{ client_id: 'tv' }, 401, 'invalid_client'],
    [{ client_id: 'luna', scope: 'dossier' }, 400, 'invalid_scope'],
  ])('refuses codes to %o', async (fields, status, error) => {
    const answer = await send(
      world.browser(),
      '/luna/device_authorization',
      fields as Record<string, string>,
    )
    expect([answer.status, answer.body]).toEqual([status, { error }])
  })

  it('waits, is told to slow down, and each time by five seconds more', async () => {
    const { device_code: code = '' } = await authorize()
    expect((await poll(code)).body).toEqual({ error: 'authorization_pending' })
    world.clock.pass(5_000)
    expect((await poll(code)).body).toEqual({ error: 'authorization_pending' })
    // Too soon: from now on ten seconds.
    world.clock.pass(2_000)
    expect((await poll(code)).body).toEqual({ error: 'slow_down' })
    world.clock.pass(7_000)
    expect((await poll(code)).body).toEqual({ error: 'slow_down' })
    world.clock.pass(14_500)
    expect((await poll(code)).body).toEqual({ error: 'authorization_pending' })
  })

  it('gives the token once, and only after somebody said yes', async () => {
    const { device_code: device = '', user_code: user = '' } = await authorize()
    expect((await approve(asKarin, user.toLowerCase())).text).toContain('Het scherm is gekoppeld')
    const granted = await poll(device)
    expect(granted.status).toBe(200)
    expect(granted.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      scope: 'calendar.day',
    })
    world.clock.pass(6_000)
    expect((await poll(device)).body).toEqual({ error: 'invalid_grant' })
    // With that a device of another kind reads the day.
    const day = await world.browser().raw('/luna/dag', {
      headers: { authorization: `Bearer ${granted.body.access_token}` },
    })
    expect(((await day.json()) as BoardData).name).toBe('Annie')
    const { rows } = await world.owner.query(
      'select token_hash from boards order by created_at desc',
    )
    expect(rows[0].token_hash).toEqual(hashToken(String(granted.body.access_token)))
  })

  it('of two that ask at once one gets the token', async () => {
    const { device_code: device = '', user_code: user = '' } = await authorize()
    await approve(asKarin, user)
    const both = await Promise.all([poll(device), poll(device), poll(device)])
    const granted = both.filter(({ status }) => status === 200)
    expect(granted).toHaveLength(1)
    const day = await world.browser().raw('/luna/dag', {
      headers: { authorization: `Bearer ${granted[0]?.body.access_token}` },
    })
    expect(day.status).toBe(200)
  })

  it('is over after a quarter of an hour', async () => {
    const { device_code: device = '', user_code: user = '' } = await authorize()
    world.clock.pass(15 * 60_000)
    expect((await poll(device)).body).toEqual({ error: 'expired_token' })
    const wrong = await asKarin.press(await asKarin.get(luna()), 'Verder', { code: user })
    expect(wrong.status).toBe(422)
    expect(wrong.errors[0]).toMatch(/^Deze code klopt niet, of is verlopen/)
  })

  it('is denied when somebody says no', async () => {
    const { device_code: device = '', user_code: user = '' } = await authorize()
    const asked = await asKarin.press(await asKarin.get(luna()), 'Verder', { code: user })
    const shown = await asKarin.press(asked, 'Nee, niet koppelen', { antwoord: 'nee' })
    expect(shown.text).toContain('U hebt het scherm niet toegelaten')
    expect((await poll(device)).body).toEqual({ error: 'access_denied' })
    // The same code cannot be typed again.
    expect((await asKarin.press(await asKarin.get(luna()), 'Verder', { code: user })).status).toBe(
      422,
    )
  })

  it('what is typed wrong is kept, and counted', async () => {
    const form = await asKarin.get(luna())
    const empty = await asKarin.press(form, 'Verder', { code: ' ' })
    expect(empty.errors).toEqual(['Vul de code in die op het scherm staat'])
    for (const code of ['BCDF-GHJK', 'bcdf ghjl', 'BCDFGHJM']) {
      const wrong = await asKarin.press(form, 'Verder', { code })
      expect(wrong.errors[0]).toMatch(/klopt niet/)
      expect(wrong.field('Code op het scherm')).toBe(code)
    }
    for (let left = 0; left < 7; left += 1)
      await asKarin.press(form, 'Verder', { code: 'BCDFGHJN' })
    expect((await asKarin.press(form, 'Verder', { code: 'BCDFGHJN' })).status).toBe(429)
    // Right ones are not counted.
    await world.owner.query('delete from rate_limits')
    for (let n = 0; n < 12; n += 1) {
      const { user_code: user = '' } = await authorize()
      expect((await asKarin.press(form, 'Verder', { code: user })).heading).toBe('Luna koppelen')
    }
  })

  it('one sender cannot ask codes without end', async () => {
    let last = 200
    for (let n = 0; n < 45 && last === 200; n += 1)
      last = (
        await world.browser().raw('/luna/device_authorization', {
          method: 'POST',
          body: 'client_id=luna',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).status
    expect(last).toBe(429)
  })
})

describe('CAL-6 pairing a screen without script', () => {
  it('shows the code, the address and a QR code, and turns into the day by itself', async () => {
    const device = world.browser()
    const start = await device.get('/luna')
    expect(start.heading).toBe('Luna')
    const shown = await device.press(start, 'Toon een code')
    expect(shown.$('.paper__code').text()).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    expect(shown.$('.paper__address').text()).toBe('localhost:3000/scherm')
    expect(shown.$('.paper__qr svg[role=img]')).toHaveLength(1)
    expect(shown.html).toContain('<noscript><meta http-equiv="refresh" content="10"')
    // The codes are in a cookie that no script reads, not in the page.
    expect(shown.html).not.toContain(device.cookies.get('naast-scherm-code')?.slice(0, 43))
    await approve(asManager, shown.$('.paper__code').text())
    world.clock.pass(10_000)
    const screen = await device.get('/luna')
    expect(screen.heading).toBe('Het is ochtend')
    expect(device.cookies.has('naast-scherm-code')).toBe(false)
    expect(screen.html).not.toContain(device.cookies.get('naast-scherm'))
    // Once paired it goes there at once.
    expect((await device.get('/luna')).path).toBe('/luna/scherm')
  })

  it('says when the code is over, and when somebody said no', async () => {
    const device = world.browser()
    await device.press(await device.get('/luna'), 'Toon een code')
    world.clock.pass(15 * 60_000)
    expect((await device.get('/luna')).text).toContain('De code is verlopen.')
    expect((await device.get('/luna')).text).not.toContain('De code is verlopen.')
    const refused = world.browser()
    const shown = await refused.press(await refused.get('/luna'), 'Toon een code')
    const later = await world.build.signedIn(karin)
    const asked = await later.press(await later.get(luna()), 'Verder', {
      code: shown.$('.paper__code').text(),
    })
    await later.press(asked, 'Nee, niet koppelen', { antwoord: 'nee' })
    world.clock.pass(10_000)
    expect((await refused.get('/luna')).text).toContain('Iemand heeft dit scherm niet toegelaten.')
  })

  it('the address on the screen leads to the page that it is for, with the code', async () => {
    const code = 'BCDF-GHJK'
    const stranger = await world.browser().get(`/scherm?code=${code}`)
    expect(stranger.path).toMatch(/^\/inloggen\?verder=%2Fscherm%3Fcode%3DBCDF-GHJK/)
    const one = await asKarin.get(`/scherm?code=${code}`)
    expect(one.path).toBe(luna(`?code=${code}`))
    expect(one.field('Code op het scherm')).toBe(code)
    expect((await asKarin.get('/scherm?code=%22%3E%3Cb%3E')).field('Code op het scherm')).toBe('')
    const second = await world.build.carePage({ firstName: 'Wim', manager: page.manager })
    const choice = await asManager.get(`/scherm?code=${code}`)
    expect(choice.text).toContain('Voor wie is het scherm?')
    expect(choice.link('Annie')).toBe(luna(`?code=${code}`))
    expect(choice.link('Wim')).toContain(second.id)
  })
})

describe('CAL-6 what a screen shows', () => {
  it('today and tomorrow of its page: the family by title, planned care in general words, nothing that nobody comes for', async () => {
    const coupling = await world.build.coupling(page)
    const on = (time: string) => `2026-11-22T${time}:00+01:00`
    const planned = (given: object) =>
      world.build.recordAppointment(coupling, {
        beginAt: on('08:00'),
        endAt: on('09:30'),
        timeKind: 'window',
        label: 'Wondzorg linkerbeen',
        ...given,
      })
    await planned({})
    await planned({ kind: 'household', timeKind: 'time', beginAt: on('13:00'), endAt: on('15:00') })
    await planned({ attendance: 'video', beginAt: on('16:00'), endAt: on('16:10') })
    await planned({ attendance: 'without-client', beginAt: on('16:20'), endAt: on('16:30') })
    await planned({ status: 'cancelled', beginAt: on('16:40'), endAt: on('16:50') })
    await world.build.appointment(page, {
      title: 'Koffie met Karin',
      place: 'Dorpsstraat 12',
      remarks: 'Sleutel onder de mat',
      beginOn: '2026-11-20',
      beginTime: '10:30',
      endTime: '11:30',
      repeat: { every: 'day' },
    })
    await world.build.appointment(page, {
      title: 'Verjaardag van Piet',
      beginOn: '2026-11-22',
      beginTime: null,
    })
    const elsewhere = await world.build.carePage({ firstName: 'Dirk' })
    await world.build.appointment(elsewhere, { title: 'Van een ander', beginOn: '2026-11-22' })

    const screen = await pairedScreen(asKarin)
    const data = await daysOf(screen)
    expect(data.name).toBe('Annie')
    expect(
      data.days.map(({ items }) =>
        items.map(({ title, when }) => [title.replaceAll('\u00ad', ''), when]),
      ),
    ).toEqual([
      [
        ['Verjaardag van Piet', 'de hele dag'],
        ['Zorg komt langs', 'tussen 8.00 en 9.30 uur'],
        ['Koffie met Karin', 'om 10.30 uur'],
        ['Huishoudelijke hulp komt langs', 'om 13.00 uur'],
      ],
      [['Koffie met Karin', 'om 10.30 uur']],
    ])
    const shown = await screen.get('/luna/scherm')
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.heading).toBe('Het is ochtend')
    expect(shown.text).toContain('zondag 22 november 2026')
    for (const html of [shown.html, JSON.stringify(data)])
      for (const hidden of [
        'Dorpsstraat',
        'Sleutel',
        'Wondzorg',
        'Samira',
        'Van een ander',
        'video',
      ])
        expect(html).not.toContain(hidden)
    expect(shown.html).toContain('<noscript><meta http-equiv="refresh" content="60"')
  })

  it('keeps to one of a series that is otherwise, or taken out', async () => {
    const other = await world.build.carePage({ firstName: 'Mien', manager: page.manager })
    const id = await world.build.appointment(other, {
      title: 'Wandelen',
      beginOn: '2026-11-20',
      beginTime: '14:00',
      endTime: '15:00',
      repeat: { every: 'day' },
    })
    await world.owner.query(
      `insert into appointment_exceptions (appointment_id, care_page_id, original_on, title, begin_on, begin_time, end_on, end_time, sequence, cancelled_at)
       values ($1, $2, '2026-11-22', 'Fietsen', '2026-11-22', '16:00', '2026-11-22', '17:00', 1, null),
         ($1, $2, '2026-11-23', null, null, null, null, null, 1, now())`,
      [id, other.id],
    )
    const device = world.browser()
    const code = (await device.press(await device.get('/luna'), 'Toon een code'))
      .$('.paper__code')
      .text()
    const path = `/zorgpagina/${other.id}/kalender/luna`
    const asked = await asManager.press(await asManager.get(path), 'Verder', { code })
    await asManager.press(asked, 'Scherm koppelen', { naam: 'x', antwoord: 'ja' })
    world.clock.pass(6_000)
    await device.get('/luna')
    const { days } = await daysOf(device)
    expect(days.map(({ items }) => items.map(({ title, when }) => [title, when]))).toEqual([
      [['Fietsen', 'om 16.00 uur']],
      [],
    ])
  })

  it('each day lies between its midnights, also when the clock changes', async () => {
    const screen = await pairedScreen(asKarin)
    world.clock.at('2026-10-24T12:00:00+02:00')
    const { days } = await daysOf(screen)
    expect(days.map(({ begin, end }) => (end - begin) / 3_600_000)).toEqual([24, 25])
  })

  it('is noted as seen, at most every five minutes', async () => {
    const screen = await pairedScreen(asKarin, 'Slaapkamer')
    const seen = async () => (await asManager.get(luna())).text
    expect(await seen()).toMatch(
      /SlaapkamerGekoppeld door Karin de Wit op 22 november 2026Voor het laatst aan: vandaag om 10\.00 uur/,
    )
    world.clock.pass(4 * 60_000)
    await daysOf(screen)
    expect(await seen()).toContain(
      'SlaapkamerGekoppeld door Karin de Wit op 22 november 2026Voor het laatst aan: vandaag om 10.00 uur',
    )
    world.clock.pass(2 * 60_000)
    await daysOf(screen)
    expect(await seen()).toContain('Voor het laatst aan: vandaag om 10.06 uur')
  })
})

describe('CAL-6 a screen that is ended', () => {
  const isEnded = async (screen: Browser): Promise<void> => {
    const day = await screen.raw('/luna/dag')
    expect([day.status, await day.json()]).toEqual([401, { error: 'invalid_token' }])
    expect(day.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    const shown = await screen.get('/luna/scherm')
    expect(shown.path).toBe('/luna')
    expect(shown.hasLink('Toon')).toBe(false)
    expect(screen.cookies.has('naast-scherm')).toBe(false)
  }

  it('by whoever paired it or the manager, and nobody else, at once', async () => {
    const piet = await world.build.participant(page)
    const asPiet = await world.build.signedIn(piet)
    const screen = await pairedScreen(asKarin, 'Keuken')
    const item = (shown: Awaited<ReturnType<Browser['get']>>) =>
      shown.$('li').filter((_, one) => shown.$(one).text().includes('Keuken'))
    const list = await asPiet.get(luna())
    expect(item(list).find('a, button')).toHaveLength(0)
    const link =
      item(await asKarin.get(luna()))
        .find('a')
        .attr('href') ?? ''
    expect((await asPiet.get(link)).status).toBe(403)
    expect((await asPiet.post(link)).status).toBe(403)
    expect((await screen.raw('/luna/dag')).status).toBe(200)
    const shown = await asManager.press(await asManager.get(link), 'Loskoppelen')
    expect(shown.text).toContain('Het scherm is losgekoppeld')
    expect(item(shown)).toHaveLength(0)
    await isEnded(screen)
    expect((await asManager.post(link)).status).toBe(404)
  })

  it('when whoever answers for it leaves or loses the calendar; not when the manager took it over', async () => {
    const guest = await world.build.participant(page)
    const asGuest = await world.build.signedIn(guest)
    const first = await pairedScreen(asGuest, 'Gang')
    const second = await pairedScreen(asGuest, 'Zolder')
    const list = await asManager.get(luna())
    const action = list
      .$('li')
      .filter((_, one) => list.$(one).text().includes('Zolder'))
      .find('form')
      .attr('action')
    expect((await asManager.post(action ?? '')).text).toContain('U hebt het scherm overgenomen')
    await world.owner.query(
      `update rights set ends_at = $2 where category = 'calendar' and participant_id in (select id from participants where account_id = $1)`,
      [guest.id, world.clock.now],
    )
    await isEnded(first)
    expect((await second.raw('/luna/dag')).status).toBe(200)
    expect((await asManager.get(luna())).text).toContain('Dit scherm laat niets meer zien.')
    await world.owner.query('delete from accounts where id = $1', [guest.id])
    expect((await second.raw('/luna/dag')).status).toBe(200)
    expect((await asManager.get(luna())).text).toContain(
      'Gekoppeld door iemand die niet meer meedoet',
    )
  })

  it('when the page is removed', async () => {
    const gone = await world.build.carePage({ manager: page.manager })
    const device = world.browser()
    const code = (await device.press(await device.get('/luna'), 'Toon een code'))
      .$('.paper__code')
      .text()
    const path = `/zorgpagina/${gone.id}/kalender/luna`
    const asked = await asManager.press(await asManager.get(path), 'Verder', { code })
    await asManager.press(asked, 'Scherm koppelen', { naam: 'x', antwoord: 'ja' })
    world.clock.pass(6_000)
    await device.get('/luna')
    await world.owner.query('update care_pages set removed_at = now() where id = $1', [gone.id])
    await isEnded(device)
  })

  it('its cookie opens nothing but the day', async () => {
    const screen = await pairedScreen(asKarin)
    for (const path of ['/overzicht', luna(), `/zorgpagina/${page.id}`, '/account'])
      expect((await screen.get(path)).path).toMatch(/^\/inloggen/)
  })

  it('a made-up token, none, and somebody’s session open nothing', async () => {
    for (const authorization of ['Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic x'])
      expect((await world.browser().raw('/luna/dag', { headers: { authorization } })).status).toBe(
        401,
      )
    expect((await asKarin.raw('/luna/dag')).status).toBe(401)
    expect((await asKarin.get('/luna/scherm')).path).toBe('/luna')
  })
})

describe('CAL-6 the second lock of a screen', () => {
  it('its transaction reaches one page’s calendar, without places and remarks, and nothing else', async () => {
    const screen = await pairedScreen(asKarin)
    const token = hashToken(screen.cookies.get('naast-scherm') ?? '')
    const asScreen = (query: string): Promise<unknown[]> =>
      asBoard(
        world.portal.databases,
        token,
        world.clock.now,
        async (tx) => (await sql.raw<unknown>(query).execute(tx)).rows,
      )
    expect(await asScreen('select distinct care_page_id from appointments')).toEqual([
      { care_page_id: page.id },
    ])
    expect(
      await asScreen(
        "select 1 from record_appointments where attendance <> 'in-person' or status <> 'booked'",
      ),
    ).toEqual([])
    expect(await asScreen('select id from boards')).toHaveLength(1)
    for (const forbidden of [
      'select place from appointments',
      'select remarks from appointments',
      'select remarks from appointment_exceptions',
      'select label from record_appointments',
      'select employee_name from record_appointments',
      'select * from tasks',
      'select * from participants',
      'select * from care_pages',
      'select token_hash from boards',
      'select * from board_pairings',
      'update boards set revoked_at = null',
      "update appointments set title = 'x'",
    ])
      await expect(asScreen(forbidden), forbidden).rejects.toThrow(/permission denied/)
  })

  it('without a token the same role sees nothing, loudly', async () => {
    const nobody = (query: string): Promise<unknown> =>
      beforeSignIn(world.portal.databases, world.clock.now, (tx) => sql.raw(query).execute(tx))
    await expect(nobody('select id from appointments')).rejects.toThrow(/no app\.board/)
    await expect(nobody('select id from boards')).rejects.toThrow(/no app\.board/)
    const wrong = asBoard(
      world.portal.databases,
      hashToken('x'),
      world.clock.now,
      async (tx) => (await sql.raw('select id from appointments').execute(tx)).rows,
    )
    expect(await wrong).toEqual([])
  })
})

describe('CAL-6 what the device keeps', () => {
  it('the empty screen and the service worker hold nothing of anybody', async () => {
    const shell = await world.browser().get('/luna/leeg')
    expect(shell.heading).toBe('Het is ochtend')
    expect(shell.html).not.toContain('data-luna')
    expect(shell.text).not.toMatch(/Annie|Koffie/)
    const worker = await world.browser().raw('/luna/sw.js')
    expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const script = await worker.text()
    const named = [...script.matchAll(/"(\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(named).toContain('/luna/leeg')
    for (const path of named.filter((one) => one.startsWith('/assets/')))
      expect((await world.browser().raw(path)).status).toBe(200)
  })
})
