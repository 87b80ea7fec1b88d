import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CARE_PAGE_ACTIONS,
  type CarePageAction,
  type CarePageRule,
  STAFF_ACTIONS,
  type StaffAction,
  type StaffRule,
} from '../src/access/actions.ts'
import type { Declared } from '../src/access/routes.ts'
import { declaredRoutes } from '../src/app.ts'
import { asAccount, asWorker, beforeSignIn } from '../src/db/connect.ts'
import { addressOf } from './harness/addresses.ts'
import { plausibleBody } from './harness/bodies.ts'
import { buildFamily, type Cookies, type Family } from './harness/family.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Snapshot, takeSnapshot } from './harness/snapshot.ts'

// NEN 7513, DOS-12: every view of a record and every change leaves its line in the access log, in the same transaction.

const onCarePage = ({ action }: Declared): boolean => action in CARE_PAGE_ACTIONS
const inOrganisation = ({ action }: Declared): boolean => action in STAFF_ACTIONS

const loggedAs = (route: Declared): 'view' | 'change' | undefined => {
  if (onCarePage(route)) {
    const rule: CarePageRule = CARE_PAGE_ACTIONS[route.action as CarePageAction]
    return rule.logged
  }
  if (!inOrganisation(route)) return undefined
  const rule: StaffRule = STAFF_ACTIONS[route.action as StaffAction]
  return rule.logged
}
const isDossier = (route: Declared): boolean =>
  onCarePage(route) && 'dossier' in CARE_PAGE_ACTIONS[route.action as CarePageAction]

/** How many records a view of it reaches here: of one thing its own, of a list all that the page is coupled to. */
const reachedBy = (route: Declared): number =>
  isDossier(route) &&
  !/:(reportId|planId|documentId|vragenlijstId)|organisatie\/:threadId/.test(route.path)
    ? 2
    : 1

/** They show nothing: they lead to where the same stands. */
const LEADS_ON = [
  '/organisatie/:organisation/clienten/zoeken',
  '/organisatie/:organisation/clienten/:recordId/dossier',
  // The file itself comes by a form: once, with a line for each letter. Who comes back from the code lands on its page.
  '/organisatie/:organisation/brieven/:batchId/bestand',
  // For who just sent it; a preview sends nothing.
  '/organisatie/:organisation/clienten/:recordId/voorbeeld/:als/dossier/vragenlijsten/:vragenlijstId/verstuurd',
]

const places = declaredRoutes().filter((route) => onCarePage(route) || inOrganisation(route))
const gets = places.filter(({ method }) => method === 'get')
const posts = places.filter(({ method }) => method === 'post')
const nameOf = ({ method, path }: Declared): string => `${method.toUpperCase()} ${path}`

interface Event {
  action: string
  outcome: string
  account_id: string
  person_name: string
  person_role: string
  care_page_id: string | null
  patient_id: string | null
  organisation_id: string | null
  ground: string
  ip: string
  device: string
  session_id: string | null
  at: Date
}

describe('the access log', () => {
  let world: TestPortal
  let family: Family
  let snapshot: Snapshot
  let manager: Cookies
  let staff: Cookies
  let basic: Cookies
  let stranger: Cookies
  let carer: Cookies

  beforeAll(async () => {
    world = await testPortal()
    family = await buildFamily(world)
    // The page is coupled to two organisations: each has its own log.
    await world.build.coupling(family.page, family.beukenhof)
    manager = await family.session(family.people.manager, { step: { mode: 'session' } })
    staff = await family.session(family.people.administration, { step: { mode: 'session' } })
    // The administrator of the organisation may do everything there.
    await world.owner.query('update employees set roles = $2 where account_id = $1', [
      family.people.administration.id,
      ['care-worker', 'primary-carer', 'client-administration', 'organisation-administrator'],
    ])
    // What an administrator read in is for him alone until he carries it out.
    await world.owner.query('update employee_imports set made_by = $1 where id = $2', [
      family.people.administration.id,
      family.ids.employeeImport,
    ])
    basic = await family.session(family.people.basic, { step: { mode: 'session' } })
    carer = await family.session(family.people.primaryCarer, { step: { mode: 'session' } })
    stranger = await family.session(family.people.stranger, { step: { mode: 'session' } })
    snapshot = await takeSnapshot(world.owner)
  })
  afterAll(async () => {
    await family?.close()
    await world?.close()
  })

  const ask = (route: Declared, cookies: Cookies): Promise<Response> => {
    const browser = family.browser(cookies)
    const address = addressOf(family, route.path)
    if (route.method === 'get') return browser.raw(address)
    return browser.raw(address, {
      method: 'POST',
      body: new URLSearchParams(plausibleBody(family, route)).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Firefox/140 Linux',
      },
    })
  }
  const entitled = (route: Declared): Cookies => (onCarePage(route) ? manager : staff)
  const events = async (): Promise<Event[]> =>
    (await world.owner.query('select * from access_events order by id')).rows

  /** What one request left in the log; the world is put back afterwards. */
  const traceOf = async (
    route: Declared,
    cookies = entitled(route),
  ): Promise<{ status: number; location: string; gaveFile: boolean; left: Event[] }> => {
    const response = await ask(route, cookies)
    await response.arrayBuffer()
    const left = await events()
    await snapshot.restore()
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      gaveFile: response.status === 200 && response.headers.has('content-disposition'),
      left,
    }
  }

  it('DOS-12 each view leaves exactly one line, and one for each organisation whose record was reached', {
    timeout: 300_000,
  }, async () => {
    const wrong: string[] = []
    for (const route of gets) {
      const { status, left } = await traceOf(route)
      const expected = status !== 200 || loggedAs(route) !== 'view' ? 0 : reachedBy(route)
      if (left.length !== expected)
        wrong.push(`${nameOf(route)} (${status}): ${left.length}, not ${expected}`)
      if (left.some(({ action }) => action !== route.action))
        wrong.push(`${nameOf(route)}: other action`)
    }
    expect(wrong).toEqual([])
  })

  it('each route whose view is logged could be viewed here, so that nothing was counted as nothing', {
    timeout: 300_000,
  }, async () => {
    const unseen: string[] = []
    for (const route of gets.filter((one) => loggedAs(one) === 'view')) {
      const { status } = await traceOf(route)
      if (status !== 200 && !LEADS_ON.includes(route.path))
        unseen.push(`${nameOf(route)}: ${status}`)
    }
    expect(unseen).toEqual([])
  })

  it('each change that was made leaves its line, and one that was not made leaves none', {
    timeout: 300_000,
  }, async () => {
    const wrong: string[] = []
    // The whole of a page in one file: each part of it leaves its own lines, as its page does.
    for (const route of posts.filter(({ path }) => !path.endsWith('/fhir-bestand'))) {
      const { status, location, gaveFile, left } = await traceOf(route)
      // A change leads on, or answers with the file that was asked for.
      const changed = (status === 303 && !location.startsWith('/code')) || gaveFile
      // What is looked for in a form, because it may not stand in an address, answers with what was found: a view.
      const viewed = loggedAs(route) === 'view' && status === 200
      const expected = loggedAs(route) && (changed || viewed) ? 1 : 0
      if (left.length !== expected)
        wrong.push(`${nameOf(route)} (${status} ${location}): ${left.length}, not ${expected}`)
    }
    expect(wrong).toEqual([])
  })

  it('a line says who, in what role, on whose behalf, about whom, what, when, from where, on what ground', async () => {
    const route = gets.find(({ action }) => action === 'reports.read')
    if (!route) throw new Error('no route reads reports')
    const { left } = await traceOf(route)
    const { manager: person } = family.people
    for (const event of left)
      expect(event).toMatchObject({
        account_id: person.id,
        person_name: person.name,
        person_role: 'manager',
        care_page_id: family.page.id,
        action: 'reports.read',
        outcome: 'done',
        ground: 'manager',
        ip: '127.0.0.1',
        device: expect.stringMatching(/./),
        session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at: world.clock.now,
      })
    expect(left.map((event) => event.organisation_id).sort()).toEqual(
      [family.lindenhof.id, family.beukenhof.id].sort(),
    )
    expect(new Set(left.map((event) => event.patient_id)).size).toBe(2)
  })

  it('who was kept from the dossier leaves a line too: that it was refused, and why', {
    timeout: 300_000,
  }, async () => {
    for (const route of gets.filter(isDossier)) {
      const { status, left } = await traceOf(route, basic)
      expect([nameOf(route), status]).toEqual([nameOf(route), 403])
      // What is given by a category of its own is not of the trusted group: messages with an organisation.
      const rule: CarePageRule = CARE_PAGE_ACTIONS[route.action as CarePageAction]
      const why = rule.shares ? 'not-given' : 'not-in-trusted-group'
      expect(left.map(({ outcome, ground }) => `${outcome} ${ground}`)).toEqual([
        `refused ${why}`,
        `refused ${why}`,
      ])
    }
  })

  it('DOS-12 an employee who was kept from a client by his role or his places leaves a line in the log of that client', async () => {
    const clientIn = async (route: Declared): Promise<string | null> => {
      const [, , slug = '', , recordId = ''] = addressOf(family, route.path).split('/')
      const { rows } = await world.owner.query(
        'select p.id from patients p join organisations o on o.id = p.organisation_id where o.slug = $1 and p.record_id = $2',
        [slug, recordId],
      )
      // Of one whom Naast does not know yet there is no log.
      return rows[0]?.id ?? null
    }
    const ofClients = gets.filter(
      (route) =>
        route.path.startsWith('/organisatie/:organisation/clienten/:recordId/') && loggedAs(route),
    )
    const rules = (route: Declared): readonly string[] =>
      STAFF_ACTIONS[route.action as StaffAction].roles
    const forbidden = ofClients.filter((route) => !rules(route).includes('primary-carer'))
    const reach = async (is: string): Promise<void> => {
      await world.owner.query('update employees set reach = $2 where account_id = $1', [
        family.people.primaryCarer.id,
        is,
      ])
    }
    const told = async (route: Declared): Promise<unknown> => {
      const { status, left } = await traceOf(route, carer)
      const lines = left.map((line) => [
        line.outcome,
        line.ground,
        line.person_role,
        line.patient_id,
      ])
      return [nameOf(route), status, lines]
    }
    const line = async (route: Declared, ground: string) => [
      ['refused', ground, 'primary-carer', await clientIn(route)],
    ]
    expect(forbidden.length).toBeGreaterThan(5)
    for (const route of forbidden)
      expect(await told(route)).toEqual([nameOf(route), 403, await line(route, 'not-for-role')])
    const odd = addressOf(family, '/organisatie/:organisation/clienten/%00/toestemming')
    expect((await family.browser(carer).raw(odd)).status).toBe(403)
    await snapshot.restore()
    const allowed = ofClients.filter((route) => rules(route).includes('primary-carer')).slice(0, 8)
    for (const route of allowed) {
      await reach('places')
      expect(await told(route)).toEqual([nameOf(route), 404, await line(route, 'out-of-reach')])
    }
  })

  it('who is nobody to the page or the organisation leaves none: there is nothing to tell of', {
    timeout: 300_000,
  }, async () => {
    for (const route of gets) {
      const { status, left } = await traceOf(route, stranger)
      expect([nameOf(route), status, left.length]).toEqual([nameOf(route), 404, 0])
    }
  })

  it('a line is written in the transaction of what it tells of', async () => {
    const route = posts.find(({ path }) => path.endsWith('/profiel/wijzigen'))
    if (!route) throw new Error('no route changes the profile')
    await ask(route, manager)
    const { rows } = await world.owner.query(
      'select (select xmin::text from access_events order by id desc limit 1) as event, (select xmin::text from care_pages where id = $1) as change',
      [family.page.id],
    )
    await snapshot.restore()
    expect(rows[0].event).toBe(rows[0].change)
  })

  it('when the line cannot be written the page is withheld, and the change is not made', {
    timeout: 300_000,
  }, async () => {
    const wrong: string[] = []
    await world.owner.query('revoke insert on access_events from naast_app')
    try {
      for (const route of places.filter((one) => loggedAs(one) !== undefined)) {
        const response = await ask(route, entitled(route))
        const body = await response.text()
        const changed = (await snapshot.changed()).filter((table) => table !== 'rate_limits')
        await snapshot.restore()
        const isView = loggedAs(route) === 'view'
        if (changed.length > 0 && response.status >= 500)
          wrong.push(`${nameOf(route)} changed ${changed}`)
        if (isView && route.method === 'get' && ![500, 303].includes(response.status))
          wrong.push(`${nameOf(route)}: ${response.status}`)
        if (/Mevrouw heeft goed geslapen|Toos/.test(body) && isView && route.method === 'get')
          wrong.push(`${nameOf(route)} tells what it withholds`)
        if (response.status === 303 && (response.headers.get('location') ?? '').includes('gelukt'))
          wrong.push(`${nameOf(route)} says that it was done`)
      }
    } finally {
      await world.owner.query('grant insert on access_events to naast_app')
    }
    expect(wrong).toEqual([])
  })

  it('two hundred views at once leave two hundred times their lines', {
    timeout: 120_000,
  }, async () => {
    const route = gets.find(({ path }) => path.endsWith('/dossier/rapportages'))
    if (!route) throw new Error('no list of reports')
    const views = 200
    const statuses: number[] = []
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < views / 8; n += 1) {
          const response = await ask(route, manager)
          await response.text()
          statuses.push(response.status)
        }
      }),
    )
    const left = await events()
    await snapshot.restore()
    expect(statuses.filter((status) => status === 200)).toHaveLength(views)
    expect(left).toHaveLength(views * 2)
  })

  it.each([
    ['change', sql`update access_events set person_name = 'iemand anders'`],
    ['remove', sql`delete from access_events`],
    ['empty', sql`truncate access_events`],
    [
      'renumber',
      sql`insert into access_events (id, person_name, person_role, action, ground) overriding system value values (1, '', '', '', '')`,
    ],
  ])('no role that logs in can %s it', async (what, statement) => {
    const { databases } = world.portal
    const { manager: person } = family.people
    const { now } = world.clock
    const denied = /permission denied|row-level security/
    await expect(
      asAccount(databases, person.id, now, (tx) => statement.execute(tx)),
      what,
    ).rejects.toThrow(denied)
    await expect(beforeSignIn(databases, now, (tx) => statement.execute(tx))).rejects.toThrow(
      denied,
    )
    if (what !== 'renumber')
      await expect(asWorker(databases, now, (tx) => statement.execute(tx))).rejects.toThrow(denied)
  })

  it('nobody can write a line in the name of another', async () => {
    const { databases } = world.portal
    const { stranger: other, manager: person } = family.people
    await expect(
      asAccount(databases, other.id, world.clock.now, (tx) =>
        sql`insert into access_events (account_id, person_name, person_role, action, ground) values (${person.id}, '', '', '', '')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      asWorker(databases, world.clock.now, (tx) =>
        sql`insert into access_events (account_id, person_name, person_role, action, ground) values (${person.id}, '', '', '', '')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
