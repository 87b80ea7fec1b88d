import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue, Jobs } from '../../jobs/job-queue.ts'
import { groupOf } from '../../record/hints.ts'

type OperatePermit = StaffPermit<'record.operate'>

/** Stops reading and writing until somebody goes on. Who does it after a colleague changes nothing: it counts since then. */
export const pause = async (tx: Tx, permit: OperatePermit, now: Date): Promise<void> => {
  await tx
    .updateTable('record_connections')
    .set({ paused_at: now, paused_by: permit.accountId })
    .where('organisation_id', '=', permit.organisationId)
    .where('paused_at', 'is', null)
    .execute()
}

/** Goes on. Gives whether it was paused. */
export const resume = async (tx: Tx, permit: OperatePermit): Promise<boolean> => {
  const rows = await tx
    .updateTable('record_connections')
    .set({ paused_at: null, paused_by: null })
    .where('organisation_id', '=', permit.organisationId)
    .where('paused_at', 'is not', null)
    .returning('organisation_id')
    .execute()
  return rows.length > 0
}

/** Asks for pulls of one organisation: the queue hands over as many of them at a time as its record may have. */
export const askPulls = async (
  tx: Tx,
  queue: Pick<JobQueue, 'addAll'>,
  organisationId: string,
  jobs: readonly Jobs['pull'][],
): Promise<void> => {
  if (jobs.length === 0) return
  const record = await tx
    .selectFrom('record_connections')
    .select('parallel')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  const group = groupOf({ organisation_id: organisationId, parallel: record?.parallel ?? null })
  await queue.addAll(tx, 'pull', jobs, () => group)
}

/** So many are asked for at once; the round of each minute does the others. */
const AT_ONCE = 200
/** Who asks again within this time is told how far it is. */
const TOGETHER = '2 minutes'

/**
 * Asks to read everybody now.
 * @returns the couplings to make jobs for; null when it was asked just now already, is paused, or there is no record
 */
export const askAll = async (
  tx: Tx,
  permit: OperatePermit,
  now: Date,
): Promise<string[] | null> => {
  const asked = await sql`
    update record_connections set pull_asked_at = ${now}
    where organisation_id = ${permit.organisationId} and paused_at is null
      and (pull_asked_at is null or pull_asked_at < ${now}::timestamptz - ${TOGETHER}::interval)
    returning organisation_id`.execute(tx)
  if (asked.rows.length === 0) return null
  const { rows } = await sql<{ id: string | null }>`
    select app.ask_pulls(${permit.organisationId}, ${AT_ONCE}) as id`.execute(tx)
  return rows.flatMap(({ id }) => (id ? [id] : []))
}

/** The coupling of one client, by his number as the organisation knows him or as the record does. */
export const findOne = async (
  tx: Tx,
  permit: OperatePermit,
  number: string,
): Promise<{ couplingId: string; patientId: string } | null> => {
  const row = await tx
    .selectFrom('couplings as k')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select(['k.id as couplingId', 'p.id as patientId'])
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .where((eb) => eb.or([eb('p.client_number', '=', number), eb('p.record_id', '=', number)]))
    .executeTakeFirst()
  return row ?? null
}

/** Somebody saw it. False when there is no such alarm within reach. */
export const seeAlarm = async (
  tx: Tx,
  permit: OperatePermit,
  alarmId: string,
  now: Date,
): Promise<boolean> => {
  const alarm = await tx
    .selectFrom('record_alarms')
    .select('id')
    .where('id', '=', alarmId)
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  if (!alarm) return false
  await tx
    .updateTable('record_alarms')
    .set({ handled_at: now, handled_by: permit.accountId })
    .where('id', '=', alarmId)
    .where('handled_at', 'is', null)
    .execute()
  return true
}
