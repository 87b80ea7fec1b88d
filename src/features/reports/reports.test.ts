import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL, type CarePage } from '../../../test/harness/built.ts'
import { accessEvents, buildFamily, type Family } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { HOUR, MINUTE } from '../../clock.ts'
import { reportPaths } from './paths.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const family = async (policy: object = {}): Promise<Family & { list: string }> => {
  const built = await buildFamily(world, policy)
  return { ...built, list: reportPaths.list(built.page.id) }
}
const events = (page: CarePage) => accessEvents(world, page)

describe('the list', () => {
  it('DOS-2 shows the newest first, under the days that they were written', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, {
      text: 'Vanmorgen gewandeld.',
      writtenAt: '2026-11-21T08:15:00Z',
    })
    await world.build.wholeReport(coupling, {
      text: 'Samen geschilderd.',
      writtenAt: '2026-11-20T13:00:00Z',
      author: { name: 'Jeroen Bakker', role: 'begeleider' },
      kind: { code: 'dagbesteding', label: 'Dagbesteding' },
    })
    await world.build.wholeReport(coupling, {
      text: 'Rustige nacht.',
      writtenAt: '2026-11-19T06:00:00Z',
    })
    const shown = await browser.get(list)
    expect(shown.status).toBe(200)
    expect(shown.heading).toBe('Rapportages')
    const headings = shown
      .$('main h2')
      .map((_, one) => shown.$(one).text())
      .get()
    expect(headings).toEqual(['Vandaag', 'Gisteren', 'donderdag 19 november 2026'])
    expect(shown.text).toMatch(/Vanmorgen gewandeld.*Samen geschilderd.*Rustige nacht/)
    expect(shown.text).toContain('Samira Bakker, verzorgende · 09.15 uur')
    expect(shown.text).toMatch(/Dagbesteding.*Jeroen Bakker, begeleider/)
  })

  it('DOS-2 shows no time of day where nobody wrote one down', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, {
      text: 'Een dag.',
      writtenAt: '2026-11-17T23:00:00Z',
      precision: 'day',
    })
    await world.build.wholeReport(coupling, {
      text: 'Een maand.',
      writtenAt: '2026-09-30T22:00:00Z',
      precision: 'month',
    })
    const shown = await browser.get(list)
    const headings = shown
      .$('main h2')
      .map((_, one) => shown.$(one).text())
      .get()
    expect(headings).toEqual(['woensdag 18 november 2026', 'oktober 2026'])
    expect(shown.text).not.toMatch(/\d\d\.\d\d uur/)
  })

  it('DOS-2 shows nothing of before the organisation’s first day, and says which day that is', async () => {
    const { coupling, browser, list } = await family({ historyFrom: '2026-05-01' })
    await world.build.wholeReport(coupling, {
      text: 'Nog niet leesbaar.',
      writtenAt: '2026-04-30T21:59:00Z',
    })
    await world.build.wholeReport(coupling, {
      text: 'De eerste leesbare.',
      writtenAt: '2026-04-30T22:00:00Z',
    })
    const shown = await browser.get(list)
    expect(shown.text).toContain('De eerste leesbare.')
    expect(shown.text).not.toContain('Nog niet leesbaar.')
    expect(shown.text).toContain('lezen vanaf 1 mei 2026')
  })

  it('DOS-2 shows only what staff released: what is held back is nowhere, nor is its kind', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, { text: 'Gewoon bericht.' })
    const held = await world.build.wholeReport(coupling, {
      text: 'Mevrouw is gevallen.',
      kind: { code: 'val', label: 'Valincident' },
      calamity: true,
    })
    const shown = await browser.get(list)
    expect(shown.text).not.toContain('gevallen')
    expect(shown.html).not.toContain('Valincident')
    expect((await browser.get(`${list}?zoek=gevallen`)).text).not.toContain('Mevrouw is gevallen')
    expect((await browser.get(`${list}/${held}`)).status).toBe(404)
  })

  it('DOS-2 turns pages both ways and loses nothing, also where many have the same moment', async () => {
    const { coupling, browser, list } = await family()
    const moments = ['2026-11-20T10:00:00Z', '2026-11-19T10:00:00Z', '2026-11-18T10:00:00Z']
    for (let number = 0; number < 51; number++)
      await world.build.wholeReport(coupling, {
        text: `Bericht nummer ${number}.`,
        writtenAt: moments[number % 3] ?? '',
      })
    const numbers = (text: string) =>
      [...text.matchAll(/nummer (\d+)\./g)].map(([, found]) => found)
    const pages = [await browser.get(list)]
    while (pages.at(-1)?.hasLink('Oudere rapportages'))
      pages.push(await browser.get(pages.at(-1)!.link('Oudere rapportages')))
    const down = pages.flatMap((one) => numbers(one.text))
    expect(pages).toHaveLength(3)
    expect(new Set(down).size).toBe(51)
    const back = [pages.at(-1)!]
    while (back.at(-1)?.hasLink('Nieuwere rapportages'))
      back.push(await browser.get(back.at(-1)!.link('Nieuwere rapportages')))
    expect(back.toReversed().flatMap((one) => numbers(one.text))).toEqual(down)
  })

  it('DOS-2 says kindly when there is nothing yet, and when nothing was found', async () => {
    const { coupling, browser, list } = await family()
    expect((await browser.get(list)).text).toContain('Er zijn nog geen rapportages')
    await world.build.wholeReport(coupling)
    const shown = await browser.get(`${list}?zoek=olifant`)
    expect(shown.text).toContain('Wij vonden geen rapportages')
    expect(shown.link('Toon alle rapportages')).toBe(list)
  })

  it('DOS-8 has nothing to write with, and says whom to ask', async () => {
    const { page, coupling, browser, list } = await family({
      contactAdvice: 'Bel de EVV-er op werkdagen.',
    })
    const id = await world.build.wholeReport(coupling)
    for (const path of [list, `${list}/${id}`]) {
      const shown = await browser.get(path)
      expect(shown.$('main textarea, main form[method=post]')).toHaveLength(0)
      expect(shown.text).toContain('U kunt hier alleen lezen.')
      expect(shown.text).toContain('Bel de EVV-er op werkdagen.')
      expect((await browser.post(path)).status).toBe(404)
    }
    const own = await browser.get(list)
    expect(own.link('Bekijk wie u kunt bellen of mailen')).toBe(
      `/zorgpagina/${page.id}/dossier#contact`,
    )
    expect(own.text).not.toContain('Vraag het eerst aan')
    const member = await world.build.withSecondStep(await world.build.participant(page, ALL))
    expect((await member.get(list)).text).toContain(`Vraag het eerst aan ${page.manager.name}.`)
  })
})

describe('looking for something', () => {
  it('DOS-2 finds by Dutch words and their beginnings, and marks them without trusting the text', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, {
      text: 'Mevrouw wandelde met de rollator <script>alert(1)</script> & genoot.',
    })
    await world.build.wholeReport(coupling, { text: 'Rustig gelezen.' })
    const shown = await browser.get(`${list}?zoek=Wandelen`)
    expect(shown.text).toContain('rollator')
    expect(shown.text).not.toContain('Rustig gelezen')
    expect(shown.$('main mark').text()).toBe('wandelde')
    expect(shown.$('main script')).toHaveLength(0)
    expect(shown.text).toContain('<script>alert(1)</script> & genoot.')
    expect((await browser.get(`${list}?zoek=rolla`)).$('main mark').text()).toBe('rollator')
    expect(shown.field('Zoek op woorden')).toBe('Wandelen')
  })

  it.each(['%00', "'; drop table reports; --", '& | ! ( ) :*', 'de het een', '\uE000x'])(
    'DOS-2 takes any text to search for: %j',
    async (text) => {
      const { coupling, browser, list } = await family()
      await world.build.wholeReport(coupling)
      const found = await browser.get(`${list}?zoek=${encodeURIComponent(text)}`)
      expect(found.status).toBe(200)
      expect((await browser.get(`${list}?zoek=${text === '%00' ? text : ''}`)).status).toBe(200)
    },
  )

  it('DOS-2 narrows by kind and by period', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, {
      text: 'Oefeningen gedaan.',
      kind: { code: 'fysio', label: 'Fysiotherapie' },
      writtenAt: '2026-11-10T09:00:00Z',
    })
    await world.build.wholeReport(coupling, {
      text: 'Goed gegeten.',
      writtenAt: '2026-11-12T09:00:00Z',
    })
    const all = await browser.get((await browser.get(list)).link('Zoek in de rapportages'))
    const option = all.$('option').filter((_, one) => all.$(one).text() === 'Fysiotherapie')
    const key = option.attr('value') ?? ''
    expect(key).not.toContain('fysio')
    const ofKind = await browser.get(`${list}?soort=${key}`)
    expect(ofKind.text).toContain('Oefeningen gedaan.')
    expect(ofKind.text).not.toContain('Goed gegeten.')
    const ofDays = await browser.get(`${list}?van=2026-11-11&tot=12-11-2026`)
    expect(ofDays.text).toContain('Goed gegeten.')
    expect(ofDays.text).not.toContain('Oefeningen gedaan.')
    expect((await browser.get(`${list}?van=2026-11-13`)).text).toContain('Wij vonden geen')
  })

  it('DOS-2 says what is wrong with a period, and keeps what was typed', async () => {
    const { browser, list } = await family()
    const unreal = await browser.get(`${list}?van=31-02-2026&zoek=wandelen`)
    expect(unreal.status).toBe(422)
    expect(unreal.errors).toEqual(['Deze datum bestaat niet. Schrijf bijvoorbeeld 19-11-2026'])
    expect(unreal.field('Zoek op woorden')).toBe('wandelen')
    const turned = await browser.get(`${list}?van=2026-11-12&tot=2026-11-01`)
    expect(turned.errors).toEqual(['Kies een dag die na de eerste dag ligt'])
    expect((await browser.get(`${list}?zoek=${'a'.repeat(101)}`)).status).toBe(422)
    expect((await browser.get(`${list}?ouder=onzin`)).status).toBe(404)
  })
})

describe('what is new', () => {
  it('DOS-2 marks what came in since the last visit, during the whole next visit', async () => {
    const { coupling, list, page } = await family()
    let browser = await world.build.withSecondStep(page.manager)
    await world.build.wholeReport(coupling, { text: 'Oud nieuws.' }, 'a')
    await world.build.wholeReport(coupling, { text: 'Wordt later verbeterd.' }, 'b')
    const badges = async () => {
      const shown = await browser.get(list)
      return shown
        .$('main .card')
        .map(
          (_, card) =>
            `${shown.$(card).find('.badge').text()} ${shown.$(card).find('.card__body p').first().text()}`,
        )
        .get()
        .sort()
    }
    expect(await badges()).toEqual(['Rapportage Oud nieuws.', 'Rapportage Wordt later verbeterd.'])
    world.clock.pass(2 * HOUR)
    await world.build.wholeReport(coupling, { text: 'Vers nieuws.' }, 'c')
    await world.build.wholeReport(coupling, { text: 'Verbeterd.' }, 'b')
    world.clock.pass(HOUR)
    browser = await world.build.withSecondStep(page.manager)
    const marked = [
      'Rapportage Oud nieuws.',
      'RapportageGewijzigd Verbeterd.',
      'RapportageNieuw Vers nieuws.',
    ]
    expect(await badges()).toEqual(marked)
    world.clock.pass(10 * MINUTE)
    expect(await badges()).toEqual(marked)
    world.clock.pass(14 * MINUTE)
    expect(await badges()).toEqual(marked)
  })

  it('DOS-2 does not take the rest for seen when somebody looks at a part of the list', async () => {
    const { page, coupling, browser, list } = await family()
    await browser.get(list)
    world.clock.pass(HOUR)
    await world.build.wholeReport(coupling, { text: 'Vers nieuws.' })
    const again = await world.build.withSecondStep(page.manager)
    await again.get(`${list}?zoek=iets`)
    world.clock.pass(5 * MINUTE)
    expect((await again.get(list)).$('main .badge--success').text()).toBe('Nieuw')
  })
})

describe('one report', () => {
  it('DOS-2 has a page of its own, with the reports before and after it and the measurements in it', async () => {
    const { coupling, browser, list } = await family()
    const at = (hours: number) => new Date(world.clock.now.getTime() - hours * HOUR).toISOString()
    const older = await world.build.wholeReport(coupling, { text: 'Eerste.', writtenAt: at(30) })
    const middle = await world.build.wholeReport(coupling, {
      text: 'Tweede.\nOp een nieuwe regel.\n\nEn een alinea.',
      title: 'Bezoek van de huisarts',
      writtenAt: at(20),
      measurements: [
        {
          kind: 'blood-pressure',
          code: { code: 'rr', label: 'Bloeddruk' },
          measuredAt: at(20),
          precision: 'time',
          parts: [
            { code: { code: 'b', label: 'Bovendruk' }, value: { number: 128, unit: 'mmHg' } },
            { code: { code: 'o', label: 'Onderdruk' }, value: { number: 74, unit: 'mmHg' } },
          ],
          status: 'final',
        },
      ],
    })
    const newer = await world.build.wholeReport(coupling, { text: 'Derde.', writtenAt: at(10) })
    const shown = await browser.get(`${list}/${middle}`)
    expect(shown.heading).toBe('Bezoek van de huisarts')
    expect(shown.text).toContain('Geschreven door')
    expect(shown.text).toContain('128/74 mmHg')
    expect(shown.$('section[aria-label=Rapportage] p')).toHaveLength(2)
    expect(shown.$('section[aria-label=Rapportage] br')).toHaveLength(1)
    expect(shown.link('Nieuwere rapportage')).toBe(`${list}/${newer}`)
    expect(shown.link('Oudere rapportage')).toBe(`${list}/${older}`)
    expect((await browser.get(`${list}/${newer}`)).hasLink('Nieuwere rapportage')).toBe(false)
  })

  it('DOS-9 is not there for another family, nor after the coupling ended', async () => {
    const one = await family()
    const other = await family()
    const id = await world.build.wholeReport(one.coupling)
    expect((await other.browser.get(`${other.list}/${id}`)).status).toBe(404)
    expect((await other.browser.get(`${one.list}/${id}`)).status).toBe(404)
    expect((await one.browser.get(`${one.list}/${id}`)).status).toBe(200)
    await world.owner.query('update couplings set ended_at = $2, ended_side = $3 where id = $1', [
      one.coupling.id,
      world.clock.now,
      'organisation',
    ])
    const ended = await one.browser.get(`${one.list}/${id}`)
    expect(ended.status).toBe(403)
    expect(ended.text).not.toContain('goed geslapen')
  })

  it.each(['onzin', '00000000-0000-0000-0000-000000000000', '%00'])(
    'DOS-2 an unknown report is a page that is not there: %s',
    async (id) => {
      const { browser, list } = await family()
      expect((await browser.get(`${list}/${id}`)).status).toBe(404)
    },
  )
})

describe('who may, and what is left of it', () => {
  it('DOS-1 someone whose rights change while reading is out at the next request', async () => {
    const { page, coupling, list } = await family()
    const id = await world.build.wholeReport(coupling, { text: 'Voor de vertrouwensgroep.' })
    const member = await world.build.participant(page, ALL)
    const browser = await world.build.withSecondStep(member)
    expect((await browser.get(list)).text).toContain('Voor de vertrouwensgroep.')
    await world.owner.query(
      `delete from rights r using participants p where p.id = r.participant_id and p.account_id = $1 and r.category = 'reports'`,
      [member.id],
    )
    for (const path of [list, `${list}/${id}`]) {
      const shown = await browser.get(path)
      expect(shown.status).toBe(403)
      expect(shown.text).not.toContain('Voor de vertrouwensgroep.')
      expect(shown.text).toContain(page.manager.name)
    }
    await world.owner.query('update participants set ended_at = now() where account_id = $1', [
      member.id,
    ])
    expect((await browser.get(list)).status).toBe(404)
  })

  it('DOS-1 lets nobody in before the second step', async () => {
    const { page, list } = await family()
    const browser = await world.build.signedIn(page.manager)
    const response = await browser.raw(list)
    expect(response.headers.get('location')).toMatch(/^\/code\?verder=/)
  })

  it('DOS-12 leaves exactly one event for each view, with what was opened', async () => {
    const { page, coupling, browser, list } = await family()
    const id = await world.build.wholeReport(coupling)
    await browser.get(list)
    await browser.get(`${list}/${id}`)
    await browser.get(`${list}?zoek=iets`)
    expect(await events(page)).toEqual([
      { action: 'reports.read', outcome: 'done', object_id: null, ground: 'manager' },
      { action: 'reports.read', outcome: 'done', object_id: id, ground: 'manager' },
      { action: 'reports.read', outcome: 'done', object_id: null, ground: 'manager' },
    ])
  })

  it('DOS-12 names only the client whose report was opened, on a page with two organisations', async () => {
    const { page, coupling, browser, list } = await family()
    const second = await world.build.coupling(page)
    const id = await world.build.wholeReport(second)
    await world.build.wholeReport(coupling)
    await browser.get(`${list}/${id}`)
    const { rows } = await world.owner.query(
      'select patient_id from access_events where object_id = $1',
      [id],
    )
    expect(rows).toEqual([{ patient_id: second.patientId }])
    await browser.get(list)
    expect(await events(page)).toHaveLength(3)
  })

  it('DOS-12 shows nothing when the event cannot be written', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, { text: 'Geheim.' })
    await world.owner.query('revoke insert on access_events from naast_app')
    try {
      const shown = await browser.get(list)
      expect(shown.status).toBe(500)
      expect(shown.text).not.toContain('Geheim.')
    } finally {
      await world.owner.query('grant insert on access_events to naast_app')
    }
    expect((await browser.get(list)).text).toContain('Geheim.')
  })
})

describe('a record that gives no answer', () => {
  it('DOS-2 says since when, and shows what there is', async () => {
    const { coupling, browser, list } = await family()
    await world.build.wholeReport(coupling, { text: 'Wat er al was.' })
    await world.owner.query(
      'insert into record_connections (organisation_id, base_url, failing_since) values ($1, $2, $3)',
      [
        coupling.organisation.id,
        'http://localhost:1/fhir',
        new Date(world.clock.now.getTime() - 25 * HOUR),
      ],
    )
    const away = await browser.get(list)
    expect(away.status).toBe(200)
    expect(away.text).toContain('is nu niet te bereiken')
    expect(away.text).toContain('gisteren om 09.00 uur')
    expect(away.text).toContain('Wat er al was.')
    await world.owner.query(
      'update record_connections set failing_since = null where organisation_id = $1',
      [coupling.organisation.id],
    )
    expect((await browser.get(list)).text).not.toContain('niet te bereiken')
  })

  it('DOS-2 says that not everything is shown when something was set aside, and never what it says', async () => {
    const { coupling, browser, list } = await family()
    await world.owner.query(
      `insert into sources (coupling_id, resource_type, resource_id, hash, body, set_aside_part, set_aside_reason)
       values ($1, 'Composition', 'x', 'h', '{"text":"onleesbaar"}', 'reports', 'Dit kan Naast niet lezen.')`,
      [coupling.id],
    )
    const shown = await browser.get(list)
    expect(shown.text).toContain('Een deel van het dossier kan hier niet getoond worden.')
    expect(shown.text).not.toContain('onleesbaar')
    await world.owner.query('update sources set set_aside_reason = null')
    expect((await browser.get(list)).text).not.toContain(
      'Een deel van het dossier kan hier niet getoond worden.',
    )
  })
})

it('DOS-2 keeps days apart at midnight in the Netherlands, also where the clock changes', async () => {
  const { page, coupling, list } = await family()
  world.clock.at('2026-03-29T12:00:00+02:00')
  await world.build.wholeReport(coupling, {
    text: 'Net vandaag.',
    writtenAt: '2026-03-28T23:30:00Z',
  })
  await world.build.wholeReport(coupling, {
    text: 'Net gisteren.',
    writtenAt: '2026-03-28T22:30:00Z',
  })
  const browser = await world.build.withSecondStep(page.manager)
  const shown = await browser.get(`${list}?van=2026-03-29&tot=2026-03-29`)
  expect(shown.text).toContain('Net vandaag.')
  expect(shown.text).not.toContain('Net gisteren.')
})
