import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../../activation-code.ts'
import { after, DAY } from '../../clock.ts'
import { createToken } from '../../secrets.ts'

const ALL = [
  'calendar',
  'network_messages',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
]
const BASIC = ['calendar', 'network_messages']

describe('CON-8 the limit on people, where an invitation is accepted', () => {
  let world: TestPortal
  let at: Organisation
  let page: CarePage
  let coupling: Coupling

  const invitation = async (email: string, categories = ALL, of = page): Promise<string> => {
    const { token, hash } = createToken()
    await world.owner.query(
      'insert into invitations (care_page_id, name, email, relation, categories, token_hash, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        of.id,
        'Iemand',
        email,
        'buur',
        categories,
        hash,
        of.manager.id,
        after(world.clock.now, 14 * DAY),
      ],
    )
    return token
  }
  const readers = async (of = page) =>
    (await world.owner.query('select app.page_readers($1) as n', [of.id])).rows[0].n

  beforeAll(async () => {
    world = await testPortal()
    at = await world.build.organisation({ policy: { mostReaders: 2 } })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, at)
  })
  afterAll(() => world.close())

  it('of two who accept at once with one place left one gets in, and the other hears why and keeps the invitation', async () => {
    await world.build.participant(page, ALL)
    const people = await Promise.all([1, 2, 3, 4].map(() => world.build.account()))
    const waiting = await Promise.all(
      people.map(async (who) => ({
        token: await invitation(who.email),
        browser: await world.build.signedIn(who),
      })),
    )
    const shown = await Promise.all(
      waiting.map(async ({ token, browser }) => ({
        browser,
        form: await browser.get(`/uitnodiging/${token}`),
      })),
    )
    const outcomes = await Promise.all(
      shown.map(({ browser, form }) => browser.press(form, /meedoen|accepteren|doe mee/i)),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    expect(await readers()).toBe(2)
    const late = outcomes.findIndex(({ status }) => status === 409)
    expect(outcomes[late]?.text).toContain('Er is nu geen plaats in het dossier')
    expect(outcomes[late]?.text).toContain('Vraag aan wie u uitnodigde wat er kan.')

    // As soon as there is room the same link works.
    await world.owner.query(
      "update participants set ended_at = $2 where id = (select id from participants where care_page_id = $1 and role <> 'manager' and ended_at is null limit 1)",
      [page.id, world.clock.now],
    )
    const again = await waiting[late]?.browser.get(`/uitnodiging/${waiting[late]?.token}`)
    const joined =
      again && (await waiting[late]?.browser.press(again, /meedoen|accepteren|doe mee/i))
    expect(joined?.status).toBe(200)
    expect(await readers()).toBe(2)
  })

  it('lets somebody in without the dossier, and makes no account where there is no place', async () => {
    const browser = world.browser()
    const full = await browser.get(`/uitnodiging/${await invitation('nieuw@voorbeeld.example')}`)
    expect(full.status).toBe(409)
    const { rows } = await world.owner.query(
      "select 1 from accounts where email = 'nieuw@voorbeeld.example'",
    )
    expect(rows).toEqual([])
    const neighbour = await world.build.account()
    const next = await world.build.signedIn(neighbour)
    const open = await next.get(`/uitnodiging/${await invitation(neighbour.email, BASIC)}`)
    expect((await next.press(open, /meedoen|accepteren|doe mee/i)).status).toBe(200)
  })

  it('the manager is told before he sends, and a lower limit takes nothing away', async () => {
    await world.owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 2, $2, $3)',
      [at.id, JSON.stringify({ mostReaders: 1 }), world.clock.now],
    )
    const manager = await world.build.withSecondStep(page.manager)
    const connections = await manager.get(`/zorgpagina/${page.id}/connecties`)
    const form = await manager.get(connections.link('Nodig een helpende uit'))
    expect(form.text).toContain('mogen naast de beheerder hooguit 1 persoon het dossier zien')
    expect(await readers()).toBe(2)
    expect(coupling.organisation.id).toBe(at.id)
  })

  it('a page that more people read already is not coupled until there is room', async () => {
    const crowded = await world.build.carePage()
    for (const _ of [1, 2]) await world.build.participant(crowded, ALL)
    const strict = await world.build.organisation({
      name: 'Strenge Zorg',
      policy: { mostReaders: 1 },
    })
    const patientId = await world.build.patient(strict)
    const by = await world.build.employee(strict)
    const code = makeActivationCode()
    await world.owner.query(
      `with c as (insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
         values ($1, $2, 'K. de Vries', 'first_contact', '2026-11-01', $3) returning id)
       insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at)
         select $1, $2, id, 'K. de Vries', $4, $5, $3, $6 from c`,
      [
        strict.id,
        patientId,
        by.id,
        activationCodeLookup(world.portal.secrets, code),
        sealActivationCode(world.portal.secrets, code),
        after(world.clock.now, 42 * DAY),
      ],
    )
    const manager = await world.build.withSecondStep(crowded.manager)
    const start = await manager.get(`/zorgpagina/${crowded.id}/koppelen`)
    const sure = await manager.press(start, 'Volgende', {
      code,
      'geboortedatum-dag': '14',
      'geboortedatum-maand': '3',
      'geboortedatum-jaar': '1938',
    })
    expect(sure.text).toContain('De beheerder, en hooguit 1 persoon meer')
    const refused = await manager.press(sure, 'Ja, koppelen')
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain(
      'al meer mensen het dossier lezen dan Strenge Zorg toestaat',
    )
    await world.owner.query(
      "update participants set ended_at = $2 where id = (select id from participants where care_page_id = $1 and role <> 'manager' limit 1)",
      [crowded.id, world.clock.now],
    )
    const coupled = await manager.press(await manager.get(sure.path), 'Ja, koppelen')
    expect(coupled.path).toContain('/voortgang')
  })
})
