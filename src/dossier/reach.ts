import { type RawBuilder, sql } from 'kysely'
import type { CarePageAction } from '../access/actions.ts'
import type { CarePagePermit } from '../access/decide.ts'
import type { CouplingStanding } from '../access/standing.ts'
import { startOfDay } from './moments.ts'

/** Any permit around a care page. */
export type AnyPermit = CarePagePermit<CarePageAction>

/** From when one reads with an organisation; null: everything. */
export const readableFrom = (coupling: CouplingStanding): Date | null =>
  coupling.policy.historyFrom ? startOfDay(coupling.policy.historyFrom) : null

/**
 * The couplings of a permit as rows for a query, `reach (coupling_id, history_from)`. Every query of the dossier starts
 * from these rows, so that it reads nothing of another client, and nothing of before the organisation's first day.
 */
export const reachOf = (permit: AnyPermit): RawBuilder<unknown> => {
  const rows = permit.couplings.map(
    (coupling) =>
      sql`(${coupling.id}::uuid, ${readableFrom(coupling)?.toISOString() ?? '-infinity'}::timestamptz)`,
  )
  return rows.length === 0
    ? sql`(select null::uuid, null::timestamptz where false) as reach (coupling_id, history_from)`
    : sql`(values ${sql.join(rows)}) as reach (coupling_id, history_from)`
}

/**
 * That a row is not of before the organisation's first day; in a query over `reachOf`. What came from an older record has a
 * first day of its own, which was held against it when it was taken over (ECD-4).
 *
 * @param moment what of the row is held against that day
 * @param row how the query calls the table
 */
export const sinceFirstDay = (moment: RawBuilder<unknown>, row: string): RawBuilder<unknown> =>
  sql`(${moment} >= reach.history_from or ${sql.ref(`${row}.import_number`)} is not null)`

/** The name of the older record that a row came from, or null: a column of a query. */
export const earlierRecord = (row: string): RawBuilder<unknown> =>
  sql`(select e.name from earlier_records e where e.number = ${sql.ref(`${row}.import_number`)})`
