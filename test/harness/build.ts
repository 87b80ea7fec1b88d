import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import type pg from 'pg'
import type { EmployeeRole } from '../../src/access/actions.ts'
import { acceptAgreements } from '../../src/agreements/agreements.ts'
import { after, DAY, HOUR } from '../../src/clock.ts'
import { asAccount, beforeSignIn, forCoupling } from '../../src/db/connect.ts'
import type { Portal } from '../../src/portal.ts'
import { createToken } from '../../src/secrets.ts'
import type { Browser } from './browser.ts'
import { createBuildCalendar } from './build-calendar.ts'
import { createBuildMessages } from './build-messages.ts'
import { createBuildRecord } from './build-record.ts'
import { createBuildTasks } from './build-tasks.ts'
import { type Account, BASIC, type CarePage, type Coupling, type Organisation } from './built.ts'

export const PASSWORD = 'een mooie dag in het park'
let passwordHash: Promise<string> | undefined

/** Builders with good defaults: a test names only what it is about. They go through the same roles as the program. */
export const createBuild = (portal: Portal, newBrowser: () => Browser, owner: pg.Client) => {
  let serial = 0
  const now = (): Date => portal.clock()

  const account = async (
    given: Partial<{
      firstName: string
      lastName: string
      email: string
      phone: string | null
    }> = {},
  ): Promise<Account> => {
    passwordHash ??= hash(PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 })
    serial += 1
    const firstName =
      given.firstName ?? ['Karin', 'Piet', 'Fatima', 'Sjoerd', 'Mei', 'Anna'][serial % 6] ?? 'Jan'
    const lastName = given.lastName ?? `van Dam ${serial}`
    const email = given.email ?? `persoon${serial}@voorbeeld.example`
    const id = randomUUID()
    const phone =
      given.phone === undefined ? `+3160000${String(serial).padStart(4, '0')}` : given.phone
    await owner.query(
      'insert into accounts (id, email, first_name, last_name, password_hash, phone, phone_verified_at, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8)',
      [id, email, firstName, lastName, await passwordHash, phone, phone ? now() : null, now()],
    )
    await beforeSignIn(portal.databases, now(), (tx) => acceptAgreements(tx, id, now()))
    return { id, email, firstName, lastName, name: `${firstName} ${lastName}` }
  }

  /** A care page of somebody without an account, unless `ofManager`. */
  const carePage = async (
    given: Partial<{
      firstName: string
      lastName: string
      manager: Account
      ofManager: boolean
    }> = {},
  ): Promise<CarePage> => {
    const manager = given.manager ?? (await account())
    const firstName = given.firstName ?? 'Toos'
    const lastName = given.lastName ?? 'de Vries'
    const result = await asAccount(portal.databases, manager.id, now(), (tx) =>
      sql<{
        id: string
      }>`select app.open_care_page(${manager.id}, ${firstName}, ${lastName}, ${given.ofManager ?? false}, ${'dochter'}) as id`.execute(
        tx,
      ),
    )
    return { id: result.rows[0]?.id ?? '', name: `${firstName} ${lastName}`, manager }
  }

  const participant = async (
    page: CarePage,
    categories: string[] = BASIC,
    given: Partial<{ account: Account; relation: string }> = {},
  ): Promise<Account> => {
    const member = given.account ?? (await account())
    const { token, hash: tokenHash } = createToken()
    void token
    await asAccount(portal.databases, page.manager.id, now(), (tx) =>
      tx
        .insertInto('invitations')
        .values({
          care_page_id: page.id,
          name: member.name,
          email: member.email,
          relation: given.relation ?? 'buurvrouw',
          categories,
          token_hash: tokenHash,
          created_by: page.manager.id,
          expires_at: after(now(), 14 * DAY),
        })
        .execute(),
    )
    await asAccount(portal.databases, member.id, now(), (tx) =>
      sql`select app.accept_invitation(${tokenHash}, ${member.id})`.execute(tx),
    )
    return member
  }

  /** `policy` overrides the defaults of src/access/organisation-policy.ts. */
  const organisation = async (
    given: { name?: string; slug?: string; policy?: object; recordUrl?: string } = {},
  ): Promise<Organisation> => {
    serial += 1
    const id = randomUUID()
    const slug = given.slug ?? `zorggroep-${serial}`
    const name = given.name ?? `Zorggroep Lindenhof ${serial}`
    await owner.query(
      'insert into organisations (id, slug, name, phone, email) values ($1,$2,$3,$4,$5)',
      [id, slug, name, '0900 0000', 'zorg@lindenhof.example'],
    )
    await owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 1, $2, $3)',
      [id, JSON.stringify(given.policy ?? {}), after(now(), -30 * DAY)],
    )
    if (given.recordUrl)
      await owner.query(
        'insert into record_connections (organisation_id, base_url) values ($1, $2)',
        [id, given.recordUrl],
      )
    return { id, slug, name }
  }

  const employee = async (
    at: Organisation,
    roles: EmployeeRole[] = ['client-administration'],
    given: { account?: Account } = {},
  ): Promise<Account> => {
    const person = given.account ?? (await account())
    await owner.query(
      'insert into employees (organisation_id, account_id, roles) values ($1, $2, $3)',
      [at.id, person.id, roles],
    )
    return person
  }

  const patient = async (
    at: Organisation,
    given: { recordId?: string; name?: string; birthOn?: string } = {},
  ): Promise<string> => {
    serial += 1
    const result = await owner.query(
      'insert into patients (organisation_id, record_id, name, birth_on, client_number) values ($1,$2,$3,$4,$5) returning id',
      [
        at.id,
        given.recordId ?? `client-${serial}`,
        given.name ?? 'T. de Vries',
        given.birthOn ?? '1938-03-14',
        String(10_000 + serial),
      ],
    )
    return result.rows[0].id
  }

  /** Couples a page to a client of an organisation, as it is after code, rules and confirmation. */
  const coupling = async (
    page: CarePage,
    at?: Organisation,
    given: { patientId?: string } = {},
  ): Promise<Coupling> => {
    const with_ = at ?? (await organisation())
    const patientId = given.patientId ?? (await patient(with_))
    const result = await owner.query(
      `insert into couplings (care_page_id, organisation_id, patient_id, rules_version, coupled_by, coupled_at)
       select $1, $2::uuid, $3, coalesce(max((policy->'rules'->>'version')::int), 0), $4, $5
       from organisation_policies where organisation_id = $2::uuid and valid_from <= $5 returning id`,
      [page.id, with_.id, patientId, page.manager.id, now()],
    )
    return { id: result.rows[0].id, patientId, carePageId: page.id, organisation: with_ }
  }

  /** A report as a pull would store it. */
  const report = async (
    of: Coupling,
    given: Partial<{
      body: string
      writtenAt: Date
      author: string
      kind: string
      source: string
    }> = {},
  ): Promise<string> => {
    serial += 1
    const result = await forCoupling(portal.databases, of.id, now(), (tx) =>
      tx
        .insertInto('reports')
        .values({
          coupling_id: of.id,
          care_page_id: of.carePageId,
          source: given.source ?? `Observation/${serial}`,
          written_at: given.writtenAt ?? after(now(), -HOUR),
          kind_code: given.kind ?? 'report',
          kind_label: 'Rapportage',
          author_name: given.author ?? 'Samira Bakker',
          author_role: 'verzorgende',
          body: given.body ?? 'Mevrouw heeft goed geslapen.',
          pulled_at: now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    return result.id
  }

  /** A browser in which this account is signed in, by a session as signing in makes it. */
  const signedIn = async (who: Account): Promise<Browser> => {
    const { token, hash: tokenHash } = createToken()
    await beforeSignIn(portal.databases, now(), (tx) =>
      tx
        .insertInto('sessions')
        .values({
          account_id: who.id,
          token_hash: tokenHash,
          created_at: now(),
          last_seen_at: now(),
          expires_at: after(now(), 12 * HOUR),
        })
        .execute(),
    )
    const browser = newBrowser()
    const secure = portal.config.baseUrl.startsWith('https:')
    browser.cookies.set(`${secure ? '__Host-' : ''}naast-sessie`, token)
    return browser
  }

  /** Signed in and past the second step, for the session. */
  const withSecondStep = async (
    who: Account,
    carePageId: string | null = null,
    mode: 'session' | 'visit' = 'session',
  ): Promise<Browser> => {
    const browser = await signedIn(who)
    await asAccount(portal.databases, who.id, now(), (tx) =>
      tx
        .updateTable('sessions')
        .set({
          second_step_at: now(),
          second_step_seen_at: now(),
          second_step_mode: mode,
          second_step_care_page_id: carePageId,
        })
        .where('account_id', '=', who.id)
        .execute(),
    )
    return browser
  }

  return {
    ...createBuildCalendar(owner, now),
    ...createBuildRecord(portal.databases, now),
    ...createBuildMessages(portal, now),
    ...createBuildTasks(portal.databases, now),
    account,
    carePage,
    participant,
    organisation,
    employee,
    patient,
    coupling,
    report,
    signedIn,
    withSecondStep,
  }
}
export type Build = ReturnType<typeof createBuild>
