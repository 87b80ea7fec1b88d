import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type PairPermit = CarePagePermit<'boards.pair'>

/** A screen as the list shows it. */
export interface BoardShown {
  id: string
  name: string
  pairedBy: { accountId: string; name: string } | null
  keptBy: { accountId: string; name: string } | null
  /** Null while the screen has not come for its token. */
  pairedAt: Date | null
  createdAt: Date
  lastSeenAt: Date | null
  /** Whoever answers for it may still see the calendar. */
  works: boolean
}

interface Row {
  id: string
  name: string
  paired_by: string | null
  paired_by_name: string | null
  kept_by: string | null
  kept_by_name: string | null
  paired_at: Date | null
  created_at: Date
  last_seen_at: Date | null
  works: boolean
}

const person = (accountId: string | null, name: string | null) =>
  accountId !== null && name !== null ? { accountId, name } : null

/** No family has more screens than this; and a list needs an end. */
const MOST = 100

/** The screens of a page that were not ended, the newest first. */
export const listBoards = async (permit: PairPermit, tx: Tx): Promise<BoardShown[]> => {
  const { rows } = await sql<Row>`
    with people as materialized (select account_id, name from app.page_people(${permit.carePageId})),
      live as materialized (select app.live_boards(${permit.carePageId}) as id)
    select b.id, b.name, b.paired_by, p.name as paired_by_name, b.kept_by, k.name as kept_by_name, b.paired_at,
      b.created_at, b.last_seen_at, b.id in (select id from live) as works
    from boards b
    left join people p on p.account_id = b.paired_by
    left join people k on k.account_id = b.kept_by
    where b.care_page_id = ${permit.carePageId} and b.revoked_at is null
    order by b.created_at desc, b.id limit ${MOST}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    pairedBy: person(row.paired_by, row.paired_by_name),
    keptBy: person(row.kept_by, row.kept_by_name),
    pairedAt: row.paired_at,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    works: row.works,
  }))
}

/** Somebody typed the code that stands on a screen: the pairing, or null when there is no such code now. */
export const claimPairing = async (
  permit: PairPermit,
  tx: Tx,
  userCodeHash: Buffer,
): Promise<string | null> => {
  const { rows } = await sql<{ id: string | null }>`
    select app.claim_board_pairing(${userCodeHash}, ${permit.carePageId}) as id`.execute(tx)
  return rows[0]?.id ?? null
}

/** A screen that waits for an answer of the viewer. */
export interface WaitingScreen {
  id: string
  /** «Chrome op Android» */
  device: string
  askedAt: Date
}

/** The screen that the viewer typed the code of, while it can be answered; null otherwise. */
export const findWaiting = async (
  permit: PairPermit,
  tx: Tx,
  pairingId: string,
  now: Date,
): Promise<WaitingScreen | null> => {
  const found = await tx
    .selectFrom('board_pairings')
    .select(['id', 'device', 'created_at as askedAt'])
    .where('id', '=', pairingId)
    .where('care_page_id', '=', permit.carePageId)
    .where('claimed_by', '=', permit.accountId)
    .where('board_id', 'is', null)
    .where('denied_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found ?? null
}

const answerPairing = async (
  permit: PairPermit,
  tx: Tx,
  pairingId: string,
  { now, set }: { now: Date; set: { board_id: string } | { denied_at: Date } },
): Promise<boolean> => {
  const answered = await tx
    .updateTable('board_pairings')
    .set(set)
    .where('id', '=', pairingId)
    .where('care_page_id', '=', permit.carePageId)
    .where('claimed_by', '=', permit.accountId)
    .where('board_id', 'is', null)
    .where('denied_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return answered.numUpdatedRows > 0n
}

/** Lets a screen show this page's calendar; it comes for its token by itself. Null when it was answered meanwhile. */
export const approvePairing = async (
  permit: PairPermit,
  tx: Tx,
  pairingId: string,
  { name, now }: { name: string; now: Date },
): Promise<string | null> => {
  const id = randomUUID()
  await tx
    .insertInto('boards')
    .values({
      id,
      care_page_id: permit.carePageId,
      name,
      paired_by: permit.accountId,
      kept_by: permit.accountId,
    })
    .execute()
  return (await answerPairing(permit, tx, pairingId, { now, set: { board_id: id } })) ? id : null
}

/** Turns a screen away; it hears that somebody did. */
export const denyPairing = (
  permit: PairPermit,
  tx: Tx,
  pairingId: string,
  now: Date,
): Promise<boolean> => answerPairing(permit, tx, pairingId, { now, set: { denied_at: now } })

/** Ends a screen at once. False when it is not the viewer's to end, or was ended. */
export const endBoard = async (
  permit: PairPermit,
  tx: Tx,
  boardId: string,
  now: Date,
): Promise<boolean> => {
  const ended = await tx
    .updateTable('boards')
    .set({ revoked_at: now, revoked_by: permit.accountId })
    .where('id', '=', boardId)
    .where('care_page_id', '=', permit.carePageId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** From now on the viewer answers for it: it no longer ends when whoever paired it leaves. */
export const takeBoardOver = async (
  permit: PairPermit,
  tx: Tx,
  boardId: string,
): Promise<boolean> => {
  const taken = await tx
    .updateTable('boards')
    .set({ kept_by: permit.accountId })
    .where('id', '=', boardId)
    .where('care_page_id', '=', permit.carePageId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}
