import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'

const ALL = [
  'calendar',
  'network_messages',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
]
const rules = (version: number, paragraph: string) => ({
  rules: { version, title: `Regels ${version}`, paragraphs: [paragraph] },
})

describe('ORG-5 ORG-6 new rules of an organisation', () => {
  let world: TestPortal
  let at: Organisation
  let page: CarePage
  let coupling: Coupling
  let manager: Browser
  let reader: Account
  let last = 1

  const agree = async (of: Organisation, policy: object) => {
    last += 1
    await world.owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, $2, $3, $4)',
      [of.id, last, JSON.stringify(policy), world.clock.now],
    )
  }
  const dossier = (of = page) => `/zorgpagina/${of.id}/dossier`
  const reports = (of = page) => `${dossier(of)}/rapportages`
  const accepted = async (who: Account) =>
    (
      await world.owner.query(
        'select version, accepted_at from acceptances where account_id = $1 and document = $2 order by version',
        [who.id, `organisation-rules:${at.id}`],
      )
    ).rows

  beforeAll(async () => {
    world = await testPortal()
    at = await world.build.organisation({ name: 'Lindenhof', policy: rules(1, 'Wees lief.') })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, at)
    await world.build.report(coupling, { body: 'Zij at een appel.' })
    manager = await world.build.withSecondStep(page.manager)
    reader = await world.build.participant(page, ALL)
  })
  afterAll(() => world.close())

  it('asks the manager once, before anything of the dossier and nothing else; others are not asked', async () => {
    expect((await manager.get(reports())).text).toContain('appel')
    await agree(at, rules(2, 'Deel niets op internet.'))
    for (const path of [dossier(), reports(), `${dossier()}/documenten`]) {
      const asked = await manager.get(path)
      expect(asked.heading).toBe('Nieuwe regels van Lindenhof')
      expect(asked.text).toContain('Deel niets op internet.')
      expect(asked.text).not.toContain('appel')
    }
    expect((await manager.get(`/zorgpagina/${page.id}/kalender`)).heading).toBe('Kalender')
    expect((await manager.get(`/zorgpagina/${page.id}/berichten`)).status).toBe(200)
    expect((await manager.get(`/zorgpagina/${page.id}`)).text).toContain(
      'Nieuwe regels van Lindenhof',
    )
    const other = await world.build.withSecondStep(reader)
    expect((await other.get(reports())).text).toContain('appel')
    expect((await other.get(`/zorgpagina/${page.id}/nieuwe-regels`)).status).toBe(403)

    const asked = await manager.get(reports())
    const refused = await manager.press(asked, 'Verder met het dossier')
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Zet een vinkje als u akkoord gaat. Anders kunt u het dossier niet lezen',
    ])
    const on = await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect(on.path).toBe(reports())
    expect(on.text).toContain('appel')
    expect(await accepted(page.manager)).toEqual([{ version: 2, accepted_at: world.clock.now }])
    const { rows } = await world.owner.query('select rules_version from couplings where id = $1', [
      coupling.id,
    ])
    expect(rows).toEqual([{ rules_version: 2 }])
    expect((await manager.get(`/zorgpagina/${page.id}/nieuwe-regels`)).heading).toBe(
      'Er zijn geen nieuwe regels',
    )
    // The same form sent late once more does nothing.
    expect((await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })).path).toBe(
      reports(),
    )
    const events = await world.owner.query(
      "select person_name, object_id from access_events where action = 'coupling.accept-rules'",
    )
    expect(events.rows).toEqual([{ person_name: page.manager.name, object_id: coupling.id }])
  })

  it('shows rules that changed while they were read, and records nothing of the old ones', async () => {
    await agree(at, rules(3, 'Regel drie.'))
    const asked = await manager.get(reports())
    await agree(at, rules(4, 'Regel vier.'))
    const again = await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(['De regels zijn net veranderd. Lees ze opnieuw'])
    expect(again.text).toContain('Regel vier.')
    expect((await accepted(page.manager)).map(({ version }) => version)).toEqual([2])
    const on = await manager.press(again, 'Verder met het dossier', { akkoord: 'ja' })
    expect(on.text).toContain('appel')
  })

  it('of two organisations only the one with new rules waits', async () => {
    const second = await world.build.organisation({ name: 'Beukenhof' })
    const extra = await world.build.coupling(page, second)
    await world.build.report(extra, { body: 'Zij at een peer.' })
    await agree(at, rules(5, 'Regel vijf.'))
    const list = await manager.get(reports())
    expect(list.text).toContain('peer')
    expect(list.text).not.toContain('appel')
    const asked = await manager.get(list.link('Lees de nieuwe regels'))
    await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect((await manager.get(reports())).text).toContain('appel')
    await manager.press(
      await manager.get(`/zorgpagina/${page.id}/koppelingen/${extra.id}/beeindigen`),
      'Koppeling beëindigen',
    )
  })

  it('who handed the page over while he read them hears who manages it now; the new manager is asked', async () => {
    await agree(at, rules(6, 'Regel zes.'))
    const asked = await manager.get(reports())
    await world.owner.query(
      "update participants set role = case when account_id = $2 then 'manager' else 'participant' end where care_page_id = $1 and role <> case when account_id = $2 then 'manager' else 'participant' end and account_id in ($2, $3) and role = 'manager'",
      [page.id, reader.id, page.manager.id],
    )
    await world.owner.query(
      "update participants set role = 'manager' where care_page_id = $1 and account_id = $2",
      [page.id, reader.id],
    )
    const late = await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect(late.status).toBe(403)
    expect(late.text).toContain(`${reader.name} beheert deze pagina`)
    expect((await accepted(page.manager)).map(({ version }) => version)).toEqual([2, 4, 5])
    const fresh = await world.build.withSecondStep(reader)
    const question = await fresh.get(reports())
    expect(question.heading).toBe('Nieuwe regels van Lindenhof')
    expect(
      (await fresh.press(question, 'Verder met het dossier', { akkoord: 'ja' })).text,
    ).toContain('appel')
    // Who was removed altogether finds no page, as for what never was.
    await world.owner.query(
      'update participants set ended_at = $3 where care_page_id = $1 and account_id = $2',
      [page.id, page.manager.id, world.clock.now],
    )
    expect((await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })).status).toBe(
      404,
    )
  })

  it('a manager who does not agree can end the coupling', async () => {
    await agree(at, rules(7, 'Regel zeven.'))
    const who = await world.build.withSecondStep(reader)
    const asked = await who.get(dossier())
    const sure = await who.get(asked.link('Koppeling beëindigen'))
    const ended = await who.press(sure, 'Koppeling beëindigen')
    expect(ended.path).toContain('gelukt=koppeling-beeindigd')
    const late = await who.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('is beëindigd')
  })
})
