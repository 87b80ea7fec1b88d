import type pg from 'pg'
import { after, DAY, HOUR } from '../../src/clock.ts'

interface Asked {
  /** Who asks, by key; null for somebody without an account. */
  by: string | null
  name: string
  kind: string
  hoursAgo: number
  question: string
  answer?: string
  remark?: string
}

/** What people asked the service desk. */
const ASKED: readonly Asked[] = [
  {
    by: 'marja',
    name: 'Marja Verbeek',
    kind: 'agenda-feed',
    hoursAgo: 26,
    question:
      'Ik wil de kalender ook op mijn telefoon zien. Waar vind ik het adres dat ik moet plakken?',
    answer:
      'Kies «Kalender» en dan «In mijn eigen agenda». Op die pagina maakt u het adres. Daaronder staat per telefoon wat u ermee doet.',
  },
  {
    by: 'ruud',
    name: 'Ruud Verbeek',
    kind: 'code',
    hoursAgo: 5,
    question: 'Ik krijg sinds gisteren geen sms meer met een code. Mijn nummer is niet veranderd.',
    remark: 'Bij «Bezorging» staan twee mislukte berichten. Gevraagd aan de sms-dienst.',
  },
  {
    by: null,
    name: 'Gerrit van Loon',
    kind: 'account-activeren',
    hoursAgo: 2,
    question: 'De link in de e-mail werkt niet meer. Kunt u mij een nieuwe sturen?',
  },
]

const CHAT_HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '11:00', until: '12:00' }))

interface Desk {
  accountId: string
  name: string
}

type Said = [kind: string, body: string, name: string, account: string | null]

/** What was said about one question, in order. */
const saidOf = (asked: Asked, asker: string | null, desk: Desk): Said[] => [
  ['question', asked.question, asked.name, asker],
  ...(asked.remark ? [['remark', asked.remark, desk.name, desk.accountId] satisfies Said] : []),
  ...(asked.answer ? [['answer', asked.answer, desk.name, desk.accountId] satisfies Said] : []),
]

const ask = async (
  admin: pg.Client,
  asked: Asked,
  given: { now: Date; desk: Desk; asker: string | null },
): Promise<void> => {
  const { desk, asker } = given
  const at = after(given.now, -asked.hoursAgo * HOUR)
  const said = saidOf(asked, asker, desk)
  const taken = said.length > 1 ? desk : null
  const { rows } = await admin.query(
    `insert into tickets (account_id, name, email, page_kind, asked_at, waiting_since, entries, taken_by, taken_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      asker,
      asked.name,
      asker ? '' : 'gerrit.van.loon@demo.example',
      asked.kind,
      at,
      asked.answer ? null : at,
      said.length,
      taken?.accountId ?? null,
      taken?.name ?? '',
    ],
  )
  for (const [index, [kind, body, name, account]] of said.entries())
    await admin.query(
      `insert into ticket_entries (ticket_id, number, kind, body, by_account, by_name, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [rows[0].id, index + 1, kind, body, account, name, after(at, index * HOUR)],
    )
}

/** Puts a few questions at the desk, one of them answered by its first member, and the hours of its chat. */
export const buildDeskWork = async (
  admin: pg.Client,
  accounts: ReadonlyMap<string, string>,
  given: { now: Date; desk: Desk },
): Promise<void> => {
  for (const asked of ASKED) {
    const asker = asked.by === null ? null : (accounts.get(asked.by) ?? null)
    await ask(admin, asked, { ...given, asker })
  }
  await admin.query('delete from desk_hours')
  await admin.query('insert into desk_hours (chat_hours, changed_at) values ($1, $2)', [
    JSON.stringify(CHAT_HOURS),
    after(given.now, -30 * DAY),
  ])
}
