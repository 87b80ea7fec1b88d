import { sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import { reachOf, sinceFirstDay } from './reach.ts'

/** Which of these codes are measurements of their own beside the report they stand in, for whoever may read those (DOS-7). */
export const codesMeasured = async (
  permit: CarePagePermit<'measurements.read'>,
  tx: Tx,
  codes: readonly string[],
): Promise<Set<string>> => {
  if (codes.length === 0) return new Set()
  const { rows } = await sql<{ code: string }>`
    select distinct m.code from ${reachOf(permit)} join measurements m
      on m.coupling_id = reach.coupling_id and m.care_page_id = ${permit.carePageId} and ${sinceFirstDay(sql`m.measured_at`, 'm')}
      and m.code in (${sql.join(codes)})`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}

/** Where a measurement stands in a report: its code and when it was measured, with the report. */
export interface MeasuredIn {
  code: string
  at: Date
  couplingId: string
  reportId: string
}

/** The reports in which something of these codes was written down in this period, for whoever may read reports (DOS-2). */
export const reportsMeasuring = async (
  permit: CarePagePermit<'reports.read'>,
  tx: Tx,
  asked: { codes: readonly string[]; from: Date; until: Date },
): Promise<MeasuredIn[]> => {
  const { rows } = await sql<MeasuredIn>`
    select m.code, m.at, r.coupling_id as "couplingId", r.id as "reportId"
    from ${reachOf(permit)} join reports r on r.coupling_id = reach.coupling_id and r.care_page_id = ${permit.carePageId}
      and ${sinceFirstDay(sql`r.written_at`, 'r')} and r.held_back_at is null and r.measurements <> '[]'
    cross join lateral (select one #>> '{code,code}' as code, (one ->> 'measuredAt')::timestamptz as at
      from jsonb_array_elements(r.measurements) one) m
    where m.code in (${sql.join([...asked.codes])}) and m.at between ${asked.from} and ${asked.until}
    order by r.written_at desc limit 200`.execute(tx)
  return rows
}
