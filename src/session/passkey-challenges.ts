import { randomBytes } from 'node:crypto'
import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'

/** For how long a question to a passkey can be answered. */
export const CHALLENGE_MINUTES = 10

/** What is asked: to sign in (of nobody yet), to pass the second step, or to make a passkey with this name. */
export type Asked =
  | { purpose: 'sign-in' }
  | { purpose: 'second-step'; accountId: string; sessionId: string }
  | { purpose: 'register'; accountId: string; sessionId: string }

const ownerOf = (asked: Asked): { account_id: string | null; session_id: string | null } =>
  asked.purpose === 'sign-in'
    ? { account_id: null, session_id: null }
    : { account_id: asked.accountId, session_id: asked.sessionId }

/** Makes a question of 256 random bits (base64url), as W3C Web Authentication §13.4.3 asks. */
export const createChallenge = async (
  tx: Tx,
  now: Date,
  asked: Asked,
  name: string | null = null,
): Promise<string> => {
  const challenge = randomBytes(32).toString('base64url')
  await tx
    .insertInto('passkey_challenges')
    .values({
      challenge,
      purpose: asked.purpose,
      ...ownerOf(asked),
      name,
      created_at: now,
      expires_at: after(now, CHALLENGE_MINUTES * MINUTE),
    })
    .execute()
  return challenge
}

/**
 * Uses a question up, whatever comes of the answer: false when it was not asked for this purpose, in this session, or was
 * answered before, or too long ago.
 */
export const takeChallenge = async (
  tx: Tx,
  now: Date,
  asked: Asked,
  challenge: string,
): Promise<{ name: string | null } | null> => {
  const { account_id, session_id } = ownerOf(asked)
  const taken = await tx
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .where('purpose', '=', asked.purpose)
    .where('account_id', 'is not distinct from', account_id)
    .where('session_id', 'is not distinct from', session_id)
    .returning(['name', 'expires_at'])
    .executeTakeFirst()
  return taken && taken.expires_at > now ? { name: taken.name } : null
}

/** The passkey that is being made in this session: the question that still waits, the last one first. */
export const waitingRegistration = async (
  tx: Tx,
  now: Date,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<{ challenge: string; name: string } | null> => {
  const row = await tx
    .selectFrom('passkey_challenges')
    .select(['challenge', 'name'])
    .where('purpose', '=', 'register')
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row ? { challenge: row.challenge, name: row.name ?? '' } : null
}
