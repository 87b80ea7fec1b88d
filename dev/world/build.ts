import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { acceptAgreements } from '../../src/agreements/agreements.ts'
import { after, DAY } from '../../src/clock.ts'
import { beforeSignIn } from '../../src/db/connect.ts'
import type { Portal } from '../../src/portal.ts'
import { hashPassword } from '../../src/session/passwords.ts'
import { buildConversation } from './build-conversations.ts'
import { buildFamily, type Made } from './build-family.ts'
import { buildNetwork } from './build-network.ts'
import { buildOwnOrganisation } from './build-own.ts'
import { demoConversations } from './conversations.ts'
import { buildDeskWork } from './desk.ts'
import { demoFamilies } from './families.ts'
import { demoNetworks } from './network/index.ts'
import { DEMO_PASSWORD, type DemoFamily, demoDesk, demoEmployees, demoPeople } from './people.ts'
import { DEMO_ORGANISATIONS } from './policies.ts'
import { buildQuestionnaires } from './questionnaires.ts'
import type { DemoOrganisationRecord, OrganisationSlug } from './record/types.ts'

const LONG_AGO = -400 * DAY

/** The organisations, with the agreements they have with families. Only the demo's administrator can make these. */
const buildOrganisations = async (
  admin: pg.Client,
  now: Date,
  records: readonly DemoOrganisationRecord[],
): Promise<Map<OrganisationSlug, string>> => {
  const made = new Map<OrganisationSlug, string>()
  for (const record of records) {
    const id = randomUUID()
    const { name, brand, policy } = DEMO_ORGANISATIONS[record.slug]
    const { line, postalCode, city } = record.address
    await admin.query(
      'insert into organisations (id, slug, name, brand, address, phone, email) values ($1,$2,$3,$4,$5,$6,$7)',
      [
        id,
        record.slug,
        name,
        JSON.stringify(brand),
        `${line}\n${postalCode} ${city}`,
        record.phone,
        record.email,
      ],
    )
    await admin.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 1, $2, $3)',
      [id, JSON.stringify(policy(now)), after(now, LONG_AGO)],
    )
    await admin.query(
      'insert into record_connections (organisation_id, base_url) values ($1, $2)',
      [id, 'http://127.0.0.1'],
    )
    made.set(record.slug, id)
  }
  return made
}

/** Every account, with the terms accepted and the telephone number proven. */
const buildAccounts = async (
  portal: Portal,
  admin: pg.Client,
  now: Date,
  passwordHash: string,
): Promise<Map<string, string>> => {
  const invited = new Set(
    demoFamilies.flatMap((family) =>
      family.participants.filter((part) => part.as === 'invited').map((part) => part.person),
    ),
  )
  const accounts = new Map<string, string>()
  const around = demoPeople.filter(({ key }) => !invited.has(key))
  for (const person of [...around, ...demoEmployees, ...demoDesk]) {
    const id = randomUUID()
    await admin.query(
      'insert into accounts (id, email, first_name, last_name, password_hash, phone, phone_verified_at, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8)',
      [
        id,
        person.email,
        person.given,
        person.family,
        passwordHash,
        person.phone,
        after(now, LONG_AGO),
        after(now, LONG_AGO),
      ],
    )
    await beforeSignIn(portal.databases, now, (tx) => acceptAgreements(tx, id, now))
    accounts.set(person.key, id)
  }
  return accounts
}

const buildEmployees = async (
  admin: pg.Client,
  accounts: Map<string, string>,
  organisations: Map<OrganisationSlug, string>,
): Promise<void> => {
  for (const employee of demoEmployees)
    await admin.query(
      'insert into employees (organisation_id, account_id, roles) values ($1, $2, $3)',
      [organisations.get(employee.organisation), accounts.get(employee.key), [employee.role]],
    )
}

/** What this family and its organisation wrote to each other. */
const buildConversations = async (
  admin: pg.Client,
  made: Made,
  family: DemoFamily,
  pageId: string,
): Promise<void> => {
  const { rows } = await admin.query<{ id: string; slug: string }>(
    `select k.id, o.slug from couplings k join organisations o on o.id = k.organisation_id
     where k.care_page_id = $1 and k.ended_at is null`,
    [pageId],
  )
  const [coupling] = rows
  const manager = family.participants.find((one) => one.as === 'manager')
  if (!coupling || !manager) return
  for (const told of demoConversations.filter((one) => one.family === family.key))
    await buildConversation({ made, pageId, coupling, managerKey: manager.person }, told)
}

const buildDesk = async (admin: pg.Client, accounts: Map<string, string>): Promise<void> => {
  for (const { key } of demoDesk)
    await admin.query('insert into desk_members (account_id) values ($1)', [accounts.get(key)])
}

/**
 * Builds the demo world: organisations and employees as their administrator, families by the same steps and in the
 * same roles as people take in the program. What an interrupted building left is removed first.
 */
export const buildWorld = (
  portal: Portal,
  adminUrl: string,
  records: readonly DemoOrganisationRecord[],
): Promise<void> =>
  withAdmin(adminUrl, async (admin) => {
    const now = portal.clock()
    await admin.query(
      'truncate accounts, organisations, care_pages, access_events, outgoing cascade',
    )
    const organisations = await buildOrganisations(admin, now, records)
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    const accounts = await buildAccounts(portal, admin, now, passwordHash)
    await buildEmployees(admin, accounts, organisations)
    await buildDesk(admin, accounts)
    const made: Made = { portal, now, accounts, organisations, records }
    for (const family of demoFamilies) {
      const pageId = await buildFamily(made, family)
      const network = demoNetworks.find((one) => one.family === family.key)
      if (pageId && network) await buildNetwork(made, pageId, network)
      if (pageId) await buildConversations(admin, made, family, pageId)
    }
    await buildOwnOrganisation(portal, admin, { now, passwordHash })
    await buildQuestionnaires(admin, [...organisations.values()], now)
    const [first] = demoDesk
    if (first) {
      const desk = {
        accountId: accounts.get(first.key) ?? '',
        name: `${first.given} ${first.family}`,
      }
      await buildDeskWork(admin, accounts, { now, desk })
    }
    await admin.query("insert into demo_world values ('built', $1)", [now])
  })

/** The two moments in the life of a demo world that a restart must know. */
type Milestone = 'built' | 'settled'

const withAdmin = async <T>(
  adminUrl: string,
  work: (admin: pg.Client) => Promise<T>,
): Promise<T> => {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(
      'create table if not exists demo_world (milestone text primary key, reached_at timestamptz not null)',
    )
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** When this milestone was reached, or null. */
export const reachedAt = (adminUrl: string, milestone: Milestone): Promise<Date | null> =>
  withAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ reached_at: Date }>(
      'select reached_at from demo_world where milestone = $1',
      [milestone],
    )
    return rows[0]?.reached_at ?? null
  })

/** A record that has been kept for months did not come in today: what was pulled gets the day on which it was written. */
export const settleInTime = (adminUrl: string, now: Date): Promise<void> =>
  withAdmin(adminUrl, async (admin) => {
    const moments = {
      reports: 'written_at',
      measurements: 'measured_at',
      documents: 'dated_at',
      care_plans: 'ordered_at',
    }
    for (const [table, moment] of Object.entries(moments)) {
      const day = `least($1, coalesce(${moment}, $1) + interval '1 hour')`
      await admin.query(`update ${table} set added_at = ${day}, pulled_at = ${day}`, [now])
    }
    await admin.query("insert into demo_world values ('settled', $1) on conflict do nothing", [now])
  })

/** Tells Naast where the stand-in record is served this time; another record, coupled to try it, is left as it is. */
export const pointToRecord = (adminUrl: string, baseUrl: string): Promise<void> =>
  withAdmin(adminUrl, async (admin) => {
    await admin.query(
      `update record_connections r set base_url = $1 || '/fhir/' || o.slug from organisations o
     where o.id = r.organisation_id and r.base_url ~ ('^http://127\\.0\\.0\\.1(:\\d+/fhir/' || o.slug || ')?$')`,
      [baseUrl],
    )
  })

/** The active couplings, to be pulled the first time. */
export const listCouplings = (adminUrl: string): Promise<string[]> =>
  withAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ id: string }>(
      'select id from couplings where ended_at is null',
    )
    return rows.map(({ id }) => id)
  })
