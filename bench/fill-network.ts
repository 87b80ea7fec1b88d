import { createHash } from 'node:crypto'
import pg from 'pg'
import { CLIENTS, run, uuid } from './fill.ts'

/** The secret in the address of the calendar of a page's manager. */
export const feedTokenOf = (page: number): string =>
  createHash('sha256').update(`feed-${page}`).digest('base64url')

/** Of each page: so many appointments, of which one in five repeats; threads of twenty messages; and notes. */
const APPOINTMENTS = 200
const THREADS = 10
const MESSAGES = 20
const NOTES = 5

const WORDS = [
  'Wie haalt morgen de boodschappen? De lijst ligt op tafel.',
  'Het ging vandaag goed, we hebben samen gewandeld en koffie gedronken.',
  'Denken jullie aan de tandarts van donderdag? Ik kan rijden.',
  'De dokter belt vrijdag terug over de uitslag van het bloedonderzoek.',
  'Dank je wel voor de foto’s, moeder heeft er een uur naar gekeken.',
  'Ik ben er rond vijf uur en blijf eten.',
]

const appointments = (): string => `
  insert into appointments (care_page_id, title, place, begin_on, begin_time, end_on, end_time, repeat, first_at, over_at, created_by, changed_by)
  select ${uuid('page', 'p')}, 'Afspraak ' || n, 'Thuis', d, lpad((8 + n % 12)::text, 2, '0') || ':00', d, lpad((9 + n % 12)::text, 2, '0') || ':00',
    case when n % 5 = 0 then 'FREQ=WEEKLY;INTERVAL=' || (1 + n % 4) end,
    d + time '08:00', case when n % 5 = 0 then null else d + time '22:00' end, ${uuid('account', 'p')}, ${uuid('account', 'p')}
  from generate_series($1::int, $2::int) p, generate_series(1, ${APPOINTMENTS}) n,
    lateral (select (now() - interval '1 year' + n * interval '2 days')::date as d) day`

const threads = (): string => `
  insert into threads (id, care_page_id, audience, last_number, last_message_at, started_at)
  select ${uuid('thread', `p || '-' || t`)}, ${uuid('page', 'p')}, case when t % 3 = 0 then 'trusted' else 'network' end, ${MESSAGES},
    now() - t * interval '1 day', now() - t * interval '2 days'
  from generate_series($1::int, $2::int) p, generate_series(1, ${THREADS}) t`

const messages = (): string => `
  insert into messages (thread_id, care_page_id, audience, number, author_id, body, written_at)
  select ${uuid('thread', `p || '-' || t`)}, ${uuid('page', 'p')}, case when t % 3 = 0 then 'trusted' else 'network' end, m,
    ${uuid('account', `(p + (m % 5) * ${CLIENTS})`)}, ($3::text[])[(p + t + m) % 6 + 1] || ' ' || ($3::text[])[(p * m) % 6 + 1],
    now() - t * interval '1 day' - (${MESSAGES} - m) * interval '7 minutes'
  from generate_series($1::int, $2::int) p, generate_series(1, ${THREADS}) t, generate_series(1, ${MESSAGES}) m`

const notes = (): string => `
  insert into notes (care_page_id, title, body, pinned_at, created_by, changed_by)
  select ${uuid('page', 'p')}, 'Notitie ' || n, ($3::text[])[n % 6 + 1], case when n = 1 then now() end, ${uuid('account', 'p')}, ${uuid('account', 'p')}
  from generate_series($1::int, $2::int) p, generate_series(1, ${NOTES}) n`

const feeds = (): string => `
  insert into calendar_feeds (participant_id, care_page_id, account_id, token_hash, token_sealed)
  select m.id, m.care_page_id, m.account_id, f.hash, ''
  from unnest($1::int[], $2::bytea[]) f(p, hash)
  join participants m on m.care_page_id = ${uuid('page', 'f.p')} and m.role = 'manager'`

/** What the families of the pages from number `from` to `until` did: 200 appointments, 200 messages and 5 notes each. */
export const fillNetwork = async (adminUrl: string, from: number, until: number): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const pages = `van pagina ${from} tot ${until}`
  await run(client, `afspraken ${pages}`, appointments(), [from, until])
  await run(client, `gesprekken ${pages}`, threads(), [from, until])
  await run(client, `berichten ${pages}`, messages(), [from, until, WORDS])
  await run(client, `notities ${pages}`, notes(), [from, until, WORDS])
  const numbers = Array.from({ length: until - from + 1 }, (_, at) => from + at)
  const hashes = numbers.map((page) => createHash('sha256').update(feedTokenOf(page)).digest())
  await run(client, `agenda-adressen ${pages}`, feeds(), [numbers, hashes])
  await run(client, 'analyze', 'vacuum analyze')
  await run(client, 'checkpoint', 'checkpoint')
  await client.end()
}
