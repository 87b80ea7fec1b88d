import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { buildConversation } from '../../../test/harness/build-team-messages.ts'
import {
  type Account,
  ALL,
  type CarePage,
  type Coupling,
  type Organisation,
} from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { asAccount } from '../../db/connect.ts'

const REASON = 'De rechter heeft een contactverbod opgelegd.'

describe('ORG-7 the organisation closes its dossier', () => {
  let world: TestPortal
  let organisation: Organisation
  let page: CarePage
  let coupling: Coupling
  let brother: Account
  let staff: Browser
  let colleague: Browser
  let family: Browser
  let access = ''
  let reports = ''

  beforeAll(async () => {
    world = await testPortal()
    const { build } = world
    organisation = await build.organisation({ name: 'Zorggroep Lindenhof' })
    const patientId = await build.patient(organisation, { recordId: 'toos', name: 'Toos de Vries' })
    page = await build.carePage()
    coupling = await build.coupling(page, organisation, { patientId })
    brother = await build.participant(page, ALL)
    await build.wholeReport(coupling, { text: 'Mevrouw liep naar de tuin.' })
    await build.recordAppointment(coupling, { label: 'Wondzorg' })
    const employee = () => build.employee(organisation, ['client-administration'])
    staff = await build.withSecondStep(await employee())
    colleague = await build.withSecondStep(await employee())
    family = await build.withSecondStep(brother)
    access = `/organisatie/${organisation.slug}/clienten/toos/toegang`
    reports = `/zorgpagina/${page.id}/dossier/rapportages`
  })
  afterAll(() => world.close())

  const readable = (who: Account): Promise<number> =>
    asAccount(world.portal.databases, who.id, world.clock.now, async (tx) => {
      const rows = await tx.selectFrom('reports').select('id').execute()
      return rows.length
    })
  const close = async (browser: Browser, who: string, fields: Record<string, string>) =>
    browser.press(await browser.get(`${access}/sluiten/${who}`), 'Dossier sluiten', fields)
  const mails = async (): Promise<string[]> =>
    (
      await world.owner.query<{ recipient: string }>(
        "select recipient from outgoing where purpose = 'suspension' order by created_at, recipient",
      )
    ).rows.map(({ recipient }) => recipient)

  it('ORG-7 for one person: he reads why, until when and whom to call; the rest stays open to him, and all to the others', async () => {
    const before = await family.get(reports)
    expect(before.text).toContain('Mevrouw liep naar de tuin.')
    // An open page hears of it and asks for itself anew: the refusal leads him away.
    expect(before.html).toContain('<live-region id="dossier-open" data-topics="connections"')
    const wrong = await close(staff, brother.id, { reden: REASON, hoelang: 'tot', tot: '1-1-2020' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Deze dag is al voorbij')
    expect(wrong.html).toContain(REASON)
    const done = await close(staff, brother.id, {
      reden: REASON,
      hoelang: 'tot',
      tot: '2026-12-19',
    })
    expect(done.text).toContain('Het dossier is gesloten')
    const refused = await family.get(reports)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain(REASON)
    expect(refused.text).toContain('zaterdag 19 december 2026')
    expect(refused.text).toContain('0900 0000')
    expect(await readable(brother)).toBe(0)
    expect(await readable(page.manager)).toBe(1)
    expect((await family.get(`/zorgpagina/${page.id}/kalender`)).text).not.toContain('Wondzorg')
    expect((await family.get(`/zorgpagina/${page.id}/berichten`)).status).toBe(200)
    expect(await mails()).toEqual([brother.email, page.manager.email].sort())
    const { rows } = await world.owner.query(
      "select body from outgoing where purpose = 'suspension'",
    )
    expect(JSON.stringify(rows)).not.toContain('contactverbod')
  })

  it('ORG-7 the last day counts whole, and after it the dossier is open by itself', async () => {
    const now = world.clock.now
    world.clock.now = new Date('2026-12-19T23:59:00+01:00')
    expect(await readable(brother)).toBe(0)
    world.clock.now = new Date('2026-12-20T00:00:01+01:00')
    expect(await readable(brother)).toBe(1)
    world.clock.now = now
  })

  it('ORG-7 two colleagues at once: one closes it, the other hears that it was; and so when they open it', async () => {
    const first = await staff.get(`${access}/sluiten/iedereen`)
    const second = await colleague.get(`${access}/sluiten/iedereen`)
    const fields = { reden: 'Wij zoeken iets uit.', hoelang: 'blijvend' }
    const answers = await Promise.all([
      staff.press(first, 'Dossier sluiten', fields),
      colleague.press(second, 'Dossier sluiten', fields),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await readable(page.manager)).toBe(0)
    const manager = await world.build.withSecondStep(page.manager)
    const refused = await manager.get(`/zorgpagina/${page.id}/dossier`)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('voor iedereen op deze zorgpagina')
    const { rows } = await world.owner.query<{ id: string }>(
      'select id from suspensions where account_id is null',
    )
    expect(rows).toHaveLength(1)
    const open = `${access}/${rows[0]?.id}/openen`
    const opened = await Promise.all([staff.post(open, {}), colleague.post(open, {})])
    expect(opened.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await readable(page.manager)).toBe(1)
    // His own still holds.
    expect(await readable(brother)).toBe(0)
  })

  it('ORG-7 only who administers clients, within reach, and nothing of it outlives the coupling', async () => {
    const { build, owner } = world
    const carer = await build.withSecondStep(await build.employee(organisation, ['care-worker']))
    expect((await carer.get(`${access}/sluiten/iedereen`)).status).toBe(403)
    const stranger = await build.account()
    expect((await staff.get(`${access}/sluiten/${stranger.id}`)).status).toBe(404)
    const afar = await build.employee(organisation, ['client-administration'])
    await owner.query("update employees set reach = 'places' where account_id = $1", [afar.id])
    expect((await (await build.withSecondStep(afar)).get(access)).status).toBe(404)
    const logged = await owner.query(
      "select 1 from access_events where action = 'suspensions.change' and outcome = 'done'",
    )
    expect(logged.rowCount).toBe(3)
    const manager = await build.withSecondStep(page.manager)
    await manager.post(`/zorgpagina/${page.id}/koppelingen/${coupling.id}/beeindigen`, {})
    expect((await owner.query('select 1 from suspensions')).rowCount).toBe(0)
    expect((await staff.get(access)).status).toBe(409)
  })

  it('ORG-7 what was written with the organisation is closed in the database too, for him alone, and no mail tells of more', async () => {
    const { build, owner, portal, clock } = world
    const own = await build.carePage()
    const other = await build.coupling(own, organisation)
    const [closed, open] = [await build.participant(own, ALL), await build.participant(own, ALL)]
    const writer = await build.employee(organisation, ['primary-carer'])
    const talk = { page: own, coupling: other, family: own.manager, staff: writer, words: 'Hallo' }
    await owner.query(
      'insert into suspensions (coupling_id, account_id, reason, made_by, made_at) values ($1, $2, $3, $4, $5)',
      [other.id, closed.id, REASON, writer.id, clock.now],
    )
    const { threadId, messageId } = await buildConversation(world, talk)
    const reads = (who: Account): Promise<number[]> =>
      asAccount(portal.databases, who.id, clock.now, async (tx) => {
        const { rows } = await sql<{ counts: number[] }>`
          select array[(select count(*) from threads where id = ${threadId}),
            (select count(*) from messages where id = ${messageId}),
            (select count(*) from conversations where thread_id = ${threadId}),
            (select count(*) from message_files where message_id = ${messageId})]::int[] as counts`.execute(
          tx,
        )
        return rows[0]?.counts ?? []
      })
    expect(await reads(closed)).toEqual([0, 0, 0, 0])
    for (const who of [open, own.manager, writer]) expect(await reads(who)).toEqual([1, 1, 1, 1])
    const { rows } = await owner.query(
      'select id from messages where thread_id = $1 and staff_name is not null',
      [threadId],
    )
    await asAccount(portal.databases, writer.id, clock.now, (tx) =>
      sql`select app.tell_family(${rows[0].id})`.execute(tx),
    )
    const { rows: told } = await owner.query('select account_id from notices where about_id = $1', [
      rows[0].id,
    ])
    expect(told.map(({ account_id }) => account_id).sort()).toEqual(
      [open.id, own.manager.id].sort(),
    )
  })
})
