import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../access/handling.ts'
import type { PagePart } from '../parts.ts'
import type { Found, Query, Reading, Source, Span, Token, TokenName } from '../query.ts'
import type { Resource } from '../resources/parts.ts'

type Sql = RawBuilder<unknown>

/** A table whose rows are resources. */
export interface Rows<Row> {
  part: PagePart
  /** Rows named `reach`, as `reachOf` gives them; the table is read once for each. */
  reach(of: Reading): Sql
  /** The table with its alias. */
  table: Sql
  columns: Sql
  id: Sql
  at: Sql
  changed: Sql
  /** What the page of this part holds each row to. */
  visible(of: Reading): Sql
  tokens: Partial<Record<TokenName, (tokens: readonly Token[]) => Sql>>
  toFhir(row: Row, of: Reading): Resource
}

/** Before this lies what has no date. */
const NO_DATE = '1850-01-01T00:00:00Z'
export const UNDATED = sql`'1800-01-01 00:00:00+00'::timestamptz`

const within = (at: Sql, spans: readonly Span[]): Sql[] =>
  spans.flatMap(({ from, until }) => [
    sql`and ${at} >= ${from ?? NO_DATE}::timestamptz`,
    ...(until ? [sql`and ${at} < ${until}`] : []),
  ])

const conditions = <Row>(rows: Rows<Row>, query: Query): Sql => {
  const { id, at, changed, tokens } = rows
  const parts = [
    ...(query.ids ? [sql`and ${id} = any(${query.ids.filter(isId)}::uuid[])`] : []),
    ...within(at, query.dates),
    ...within(changed, query.updated),
    ...query.tokens.map(({ name, of }) => sql`and (${tokens[name]?.(of) ?? sql`false`})`),
  ]
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `)
}

const beyond = <Row>({ at, id }: Rows<Row>, { after }: Query): Sql =>
  after && isId(after.id)
    ? sql`and (${at}, ${id}) < (${after.at}::timestamp at time zone 'UTC', ${after.id}::uuid)`
    : sql``

interface Read {
  id: string
  place: string
  changed: Date
}

/** A source that reads a table along its index: each coupling gives as much as was asked at most. */
export const fromRows = <Row>(rows: Rows<Row>): Source => ({
  part: rows.part,
  async search(of, query) {
    const { table, columns, id, at, changed } = rows
    const found = await sql<Row & Read>`
      select x.*, to_char(x."at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as place
      from ${rows.reach(of)} cross join lateral (
        select ${id} as id, ${at} as "at", ${changed} as changed, ${columns} from ${table}
        where ${rows.visible(of)} ${conditions(rows, query)} ${beyond(rows, query)}
        order by ${at} desc, ${id} desc limit ${query.limit}) x
      order by x."at" desc, x.id desc limit ${query.limit}`.execute(of.tx)
    return found.rows.map(
      (row): Found => ({
        id: row.id,
        at: row.place,
        changedAt: row.changed,
        resource: rows.toFhir(row, of),
      }),
    )
  },
  async count(of, query) {
    const counted = await sql<{ number: number }>`
      select count(*)::int as number from ${rows.reach(of)} join ${rows.table} on ${rows.visible(of)}
        ${conditions(rows, query)}`.execute(of.tx)
    return counted.rows[0]?.number ?? 0
  },
})

const joined = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? sql`false` : sql.join(parts, sql` or `)

/** Tokens against a column that holds `system|code`, or a code without a system. */
export const storedCode =
  (column: Sql) =>
  (tokens: readonly Token[]): Sql =>
    joined(
      tokens.map(({ system, code }) => {
        if (code === undefined) return sql`starts_with(${column}, ${`${system}|`})`
        if (system === null) return sql`${column} = ${code}`
        if (system !== undefined) return sql`${column} = ${`${system}|${code}`}`
        return sql`(${column} = ${code} or right(${column}, ${code.length + 1}) = ${`|${code}`})`
      }),
    )

/** Whether a token names this code. */
export const names = (token: Token, one: { system?: string; code: string }): boolean =>
  (token.code === undefined || token.code === one.code) &&
  (token.system === undefined || (token.system ?? undefined) === one.system)

/** Tokens against what each row has alike. */
export const always =
  (one: { system?: string; code: string }) =>
  (tokens: readonly Token[]): Sql =>
    tokens.some((token) => names(token, one)) ? sql`true` : sql`false`

/** Tokens against a column of which each value of ours stands for a code of FHIR. */
export const translatedCode =
  (column: Sql, codes: Readonly<Record<string, { system?: string; code: string }>>) =>
  (tokens: readonly Token[]): Sql => {
    const ours = Object.entries(codes)
      .filter(([, code]) => tokens.some((token) => names(token, code)))
      .map(([value]) => value)
    return sql`${column} = any(${ours}::text[])`
  }
