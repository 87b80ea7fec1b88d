import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** What somebody must look at; docs/record.md says what to do with each. */
export type AlarmKind = 'stranger' | 'merged' | 'gone' | 'restored' | 'clock'

/** One thing that a pull met. It says nothing of what stands in the record. */
export interface Alarm {
  kind: AlarmKind
  organisationId: string
  /** The client whose pull met it; null for the record as a whole. */
  patientId: string | null
  resourceType?: string
  /** The id of a resource to find it by in the record. */
  example?: string
  times?: number
}

/** Writes an alarm down, in a job's transaction: one line for each kind, type and client until somebody handled it, which counts. */
export const raiseAlarm = async (tx: Tx, alarm: Alarm, now: Date): Promise<void> => {
  const { kind, organisationId, patientId, resourceType = '', example = '', times = 1 } = alarm
  await sql`insert into record_alarms (organisation_id, patient_id, kind, resource_type, example, times, first_at, last_at)
    values (${organisationId}, ${patientId}, ${kind}, ${resourceType}, ${example.slice(0, 128)}, ${times}, ${now}, ${now})
    on conflict (organisation_id, kind, resource_type, patient_id) where handled_at is null
    do update set times = record_alarms.times + excluded.times, last_at = excluded.last_at, example = excluded.example`.execute(
    tx,
  )
}

/** What went over by itself needs nobody any more. */
export const settleAlarms = async (
  tx: Tx,
  patientId: string,
  kinds: readonly AlarmKind[],
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('record_alarms')
    .set({ handled_at: now })
    .where('patient_id', '=', patientId)
    .where('kind', 'in', [...kinds])
    .where('handled_at', 'is', null)
    .execute()
}
