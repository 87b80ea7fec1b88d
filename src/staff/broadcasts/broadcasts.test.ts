import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, Organisation } from '../../../test/harness/built.ts'
import { dangerousPermit } from '../../../test/harness/dangerous-permit.ts'
import { doJobs } from '../../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, HOUR } from '../../clock.ts'
import { asAccount, type Tx } from '../../db/connect.ts'
import { sendBroadcast } from '../../messages/send-broadcast.ts'
import { checkReach, listBroadcasts, writeBroadcast } from './queries.ts'

const EVERYWHERE = { locationId: null, teamId: null }

describe('MSG-9 one message of the organisation to all families of a location', () => {
  let world: TestPortal
  let organisation: Organisation
  let noor: Account
  let location: string
  let families: { manager: Account; page: string }[]
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world?.close())

  const client = async (name: string, at: string | null): Promise<string> => {
    const id = await world.build.patient(organisation, { name })
    await world.owner.query('update patients set location_id = $2 where id = $1', [id, at])
    return id
  }
  const family = async (name: string, at: string | null) => {
    const manager = await world.build.account()
    const page = await world.build.carePage({ manager })
    await world.build.coupling(page, organisation, { patientId: await client(name, at) })
    return { manager, page: page.id }
  }
  beforeEach(async () => {
    world.clock.at('2026-11-23T10:00:00+01:00')
    organisation = await world.build.organisation({
      name: 'Zonnehof',
      policy: { messaging: { mode: 'staff-starts', writers: 'manager', answerWithinHours: 24 } },
    })
    noor = await world.build.employee(organisation, ['primary-carer'], {
      account: await world.build.account({ firstName: 'Noor', lastName: 'Smit' }),
    })
    const { rows } = await world.owner.query(
      `insert into locations (organisation_id, name) values ($1, 'De Beuk') returning id`,
      [organisation.id],
    )
    location = rows[0].id
    families = []
    for (let n = 0; n < 12; n += 1) families.push(await family(`Cliënt ${n}`, location))
    await family('Elders', null)
    await client('Ans Zonder', location)
  })

  const base = () => `/organisatie/${organisation.slug}/familieberichten`
  const write = async (fields: Record<string, string> = {}) => {
    const browser = await world.build.withSecondStep(noor)
    const form = await browser.get(`${base()}/nieuw`)
    const checked = await browser.press(form, 'Kijk wie dit krijgt', {
      voor: `locatie:${location}`,
      antwoorden: 'ja',
      bericht: 'Zaterdag is er een zomerfeest.',
      ...fields,
    })
    return { browser, checked }
  }
  const idOf = (path: string): string => path.split('/').at(-1)?.split('?')[0] ?? ''
  const count = async (table: string): Promise<number> => {
    const { rows } = await world.owner.query(
      `select count(*)::int as n from ${table} c join couplings k on k.id = c.coupling_id where k.organisation_id = $1`,
      [organisation.id],
    )
    return rows[0].n
  }
  const reads = async (of: { manager: Account; page: string }) => {
    const browser = await world.build.withSecondStep(of.manager)
    const list = await browser.get(`/zorgpagina/${of.page}/berichten`)
    return { browser, list, thread: async () => browser.get(list.link(/Noor Smit/)) }
  }

  it('is checked first: how many pages and people get it, and who gets nothing and why', async () => {
    const { browser, checked } = await write()
    expect(checked.heading).toBe('Wie krijgt dit bericht?')
    expect(checked.text).toContain('12 families, samen 12 mensen')
    expect(checked.text).toContain('1 cliënt krijgt dit niet')
    expect(checked.text).toContain('Ans Zonder')
    expect(checked.text).not.toContain('Elders')
    expect(await count('threads')).toBe(0)
    const bad = await browser.post(`${base()}/nieuw`, { voor: 'locatie:1', bericht: 'Tekst' })
    expect(bad.status).toBe(422)
    expect(bad.errors).toContain('Kies voor wie dit bericht is')
    expect(bad.field('Bericht')).toBe('Tekst')
  })

  it('each family gets a conversation of its own, is told, and may answer', async () => {
    const { browser, checked } = await write()
    const sent = await browser.press(checked, 'Verstuur aan 12 families')
    expect(sent.text).toContain('Uw bericht gaat nu naar de families')
    await sendBroadcast(world.portal, idOf(sent.path))
    expect(await count('threads')).toBe(12)
    expect((await browser.get(sent.path)).text).toContain('Verstuurd aan 12')
    const [one] = families
    if (!one) throw new Error('no family')
    await doJobs(world)
    expect((await world.outbox()).filter(({ purpose }) => purpose === 'notice')).toHaveLength(12)
    const thread = await (await reads(one)).thread()
    expect(thread.text).toContain('Zaterdag is er een zomerfeest.')
    const reader = await world.build.withSecondStep(one.manager)
    await reader.press(thread, 'Verstuur antwoord', { bericht: 'Wij komen!' })
    const inbox = await browser.get(`/organisatie/${organisation.slug}/berichten`)
    expect(inbox.text).toContain('Wij komen!')
    // What nobody answered does not stand among the conversations.
    expect(
      (await browser.get(`/organisatie/${organisation.slug}/berichten?lijst=beantwoord`)).text,
    ).toContain('Hier staan geen gesprekken')
  })

  it('a worker that dies is followed by one that goes on; two at once, or twice, send nothing double', async () => {
    const { browser, checked } = await write()
    const [sent] = await Promise.all([
      browser.press(checked, 'Verstuur aan 12 families'),
      browser.press(checked, 'Verstuur aan 12 families'),
    ])
    const id = idOf(sent.path)
    let transactions = 0
    const dying = {
      ...world.portal,
      clock: () => {
        transactions += 1
        if (transactions > 1) throw new Error('killed')
        return world.clock.now
      },
    }
    await expect(sendBroadcast(dying, id)).rejects.toThrow('killed')
    expect(await count('threads')).toBe(10)
    expect((await browser.get(sent.path)).text).toContain('Bezig: 10 van 12')
    await Promise.all([sendBroadcast(world.portal, id), sendBroadcast(world.portal, id)])
    await sendBroadcast(world.portal, id)
    expect(await count('threads')).toBe(12)
    expect(await count('messages')).toBe(12)
    expect((await browser.get(sent.path)).text).toContain('Verstuurd aan 12')
  })

  it('answers can be off; and it can be withdrawn for a day, by who wrote it', async () => {
    const { browser, checked } = await write({ antwoorden: 'nee' })
    const sent = await browser.press(checked, 'Verstuur aan 12 families')
    await sendBroadcast(world.portal, idOf(sent.path))
    const [one] = families
    if (!one) throw new Error('no family')
    const { thread } = await reads(one)
    expect((await thread()).text).toContain('Op dit bericht kunt u niet antwoorden.')
    const colleague = await world.build.employee(organisation, ['primary-carer'])
    const other: Browser = await world.build.withSecondStep(colleague)
    expect((await other.post(`${sent.path.split('?')[0]}/intrekken`)).status).toBe(409)
    world.clock.pass(HOUR)
    const page = await (await world.build.withSecondStep(noor)).get(sent.path)
    const again = await world.build.withSecondStep(noor)
    const withdrawn = await again.press(page, 'Trek dit bericht in')
    expect(withdrawn.text).toContain('Uw bericht is ingetrokken.')
    expect((await (await reads(one)).thread()).text).toContain('heeft dit bericht ingetrokken')
    const { rows } = await world.owner.query(
      `select count(*)::int as n from messages m join couplings k on k.id = m.coupling_id
       where k.organisation_id = $1 and m.body <> ''`,
      [organisation.id],
    )
    expect(rows[0].n).toBe(0)

    const late = await write()
    const second = await late.browser.press(late.checked, 'Verstuur aan 12 families')
    world.clock.pass(DAY + HOUR)
    const after = await world.build.withSecondStep(noor)
    expect((await after.get(second.path)).text).not.toContain('Trek dit bericht in')
    expect((await after.post(`${second.path.split('?')[0]}/intrekken`)).status).toBe(409)
  })

  it('with messages off nobody gets anything; care workers and the administration do not send', async () => {
    const { browser, checked } = await write()
    await world.owner.query(
      `insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 2, $2, $3)`,
      [organisation.id, JSON.stringify({ messaging: { mode: 'off' } }), world.clock.now],
    )
    await browser.press(checked, 'Verstuur aan 12 families')
    expect(await count('broadcast_targets')).toBe(0)
    expect((await browser.get(base())).text).toContain('Berichten staan uit')
    for (const role of ['care-worker', 'client-administration'] as const) {
      const who = await world.build.employee(organisation, [role])
      expect((await (await world.build.withSecondStep(who)).get(base())).status).toBe(403)
    }
  })

  it('ORG-1 the database keeps it to those who care there, whatever the program asks', async () => {
    const elsewhere = await world.build.organisation({ name: 'Elders' })
    const other = await world.build.employee(elsewhere, ['primary-carer'])
    const office = await world.build.employee(organisation, ['client-administration'])
    const { now } = world.clock
    const found = async (who: Account): Promise<unknown[]> => {
      const of = { organisationId: organisation.id, accountId: who.id }
      const send = dangerousPermit.staff('broadcasts.send', of)
      const given = { ...EVERYWHERE, body: 'X', answersOff: false, name: 'X' }
      const tried: ((tx: Tx) => Promise<unknown>)[] = [
        (tx) => checkReach(send, tx, EVERYWHERE).then(({ people }) => people),
        (tx) => writeBroadcast(send, tx, given, now),
        (tx) => listBroadcasts(dangerousPermit.staff('broadcasts.list', of), tx),
      ]
      return Promise.all(
        tried.map((one) => asAccount(world.portal.databases, who.id, now, one).catch(() => null)),
      )
    }
    for (const who of [other, office, families[0]?.manager ?? other])
      expect(await found(who), who.firstName).toEqual([0, null, []])
    expect((await found(noor))[0]).toBe(13)
  })
})
