import { createHash } from 'node:crypto'
import pg from 'pg'
import { CLIENTS, PASSWORD, run, tokenOf, uuid } from './fill.ts'
import type { Scenario } from './load.ts'

/** The employee who opens the inbox; his session has the token of this number. */
const EMPLOYEE = 0

/** So many messages has a conversation, the first of the family. */
const PER_CONVERSATION = 10

/**
 * Conversations between families and the organisation, spread evenly over the couplings that there are: each with ten
 * messages in turn, one in seven waiting for an answer, one in three closed.
 */
export const fillConversations = async (
  client: pg.Client,
  conversations: number,
): Promise<void> => {
  await run(
    client,
    `${conversations} gesprekken met de organisatie`,
    `
    with c as (select id, care_page_id, row_number() over (order by id) - 1 as place, count(*) over () as couplings
      from couplings where ended_at is null)
    insert into threads (id, care_page_id, audience, coupling_id, started_at, last_number, last_message_at)
    select ${uuid('team-thread', 'n')}, c.care_page_id, 'organisation', c.id, now() - n * interval '7 minutes',
      ${PER_CONVERSATION}, now() - n * interval '7 minutes'
    from generate_series(1, ${conversations}) n join c on c.place = n % c.couplings`,
  )
  await run(
    client,
    `${conversations * PER_CONVERSATION} berichten met de organisatie`,
    `
    insert into messages (thread_id, care_page_id, audience, coupling_id, number, author_id, staff_name, body, written_at)
    select t.id, t.care_page_id, 'organisation', t.coupling_id, m, null, case when m % 2 = 0 then 'Fatima Yilmaz' end,
      'Bericht ' || m || ' van dit gesprek over de kapper en de tandarts.', t.started_at + m * interval '1 minute'
    from generate_series(1, ${PER_CONVERSATION}) m cross join threads t where t.audience = 'organisation'
    order by m`,
  )
  await run(
    client,
    'wachtende en afgesloten gesprekken',
    `
    with c as (select thread_id, last_message_at, row_number() over (order by thread_id) as n from conversations)
    update conversations v set
      waiting_since = case when c.n % 7 = 0 then c.last_message_at end,
      closed_at = case when c.n % 7 <> 0 and c.n % 3 = 0 then c.last_message_at end
    from c where c.thread_id = v.thread_id`,
  )
  await run(client, 'analyze', 'analyze')
}

/** The inbox of one organisation: its employee, signed in past the second step, and 200,000 messages. */
export const fillInbox = async (ownerUrl: string, messages = 20 * CLIENTS): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const token = createHash('sha256').update(tokenOf(EMPLOYEE)).digest()
  await client.query(
    `insert into accounts (id, email, first_name, last_name, password_hash, phone, phone_verified_at)
     select ${uuid('account', String(EMPLOYEE))}, 'medewerker@voorbeeld.example', 'Fatima', 'Yilmaz', $1, '+31600000000', now()`,
    [PASSWORD],
  )
  await client.query(
    `insert into acceptances (account_id, document, version)
     select ${uuid('account', String(EMPLOYEE))}, d, v from unnest(array['terms','privacy','voorwaarden']) d, generate_series(1, 3) v`,
  )
  await client.query(
    `insert into employees (organisation_id, account_id, roles)
     select id, ${uuid('account', String(EMPLOYEE))}, '{primary-carer}' from organisations where slug = 'bench'`,
  )
  await client.query(
    `insert into sessions (account_id, token_hash, last_seen_at, expires_at, second_step_at, second_step_seen_at, second_step_mode)
     values (${uuid('account', String(EMPLOYEE))}, $1, now(), now() + interval '12 hours', now(), now(), 'session')`,
    [token],
  )
  await fillConversations(client, messages / PER_CONVERSATION)
  await client.end()
}

const cookie = (): Record<string, string> => ({ cookie: `naast-sessie=${tokenOf(EMPLOYEE)}` })

const inbox = (name: string, query: string): Scenario => ({
  name,
  path: `/organisatie/bench/berichten${query}`,
  headers: cookie,
  expected: 200,
})

const threadId = (number: number): string => {
  const hex = createHash('md5').update(`team-thread${number}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** What is measured of the workplace, of an organisation with 10,000 clients and 200,000 messages. */
export const staffScenarios: Scenario[] = [
  { name: 'clientenlijst', path: '/organisatie/bench/clienten', headers: cookie, expected: 200 },
  {
    name: 'een-client',
    path: '/organisatie/bench/clienten/client-1',
    pathOf: (turn) => `/organisatie/bench/clienten/client-${(turn % 1_000) + 1}`,
    headers: cookie,
    expected: 200,
  },
  inbox('werkbak-wacht', ''),
  inbox('werkbak-beantwoord', '?lijst=beantwoord'),
  {
    name: 'werkbak-gesprek',
    path: `/organisatie/bench/berichten/${threadId(1)}`,
    pathOf: (turn) => `/organisatie/bench/berichten/${threadId((turn % 1_000) + 1)}`,
    headers: cookie,
    expected: 200,
  },
]
