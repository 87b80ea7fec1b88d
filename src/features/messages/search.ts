import { type RawBuilder, sql } from 'kysely'
import type { Audience } from '../../access/audience.ts'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { type Cursor, type Slice, sliceOf, type Turn } from '../../dossier/cursor.ts'
import { FOUND_END, FOUND_START } from './snippet.ts'

type Permit = CarePagePermit<'messages.read'>

const FOUND_PER_PAGE = 20
const LONGEST_SEARCH = 100
const MOST_WORDS = 8

/** What is looked for, from `?zoek=`: the text as typed, and its single words. */
export interface Search {
  typed: string
  words: string[]
}

/** Reads what an address asks for; null when it asks for nothing that can be looked for. */
export const readSearch = (query: URLSearchParams): Search | null => {
  const typed = (query.get('zoek') ?? '').replaceAll('\0', '').toWellFormed().trim()
  const text = typed.slice(0, LONGEST_SEARCH).normalize('NFC').toLowerCase()
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)
  return words.length === 0 ? null : { typed: typed.slice(0, LONGEST_SEARCH), words }
}

/** A message that was found. */
export interface FoundMessage extends Cursor {
  threadId: string
  number: number
  audience: Audience
  /** With which organisation; of that audience only. */
  couplingId: string | null
  authorId: string | null
  staffName: string | null
  body: string
  /** The body with what full-text search found between marks. */
  marked: string
}

const lexeme = (word: string): RawBuilder<unknown> => sql`to_tsquery('dutch', ${`'${word}':*`})`

/** Words that say something: «de» and «naar» do not, unless there is nothing else. */
const tellingWords = async (tx: Tx, words: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${[...words]}::text[]) word
    where numnode(to_tsquery('dutch', '''' || word || ''':*')) > 0`.execute(tx)
  return rows.length > 0 ? rows.map(({ word }) => word) : words
}

/** A word is found by its stem, and as a part of another word, with or without accents. */
const has = (word: string): RawBuilder<unknown> => sql`
  and (m.search @@ ${lexeme(word)} or unaccent(m.body) ilike '%' || unaccent(${word}) || '%')`

const beyond = ({ way, cursor }: Turn): RawBuilder<unknown> => {
  if (!cursor) return sql``
  const place = sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  return way === 'older'
    ? sql`and (m.written_at, m.id) < ${place}`
    : sql`and (m.written_at, m.id) > ${place}`
}

const ordered = (way: Turn['way']): RawBuilder<unknown> =>
  way === 'older' ? sql`order by m.written_at desc, m.id desc` : sql`order by m.written_at, m.id`

const MARKS = `HighlightAll=true, StartSel=${FOUND_START}, StopSel=${FOUND_END}`

/**
 * Messages with all the words, the newest first, one page. It reads along the messages of this page and looks in each
 * (decision 0019: under row-level security no index could), from the newest on, until there are enough.
 */
export const searchMessages = async (
  permit: Permit,
  tx: Tx,
  asked: { audiences: readonly Audience[]; words: readonly string[]; turn: Turn },
): Promise<Slice<FoundMessage>> => {
  const { audiences, turn } = asked
  const words = await tellingWords(tx, asked.words)
  const any = sql.join(words.map(lexeme), sql` || `)
  const { rows } = await sql<FoundMessage>`
    select m.id, m.written_at as at, m.thread_id as "threadId", m.number, m.audience, m.coupling_id as "couplingId",
      m.author_id as "authorId", m.staff_name as "staffName", m.body,
      ts_headline('dutch', m.body, ${any}, ${MARKS}) as marked
    from unnest(${[...audiences]}::text[]) a(audience) cross join lateral (
      select m.* from messages m
      where m.care_page_id = ${permit.carePageId} and m.audience = a.audience and m.withdrawn_at is null
        ${sql.join(words.map(has), sql` `)} ${beyond(turn)}
      ${ordered(turn.way)} limit ${FOUND_PER_PAGE + 1}) m
    ${ordered(turn.way)} limit ${FOUND_PER_PAGE + 1}`.execute(tx)
  return sliceOf(rows, turn, FOUND_PER_PAGE)
}
