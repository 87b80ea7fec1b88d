import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage } from '../../../test/harness/built.ts'
import { dangerousPermit } from '../../../test/harness/dangerous-permit.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { asAccount } from '../../db/connect.ts'
import { listTasksBetween } from '../../tasks/list.ts'

const NOW = '2026-11-21T10:00:00+01:00' // a Saturday

let world: TestPortal
let page: CarePage
let karin: Account
let piet: Account
let manager: Browser
let asKarin: Browser
let asPiet: Browser
const at = (path: string): string => `/zorgpagina/${page.id}/taken${path}`

beforeAll(async () => {
  world = await testPortal()
  world.clock.at(NOW)
  page = await world.build.carePage({
    manager: await world.build.account({ firstName: 'Annie', lastName: 'Verbeek' }),
  })
  karin = await world.build.participant(page, undefined, {
    account: await world.build.account({ firstName: 'Karin', lastName: 'de Wit' }),
  })
  piet = await world.build.participant(page, undefined, {
    account: await world.build.account({ firstName: 'Piet', lastName: 'Bos' }),
  })
  await itIs(NOW)
})
afterAll(() => world.close())

const add = async (
  browser: Browser,
  fields: Record<string, string | string[]>,
): Promise<{ shown: Page; turn: string }> => {
  const form = await browser.get(at('/nieuw'))
  const shown = await browser.press(form, 'Taak toevoegen', fields)
  const { rows } = await world.owner.query(
    'select u.id from task_turns u join tasks t on t.id = u.task_id where t.title = $1 order by u.created_at desc, u.on_day desc limit 1',
    [fields.titel],
  )
  return { shown, turn: rows[0]?.id ?? '' }
}
const told = async (turn: string, kind = 'task'): Promise<string[]> =>
  (
    await world.owner.query(
      'select a.first_name from notices n join accounts a on a.id = n.account_id where about_id = $1 and kind = $2 order by 1',
      [turn, kind],
    )
  ).rows.map((row) => row.first_name)
const forget = () => world.owner.query('delete from notices')
/** The lines of a part of the list, or of the whole page: title | when | who. */
const listed = (shown: Page, heading?: string): string =>
  shown
    .$(heading === undefined ? 'main' : 'section')
    .filter((_, one) => heading === undefined || shown.$(one).find('h2').text() === heading)
    .find('.list > li')
    .map((_, item) =>
      shown
        .$(item)
        .find('.list__body p')
        .map((_, line) => shown.$(line).text().replace(/\s+/g, ' ').trim())
        .get()
        .join(' | '),
    )
    .get()
    .join('; ')
/** Another moment, at which everybody signs in anew. */
const itIs = async (moment: string): Promise<void> => {
  world.clock.at(moment)
  manager = await world.build.signedIn(page.manager)
  asKarin = await world.build.signedIn(karin)
  asPiet = await world.build.signedIn(piet)
}

describe('CAL-5 a task for oneself', () => {
  it('stands with one’s own, and nobody else is told', async () => {
    const { shown, turn } = await add(asKarin, {
      titel: 'Planten water geven',
      voor: 'ik',
      dag: '2026-11-22',
      tijd: '9.30',
      opmerkingen: 'Ook de varen.',
    })
    expect(shown.text).toContain('De taak staat in de lijst')
    expect(listed(shown, 'Uw taken')).toContain(
      'Planten water geven | Morgen om 9.30 uur | U doet dit',
    )
    expect(listed(await asPiet.get(at('')), 'Taken van anderen')).toContain('Karin de Wit doet dit')
    expect(await told(turn)).toEqual([])
    const one = await asPiet.get(at(`/${turn}`))
    expect(one.text).toContain('Ook de varen.')
    expect(one.text).toContain('Toegevoegd doorKarin de Wit')
  })

  it('keeps what was typed and says what is wrong', async () => {
    const wrong = await asKarin.press(await asKarin.get(at('/nieuw')), 'Taak toevoegen', {
      titel: '',
      voor: 'ik',
      dag: '31-2-2026',
      tijd: 'straks',
      opmerkingen: 'Niet vergeten',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual([
      'Vul in wat er gedaan moet worden',
      'Deze datum bestaat niet. Schrijf bijvoorbeeld 19-11-2026',
      'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30',
    ])
    expect(wrong.field('Opmerkingen')).toBe('Niet vergeten')
    expect(wrong.field('Tijd')).toBe('straks')
  })

  it.each([
    [{ tijd: '9.30' }, 'Kies ook een datum bij deze tijd'],
    [{ herhalen: 'week' }, 'Kies een datum. Vanaf die dag herhaalt de taak'],
    [{ herinnering: 'ochtend' }, 'Kies een datum, dan weten we wanneer we u herinneren'],
    [{ dag: '2026-11-20' }, 'Deze dag is al voorbij. Kies vandaag of een latere dag'],
    [{ dag: '2099-01-01' }, 'Kies een datum binnen tien jaar'],
    [
      { dag: '2026-11-23', herhalen: 'week', 'weekdagen[]': 'TU', tot: '2026-11-23' },
      /geen enkele keer/,
    ],
    [{ dag: '2026-11-23', herinnering: 'tijd' }, 'Vul in hoe laat u een herinnering wilt'],
    [{ dag: '2026-11-23', herhalen: 'dag', elke: '0' }, 'Vul een getal in van 1 tot en met 99'],
    [{ dag: '2026-11-23', herhalen: 'dag', elke: '10000' }, 'Vul een getal in van 1 tot en met 99'],
    [{ voor: '6f1d6b0e-0000-4000-8000-00000000dead' }, /doet niet meer mee/],
  ])('refuses what cannot be: %o', async (fields, words) => {
    const shown = await asKarin.press(await asKarin.get(at('/nieuw')), 'Taak toevoegen', {
      titel: 'Kan niet',
      voor: 'ik',
      ...fields,
    } as Record<string, string>)
    expect(shown.status).toBe(422)
    expect(shown.errors.join()).toMatch(words)
  })
})

describe('CAL-5 a task for somebody else', () => {
  it('is accepted by who was asked, and the maker hears of it', async () => {
    await forget()
    const { turn } = await add(asKarin, { titel: 'Naar de apotheek', voor: piet.id })
    expect(await told(turn)).toEqual(['Piet'])
    const list = await asPiet.get(at(''))
    expect(listed(list, 'Uw taken')).toContain(
      'Naar de apotheek | Wanneer het uitkomt | U bent gevraagd',
    )
    expect((await asKarin.get(at(`/${turn}`))).text).toContain('Piet Bos is gevraagd door u')
    await forget()
    const shown = await asPiet.post(at(`/${turn}/doen`))
    expect(shown.text).toContain('U doet deze taak. Fijn!')
    expect(await told(turn)).toEqual(['Karin'])
  })

  it('is declined with a reason, and is open to everybody then', async () => {
    const { turn } = await add(asKarin, { titel: 'Ramen zemen', voor: piet.id })
    await forget()
    const form = await asPiet.get(at(`/${turn}/weigeren`))
    await asPiet.press(form, 'Nee zeggen', { reden: 'Ik heb een zere rug' })
    expect(await told(turn)).toEqual(['Annie', 'Karin'])
    const one = await asKarin.get(at(`/${turn}`))
    expect(one.text).toContain('Piet Bos kan dit niet doen.')
    expect(one.text).toContain('«Ik heb een zere rug»')
    expect(listed(await manager.get(at('')), 'Wie kan dit doen?')).toContain('Ramen zemen')
    // Who was not asked, or not any more, says no to nothing.
    expect((await asPiet.post(at(`/${turn}/weigeren`), { reden: 'nog eens' })).status).toBe(409)
  })

  it('is given back, and passed on by who holds it, the maker and the manager alone', async () => {
    const { turn } = await add(asKarin, { titel: 'Gras maaien', voor: 'ik' })
    expect((await asPiet.post(at(`/${turn}/teruggeven`))).status).toBe(409)
    expect((await asPiet.post(at(`/${turn}/geven`), { wie: piet.id })).status).toBe(403)
    const passed = await asKarin.post(at(`/${turn}/geven`), { wie: piet.id })
    expect(passed.text).toContain('De taak is doorgegeven')
    await asPiet.post(at(`/${turn}/doen`))
    await asPiet.post(at(`/${turn}/teruggeven`))
    expect(listed(await asKarin.get(at('')), 'Wie kan dit doen?')).toContain('Gras maaien')
    const byManager = await manager.post(at(`/${turn}/geven`), { wie: page.manager.id })
    expect(listed(byManager, 'Uw taken')).toContain('Gras maaien')
    expect((await manager.post(at(`/${turn}/geven`), { wie: 'niemand' })).errors).toEqual([
      'Kies wie u vraagt',
    ])
  })
})

describe('CAL-5 «Wie kan dit doen?»', () => {
  it('two people who claim at once: one gets it, the other hears who', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { turn } = await add(manager, { titel: `Ritje ziekenhuis ${round}`, voor: 'wie-kan' })
      const both = await Promise.all([
        asKarin.post(at(`/${turn}/doen`)),
        asPiet.post(at(`/${turn}/doen`)),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      const [first, second] =
        both[0]?.status === 200 ? ['Karin de Wit', both[1]] : ['Piet Bos', both[0]]
      expect(second?.text).toContain(`${first} doet dit al.`)
    }
  })

  it('tells everybody who may see it, and is seen when the list is opened', async () => {
    await forget()
    const { turn } = await add(manager, { titel: 'Kerstboom kopen', voor: 'wie-kan' })
    expect(await told(turn)).toEqual(['Karin', 'Piet'])
    // A page that asks for itself anew was not read by anybody.
    await asPiet.raw(at(''), { headers: { 'naast-vanzelf': 'ja' } })
    await asKarin.get(at(''))
    const { rows } = await world.owner.query(
      'select count(*)::int as open from notices where about_id = $1 and seen_at is null',
      [turn],
    )
    expect(rows[0].open).toBe(1)
    await asKarin.post(at(`/${turn}/doen`))
    // Twice is as once.
    expect((await asKarin.post(at(`/${turn}/doen`))).status).toBe(200)
  })
})

describe('CAL-5 done', () => {
  it('says who did it and when, and can be taken back', async () => {
    const { turn } = await add(asKarin, { titel: 'Vuilnis buiten', voor: 'ik', dag: '2026-11-21' })
    // Somebody else did it: that counts.
    const shown = await asPiet.post(at(`/${turn}/gedaan`))
    expect(shown.text).toContain('De taak is gedaan')
    expect((await asKarin.post(at(`/${turn}/gedaan`))).text).toContain(
      'Piet Bos heeft dit al gedaan.',
    )
    expect(listed(await asKarin.get(at('/gedaan')))).toContain(
      'Vuilnis buiten | Gedaan door Piet Bos, vandaag om 10.00 uur',
    )
    expect((await asKarin.get(at(''))).text).not.toContain('Vuilnis buiten')
    await asPiet.post(at(`/${turn}/toch-niet`))
    expect(listed(await asPiet.get(at('')), 'Uw taken')).toContain('Vuilnis buiten')
  })

  it('an overdue task says so in words', async () => {
    const { turn } = await add(asKarin, { titel: 'Brief posten', voor: 'ik', dag: '2026-11-21' })
    await itIs('2026-11-23T09:00:00+01:00')
    expect(listed(await asKarin.get(at('')), 'Uw taken')).toMatch(
      /Brief posten \| Te laat Zaterdag 21 november 2026/,
    )
    await itIs(NOW)
    await asKarin.post(at(`/${turn}/gedaan`))
  })
})

describe('CAL-5 a task that repeats', () => {
  const turns = async (title: string): Promise<string[]> =>
    (
      await world.owner.query(
        `select u.on_day::text || case when u.done_at is not null then ' done' else '' end ||
           case when u.holder is null then '' when u.accepted_at is null then ' asked' else ' taken' end as turn
         from task_turns u join tasks t on t.id = u.task_id where t.title = $1 order by u.on_day`,
        [title],
      )
    ).rows.map(({ turn }) => turn)
  const weekly = {
    titel: 'Kliko aan de weg',
    voor: 'ik',
    dag: '2026-11-23',
    herhalen: 'week',
    elke: '1',
    'weekdagen[]': ['MO', 'TH'],
    tot: '2026-12-03',
  }

  it('the next is there when the former is done, and goes when that is taken back', async () => {
    const { shown, turn } = await add(asKarin, weekly)
    expect(listed(shown, 'Uw taken')).toContain('elke week op maandag en donderdag')
    expect(await turns(weekly.titel)).toEqual(['2026-11-23 taken'])
    await asKarin.post(at(`/${turn}/gedaan`))
    expect(await turns(weekly.titel)).toEqual(['2026-11-23 done taken', '2026-11-26 taken'])
    await asKarin.post(at(`/${turn}/toch-niet`))
    expect(await turns(weekly.titel)).toEqual(['2026-11-23 taken'])
  })

  it('the next is there when the day has passed, once, and ends with the last day', async () => {
    await itIs('2026-11-24T00:00:01+01:00')
    await Promise.all([asKarin.get(at('')), asPiet.get(at('')), manager.get(at(''))])
    expect(await turns(weekly.titel)).toEqual(['2026-11-23 taken', '2026-11-26 taken'])
    expect(listed(await asKarin.get(at('')), 'Uw taken')).toMatch(/Kliko aan de weg \| Te laat/)
    // On the day of the next, the one before is over.
    await itIs('2026-11-26T08:00:00+01:00')
    const list = await asKarin.get(at(''))
    expect(listed(list).match(/Kliko/g)).toHaveLength(1)
    expect(listed(await asKarin.get(at('/gedaan')))).toContain('Kliko aan de weg | Niet gedaan')
    // Long away: what was in between never was.
    await itIs('2026-12-02T08:00:00+01:00')
    await asKarin.get(at(''))
    expect(await turns(weekly.titel)).toEqual([
      '2026-11-23 taken',
      '2026-11-26 taken',
      '2026-12-03 taken',
    ])
    await itIs('2026-12-20T08:00:00+01:00')
    await asKarin.get(at(''))
    expect(await turns(weekly.titel)).toHaveLength(3)
    await itIs(NOW)
  })

  it('asks the same person again until he once said yes; after a no it is open', async () => {
    const titel = 'Eten koken'
    const { turn } = await add(asKarin, {
      titel,
      voor: piet.id,
      dag: '2026-11-21',
      herhalen: 'dag',
    })
    await asPiet.post(at(`/${turn}/weigeren`), { reden: '' })
    await itIs('2026-11-22T10:00:00+01:00')
    await asKarin.get(at(''))
    expect((await turns(titel)).at(-1)).toBe('2026-11-22')
    const second = await world.owner.query(
      'select u.id from task_turns u join tasks t on t.id = u.task_id where t.title = $1 and u.on_day = $2',
      [titel, '2026-11-22'],
    )
    await asPiet.post(at(`/${second.rows[0].id}/gedaan`))
    await itIs('2026-11-23T10:00:00+01:00')
    await asKarin.get(at(''))
    expect((await turns(titel)).at(-1)).toBe('2026-11-23 taken')
    await itIs(NOW)
  })

  it('10.000 times is no more work than one', async () => {
    const { turn } = await add(asKarin, {
      titel: 'Pillen klaarzetten',
      voor: 'ik',
      dag: '2026-11-21',
      herhalen: 'dag',
    })
    await itIs('2060-01-01T10:00:00+01:00')
    await asKarin.get(at(''))
    expect(await turns('Pillen klaarzetten')).toEqual(['2026-11-21 taken', '2060-01-01 taken'])
    await itIs(NOW)
    await world.owner.query('delete from tasks where title = $1', ['Pillen klaarzetten'])
    expect(turn).not.toBe('')
  })
})

describe('CAL-5 changing and removing', () => {
  it('is for the maker and the manager', async () => {
    const { turn } = await add(asKarin, { titel: 'Bed opmaken', voor: 'wie-kan' })
    for (const path of ['/wijzigen', '/verwijderen']) {
      expect((await asPiet.get(at(`/${turn}${path}`))).status).toBe(403)
      expect((await asPiet.post(at(`/${turn}${path}`), { titel: 'x', voor: 'ik' })).status).toBe(
        403,
      )
    }
    const form = await manager.get(at(`/${turn}/wijzigen`))
    expect(form.field('Wat moet er gedaan worden?')).toBe('Bed opmaken')
    const shown = await manager.press(form, 'Opslaan', { titel: 'Bed verschonen', voor: piet.id })
    expect(shown.text).toContain('De taak is gewijzigd')
    expect(listed(await asPiet.get(at('')), 'Uw taken')).toContain('Bed verschonen')
    const asked = await asKarin.get(at(`/${turn}/verwijderen`))
    await asKarin.press(asked, 'Taak verwijderen')
    expect((await asKarin.get(at(`/${turn}`))).status).toBe(404)
  })

  it('of two editors the second sees the other’s change and keeps his own words', async () => {
    const { turn } = await add(asKarin, { titel: 'Bloemen halen', voor: 'wie-kan' })
    const first = await asKarin.get(at(`/${turn}/wijzigen`))
    const second = await manager.get(at(`/${turn}/wijzigen`))
    await asKarin.press(first, 'Opslaan', { titel: 'Rozen halen' })
    const refused = await manager.press(second, 'Opslaan', { titel: 'Tulpen halen' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Iemand anders heeft deze taak net gewijzigd')
    expect(refused.text).toContain('Rozen halen')
    expect(refused.field('Wat moet er gedaan worden?')).toBe('Tulpen halen')
    const saved = await manager.press(refused, 'Opslaan')
    expect(saved.text).toContain('Tulpen halen')
  })

  it('a repeat that is changed keeps one turn to do; a day on which it was done is not taken again', async () => {
    const { turn } = await add(asKarin, {
      titel: 'Wandelen',
      voor: 'ik',
      dag: '2026-11-21',
      herhalen: 'dag',
    })
    await asKarin.post(at(`/${turn}/gedaan`))
    const next = (
      await world.owner.query(
        "select u.id from task_turns u join tasks t on t.id = u.task_id where t.title = 'Wandelen' and u.done_at is null",
      )
    ).rows[0].id
    const form = await asKarin.get(at(`/${next}/wijzigen`))
    const taken = await asKarin.press(form, 'Opslaan', { dag: '2026-11-21' })
    expect(taken.errors).toEqual(['Op deze dag is deze taak al gedaan. Kies een andere dag'])
    const shown = await asKarin.press(form, 'Opslaan', {
      dag: '2026-11-25',
      herhalen: 'week',
      'weekdagen[]': [],
    })
    expect(listed(shown, 'Uw taken')).toContain('Woensdag 25 november 2026 · elke week op woensdag')
  })
})

describe('CAL-5 CON-7 somebody who leaves, or whose right to the calendar ends', () => {
  it('holds nothing any more: his tasks are open again, and his name is not shown', async () => {
    const guest = await world.build.participant(page, undefined, {
      account: await world.build.account({ firstName: 'Wim', lastName: 'Gast' }),
    })
    const asGuest = await world.build.signedIn(guest)
    const { turn } = await add(asGuest, { titel: 'Stoelen lenen', voor: 'ik' })
    expect(listed(await asKarin.get(at('')), 'Taken van anderen')).toContain('Wim Gast doet dit')
    await world.owner.query(
      `update rights set ends_at = $2 where category = 'calendar' and participant_id in (select id from participants where account_id = $1)`,
      [guest.id, world.clock.now],
    )
    expect((await asGuest.get(at(''))).status).toBe(403)
    expect(listed(await asKarin.get(at('')), 'Wie kan dit doen?')).toContain('Stoelen lenen')
    await world.owner.query('update participants set ended_at = $2 where account_id = $1', [
      guest.id,
      world.clock.now,
    ])
    expect((await asGuest.get(at(''))).status).toBe(404)
    expect((await asKarin.get(at(`/${turn}`))).text).toContain('Iemand die niet meer meedoet')
    // The manager changes what nobody answers for, and somebody takes it.
    const form = await manager.get(at(`/${turn}/wijzigen`))
    expect(
      (await manager.press(form, 'Opslaan', { titel: 'Stoelen halen', voor: 'wie-kan' })).status,
    ).toBe(200)
    expect((await asKarin.post(at(`/${turn}/doen`))).text).toContain('U doet deze taak')
  })

  it('an account that is removed leaves the tasks, as of nobody', async () => {
    const guest = await world.build.participant(page)
    const asGuest = await world.build.signedIn(guest)
    const { turn } = await add(asGuest, { titel: 'Boek terugbrengen', voor: 'ik' })
    await asGuest.post(at(`/${turn}/gedaan`))
    await world.owner.query('delete from accounts where id = $1', [guest.id])
    expect((await asKarin.get(at('/gedaan'))).text).toContain(
      'Gedaan door iemand die niet meer meedoet',
    )
  })
})

describe('CAL-5 for the calendar and the front page', () => {
  it('gives the tasks with a day in a period', async () => {
    await add(asKarin, {
      titel: 'Kapper bellen',
      voor: 'wie-kan',
      dag: '2027-03-02',
      tijd: '11.00',
    })
    const permit = dangerousPermit.carePage('calendar.read', {
      carePageId: page.id,
      accountId: karin.id,
      couplings: [],
    })
    const found = await asAccount(world.portal.databases, karin.id, world.clock.now, (tx) =>
      listTasksBetween(permit, tx, world.clock.now, {
        fromOn: '2027-03-01',
        untilOn: '2027-03-07',
      }),
    )
    expect(found.map(({ title, onDay, at_time, state }) => [title, onDay, at_time, state])).toEqual(
      [['Kapper bellen', '2027-03-02', '11:00', 'open']],
    )
  })
})
