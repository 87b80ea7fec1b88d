import { type RawBuilder, sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { LIVE_CHANNEL } from '../../live/announce.ts'
import { type Choice, EVERYBODY, type Place } from './form.ts'

type Reading = StaffPermit<'broadcasts.list' | 'broadcasts.send'>
type Sending = StaffPermit<'broadcasts.send'>

/** So long a message to many can be withdrawn, as one to a few can. */
export const WITHDRAWABLE_FOR = DAY

const NEWEST = 100
const NAMES = 50

/** A message to many families, and how far it is. */
export interface Broadcast {
  id: string
  place: string | null
  locationId: string | null
  teamId: string | null
  body: string
  answersOff: boolean
  writtenBy: string | null
  writtenByName: string
  writtenAt: Date
  sentAt: Date | null
  finishedAt: Date | null
  withdrawnAt: Date | null
  /** For how many families it was confirmed, and how many have it. */
  families: number
  reached: number
}

const BROADCAST = sql`b.id, coalesce(l.name, g.name) as place, b.location_id as "locationId", b.team_id as "teamId", b.body,
  b.answers_off_at is not null as "answersOff", b.written_by as "writtenBy", b.written_by_name as "writtenByName",
  b.written_at as "writtenAt", b.sent_at as "sentAt", b.finished_at as "finishedAt", b.withdrawn_at as "withdrawnAt",
  (select count(*)::int from broadcast_targets t where t.broadcast_id = b.id) as families,
  (select count(*)::int from broadcast_targets t where t.broadcast_id = b.id and t.sent_at is not null) as reached
  from broadcasts b left join locations l on l.id = b.location_id left join teams g on g.id = b.team_id`

/** Messages to many, the newest first; of others only those that were sent. */
export const listBroadcasts = async (permit: Reading, tx: Tx): Promise<Broadcast[]> => {
  const { rows } = await sql<Broadcast>`
    select ${BROADCAST} where b.organisation_id = ${permit.organisationId}
      and (b.sent_at is not null or b.written_by = ${permit.accountId})
    order by b.written_at desc limit ${NEWEST}`.execute(tx)
  return rows
}

/** One of them, or null when it is not there for this employee. */
export const findBroadcast = async (
  permit: Reading,
  tx: Tx,
  broadcastId: string,
): Promise<Broadcast | null> => {
  const { rows } = await sql<Broadcast>`
    select ${BROADCAST} where b.id = ${broadcastId} and b.organisation_id = ${permit.organisationId}
      and (b.sent_at is not null or b.written_by = ${permit.accountId})`.execute(tx)
  return rows[0] ?? null
}

/** The locations and teams that a message can be for, and all of them. */
export const listChoices = async (permit: Reading, tx: Tx): Promise<Choice[]> => {
  const { rows } = await sql<Choice>`
    select 'locatie:' || id as value, 'Locatie ' || name as label, 1 as kind from locations
      where organisation_id = ${permit.organisationId} and closed_at is null
    union all
    select 'team:' || id, 'Team ' || name, 2 from teams
      where organisation_id = ${permit.organisationId} and closed_at is null
    order by 3, 2`.execute(tx)
  return [
    { value: EVERYBODY, label: 'Alle cliënten die u kunt zien' },
    ...rows.map(({ value, label }) => ({ value, label })),
  ]
}

const inPlace = ({ locationId, teamId }: Place): RawBuilder<unknown> => {
  if (teamId) return sql`and p.team_id = ${teamId}`
  if (locationId)
    return sql`and (p.location_id = ${locationId}
      or p.team_id in (select t.id from teams t where t.location_id = ${locationId}))`
  return sql``
}

/** Who will get it: how many pages and people; and which clients get nothing, because no page is coupled. */
export interface Reached {
  pages: number
  people: number
  /** Pages on which nobody reads along with the organisation. */
  unread: number
  notCoupled: number
  /** Their names, the first of them. */
  notCoupledNames: string[]
}

/** What the check page tells, at this moment. */
export const checkReach = async (permit: Sending, tx: Tx, place: Place): Promise<Reached> => {
  const { rows } = await sql<Omit<Reached, 'notCoupledNames'>>`
    select count(r.coupling_id)::int as pages, coalesce(sum(r.readers), 0)::int as people,
      (count(*) filter (where r.readers = 0))::int as unread,
      (count(*) filter (where r.coupling_id is null))::int as "notCoupled"
    from patients p
    left join couplings k on k.patient_id = p.id and k.ended_at is null
    left join app.conversation_readers(${permit.organisationId}) r on r.coupling_id = k.id
    where p.organisation_id = ${permit.organisationId} and (p.name is not null or k.id is not null) ${inPlace(place)}`.execute(
    tx,
  )
  const names = await sql<{ name: string }>`
    select p.name from patients p
    where p.organisation_id = ${permit.organisationId} and p.name is not null ${inPlace(place)}
      and not exists (select 1 from couplings k where k.patient_id = p.id and k.ended_at is null)
    order by p.name limit ${NAMES}`.execute(tx)
  const [counted] = rows
  if (!counted) throw new Error('a count gives a row')
  return { ...counted, notCoupledNames: names.rows.map(({ name }) => name) }
}

/** Keeps what was written, to be checked; nobody gets it yet. Gives its id. */
export const writeBroadcast = async (
  permit: Sending,
  tx: Tx,
  written: Place & { body: string; answersOff: boolean; name: string },
  now: Date,
): Promise<string> => {
  const { id } = await tx
    .insertInto('broadcasts')
    .values({
      organisation_id: permit.organisationId,
      location_id: written.locationId,
      team_id: written.teamId,
      body: written.body,
      answers_off_at: written.answersOff ? now : null,
      written_by: permit.accountId,
      written_by_name: written.name,
      written_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Confirms it for those whom the check counts now, and asks a worker to send it. False when that was done before. */
export const confirmBroadcast = async (
  permit: Sending,
  tx: Tx,
  queue: JobQueue,
  broadcast: Pick<Broadcast, 'id' | 'locationId' | 'teamId'>,
  now: Date,
): Promise<boolean> => {
  const confirmed = await tx
    .updateTable('broadcasts')
    .set({ sent_at: now })
    .where('id', '=', broadcast.id)
    .where('organisation_id', '=', permit.organisationId)
    .where('written_by', '=', permit.accountId)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  if (confirmed.numUpdatedRows === 0n) return false
  await sql`
    insert into broadcast_targets (broadcast_id, coupling_id)
    select ${broadcast.id}, k.id from couplings k join patients p on p.id = k.patient_id
    where k.ended_at is null and p.organisation_id = ${permit.organisationId}
      and k.id in (select app.couplings_in_care()) ${inPlace(broadcast)}`.execute(tx)
  await queue.add(tx, 'broadcast', { broadcastId: broadcast.id })
  return true
}

/**
 * Takes a message to many back: whoever had it reads that it was withdrawn, whoever did not yet gets nothing. False when
 * it is not this employee's, was not sent, or is too long ago.
 */
export const withdrawBroadcast = async (
  permit: Sending,
  tx: Tx,
  broadcastId: string,
  now: Date,
): Promise<boolean> => {
  // First the row itself: a worker that is sending goes before or after.
  const withdrawn = await tx
    .updateTable('broadcasts')
    .set({ withdrawn_at: now })
    .where('id', '=', broadcastId)
    .where('organisation_id', '=', permit.organisationId)
    .where('written_by', '=', permit.accountId)
    .where('withdrawn_at', 'is', null)
    .where('sent_at', '>', new Date(now.getTime() - WITHDRAWABLE_FOR))
    .executeTakeFirst()
  if (withdrawn.numUpdatedRows === 0n) return false
  await sql`select app.take_back_broadcast(${broadcastId})`.execute(tx)
  await sql`
    with gone as (
      update messages set body = '', withdrawn_at = ${now}, withdrawn_as = 'author'
      where broadcast_id = ${broadcastId} and author_id = ${permit.accountId} and withdrawn_at is null
      returning care_page_id)
    select pg_notify(${LIVE_CHANNEL}, json_build_object('carePageId', care_page_id, 'topic', 'messages')::text) from gone`.execute(
    tx,
  )
  return true
}
