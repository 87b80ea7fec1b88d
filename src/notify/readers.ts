import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import type { NoticeKind } from './notice-kinds.ts'
import { type Channel, type Timing, USUAL_CHANNEL, USUAL_TIMING } from './wishes.ts'

/** A page as somebody may hear of it now. */
export interface ReaderPage {
  /** Of whom the page is for. */
  firstName: string
  /** The live rights; who does not take part any more has no ReaderPage at all. */
  categories: readonly string[]
  channel: Channel
  timing(kind: NoticeKind): Timing
}

/** Somebody who is told of things, with all that decides how. */
export interface Reader {
  accountId: string
  email: string
  name: string
  /** Mails to the address have come back: nothing is sent there until it is another, or the person asks. */
  mailFails: boolean
  /** The browsers that asked for push. */
  devices: readonly string[]
  page(carePageId: string): ReaderPage | undefined
}

const key = (...parts: string[]): string => parts.join(' ')

const loadPages = async (tx: Tx, accounts: readonly string[]) => {
  const { rows } = await sql<{
    account_id: string
    care_page_id: string
    first_name: string
    categories: string[]
  }>`
    select a.id as account_id, c.id as care_page_id, c.first_name,
      coalesce(array_agg(l.category) filter (where l.category is not null), '{}') as categories
    from unnest(${[...accounts]}::uuid[]) as a (id)
    cross join lateral app.live_rights(a.id) l
    join care_pages c on c.id = l.care_page_id
    group by a.id, c.id, c.first_name`.execute(tx)
  return new Map(rows.map((row) => [key(row.account_id, row.care_page_id), row]))
}

const loadWishes = async (tx: Tx, accounts: readonly string[]) => {
  const timings = await tx
    .selectFrom('notice_wishes')
    .select(['account_id', 'care_page_id', 'kind', 'timing'])
    .where('account_id', 'in', [...accounts])
    .execute()
  const channels = await tx
    .selectFrom('notice_channels')
    .select(['account_id', 'care_page_id', 'channel'])
    .where('account_id', 'in', [...accounts])
    .execute()
  return {
    timings: new Map(
      timings.map((row) => [key(row.account_id, row.care_page_id, row.kind), row.timing]),
    ),
    channels: new Map(channels.map((row) => [key(row.account_id, row.care_page_id), row.channel])),
  }
}

const loadDevices = async (tx: Tx, accounts: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ account_id: string; ids: string[] }>`
    select account_id, array_agg(id order by created_at) as ids from push_subscriptions
    where account_id = any (${[...accounts]}::uuid[]) group by account_id`.execute(tx)
  return new Map(rows.map((row) => [row.account_id, row.ids]))
}

/**
 * Everything that decides how these people hear of things, as it is now. Rights come from `app.live_rights`, the one
 * definition of them. The transaction is that of `asWorker`. An account that is gone is not in the answer.
 */
export const loadReaders = async (
  tx: Tx,
  accounts: readonly string[],
): Promise<Map<string, Reader>> => {
  if (accounts.length === 0) return new Map()
  const people = await tx
    .selectFrom('accounts')
    .select(['id', 'email', 'first_name', 'last_name', 'email_failing_since'])
    .where('id', 'in', [...accounts])
    .execute()
  const pages = await loadPages(tx, accounts)
  const { timings, channels } = await loadWishes(tx, accounts)
  const devices = await loadDevices(tx, accounts)
  const pageOf = (accountId: string, carePageId: string): ReaderPage | undefined => {
    const page = pages.get(key(accountId, carePageId))
    if (!page) return undefined
    return {
      firstName: page.first_name,
      categories: page.categories,
      channel: channels.get(key(accountId, carePageId)) ?? USUAL_CHANNEL,
      timing: (kind) => timings.get(key(accountId, carePageId, kind)) ?? USUAL_TIMING[kind],
    }
  }
  return new Map(
    people.map((person) => [
      person.id,
      {
        accountId: person.id,
        email: person.email,
        name: `${person.first_name} ${person.last_name}`,
        mailFails: person.email_failing_since !== null,
        devices: devices.get(person.id) ?? [],
        page: (carePageId) => pageOf(person.id, carePageId),
      },
    ]),
  )
}

/** By which ways somebody hears of what is on a page: push only where there is a device, and mail where there is none. */
export const waysOf = (
  reader: Pick<Reader, 'devices' | 'mailFails'>,
  channel: Channel,
): { mail: boolean; push: boolean } => {
  const push = channel !== 'mail' && reader.devices.length > 0
  return { push, mail: !reader.mailFails && (channel !== 'push' || !push) }
}
