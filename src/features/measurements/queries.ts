import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { type Cursor, type Slice, sliceOf, type Turn } from '../../dossier/cursor.ts'
import { earlierRecord, reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { Measurement } from '../../record/words.ts'

type Permit = CarePagePermit<'measurements.read'>

export interface MeasurementShown extends Cursor {
  couplingId: string
  code: string
  content: Measurement
  /** The name of the older record that it came from; null: the record of now. */
  earlier: string | null
  addedAt: Date
  pulledAt: Date
}

/** Rows in one table. */
export const PAGE_SIZE = 50
/** Measurements in one chart: the newest. */
export const MOST_DRAWN = 1000

const COLUMNS = sql`m.id, m.coupling_id as "couplingId", m.code, m.measured_at as at, m.content, ${earlierRecord('m')} as earlier,
  m.added_at as "addedAt", m.pulled_at as "pulledAt"`

const visible = (permit: Permit): RawBuilder<unknown> => sql`
  m.coupling_id = reach.coupling_id and m.care_page_id = ${permit.carePageId}
  and ${sinceFirstDay(sql`m.measured_at`, 'm')}`

/** Of each code the newest measurement. It steps from code to code along the index. */
export const latestOfEach = async (permit: Permit, tx: Tx): Promise<MeasurementShown[]> => {
  const { rows } = await sql<MeasurementShown>`
    with recursive codes (coupling_id, history_from, code) as (
      select reach.coupling_id, reach.history_from, (select m.code from measurements m
        where m.coupling_id = reach.coupling_id order by m.code limit 1) from ${reachOf(permit)}
      union all
      select c.coupling_id, c.history_from, (select m.code from measurements m
        where m.coupling_id = c.coupling_id and m.code > c.code order by m.code limit 1)
      from codes c where c.code is not null)
    select ${COLUMNS} from codes reach cross join lateral (
      select m.* from measurements m where ${visible(permit)} and m.code = reach.code
      order by m.measured_at desc, m.id desc limit 1) m`.execute(tx)
  return rows
}

const ofSeries = (codes: readonly string[], from: Date | null): RawBuilder<unknown> =>
  sql`and m.code in (${sql.join(codes)}) ${from ? sql`and m.measured_at >= ${from}` : sql``}`

/** Measurements of a series in a period, one page, newest first. */
export const listMeasurements = async (
  permit: Permit,
  tx: Tx,
  asked: { codes: readonly string[]; from: Date | null; turn: Turn },
): Promise<Slice<MeasurementShown>> => {
  const { way, cursor } = asked.turn
  const place = cursor ? sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)` : null
  const beyond = place
    ? way === 'older'
      ? sql`and (m.measured_at, m.id) < ${place}`
      : sql`and (m.measured_at, m.id) > ${place}`
    : sql``
  const order = way === 'older' ? sql`m.measured_at desc, m.id desc` : sql`m.measured_at, m.id`
  const { rows } = await sql<MeasurementShown>`
    select ${COLUMNS} from ${reachOf(permit)} join measurements m
      on ${visible(permit)} ${ofSeries(asked.codes, asked.from)} ${beyond}
    order by ${order} limit ${PAGE_SIZE + 1}`.execute(tx)
  return sliceOf(rows, asked.turn, PAGE_SIZE)
}

/** The newest measurements of a series in a period, for its chart. */
export const listDrawn = async (
  permit: Permit,
  tx: Tx,
  asked: { codes: readonly string[]; from: Date | null },
): Promise<Measurement[]> => {
  const { rows } = await sql<{ content: Measurement }>`
    select m.content from ${reachOf(permit)} join measurements m
      on ${visible(permit)} ${ofSeries(asked.codes, asked.from)}
    order by m.measured_at desc limit ${MOST_DRAWN}`.execute(tx)
  return rows.map((row) => row.content)
}
