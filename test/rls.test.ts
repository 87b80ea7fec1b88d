import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY, HOUR } from '../src/clock.ts'
import { beforeSignIn } from '../src/db/connect.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import {
  accountOf,
  insertWorld,
  type RlsWorld,
  reachable,
  rlsWorld,
  selectEverything,
} from './harness/rls-world.ts'

// The second lock: row-level security. What is in the catalogue, what happens when nobody was named, and whether what
// the application's role can select is what a small model of the rules says, in hundreds of random worlds.

/** Tables without row-level security, with why. */
const WITHOUT_RLS: Record<string, string> = {
  naast_migrations: 'no role that logs in may touch it',
  purged_tables: 'names of tables; no role that logs in may touch it',
  rate_limits: 'keyed hashes and counts, of nobody; asked before it is known who somebody is',
}

/**
 * Tables on which row-level security is not forced, so that the functions which define who is near whom can read them
 * as their owner. The roles that log in own nothing, so for them it is the same.
 */
const NOT_FORCED: Record<string, string> = {
  acceptances: 'written while an account is made',
  accounts: 'names in page_people, my_places, invitation_by_token',
  activation_codes: 'activation_code_state and couple find a code that is not within reach yet',
  app_grants: 'app_users counts them for the desk',
  calendar_feeds: 'calendar_feed_by_token finds one before it is known whose it is',
  appointment_visibility: 'appointments_shown_to_staff',
  broadcasts: 'move_conversation tells whether families may answer',
  boards: 'app.board knows a screen by its token, before anybody is known',
  board_pairings: 'a screen asks before anybody is known; the code opens it',
  care_pages: 'live_rights',
  consents: 'emptied with the client it is about',
  conversations: 'begin_conversation and move_conversation keep it with the messages',
  couplings: 'couplings_open_for, care_page_standing, end_coupling',
  desk_hours: 'my_chat_hours',
  email_changes: 'my_recipients, for close_account',
  emailed_links: 'of nobody before it is known who somebody is',
  employees: 'my_organisations, staff_standing',
  employee_invitations: 'employee_invitation_by_token, enter_by_provider',
  employee_places: 'patients_in_reach, employ_invited',
  identity_links: 'enter_by_provider, before it is known who somebody is',
  identity_providers: 'enter_by_provider',
  locations: 'employ_invited',
  teams: 'patients_in_reach, employ_invited',
  file_removals: 'remove_bytes, whoever removes a file',
  filed_messages: 'move_conversation files each message',
  hand_overs: 'hand_over',
  inbox_visits: 'colleagues_to_tell notes who was told',
  invitations: 'invitation_by_token, accept_invitation',
  organisation_policies: 'current_policy',
  organisations: 'my_places, care_page_standing',
  participants: 'live_rights',
  patients: 'activation_code_state, end_coupling',
  own_clients: 'show_own_record knows whose record is kept here',
  own_items: 'follow_own_item, show_own_record, told_of_own_report',
  pending_couplings: 'couple removes it',
  record_drafts: 'use_record_draft takes it into use',
  record_alarms: 'move_client writes down that somebody looked',
  record_writes: 'want_write, from the triggers of what is written',
  recovery_codes: 'the account’s own',
  rights: 'live_rights',
  sessions: 'the account’s own',
  sign_ups: 'of nobody before it is known who somebody is',
  sms_codes: 'the account’s own',
  story_readers: 'stories_i_read, stories_shown_to_staff',
  submissions: 'the account’s own',
  suspensions: 'suspension_of, in couplings_open_for and care_page_standing',
  successions: 'page_succession, complete_succession and what comes between',
  tickets: 'ticket_asker, chats_before',
}

/** Tables that name a coupling and hold nothing of its record. */
const NOT_OF_THE_RECORD = [
  // Questionnaires: asked by staff, answered by the family, and purged with the coupling (decision 0048).
  // One that came from the record goes with the request that it is asked by (029).
  'questionnaires',
  'questionnaire_drafts',
  'questionnaire_files',
  'questionnaire_requests',
  'questionnaire_responses',
  // Why the organisation closed its dossier: written by staff, and purged with the coupling.
  'suspensions',
  // Conversations with an organisation: written by both, and purged with their thread (decision 0044).
  'broadcast_targets',
  'conversation_remarks',
  'conversations',
  'messages',
  'threads',
  'appointment_visibility',
  // What should stand in the record: ids and states, made by the change itself, and purged with the coupling (0056).
  'record_writes',
  // Which organisation may read the family's story, and which version it still has to file.
  'story_filings',
  'story_readers',
]

const ROLES = ['naast_app', 'naast_session', 'naast_worker']
const OURS = "nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world?.close())

const list = async (text: string, values: unknown[] = []): Promise<string[]> =>
  (await world.owner.query({ text, values, rowMode: 'array' })).rows.map((row) => String(row[0]))

describe('the catalogue', () => {
  it('every table has row-level security, but those that are named with their reason', async () => {
    const without = await list(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and nspname in ('public', 'app') and not relrowsecurity order by 1`,
    )
    expect(without).toEqual(Object.keys(WITHOUT_RLS).sort())
  })

  it('it is forced, but on those that are named with their reason', async () => {
    const notForced = await list(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and nspname in ('public', 'app') and relrowsecurity and not relforcerowsecurity order by 1`,
    )
    expect(notForced).toEqual(Object.keys(NOT_FORCED).sort())
  })

  it('every table of the record is forced and has the three policies of app.protect', async () => {
    const record = await list(
      `select distinct table_name from information_schema.columns where table_schema = 'public' and column_name = 'coupling_id'
         and table_name <> all ($1) order by 1`,
      [NOT_OF_THE_RECORD],
    )
    expect(record).toContain('reports')
    for (const table of record) {
      const policies = await list(
        'select policyname from pg_policies where tablename = $1 order by 1',
        [table],
      )
      expect([table, ...policies]).toEqual(
        expect.arrayContaining([table, 'pulling', 'purge', 'reach']),
      )
      const forced = await list(
        'select relforcerowsecurity from pg_class where oid = $1::regclass',
        [table],
      )
      expect(forced).toEqual(['true'])
    }
  })

  it('no policy is for everybody, and none lets the application’s role at all rows', async () => {
    expect(
      await list(
        "select tablename || '.' || policyname from pg_policies where 'public' = any (roles)",
      ),
    ).toEqual([])
    expect(
      await list(
        `select tablename || '.' || policyname from pg_policies
         where 'naast_app' = any (roles) and (qual = 'true' or (qual is null and with_check = 'true'))`,
      ),
    ).toEqual([])
  })

  it('the roles that log in own nothing, pass nothing, and are in no other role', async () => {
    expect(
      await list(
        `select rolname || ': ' || concat_ws(' ', case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
           case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end)
         from pg_roles where rolname = any ($1) order by 1`,
        [ROLES],
      ),
    ).toEqual(ROLES.map((role) => `${role}: `))
    expect(
      await list(
        'select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = any ($1)',
        [ROLES],
      ),
    ).toEqual([])
    // Every kind of object that has an owner, over all catalogues at once.
    expect(
      await list(
        `select s.classid::regclass || ' ' || s.objid from pg_shdepend s join pg_roles r on r.oid = s.refobjid
         where s.refclassid = 'pg_authid'::regclass and s.deptype = 'o' and r.rolname = any ($1)`,
        [ROLES],
      ),
    ).toEqual([])
  })

  it('every view asks as the one who looks', async () => {
    expect(
      await list(
        `select relname from pg_class join pg_namespace n on n.oid = relnamespace
         where relkind in ('v', 'm') and ${OURS} and not coalesce('security_invoker=true' = any (reloptions) or 'security_invoker=on' = any (reloptions), false)`,
      ),
    ).toEqual([])
  })

  it('every function that runs as its owner has a fixed search path, with the system’s own first', async () => {
    const definers = await list(
      `select proname || ': ' || coalesce(array_to_string(proconfig, ';'), 'none') from pg_proc join pg_namespace n on n.oid = pronamespace
       where prosecdef and ${OURS} order by 1`,
    )
    expect(definers.length).toBeGreaterThan(10)
    expect(definers.filter((line) => !/: search_path=pg_catalog(, public)?$/.test(line))).toEqual(
      [],
    )
  })

  it('nobody but the roles named may call a function or touch a table', async () => {
    expect(
      await list(
        `select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
         where ${OURS} and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
           and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0)) order by 1`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select c.relname from pg_class c join pg_namespace n on n.oid = relnamespace cross join lateral aclexplode(c.relacl) a
         where ${OURS} and a.grantee = 0`,
      ),
    ).toEqual([])
    for (const schema of ['public', 'app'])
      expect(
        await list('select 1 where has_schema_privilege($1, $2, $3)', [
          'naast_app',
          schema,
          'create',
        ]),
      ).toEqual([])
  })

  it('the roles may select, insert, update and delete at most: not empty, refer to, or hang triggers on a table', async () => {
    expect(
      await list(
        `select relname || ' ' || a.privilege_type from pg_class c join pg_namespace n on n.oid = relnamespace
           cross join lateral aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
         where nspname in ('public', 'app') and r.rolname = any ($1) and a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
        [ROLES],
      ),
    ).toEqual([])
  })
})

describe('when nobody was named', () => {
  // A row in each table, so that there is something to keep back.
  beforeAll(() => insertWorld(world.owner, rlsWorld.everything, world.clock.now))
  afterAll(async () => {
    await world.owner.query(
      'truncate accounts, care_pages, organisations, apps, access_events cascade',
    )
  })

  const asRole = async (url: string, text: string): Promise<string> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const { rows } = await client.query(text)
      return `${rows.length} rows`
    } catch (error) {
      return (error as Error).message
    } finally {
      await client.end()
    }
  }
  const readableBy = (role: string): Promise<string[]> =>
    list(
      `select c.relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and relkind = 'r' and relrowsecurity and has_any_column_privilege($1, c.oid, 'select') order by 1`,
      [role],
    )

  it('every table that the application’s role can read raises an error: loud, never an empty page', async () => {
    const tables = await readableBy('naast_app')
    expect(tables.length).toBeGreaterThan(20)
    // One after the other: there are more tables than the database has room for connections.
    const answers: string[] = []
    for (const table of tables)
      answers.push(`${table}: ${await asRole(world.urls.app, `select 1 from ${table}`)}`)
    expect(
      answers.filter(
        (answer) => !/unrecognized configuration parameter|app\.account_id/.test(answer),
      ),
    ).toEqual([])
  })

  it('a setting that ended with its transaction is an error too, not the account of the one before', async () => {
    const client = new pg.Client({ connectionString: world.urls.app })
    await client.connect()
    await client.query(
      `begin; select set_config('app.account_id', '${accountOf(0)}', true); commit`,
    )
    await expect(client.query('select 1 from care_pages')).rejects.toThrow(/invalid input syntax/)
    await client.end()
  })

  it('a worker without a coupling reaches nothing of a record', async () => {
    for (const table of [
      'reports',
      'care_plans',
      'measurements',
      'documents',
      'sources',
      'contacts',
    ])
      expect(await asRole(world.urls.worker, `select 1 from ${table}`)).toMatch(/app\.coupling_id/)
  })

  /** Of a page's calendar, for a screen with the day on it: whoever brings no token of one gets an error. */
  const FOR_BOARDS = ['appointment_exceptions', 'appointments', 'boards', 'record_appointments']

  it('before signing in nothing of a care page can be read, and of an organisation only its face and how one signs in', async () => {
    const readable = await readableBy('naast_session')
    for (const table of FOR_BOARDS) {
      const asked = beforeSignIn(world.portal.databases, world.clock.now, (tx) =>
        sql`select care_page_id from ${sql.table(table)}`.execute(tx),
      )
      await expect(asked, table).rejects.toThrow('no app.board in this transaction')
    }
    expect(readable.filter((table) => !FOR_BOARDS.includes(table))).toEqual([
      'acceptances',
      'accounts',
      // What an app may read is known by its token, before anybody is.
      'app_grants',
      'app_proofs',
      'app_tokens',
      'apps',
      'email_changes',
      'emailed_links',
      'identity_links',
      'identity_providers',
      'organisation_logos',
      'organisations',
      'passkey_challenges',
      'passkeys',
      'provider_sign_ins',
      'sessions',
      'sign_ups',
    ])
  })

  /** What signing in by an organisation needs of it, column by column: nothing of it is about a client. */
  const FACE = {
    // Its name and colours, and where to ask for help (ORG-9).
    organisations: 'brand email id name phone slug',
    organisation_logos: 'bytes media_type organisation_id version',
    // How one signs in there (ORG-1). The secret is sealed with a key that is not in the database; it is needed to change
    // the code that the browser brings back for an identity, and then nobody is signed in yet.
    identity_providers:
      'active_at auth_method client_id issuer organisation_id public_key role_map roles_claim scope secret_sealed strong_acr strong_amr',
    // Which account somebody is whom the provider names.
    identity_links: 'account_id issuer organisation_id subject',
  }

  it('before signing in of an organisation only the columns can be read that signing in needs', async () => {
    const readable = await list(
      `select table_name || ': ' || string_agg(column_name, ' ' order by column_name::text collate "C")
       from information_schema.columns
       where table_schema = 'public' and table_name = any ($1)
         and has_column_privilege('naast_session', format('public.%I', table_name), column_name, 'select')
       group by table_name order by 1`,
      [Object.keys(FACE)],
    )
    expect(readable).toEqual(
      Object.entries(FACE)
        .map(([table, columns]) => `${table}: ${columns}`)
        .sort(),
    )
  })
})

describe('a model of the rules', () => {
  /** A connection that fills the database in a transaction that is never committed. */
  const aside = async (work: (client: pg.Client) => Promise<void>): Promise<void> => {
    const client = new pg.Client({ connectionString: world.ownerUrl })
    await client.connect()
    try {
      await work(client)
    } finally {
      await client.end()
    }
  }

  it('what the application’s role can select is what the model says, in many random worlds', {
    timeout: 180_000,
  }, async () => {
    let rowsSeen = 0
    let rowsKept = 0
    await aside(async (client) => {
      const check = async (random: RlsWorld): Promise<void> => {
        await client.query('begin')
        try {
          await insertWorld(client, random, world.clock.now)
          for (let who = 0; who < random.accounts; who += 1) {
            const seen = await selectEverything(client, accountOf(who), world.clock.now)
            expect(seen).toEqual(reachable(random, who))
            rowsSeen += seen.length
            rowsKept += random.size - Math.min(seen.length, random.size)
          }
        } finally {
          await client.query('rollback')
        }
      }
      await fc.assert(fc.asyncProperty(rlsWorld.arbitrary, check), {
        numRuns: Number(process.env.RLS_WORLDS ?? 100),
        interruptAfterTimeLimit: 170_000,
        markInterruptAsFailure: true,
      })
    })
    // The worlds were not empty ones: much was seen, and much was kept from somebody.
    expect(rowsSeen).toBeGreaterThan(10_000)
    expect(rowsKept).toBeGreaterThan(10_000)
  })

  it('CON-7 a right ends at the moment that it says, and not before', async () => {
    const { now } = world.clock
    await aside(async (client) => {
      await client.query('begin')
      await insertWorld(client, rlsWorld.oneRight(after(now, HOUR)), now)
      const readsAt = async (moment: Date): Promise<boolean> =>
        (await selectEverything(client, accountOf(0), moment)).some((line) =>
          line.startsWith('reports '),
        )
      expect(await readsAt(now)).toBe(true)
      expect(await readsAt(after(now, HOUR - 1))).toBe(true)
      expect(await readsAt(after(now, HOUR))).toBe(false)
      expect(await readsAt(after(now, DAY))).toBe(false)
    })
  })
})
