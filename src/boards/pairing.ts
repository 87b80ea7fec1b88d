import { sql } from 'kysely'
import { after, MINUTE } from '../clock.ts'
import { beforeSignIn } from '../db/connect.ts'
import type { Request } from '../http/env.ts'
import { networkOf } from '../http/sender.ts'
import { createToken, hashToken } from '../secrets.ts'
import { newUserCode, userCodeHash } from './codes.ts'

/** How long a code can be typed, in seconds. */
export const CODE_LASTS = 15 * 60
/** How long a screen waits between two questions at first, in seconds; the table has the same. */
export const POLL_INTERVAL = 5

export interface DeviceAuthorization {
  /** The screen's own, with which it comes for its token. */
  deviceCode: string
  /** What somebody types: eight letters. */
  userCode: string
}

/**
 * A screen asks to be paired (RFC 8628 3.1). Nothing of a page is known yet; codes that nobody types are gone after a
 * quarter of an hour. Throws a Problem 429 when one sender asks too many.
 */
export const authorizeDevice = async (c: Request): Promise<DeviceAuthorization> => {
  const { portal, now, sender } = c.var
  await portal.limits.use('board-codes-sender', networkOf(sender))
  const { token: deviceCode, hash } = createToken()
  const userCode = newUserCode()
  await beforeSignIn(portal.databases, now, (tx) =>
    tx
      .insertInto('board_pairings')
      .values({
        device_code_hash: hash,
        user_code_hash: userCodeHash(portal.secrets, userCode),
        device: sender.device,
        created_at: now,
        expires_at: after(now, (CODE_LASTS / 60) * MINUTE),
      })
      .execute(),
  )
  return { deviceCode, userCode }
}

/** What a screen hears when it asks for its token: the errors of RFC 8628 3.5 and RFC 6749 5.2, or that it has it. */
export type PollOutcome =
  | 'granted'
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'invalid_grant'

/**
 * A screen asks for its token (RFC 8628 3.4). The answer is taken in one statement that holds the pairing: of two at once
 * one gets the token, and it is given once.
 * @returns the outcome, the token when it is `granted`, and in how many seconds the screen may ask again
 */
export const pollForToken = async (
  c: Request,
  deviceCode: string,
): Promise<{ outcome: PollOutcome; token: string; wait: number }> => {
  const { portal, now } = c.var
  const { token, hash } = createToken()
  const polled = await beforeSignIn(portal.databases, now, async (tx) => {
    const { rows } = await sql<{ outcome: PollOutcome; wait: number }>`
      select outcome, wait from app.poll_board_pairing(${hashToken(deviceCode)}, ${hash})`.execute(
      tx,
    )
    return rows[0]
  })
  return { token, outcome: polled?.outcome ?? 'invalid_grant', wait: polled?.wait ?? POLL_INTERVAL }
}
