import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { Measurement } from '../../record/words.ts'
import type { HeldReport } from '../held.ts'
import type { Telling } from './form.ts'

type Permit = StaffPermit<'held-reports.read' | 'held-reports.release'>

/** A report that waits, with what it says. */
export interface WholeHeldReport extends HeldReport {
  title: string
  authorRole: string
  body: string
  measurements: Measurement[]
}

/** One report of this client that waits, or null when there is no such report, or not any more. */
export const findHeldReport = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; reportId: string },
): Promise<WholeHeldReport | null> => {
  const { rows } = await sql<WholeHeldReport>`
    select r.id, r.kind_label as "kindLabel", r.written_at as "writtenAt", r.precision, r.title, r.body, r.measurements,
      r.author_name as "authorName", r.author_role as "authorRole", r.held_back_at as "heldBackAt"
    from couplings k join reports r on r.coupling_id = k.id
    where k.organisation_id = ${permit.organisationId} and k.patient_id = ${of.patientId} and k.ended_at is null
      and r.id = ${of.reportId} and r.held_back_at is not null`.execute(tx)
  return rows[0] ?? null
}

/**
 * Writes down who was told of a report and gives it to the family, in this transaction. Of two colleagues at the same
 * moment the database lets one do it.
 *
 * @returns false when it did not wait (any more)
 */
export const releaseReport = async (
  tx: Tx,
  permit: StaffPermit<'held-reports.release'>,
  reportId: string,
  telling: Telling,
  now: Date,
): Promise<boolean> => {
  // What the organisation keeps itself is corrected there first, and here after it: in that order, so that a colleague who
  // corrects it at this moment and this one do not wait for each other.
  await sql`select 1 from own_items where id = (
    select substr(source, 7)::uuid from reports where id = ${reportId} and source like 'Eigen/%') for no key update`.execute(
    tx,
  )
  const released = await tx
    .updateTable('reports')
    .set({
      held_back_at: null,
      told_to: telling.to,
      told_on_at: telling.onAt,
      told_how: telling.how,
      told_by: telling.by,
      told_recorded_by: permit.accountId,
      told_recorded_at: now,
    })
    .where('id', '=', reportId)
    .where('held_back_at', 'is not', null)
    .where('coupling_id', 'in', (couplings) =>
      couplings
        .selectFrom('couplings')
        .select('id')
        .where('organisation_id', '=', permit.organisationId)
        .where('ended_at', 'is', null),
    )
    .executeTakeFirst()
  return released.numUpdatedRows > 0n
}

/** Who released a report of this client, and when, from the access log; null when nobody did. */
export const findRelease = async (
  tx: Tx,
  permit: Permit,
  of: { patientId: string; reportId: string },
): Promise<{ who: string; accountId: string | null; at: Date } | null> => {
  const row = await tx
    .selectFrom('access_events')
    .select(['person_name as who', 'account_id as accountId', 'at'])
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', of.patientId)
    .where('object_id', '=', of.reportId)
    .where('action', '=', 'held-reports.release')
    .where('outcome', '=', 'done')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
