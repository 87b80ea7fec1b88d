import { type Selectable, sql } from 'kysely'
import { organisationPolicy } from '../../access/organisation-policy.ts'
import { after, type Clock } from '../../clock.ts'
import { asWorker, type Databases, forCoupling, type Tx } from '../../db/connect.ts'
import type { Tables } from '../../db/tables.ts'
import { type RecordConnection, readConnection } from '../connection.ts'
import type { FhirJson } from '../fhir/json.ts'
import type { Written } from '../fhir/write.ts'
import { holdCoupling } from '../hold-coupling.ts'
import type { WriteTarget } from './kind.ts'
import { KIND_NAMES } from './kinds.ts'

export type WriteRow = Selectable<Tables['record_writes']>
export type WrittenRow = Selectable<Tables['written_resources']>

/** What the notes of writing back need of the program. */
export interface Storing {
  databases: Databases
  clock: Clock
}

/** The end of the coupling came in between: nothing is noted any more, and what was noted is gone. */
export class CouplingEnded extends Error {}

/** Runs in the coupling's transaction, and only while it is active; its end waits for it. */
export const whileCoupled = <T>(
  { databases, clock }: Storing,
  couplingId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  forCoupling(databases, couplingId, clock(), async (tx) => {
    if (!(await holdCoupling(tx))) throw new CouplingEnded()
    return work(tx)
  })

/**
 * Whose record this coupling writes to and how it is reached; null when it ended, when staff must look first whether the
 * record still has this client, or when there is no record elsewhere.
 */
export const findTarget = (
  { databases, clock }: Storing,
  couplingId: string,
): Promise<{ target: WriteTarget; connection: RecordConnection } | null> =>
  asWorker(databases, clock(), async (tx) => {
    const { rows } = await sql<Omit<WriteTarget, 'policy'> & { policy: unknown }>`
      select k.id as "couplingId", k.care_page_id as "carePageId", k.organisation_id as "organisationId",
        p.id as "patientId", p.record_id as "recordId", app.current_policy(k.organisation_id) as policy
      from couplings k join patients p on p.id = k.patient_id
      where k.id = ${couplingId} and k.ended_at is null and k.paused_at is null`.execute(tx)
    const [row] = rows
    const connection = row && (await readConnection(tx, row.organisationId))
    if (!row || !connection) return null
    return { target: { ...row, policy: organisationPolicy.parse(row.policy ?? {}) }, connection }
  })

/** The kinds that this organisation takes now, and that this version writes. */
const switchedOn = ({ policy }: WriteTarget): string[] =>
  KIND_NAMES.filter((name) => policy.writeBack[name])

/** What is first in line for this client; null when nothing waits. It may not be its time yet. */
export const firstInLine = async (
  storing: Storing,
  target: WriteTarget,
): Promise<WriteRow | null> => {
  const kinds = switchedOn(target)
  if (kinds.length === 0) return null
  return asWorker(storing.databases, storing.clock(), async (tx) => {
    const row = await tx
      .selectFrom('record_writes')
      .selectAll()
      .where('coupling_id', '=', target.couplingId)
      .where('kind', 'in', kinds)
      .where((eb) =>
        eb.or([
          eb('state', '=', 'waiting'),
          eb.and([eb('state', '=', 'sent'), eb('renew_at', '<=', storing.clock())]),
        ]),
      )
      .orderBy('place')
      .limit(1)
      .executeTakeFirst()
    return row ?? null
  })
}

/** Whether its time has come. */
export const isItsTime = (row: WriteRow, now: Date): boolean =>
  row.next_try_at === null || row.next_try_at <= now

/** What was written of a thing, or tried. */
export const listWritten = (tx: Tx, writeId: string): Promise<WrittenRow[]> =>
  tx
    .selectFrom('written_resources')
    .selectAll()
    .where('write_id', '=', writeId)
    .orderBy('identifier')
    .execute()

/** Before it is sent: exactly this, so that a later turn can know it again in the record. */
export const noteAttempt = (
  tx: Tx,
  row: WriteRow,
  {
    identifier,
    resource,
    there,
  }: {
    identifier: string
    resource: FhirJson
    /** As ours, before this attempt; null when nothing is known to be there. */
    there: Pick<Written, 'id' | 'versionId'> | null
  },
): Promise<unknown> => {
  const attempt = JSON.stringify(resource)
  // What was refused as one type may be sent as another: it is looked for by the last.
  const { resourceType: resource_type } = resource
  const found = there ? { resource_id: there.id, version_id: there.versionId ?? null } : {}
  return tx
    .insertInto('written_resources')
    .values({
      ...{ coupling_id: row.coupling_id, write_id: row.id, identifier, attempt },
      ...{ resource_type, ...found },
    })
    .onConflict((on) =>
      on
        .columns(['coupling_id', 'identifier'])
        .doUpdateSet({ attempt, resource_type, write_id: row.id, ...found }),
    )
    .execute()
}

interface Arrived {
  identifier: string
  written: Pick<Written, 'id' | 'versionId'>
  hash: string
  overAt: Date | null
  filesLeft: number
}

/** It stands in the record, at this version. */
export const noteArrived = (
  tx: Tx,
  row: WriteRow,
  { identifier, written, hash, overAt, filesLeft }: Arrived,
  now: Date,
): Promise<unknown> =>
  tx
    .updateTable('written_resources')
    .set({
      resource_id: written.id,
      version_id: written.versionId ?? null,
      ...{ hash, attempt: null, sent_at: now, ended_at: null, over_at: overAt },
      files_left: filesLeft,
    })
    .where('coupling_id', '=', row.coupling_id)
    .where('identifier', '=', identifier)
    .execute()

/** It was taken back there, or never came there. */
export const noteEnded = (
  tx: Tx,
  row: WriteRow,
  identifier: string,
  written: Pick<Written, 'id' | 'versionId'> | null,
  now: Date,
): Promise<unknown> =>
  tx
    .updateTable('written_resources')
    .set({
      ...(written ? { resource_id: written.id, version_id: written.versionId ?? null } : {}),
      ...{ attempt: null, hash: null, ended_at: now },
    })
    .where('coupling_id', '=', row.coupling_id)
    .where('identifier', '=', identifier)
    .execute()

/** All of its resources stand in the record; something is still to be done there. */
export const noteAllThere = (tx: Tx, row: WriteRow): Promise<unknown> =>
  sql`update record_writes set sent_change = ${row.change} where id = ${row.id}`.execute(tx)

/** All of the thing as it was at this change stands in the record; a change since then waits. */
export const noteSent = (
  tx: Tx,
  row: WriteRow,
  renewAt: Date | null,
  now: Date,
): Promise<unknown> =>
  sql`update record_writes set sent_change = ${row.change}, sent_at = ${now}, renew_at = ${renewAt},
      state = case when change = ${row.change} then 'sent' else 'waiting' end, failed_at = null, attempts = 0,
      next_try_at = null, reason = null, conflict_at = null, overruled_at = null,
      files_left = (select coalesce(sum(w.files_left), 0) from written_resources w
        where w.write_id = ${row.id} and w.ended_at is null)
    where id = ${row.id}`.execute(tx)

/** It is not sent any more until somebody asks for it, or the thing changes. */
export const noteFailed = (
  tx: Tx,
  row: WriteRow,
  why: { reason: string; conflict: boolean },
  now: Date,
): Promise<unknown> =>
  sql`update record_writes set state = 'failed', failed_at = ${now}, reason = ${why.reason}, attempts = ${row.attempts + 1},
      next_try_at = null, renew_at = null, overruled_at = null, conflict_at = ${why.conflict ? now : null}
    where id = ${row.id} and change = ${row.change}`.execute(tx)

const SHORTEST_MS = 30_000
const LONGEST_MS = 30 * 60_000

/**
 * It is tried again later: after half a minute, and each time twice as long, up to half an hour; or when the record said.
 *
 * @returns when
 */
export const noteLater = async (
  tx: Tx,
  row: WriteRow,
  why: { reason: string; afterSeconds: number | undefined },
  now: Date,
): Promise<Date> => {
  const usual = Math.min(SHORTEST_MS * 2 ** Math.min(row.attempts, 10), LONGEST_MS)
  const at = after(now, why.afterSeconds === undefined ? usual : why.afterSeconds * 1000)
  await sql`update record_writes set attempts = ${row.attempts + 1}, next_try_at = ${at}, reason = ${why.reason}
    where id = ${row.id} and change = ${row.change}`.execute(tx)
  return at
}
