import { type RawBuilder, sql } from 'kysely'
import type { DossierPart } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import type { PartWords } from './parts.ts'
import { type AnyPermit, reachOf, sinceFirstDay } from './reach.ts'

/**
 * For each part: what came in, the moment that the organisation's first readable day is held against, and when it came
 * within reach. The lists of the parts say the same of each line; here it is only counted.
 */
const PART_ROWS: Record<
  DossierPart,
  {
    table: string
    shown: RawBuilder<unknown>
    moment: RawBuilder<unknown>
    added: RawBuilder<unknown>
    /** When it last became otherwise, its coming included. */
    changed: RawBuilder<unknown>
  }
> = {
  reports: {
    table: 'reports',
    shown: sql`item.held_back_at is null`,
    moment: sql`item.written_at`,
    // A report that was held back came to the family when it was released (DOS-10).
    added: sql`greatest(item.added_at, item.told_recorded_at)`,
    changed: sql`greatest(item.pulled_at, item.told_recorded_at)`,
  },
  care_plan: {
    table: 'care_plans',
    shown: sql`true`,
    // A plan that was still in force on that day is not of before it.
    moment: sql`coalesce((item.content #>> '{period,end,at}')::timestamptz,
      case item.status when 'old' then item.ordered_at end, 'infinity')`,
    added: sql`item.added_at`,
    changed: sql`item.pulled_at`,
  },
  measurements: {
    table: 'measurements',
    shown: sql`true`,
    moment: sql`item.measured_at`,
    added: sql`item.added_at`,
    changed: sql`item.pulled_at`,
  },
  documents: {
    table: 'documents',
    shown: sql`true`,
    moment: sql`coalesce(item.dated_at, 'infinity')`,
    added: sql`item.added_at`,
    changed: sql`item.pulled_at`,
  },
  questionnaires: {
    table: 'questionnaire_requests',
    shown: sql`(item.withdrawn_at is null or item.answered_at is not null)`,
    // They stand here, and not in the record of before.
    moment: sql`'infinity'::timestamptz`,
    added: sql`item.shown_at`,
    changed: sql`greatest(item.shown_at, item.changed_at)`,
  },
}

/** More than this is told as «meer dan». */
export const MANY = 99

/** How much there is in a part, each at most MANY + 1. */
export interface PartCounts {
  added: number
  changed: number
}

/**
 * How much came in and how much was changed in a part after a moment; without a moment all that is there, as added.
 * It counts, and reads nothing of what is there.
 */
export const countPart = async (
  permit: AnyPermit,
  tx: Tx,
  part: DossierPart,
  since: Date | null,
): Promise<PartCounts> => {
  const { table, shown, moment, added, changed } = PART_ROWS[part]
  // What came from an older record is no news, however much of it came in at once (ECD-4).
  const fresh = since ? sql`and ${changed} > ${since} and item.import_number is null` : sql``
  const isAdded = since ? sql`came.added > ${since}` : sql`true`
  const { rows } = await sql<PartCounts>`
    select (count(*) filter (where ${isAdded}))::int as added, (count(*) filter (where not ${isAdded}))::int as changed
    from (select ${added} as added from ${reachOf(permit)} join ${sql.table(table)} as item
        on item.coupling_id = reach.coupling_id and item.care_page_id = ${permit.carePageId}
      where ${shown} and ${sinceFirstDay(moment, 'item')} ${fresh} limit ${MANY + 1}) as came`.execute(
    tx,
  )
  return rows[0] ?? { added: 0, changed: 0 }
}

const amount = (count: number): string => (count > MANY ? `meer dan ${MANY}` : String(count))

/** «3 nieuwe rapportages»; empty when there are none. */
export const newWords = (words: PartWords, count: number): string => {
  if (count === 0) return ''
  return count === 1 ? `1 ${words.newOne}` : `${amount(count)} nieuwe ${words.many}`
}

/** «3 gewijzigde rapportages»; empty when there are none. */
export const changedWords = (words: PartWords, count: number): string => {
  if (count === 0) return ''
  return count === 1 ? `1 ${words.changedOne}` : `${amount(count)} gewijzigde ${words.many}`
}

/** «214 rapportages», «nog geen rapportages» */
export const totalWords = (words: PartWords, count: number): string => {
  if (count === 0) return `nog geen ${words.many}`
  return count === 1 ? `1 ${words.one}` : `${amount(count)} ${words.many}`
}
