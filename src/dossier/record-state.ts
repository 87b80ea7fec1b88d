import { sql } from 'kysely'
import type { DossierPart } from '../access/organisation-policy.ts'
import type { CouplingStanding } from '../access/standing.ts'
import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { AnyPermit } from './reach.ts'

/** How the record of one coupled organisation is known here at this moment. */
export interface RecordState {
  coupling: CouplingStanding
  /** Since when it cannot be reached, or not wholly; null while it answers. */
  awaySince: Date | null
  /** Nothing new is read until the organisation looked whether this still is the same client (ECD-2); null: it is read. */
  pausedSince: Date | null
  /** The organisation stopped reading for a while (0059); null: it goes on. */
  haltedSince: Date | null
  /** Up to when all that is shown was read; null before the first pull. */
  asOf: Date | null
  /** The first pull is under way: more is to come. */
  arriving: boolean
  /** Of how many things of each part the record holds something that cannot be shown; nothing of what they say. */
  setAside: ReadonlyMap<DossierPart, number>
}

/** A first pull takes seconds to minutes. What is not there after this does not come, because the record has no such part. */
const FIRST_PULL = 15 * MINUTE

interface StateRow {
  coupling_id: string
  away_since: Date | null
  paused_since: Date | null
  halted_since: Date | null
  as_of: Date | null
  to_come: boolean
  set_aside: Record<string, number>
}

const queryStates = (permit: AnyPermit, tx: Tx) => {
  const rows = permit.couplings.map(
    (coupling) => sql`(${coupling.id}::uuid, ${coupling.organisation.id}::uuid)`,
  )
  return sql<StateRow>`
    select k.coupling_id, least(c.failing_since, p.failing_since) as away_since,
      (select paused_at from couplings where id = k.coupling_id) as paused_since, c.paused_at as halted_since, p.as_of, p.to_come,
      (select coalesce(jsonb_object_agg(s.part, s.many), '{}') from (
        select set_aside_part as part, count(*) as many from sources
        where coupling_id = k.coupling_id and set_aside_reason is not null and set_aside_part is not null
        group by set_aside_part) s) as set_aside
    from (values ${sql.join(rows)}) as k (coupling_id, organisation_id)
    left join record_connections c on c.organisation_id = k.organisation_id
    cross join lateral (
      select min(p.failing_since) as failing_since, min(p.finished_at) as as_of,
        coalesce(bool_or(p.finished_at is null), true) as to_come
      from pulls p where p.coupling_id = k.coupling_id) p`.execute(tx)
}

/** How each record that a permit reaches is known here. */
export const readRecordStates = async (
  permit: AnyPermit,
  tx: Tx,
  now: Date,
): Promise<RecordState[]> => {
  if (permit.couplings.length === 0) return []
  const { rows } = await queryStates(permit, tx)
  return permit.couplings.flatMap((coupling) => {
    const row = rows.find((one) => one.coupling_id === coupling.id)
    if (!row) return []
    const shared = coupling.policy.sharedParts
    return [
      {
        coupling,
        // While nothing is asked nobody can say that it does not answer.
        awaySince: row.halted_since ? null : row.away_since,
        pausedSince: row.paused_since,
        haltedSince: row.halted_since,
        asOf: row.as_of,
        arriving:
          row.to_come &&
          !row.away_since &&
          !row.paused_since &&
          after(new Date(coupling.coupledAt), FIRST_PULL) > now,
        setAside: new Map(
          shared.flatMap((part): [DossierPart, number][] => {
            const many = row.set_aside[part]
            return many ? [[part, many]] : []
          }),
        ),
      },
    ]
  })
}
