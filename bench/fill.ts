import { createHash } from 'node:crypto'
import pg from 'pg'
import { hashPassword } from '../src/session/passwords.ts'

export const PASSWORD = 'zeven zachte zwanen zwemmen'
export const CLIENTS = 10_000
/** So many people are around each page. */
export const AROUND = 5
/** Of the first so many pages everybody is signed in; of the others the manager only. */
const ALL_SIGNED_IN = 300
/** One client with a long history: the report list must not mind. */
export const LONG = 1

/** The cookie of the n-th account's session; accounts 1 to 10,000 manage the page of the same number. */
export const tokenOf = (account: number): string => `bench-${account}`

export const run = async (
  client: pg.Client,
  title: string,
  text: string,
  values: unknown[] = [],
): Promise<void> => {
  const begin = performance.now()
  await client.query(text, values)
  console.log(`  ${title} (${((performance.now() - begin) / 1000).toFixed(1)} s)`)
}

export const uuid = (kind: string, number: string): string => `md5('${kind}' || ${number})::uuid`

/** 10,000 clients, 50,000 accounts, five people around each page, and everybody signed in past the second step. */
export const fillPeople = async (ownerUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const password = await hashPassword(PASSWORD)
  await run(
    client,
    '50.000 accounts',
    `
    insert into accounts (id, email, first_name, last_name, password_hash, phone, phone_verified_at)
    select ${uuid('account', 'n')}, 'persoon' || n || '@voorbeeld.example', 'Voornaam' || n, 'Achternaam' || n, $1, '+31600000000', now()
    from generate_series(1, ${CLIENTS * 5}) n`,
    [password],
  )
  await run(
    client,
    '50.000 aanvaarde voorwaarden',
    `
    insert into acceptances (account_id, document, version)
    select ${uuid('account', 'n')}, d, v from generate_series(1, ${CLIENTS * 5}) n, unnest(array['terms','privacy','voorwaarden']) d, generate_series(1, 3) v`,
  )
  await run(
    client,
    '10.000 zorgpagina’s',
    `
    insert into care_pages (id, first_name, last_name, created_by)
    select ${uuid('page', 'n')}, 'Cliënt' || n, 'de Vries', ${uuid('account', 'n')} from generate_series(1, ${CLIENTS}) n`,
  )
  await run(
    client,
    '50.000 deelnemers',
    `
    insert into participants (id, care_page_id, account_id, role, relation)
    select ${uuid('participant', 'n')}, ${uuid('page', `(n - 1) % ${CLIENTS} + 1`)}, ${uuid('account', 'n')},
      case when n <= ${CLIENTS} then 'manager' else 'participant' end, 'familie' from generate_series(1, ${CLIENTS * 5}) n`,
  )
  await run(
    client,
    'rechten',
    `
    insert into rights (participant_id, category)
    select ${uuid('participant', 'n')}, c from generate_series(1, ${CLIENTS * 5}) n, unnest(array['calendar','network_messages','organisation_messages','reports','care_plan','measurements','documents','questionnaires']) c
    where n <= ${CLIENTS * 2} or c in ('calendar', 'network_messages')`,
  )
  await run(
    client,
    'een organisatie',
    `
    with o as (insert into organisations (slug, name, phone) values ('bench', 'Zorggroep Bench', '0900 0000') returning id)
    insert into organisation_policies (organisation_id, version, policy, valid_from)
    select id, 1, '{"secondStep":{"mode":"session","idleMinutes":120}}', now() - interval '1 year' from o`,
  )
  await run(
    client,
    '10.000 koppelingen',
    `
    insert into patients (id, organisation_id, record_id, name, birth_on) select ${uuid('patient', 'n')}, o.id, 'client-' || n, 'Cliënt ' || n, '1940-01-01' from organisations o, generate_series(1, ${CLIENTS}) n;
    insert into couplings (id, care_page_id, organisation_id, patient_id, rules_version)
    select ${uuid('coupling', 'n')}, ${uuid('page', 'n')}, o.id, ${uuid('patient', 'n')}, 0 from organisations o, generate_series(1, ${CLIENTS}) n`,
  )
  await fillSessions(client)
  await client.end()
}

const fillSessions = async (client: pg.Client): Promise<void> => {
  const accounts = Array.from({ length: CLIENTS * AROUND }, (_, index) => index + 1).filter(
    (n) => n <= CLIENTS || n % CLIENTS <= ALL_SIGNED_IN,
  )
  const tokens = accounts.map((n) => createHash('sha256').update(tokenOf(n)).digest())
  await run(
    client,
    `${accounts.length} sessies`,
    `
    insert into sessions (account_id, token_hash, last_seen_at, expires_at, second_step_at, second_step_seen_at, second_step_mode)
    select ${uuid('account', 'n')}, t, now(), now() + interval '12 hours', now(), now(), 'session'
    from unnest($1::bytea[], $2::int[]) as s(t, n)`,
    [tokens, accounts],
  )
}

const SENTENCES = [
  'Mevrouw heeft goed geslapen en at twee boterhammen als ontbijt.',
  'Samen met de fysiotherapeut een rondje door de gang gelopen, dat ging rustig en veilig.',
  'De dochter kwam op bezoek, ze hebben foto’s bekeken en koffie gedronken op het terras.',
  'Vanavond wat onrustig, met een rustig gesprek en een kopje thee ging het weer beter.',
  'Medicatie gegeven volgens afspraak, geen bijzonderheden.',
  'De wond ziet er goed uit en is opnieuw verbonden.',
]

/** Reports from number `from` to `until`, spread evenly over the clients; 10,000 of them for one client. */
export const fillReports = async (ownerUrl: string, from: number, until: number): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const chosen = `case when n <= 10000 then ${LONG} else n % ${CLIENTS} + 1 end`
  await run(
    client,
    `rapportages ${from} tot ${until}`,
    `
    insert into reports (coupling_id, care_page_id, source, written_at, kind_code, kind_label, author_name, author_role, body, pulled_at)
    select ${uuid('coupling', chosen)}, ${uuid('page', chosen)}, 'Observation/' || n, now() - n * interval '61 seconds', 'report', 'Rapportage',
      'Medewerker ' || n % 40, 'verzorgende', ($1::text[])[n % 6 + 1] || ' ' || ($1::text[])[(n / 7) % 6 + 1] || ' Nummer ' || n || '.', now() - n * interval '61 seconds'
    from generate_series(${from}, ${until}) n`,
    [SENTENCES],
  )
  await run(client, 'analyze', 'vacuum analyze')
  // What was just filled is on disk before anything is measured.
  await run(client, 'checkpoint', 'checkpoint')
  await client.end()
}
