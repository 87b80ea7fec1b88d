import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { Measurement, Precision } from '../../record/words.ts'
import type { Token } from '../query.ts'
import {
  measurementCategory,
  measurementToFhir,
  REPORT_CODE,
  reportToFhir,
  VITAL_KINDS,
} from '../resources/observation.ts'
import { always, fromRows, names, storedCode } from './rows.ts'

interface ReportRow {
  id: string
  at: Date
  precision: Precision
  kind_code: string
  kind_label: string
  title: string
  author_name: string
  author_role: string
  body: string
  measurements: Measurement[]
  corrected_at: Date | null
}

/** Reports, as the list of reports shows them: not of before the first day, and not what waits until somebody was told. */
export const reports = fromRows<ReportRow>({
  part: 'reports',
  reach: ({ permit }) => reachOf(permit),
  table: sql`reports r`,
  columns: sql`r.precision, r.kind_code, r.kind_label, r.title, r.author_name, r.author_role, r.body, r.measurements,
    r.corrected_at`,
  id: sql`r.id`,
  at: sql`r.written_at`,
  changed: sql`greatest(r.pulled_at, r.told_recorded_at, r.corrected_at)`,
  visible: ({
    permit,
  }) => sql`r.coupling_id = reach.coupling_id and r.care_page_id = ${permit.carePageId}
    and ${sinceFirstDay(sql`r.written_at`, 'r')} and r.held_back_at is null`,
  tokens: {
    code: always(REPORT_CODE),
    category: storedCode(sql`r.kind_code`),
    status: (tokens) => {
      const final = tokens.some((one) => names(one, { code: 'final' }))
      const amended = tokens.some((one) => names(one, { code: 'amended' }))
      return sql`case when r.corrected_at is null then ${final}::boolean else ${amended}::boolean end`
    },
  },
  toFhir: (row, { permit }) =>
    reportToFhir(
      { id: row.id, carePageId: permit.carePageId },
      {
        writtenAt: row.at.toISOString(),
        precision: row.precision,
        kind: { code: row.kind_code, label: row.kind_label },
        ...(row.title ? { title: row.title } : {}),
        ...(row.author_name
          ? {
              author: {
                name: row.author_name,
                ...(row.author_role ? { role: row.author_role } : {}),
              },
            }
          : {}),
        text: row.body,
        measurements: row.measurements,
        status: row.corrected_at ? 'amended' : 'final',
      },
    ),
})

const ofCategory = (tokens: readonly Token[]) => {
  const vital = tokens.some((one) => names(one, measurementCategory('weight')))
  const exam = tokens.some((one) => names(one, measurementCategory('other')))
  return sql`case when m.kind = any(${[...VITAL_KINDS]}::text[]) then ${vital}::boolean else ${exam}::boolean end`
}

const anyStatus = (tokens: readonly Token[]) =>
  sql`m.content ->> 'status' = any(${tokens.flatMap(({ code }) => code ?? [])}::text[])`

/** Measurements, as the tables and charts show them. */
export const measurements = fromRows<{ id: string; content: Measurement }>({
  part: 'measurements',
  reach: ({ permit }) => reachOf(permit),
  table: sql`measurements m`,
  columns: sql`m.content`,
  id: sql`m.id`,
  at: sql`m.measured_at`,
  changed: sql`m.pulled_at`,
  visible: ({
    permit,
  }) => sql`m.coupling_id = reach.coupling_id and m.care_page_id = ${permit.carePageId}
    and ${sinceFirstDay(sql`m.measured_at`, 'm')}`,
  tokens: { code: storedCode(sql`m.code`), category: ofCategory, status: anyStatus },
  toFhir: ({ id, content }, { permit }) =>
    measurementToFhir({ id, carePageId: permit.carePageId }, content),
})
