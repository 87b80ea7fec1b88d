import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { type CalendarNames, type Occurrence, readNames } from '../../calendar/occurrence.ts'
import { listOfOrganisations } from '../../calendar/organisation-appointments.ts'
import { type Series, selectSeries } from '../../calendar/series.ts'
import { after, DAY, HOUR } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { createToken, hashToken, type Secrets } from '../../secrets.ts'

export type FeedPermit = CarePagePermit<'calendar.feed'>

/** The address that one participant has. */
export interface Feed {
  id: string
  token: string
  createdAt: Date
  lastReadAt: Date | null
}

const PURPOSE = 'calendar-feed'

/** The viewer's own address for this page, or null when he has none. */
export const findFeed = async (
  permit: FeedPermit,
  tx: Tx,
  secrets: Secrets,
): Promise<Feed | null> => {
  const row = await tx
    .selectFrom('calendar_feeds')
    .select(['id', 'token_sealed', 'created_at', 'last_read_at'])
    .where('care_page_id', '=', permit.carePageId)
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        token: secrets.unseal(PURPOSE, row.token_sealed),
        createdAt: row.created_at,
        lastReadAt: row.last_read_at,
      }
    : null
}

/** Makes an address; of two at the same moment the first stays. Somebody who is no participant makes none. */
export const makeFeed = async (
  permit: FeedPermit,
  tx: Tx,
  secrets: Secrets,
  participantId: string,
): Promise<void> => {
  const { token, hash } = createToken()
  await tx
    .insertInto('calendar_feeds')
    .values({
      participant_id: participantId,
      care_page_id: permit.carePageId,
      account_id: permit.accountId,
      token_hash: hash,
      token_sealed: secrets.seal(PURPOSE, token),
    })
    .onConflict((on) => on.column('participant_id').where('ended_at', 'is', null).doNothing())
    .execute()
}

/** The address stops working at once. */
export const endFeed = async (permit: FeedPermit, tx: Tx, now: Date): Promise<void> => {
  await tx
    .updateTable('calendar_feeds')
    .set({ ended_at: now })
    .where('care_page_id', '=', permit.carePageId)
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whose calendar a token opens; undefined when it opens none, or not any more. Asked before it is known who comes. */
export const feedByToken = async (
  tx: Tx,
  token: string,
): Promise<{ id: string; accountId: string; carePageId: string } | undefined> => {
  const { rows } = await sql<{ id: string; accountId: string; carePageId: string }>`
    select id, account_id as "accountId", care_page_id as "carePageId"
    from app.calendar_feed_by_token(${hashToken(token)})`.execute(tx)
  return rows[0]
}

/**
 * Notes that a program came, to within the hour, and since when the calendar is as it is now; gives that moment, or null
 * when the address was stopped just now.
 */
export const noteReading = async (
  permit: FeedPermit,
  tx: Tx,
  feedId: string,
  seen: { hash: string; now: Date },
): Promise<Date | null> => {
  const before = await tx
    .selectFrom('calendar_feeds')
    .select(['content_hash', 'content_changed_at', 'last_read_at'])
    .where('id', '=', feedId)
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!before) return null
  const same = before.content_hash === seen.hash && before.content_changed_at
  const changedAt = same || seen.now
  const noted = before.last_read_at && before.last_read_at > after(seen.now, -HOUR)
  if (!same || !noted)
    await tx
      .updateTable('calendar_feeds')
      .set({
        content_hash: seen.hash,
        content_changed_at: changedAt,
        last_read_at: noted ? before.last_read_at : seen.now,
      })
      .where('id', '=', feedId)
      .execute()
  return changedAt
}

/** From when until when a feed tells; what repeats is told with its rule and goes on after it. */
export interface Range {
  from: Date
  until: Date
}

/** How long what was taken out is still told of, for a program that would keep it. */
const TELL_OF_CANCELLED = 30 * DAY

/** An appointment of an organisation, with what a program needs to see that it changed. */
export interface OrganisationAppointment {
  occurrence: Occurrence
  revision: number
  addedAt: Date
  changedAt: Date
}

/** All that a feed tells of. */
export interface FeedContent {
  pageName: string
  series: Series[]
  gone: Series[]
  organisations: OrganisationAppointment[]
  names: CalendarNames
}

const MOST = 2000

/** The family's own, with all its exceptions; what is over since long is left out. */
const listForFeed = (permit: FeedPermit, tx: Tx, { from, until }: Range): Promise<Series[]> =>
  selectSeries(
    tx,
    sql`a.care_page_id = ${permit.carePageId} and a.cancelled_at is null
      and a.first_at < ${until} and (a.over_at is null or a.over_at >= ${from})`,
  )

const listGone = (permit: FeedPermit, tx: Tx, now: Date): Promise<Series[]> =>
  selectSeries(
    tx,
    sql`a.care_page_id = ${permit.carePageId} and a.cancelled_at >= ${after(now, -TELL_OF_CANCELLED)}`,
  )

const listOrganisations = async (
  permit: FeedPermit,
  tx: Tx,
  window: Range,
  names: CalendarNames,
): Promise<OrganisationAppointment[]> => {
  const asked = { window, withCancelled: true, names, most: MOST }
  const occurrences = await listOfOrganisations(permit, tx, asked)
  if (occurrences.length === 0) return []
  const rows = await tx
    .selectFrom('record_appointments')
    .select(['id', 'revision', 'added_at', 'pulled_at'])
    .where('care_page_id', '=', permit.carePageId)
    .where('begin_at', '<', window.until)
    .where('end_at', '>=', window.from)
    .execute()
  const revisions = new Map(rows.map((row) => [row.id, row]))
  return occurrences.flatMap((occurrence) => {
    const row = revisions.get(occurrence.appointmentId)
    if (!row) return []
    const { revision, added_at: addedAt, pulled_at: changedAt } = row
    return [{ occurrence, revision, addedAt, changedAt }]
  })
}

const pageName = async (permit: FeedPermit, tx: Tx): Promise<string> => {
  const row = await tx
    .selectFrom('care_pages')
    .select(['first_name', 'last_name'])
    .where('id', '=', permit.carePageId)
    .executeTakeFirst()
  return row ? `${row.first_name} ${row.last_name}` : ''
}

/** Everything that this participant's feed tells of, in an order that stays. */
export const readContent = async (
  permit: FeedPermit,
  tx: Tx,
  range: Range,
  now: Date,
): Promise<FeedContent> => {
  const names = await readNames(permit, tx)
  return {
    pageName: await pageName(permit, tx),
    series: await listForFeed(permit, tx, range),
    gone: await listGone(permit, tx, now),
    organisations: await listOrganisations(permit, tx, range, names),
    names,
  }
}
