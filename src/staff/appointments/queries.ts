import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { type Exception, type Expanded, expand, type Window } from '../../calendar/expand.ts'
import { type Occurrence, occurrenceOf } from '../../calendar/occurrence.ts'
import { type Series, selectSeries } from '../../calendar/series.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'appointments.list'>

/** One time of an appointment that a family lets the organisation see. */
export interface FamilyAppointment {
  occurrence: Occurrence
  client: { recordId: string; name: string | null }
  /** Who put it there and what he is to the client; null when he does not take part any more. */
  addedBy: { name: string; relation: string } | null
  fresh: 'new' | 'changed' | 'cancelled' | 'seen'
}

interface Shown {
  appointment_id: string
  since: Date
  record_id: string
  name: string | null
}

/** Which appointments this organisation sees, since when, and of which client. */
const listShown = async (tx: Tx, permit: Permit): Promise<Map<string, Shown>> => {
  const rows = await tx
    .selectFrom('appointment_visibility as v')
    .innerJoin('couplings as k', 'k.id', 'v.coupling_id')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select(['v.appointment_id', 'v.since', 'p.record_id', 'p.name'])
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.appointment_id, row]))
}

/** Those appointments as far as they are within the window, and those that were taken out since the last look. */
const listShownSeries = (
  tx: Tx,
  permit: Permit,
  window: Window,
  newSince: Date,
): Promise<Series[]> =>
  selectSeries(
    tx,
    sql`a.id in (select v.appointment_id from appointment_visibility v join couplings k on k.id = v.coupling_id
        where k.organisation_id = ${permit.organisationId} and k.ended_at is null)
      and (a.cancelled_at is null or a.cancelled_at > ${newSince})
      and a.first_at < ${window.until} and (a.over_at is null or a.over_at >= ${window.from})`,
    window,
  )

const readMakers = async (tx: Tx): Promise<Map<string, { name: string; relation: string }>> => {
  const { rows } = await sql<{ appointment_id: string; name: string; relation: string }>`
    select appointment_id, name, relation from app.makers_of_shown_appointments()`.execute(tx)
  return new Map(rows.map(({ appointment_id, ...maker }) => [appointment_id, maker]))
}

/** Taken out since the last look: whoever counted on it must hear of it. */
const justCancelled = (series: Series, exception: Exception | null, newSince: Date): boolean =>
  series.cancelledAt !== null || (exception?.cancelled === true && exception.changedAt > newSince)

const freshOf = (
  series: Series,
  { exception }: Expanded,
  since: Date,
  newSince: Date,
): FamilyAppointment['fresh'] => {
  if (justCancelled(series, exception, newSince)) return 'cancelled'
  if (since > newSince) return 'new'
  const changedAt = exception?.changedAt ?? series.changedAt
  return changedAt > newSince || series.changedAt > newSince ? 'changed' : 'seen'
}

/** All times within the window, those that were taken out since the last look among them. */
const expandShown = (series: Series, window: Window, newSince: Date): Expanded[] => {
  const exceptions = series.exceptions.map((one) =>
    one.cancelled && one.changedAt > newSince ? { ...one, cancelled: false } : one,
  )
  const before = new Map(series.exceptions.map((one) => [one.originalOn, one]))
  return expand({ ...series, exceptions }, window).map((one) => ({
    ...one,
    exception: before.get(one.originalOn) ?? null,
  }))
}

const NOBODY = { people: new Map<string, string>(), organisations: new Map<string, string>() }

/**
 * What the families of an organisation's clients let it see of their calendars within a window (CAL-8), by when it begins.
 *
 * @param newSince what came or changed after it is new to this employee
 */
export const listFamilyAppointments = async (
  tx: Tx,
  permit: Permit,
  window: Window,
  newSince: Date,
): Promise<FamilyAppointment[]> => {
  const shown = await listShown(tx, permit)
  if (shown.size === 0) return []
  const makers = await readMakers(tx)
  const all = (await listShownSeries(tx, permit, window, newSince)).flatMap((series) => {
    const of = shown.get(series.id)
    if (!of) return []
    return expandShown(series, window, newSince).map((one) => ({
      occurrence: occurrenceOf(series, one, NOBODY),
      client: { recordId: of.record_id, name: of.name },
      addedBy: makers.get(series.id) ?? null,
      fresh: freshOf(series, one, of.since, newSince),
    }))
  })
  return all.sort((one, other) => one.occurrence.begin.getTime() - other.occurrence.begin.getTime())
}
