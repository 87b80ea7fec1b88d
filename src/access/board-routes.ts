import type { Tx } from '../db/connect.ts'
import { asBoard } from '../db/connect.ts'
import { answer } from '../http/answer.ts'
import type { Request } from '../http/env.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { hashToken } from '../secrets.ts'
import { dropCookie, readCookie } from '../session/cookies.ts'
import type { BoardAction } from './actions.ts'
import { type BoardPermit, decideBoard } from './decide.ts'
import { Routes } from './routes.ts'
import { type BoardStanding, loadBoardStanding } from './standing.ts'

/** What a handler of a board gets, inside the board's transaction. */
export interface BoardRequest<A extends BoardAction> {
  tx: Tx
  now: Date
  board: BoardStanding
  permit: BoardPermit<A>
  http: Request
}

type Handler<A extends BoardAction> = (request: BoardRequest<A>) => Promise<Reply>
type Refused = (c: Request) => Reply

/** Where a screen asks to be paired. */
export const PAIRING_PATH = '/luna'

/** The board's token: our own page has it in a cookie, another device sends it along (RFC 6750). */
const tokenOf = (c: Request): string | undefined =>
  readCookie(c, 'scherm') ?? /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1]

const toPairing: Refused = () => seeOther(PAIRING_PATH)

/** What RFC 6750 answers to a token that is none, or none any more. */
const invalidToken: Refused = (c) => ({
  kind: 'response',
  response: () =>
    c.json({ error: 'invalid_token' }, 401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }),
})

/**
 * Routes of screens with the day on them. A board has no account: its token names it, its transaction reaches the calendar
 * of one page, and when it was ended it is led back to pairing.
 */
export class BoardRoutes extends Routes {
  constructor() {
    super('')
  }

  /** A page for the screen. */
  page<A extends BoardAction>(path: string, action: A, handler: Handler<A>): this {
    this.mount('get', path, action, (c) => this.handle(c, action, handler, toPairing))
    return this
  }

  /** What the screen asks by itself. */
  data<A extends BoardAction>(path: string, action: A, handler: Handler<A>): this {
    this.mount('get', path, action, (c) => this.handle(c, action, handler, invalidToken))
    return this
  }

  private async handle<A extends BoardAction>(
    c: Request,
    action: A,
    handler: Handler<A>,
    refused: Refused,
  ): Promise<Response> {
    const token = tokenOf(c)
    const { portal, now } = c.var
    const reply = token
      ? await asBoard(portal.databases, hashToken(token), now, async (tx) => {
          const board = await loadBoardStanding(tx)
          const permit = board && decideBoard(board, action)
          return board && permit ? handler({ tx, now, board, permit, http: c }) : null
        })
      : null
    if (reply) return answer(c, reply)
    if (readCookie(c, 'scherm')) dropCookie(c, 'scherm')
    return answer(c, refused(c))
  }
}
