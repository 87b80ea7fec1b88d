import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { type Exception, hasOriginal } from '../../calendar/expand.ts'
import { dayAfter } from '../../calendar/repeat.ts'
import { findSeries, type Series } from '../../calendar/series.ts'
import type { Tx } from '../../db/connect.ts'
import { type Draft, ZONE } from './form.ts'
import {
  columnsOf,
  countBefore,
  exceptionOf,
  NOTHING_OF_ITS_OWN,
  type Own,
  spanColumns,
} from './rows.ts'

type Permit = CarePagePermit<'calendar.edit'>

/** Puts an appointment in the calendar; gives its id. What is split off from another stays of whoever made that. */
export const addAppointment = async (
  permit: Permit,
  tx: Tx,
  draft: Draft,
  now: Date,
  continues: Series | null = null,
): Promise<string> => {
  const made = await tx
    .insertInto('appointments')
    .values({
      care_page_id: permit.carePageId,
      ...columnsOf(draft),
      ...spanColumns(draft, []),
      zone: ZONE,
      continues: continues?.id ?? null,
      created_by: continues ? continues.createdBy : permit.accountId,
      changed_by: permit.accountId,
      created_at: now,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await showTo(permit, tx, made.id, draft.visibleTo, now)
  return made.id
}

/** Makes it visible to exactly these couplings; who saw it already keeps seeing it since then. */
const showTo = async (
  permit: Permit,
  tx: Tx,
  appointmentId: string,
  couplingIds: readonly string[],
  now: Date,
): Promise<void> => {
  await sql`delete from appointment_visibility
    where appointment_id = ${appointmentId} and not coupling_id = any (${[...couplingIds]}::uuid[])`.execute(
    tx,
  )
  if (couplingIds.length === 0) return
  await tx
    .insertInto('appointment_visibility')
    .values(
      couplingIds.map((coupling_id) => ({
        appointment_id: appointmentId,
        care_page_id: permit.carePageId,
        coupling_id,
        since: now,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/**
 * One appointment of this page that the viewer may change, with all its exceptions, held until the transaction ends: two
 * who change it do so one after the other. Null when it is not there, was taken out, or is not his to change.
 */
export const holdAppointment = async (
  permit: Permit,
  tx: Tx,
  id: string,
): Promise<Series | null> => {
  const held = await tx
    .selectFrom('appointments')
    .select('id')
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('cancelled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return held ? findSeries(permit, tx, id) : null
}

/** Changes all of an appointment. What was different on one day stays so, where the repeat still has that day. */
export const changeAll = async (
  permit: Permit,
  tx: Tx,
  series: Series,
  draft: Draft,
  now: Date,
): Promise<void> => {
  const whole = { ...draft, zone: series.zone, exceptions: series.exceptions }
  const kept = draft.repeat
    ? series.exceptions.filter(({ originalOn }) => hasOriginal(whole, originalOn))
    : []
  await dropExceptions(tx, series, kept)
  await tx
    .updateTable('appointments')
    .set({
      ...columnsOf(draft),
      ...spanColumns(draft, kept),
      sequence: series.sequence + 1,
      changed_by: permit.accountId,
      changed_at: now,
    })
    .where('id', '=', series.id)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  await showTo(permit, tx, series.id, draft.visibleTo, now)
}

const dropExceptions = async (
  tx: Tx,
  series: Series,
  kept: readonly Exception[],
): Promise<void> => {
  const days = kept.map(({ originalOn }) => originalOn)
  await sql`delete from appointment_exceptions
    where appointment_id = ${series.id} and not original_on = any (${days}::date[])`.execute(tx)
}

const writeException = async (
  permit: Permit,
  tx: Tx,
  series: Series,
  originalOn: string,
  own: Own,
  now: Date,
): Promise<void> => {
  const before = series.exceptions.find((one) => one.originalOn === originalOn)
  const values = {
    ...own,
    sequence: Math.max(series.sequence, before?.sequence ?? 0) + 1,
    changed_by: permit.accountId,
    changed_at: now,
  }
  await tx
    .insertInto('appointment_exceptions')
    .values({
      appointment_id: series.id,
      care_page_id: permit.carePageId,
      original_on: originalOn,
      ...values,
    })
    .onConflict((on) => on.columns(['appointment_id', 'original_on']).doUpdateSet(values))
    .execute()
  await refreshSpan(permit, tx, series.id)
}

/** After one was moved or taken out: from when until when there is something of the whole. */
const refreshSpan = async (permit: Permit, tx: Tx, id: string): Promise<void> => {
  const series = await findSeries(permit, tx, id)
  if (!series) return
  await tx
    .updateTable('appointments')
    .set(spanColumns(series, series.exceptions))
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
}

/** «Alleen deze afspraak»: one of a series gets words or a time of its own. */
export const changeOne = (
  permit: Permit,
  tx: Tx,
  one: OneOf,
  draft: Draft,
  now: Date,
): Promise<void> =>
  writeException(
    permit,
    tx,
    one.series,
    one.originalOn,
    exceptionOf(one.series, one.originalOn, draft),
    now,
  )

/** «Alleen deze afspraak» taken out: the others stay. */
export const removeOne = (permit: Permit, tx: Tx, one: OneOf, now: Date): Promise<void> =>
  writeException(
    permit,
    tx,
    one.series,
    one.originalOn,
    { ...NOTHING_OF_ITS_OWN, cancelled_at: now },
    now,
  )

/** One of a series, named by the day on which it begins or would have begun. */
export interface OneOf {
  series: Series
  originalOn: string
}

/**
 * «Deze en alle volgende»: the series ends before this one, and what comes after is a series of its own that says so. The
 * first of a series has nothing before it: then all of it changes. What was different on a later day stays so, where the
 * new repeat has that day. Gives the id of the series that holds this one now.
 */
export const changeFollowing = async (
  permit: Permit,
  tx: Tx,
  { series, originalOn }: OneOf,
  draft: Draft,
  now: Date,
): Promise<string> => {
  if (countBefore(series, originalOn) === 0) {
    await changeAll(permit, tx, series, draft, now)
    return series.id
  }
  const whole = { ...draft, zone: series.zone, exceptions: [] }
  const later = series.exceptions.filter(
    (one) => one.originalOn > originalOn && hasOriginal(whole, one.originalOn),
  )
  const id = await addAppointment(permit, tx, draft, now, series)
  await moveExceptions(tx, series.id, id, later)
  await endBefore(permit, tx, { series, originalOn }, now)
  await refreshSpan(permit, tx, id)
  return id
}

const moveExceptions = async (
  tx: Tx,
  fromId: string,
  toId: string,
  moved: readonly Exception[],
): Promise<void> => {
  const days = moved.map(({ originalOn }) => originalOn)
  await sql`insert into appointment_exceptions (appointment_id, care_page_id, original_on, title, place, remarks,
      begin_on, begin_time, end_on, end_time, sequence, changed_by, changed_at, cancelled_at)
    select ${toId}, care_page_id, original_on, title, place, remarks, begin_on, begin_time, end_on, end_time, sequence,
      app.account_id(), changed_at, cancelled_at
    from appointment_exceptions where appointment_id = ${fromId} and original_on = any (${days}::date[])`.execute(
    tx,
  )
}

/** The series ends before this one. */
const endBefore = async (
  permit: Permit,
  tx: Tx,
  { series, originalOn }: OneOf,
  now: Date,
): Promise<void> => {
  if (!series.repeat) return
  const repeat = { ...series.repeat, untilOn: dayAfter(originalOn, -1), count: null }
  await changeAll(permit, tx, series, { ...series, repeat }, now)
}

/** «Deze en alle volgende» taken out. */
export const removeFollowing = async (
  permit: Permit,
  tx: Tx,
  one: OneOf,
  now: Date,
): Promise<void> => {
  if (countBefore(one.series, one.originalOn) === 0) await removeAll(permit, tx, one.series, now)
  else await endBefore(permit, tx, one, now)
}

/**
 * Takes an appointment out of the calendar. Its title and time stay for ninety days, so that the calendars which people
 * read it in hear that it does not take place; where it was and what was remarked goes at once.
 */
export const removeAll = async (
  permit: Permit,
  tx: Tx,
  series: Series,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('appointments')
    .set({
      place: '',
      remarks: '',
      sequence: series.sequence + 1,
      changed_by: permit.accountId,
      changed_at: now,
      cancelled_at: now,
    })
    .where('id', '=', series.id)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
}
