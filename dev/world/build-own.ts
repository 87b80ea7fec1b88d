import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { StaffAction } from '../../src/access/actions.ts'
import { decideStaff, type StaffPermit } from '../../src/access/decide.ts'
import { loadStaffStanding } from '../../src/access/standing.ts'
import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../../src/activation-code.ts'
import { acceptAgreements } from '../../src/agreements/agreements.ts'
import { after, DAY } from '../../src/clock.ts'
import { asAccount, beforeSignIn, type Tx } from '../../src/db/connect.ts'
import { addOwnItem, findOwnItem, setOwnRelease } from '../../src/own-record/items.ts'
import { OWN_REPORT_KINDS, reportCode } from '../../src/own-record/report-kinds.ts'
import type { Portal } from '../../src/portal.ts'
import {
  OWN_ORGANISATION,
  type OwnClient,
  type OwnDemoReport,
  ownClients,
  ownEmployees,
  ownFamily,
  ownReports,
} from './own-people.ts'
import type { DemoPerson } from './people.ts'

const LONG_AGO = -400 * DAY

interface Own {
  portal: Portal
  admin: pg.Client
  now: Date
  organisationId: string
  accounts: Map<string, string>
}

const buildAccount = async (
  { portal, admin, now, accounts }: Own,
  person: DemoPerson,
  passwordHash: string,
): Promise<string> => {
  const id = randomUUID()
  const since = after(now, LONG_AGO)
  await admin.query(
    `insert into accounts (id, email, first_name, last_name, password_hash, phone, phone_verified_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [id, person.email, person.given, person.family, passwordHash, person.phone, since],
  )
  await beforeSignIn(portal.databases, now, (tx) => acceptAgreements(tx, id, now))
  accounts.set(person.key, id)
  return id
}

const buildOrganisation = async (own: Own, passwordHash: string): Promise<void> => {
  const { admin, now, organisationId } = own
  const { slug, name, address, phone, email } = OWN_ORGANISATION
  await admin.query(
    'insert into organisations (id, slug, name, address, phone, email) values ($1, $2, $3, $4, $5, $6)',
    [organisationId, slug, name, address, phone, email],
  )
  await admin.query(
    'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 1, $2, $3)',
    [
      organisationId,
      JSON.stringify({
        primaryCarerWord: 'pb-er',
        messaging: { mode: 'open', writers: 'trusted', answerWithinHours: 48 },
        contactAdvice: 'Bel het huis. Er is altijd iemand.',
      }),
      after(now, LONG_AGO),
    ],
  )
  await admin.query("insert into locations (organisation_id, name) values ($1, 'Bramenpad')", [
    organisationId,
  ])
  for (const person of ownEmployees) {
    const id = await buildAccount(own, person, passwordHash)
    await admin.query(
      'insert into employees (organisation_id, account_id, roles) values ($1, $2, $3)',
      [organisationId, id, [person.role]],
    )
  }
  await buildAccount(own, ownFamily, passwordHash)
}

/** Does something as an employee, with the permit that the pages ask for too. */
const asStaff = <A extends StaffAction, R>(
  { portal, accounts }: Own,
  who: { key: string; at: Date },
  action: A,
  work: (tx: Tx, permit: StaffPermit<A>, name: string) => Promise<R>,
): Promise<R> => {
  const person = ownEmployees.find(({ key }) => key === who.key)
  const viewer = {
    accountId: accounts.get(who.key) ?? '',
    sessionId: '',
    firstName: person?.given ?? '',
    lastName: person?.family ?? '',
    email: person?.email ?? '',
    secondStep: {
      passedAt: who.at,
      seenAt: who.at,
      mode: 'session' as const,
      carePageId: null,
    },
  }
  return asAccount(portal.databases, viewer.accountId, who.at, async (tx) => {
    const standing = await loadStaffStanding(tx, viewer, OWN_ORGANISATION.slug, who.at)
    const permit = standing ? decideStaff(standing, action).permit : undefined
    if (!permit) throw new Error(`${who.key} may not ${action} in the demo`)
    return work(tx, permit, `${viewer.firstName} ${viewer.lastName}`)
  })
}

const addClient = async (own: Own, client: OwnClient): Promise<string> => {
  const { admin, now, organisationId, accounts } = own
  const { rows } = await admin.query<{ id: string }>(
    `insert into patients (organisation_id, record_id, location_id, placed_at)
     select $1, $2, id, $3 from locations where organisation_id = $1 returning id`,
    [organisationId, client.recordId, now],
  )
  const patientId = rows[0]?.id ?? ''
  const since = after(now, -60 * DAY)
  await admin.query(
    `insert into own_clients (patient_id, organisation_id, first_name, last_name, birth_on, client_number, added_by, added_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [
      patientId,
      organisationId,
      client.given,
      client.family,
      client.birthOn,
      client.number,
      accounts.get('tineke'),
      since,
    ],
  )
  return patientId
}

/** The letter and its code, and the daughter who couples with it. */
const coupleFamily = async (own: Own, client: OwnClient, patientId: string): Promise<void> => {
  const { portal, admin, now, organisationId, accounts } = own
  const at = after(now, -40 * DAY)
  const code = makeActivationCode()
  const lookup = activationCodeLookup(portal.secrets, code)
  const name = `${ownFamily.given} ${ownFamily.family}`
  const day = at.toISOString().slice(0, 10)
  await admin.query(
    'update patients set name = $2, birth_on = $3, client_number = $4 where id = $1',
    [patientId, `${client.given} ${client.family}`, client.birthOn, client.number],
  )
  await admin.query(
    `with given as (
       insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by, recorded_at)
       values ($1, $2, $3, 'first_contact', $4, $5, $6) returning id)
     insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, created_at, expires_at)
     select $1, $2, id, $3, $7, $8, $5, $6, $9 from given`,
    [
      ...[organisationId, patientId, name, day, accounts.get('tineke'), at, lookup],
      ...[sealActivationCode(portal.secrets, code), after(at, 42 * DAY)],
    ],
  )
  const family = accounts.get(ownFamily.key) ?? ''
  await asAccount(portal.databases, family, after(at, DAY), async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select app.open_care_page(${family}, ${client.given}, ${client.family}, false, 'dochter') as id`.execute(
      tx,
    )
    const coupled = await sql<{ coupling_id: string | null }>`
      select * from app.couple(${lookup}, ${client.birthOn}::date, ${rows[0]?.id}, 0)`.execute(tx)
    if (!coupled.rows[0]?.coupling_id) throw new Error('the demo could not couple the own client')
  })
}

const write = async (own: Own, patientId: string, report: OwnDemoReport): Promise<void> => {
  const at = after(own.now, -report.daysAgo * DAY)
  const kind = OWN_REPORT_KINDS.find(({ key }) => key === report.kind)
  if (!kind) throw new Error(`the demo knows no report of kind ${report.kind}`)
  await asStaff(own, { key: 'willeke', at }, 'own-record.write', async (tx, permit, name) => {
    const content = {
      writtenAt: at.toISOString(),
      precision: 'time',
      kind: reportCode(kind),
      title: report.title,
      author: { name },
      text: report.text,
      status: 'final',
    }
    const writer = { name, now: at }
    const what = { patientId, kind: 'report' as const, content, happenedAt: at }
    const itemId = await addOwnItem(
      tx,
      permit,
      { ...what, ...(kind.calamity ? { calamity: true as const } : {}) },
      writer,
    )
    const item = await findOwnItem(tx, permit, { patientId, kind: 'report', itemId }, 'lock')
    if (report.open && item) await setOwnRelease(tx, permit, item, 'open', writer)
  })
}

/**
 * An organisation that keeps its clients and their file here, without a coupled record (ECD-5): three clients, of whom one
 * is coupled; reports that are open for the family and one that is not; a fall that waits until the family was told.
 */
export const buildOwnOrganisation = async (
  portal: Portal,
  admin: pg.Client,
  { now, passwordHash }: { now: Date; passwordHash: string },
): Promise<void> => {
  const own: Own = { portal, admin, now, organisationId: randomUUID(), accounts: new Map() }
  await buildOrganisation(own, passwordHash)
  for (const [index, client] of ownClients.entries()) {
    const patientId = await addClient(own, client)
    if (index > 0) continue
    await coupleFamily(own, client, patientId)
    for (const report of ownReports) await write(own, patientId, report)
  }
}
