import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type ReadPermit = StaffPermit<'record.read'> | StaffPermit<'record.operate'>

/** One thing that the record sent and that no page shows. */
export interface SetAside {
  couplingId: string
  clientName: string
  clientRecordId: string
  /** The FHIR type, and the id in the record to find it by. */
  type: string
  recordId: string
  reason: string
  since: Date
}

/** A reason, with how many times it is one. */
export interface Reason {
  /** For an address: a few letters that stand for the sentence. */
  key: string
  reason: string
  count: number
}

const MOST_SHOWN = 200

const keyOf = (reason: string): string =>
  createHash('sha256').update(reason).digest('base64url').slice(0, 8)

/** What of the coupled clients is set aside, by why. */
export const listReasons = async (tx: Tx, permit: ReadPermit): Promise<Reason[]> => {
  const { rows } = await sql<{ reason: string; count: number }>`
    select s.set_aside_reason as reason, count(*) as count
    from sources s join couplings k on k.id = s.coupling_id
    where k.organisation_id = ${permit.organisationId} and k.ended_at is null and s.set_aside_reason is not null
    group by s.set_aside_reason order by count(*) desc, 1`.execute(tx)
  return rows.map(({ reason, count }) => ({ key: keyOf(reason), reason, count }))
}

/**
 * What was set aside of the coupled clients, by reason; never what it says.
 * @param reason only what was set aside for this; null for all
 */
export const listSetAside = async (
  tx: Tx,
  permit: ReadPermit,
  reason: string | null = null,
): Promise<{ lines: SetAside[]; total: number }> => {
  const rows = await tx
    .selectFrom('sources as s')
    .innerJoin('couplings as k', 'k.id', 's.coupling_id')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select((eb) => [
      'p.name',
      'p.record_id as clientRecordId',
      's.coupling_id as couplingId',
      's.resource_type as type',
      's.resource_id as recordId',
      's.set_aside_reason as reason',
      's.pulled_at as since',
      eb.fn.countAll<number>().over().as('total'),
    ])
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .where('s.set_aside_reason', 'is not', null)
    .$if(reason !== null, (query) => query.where('s.set_aside_reason', '=', reason))
    .orderBy('s.set_aside_reason')
    .orderBy('p.name')
    .orderBy('s.resource_id')
    .limit(MOST_SHOWN)
    .execute()
  return {
    total: rows[0]?.total ?? 0,
    lines: rows.map(({ name, reason: why, total: _, ...row }) => ({
      ...row,
      clientName: name ?? 'Cliënt',
      reason: why ?? '',
    })),
  }
}

/**
 * The couplings of which something was set aside.
 * @param only one of them; null for all
 */
export const findCouplingsSetAside = async (
  tx: Tx,
  permit: StaffPermit<'record.take-up'>,
  only: string | null = null,
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('couplings as k')
    .select('k.id')
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .$if(only !== null, (query) => query.where('k.id', '=', only))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sources as s')
          .select('s.coupling_id')
          .whereRef('s.coupling_id', '=', 'k.id')
          .where('s.set_aside_reason', 'is not', null),
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** One thing that was set aside is to be looked at anew, with the next pull of its client; false when there is none such. */
export const takeUpOne = async (
  tx: Tx,
  permit: StaffPermit<'record.take-up'>,
  of: { couplingId: string; type: string; id: string },
): Promise<{ patientId: string } | null> => {
  const { rows } = await sql<{ done: boolean; patientId: string }>`
    select app.take_up_one(k.id, ${of.type}, ${of.id}) as done, k.patient_id as "patientId"
    from couplings k where k.id = ${of.couplingId} and k.organisation_id = ${permit.organisationId}
      and k.ended_at is null`.execute(tx)
  const [row] = rows
  return row?.done ? { patientId: row.patientId } : null
}

/** What was set aside, as the record sent it, for whoever cares for this client; null when there is none such. */
export const findSource = async (
  tx: Tx,
  permit: StaffPermit<'record.source'>,
  of: { couplingId: string; type: string; id: string },
): Promise<{ source: unknown; patientId: string; name: string; recordId: string } | null> => {
  const { rows } = await sql<{
    source: unknown
    patientId: string
    name: string | null
    recordId: string
  }>`
    select app.source_set_aside(k.id, ${of.type}, ${of.id}) as source, p.id as "patientId", p.name, p.record_id as "recordId"
    from couplings k join patients p on p.id = k.patient_id
    where k.id = ${of.couplingId} and k.organisation_id = ${permit.organisationId} and k.ended_at is null`.execute(
    tx,
  )
  const [row] = rows
  return row?.source ? { ...row, name: row.name ?? 'Cliënt' } : null
}
