import { createHash, timingSafeEqual } from 'node:crypto'
import { after } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { createToken, hashToken } from '../../secrets.ts'
import { OFFLINE } from '../scopes.ts'
import type { App } from './apps.ts'
import { ACCESS_LASTS } from './grants.ts'

/** What an app gets (RFC 6749 5.1, with the context of SMART). */
export interface Issued {
  grantId: string
  carePageId: string
  accessToken: string
  refreshToken: string | null
  /** In seconds. */
  expiresIn: number
  scopes: readonly string[]
}

type Kind = 'code' | 'refresh'

/** The token with its grant, held until the transaction ends: of two that come at once the second sees what the first did. */
const holdToken = (tx: Tx, token: string, kind: Kind) =>
  tx
    .selectFrom('app_tokens as t')
    .innerJoin('app_grants as g', 'g.id', 't.grant_id')
    .select([
      't.hash',
      't.ends_at',
      't.used_at',
      't.redirect_uri',
      't.challenge',
      'g.id as grant_id',
      'g.app_id',
      'g.care_page_id',
      'g.scopes',
      'g.ends_at as grant_ends_at',
      'g.ended_at',
    ])
    .where('t.hash', '=', hashToken(token))
    .where('t.kind', '=', kind)
    .forUpdate(['t', 'g'])
    .executeTakeFirst()

type Held = NonNullable<Awaited<ReturnType<typeof holdToken>>>

/** Ends a grant with all its tokens. */
export const endGrant = (
  tx: Tx,
  grantId: string,
  because: 'app-ended' | 'left' | 'misused',
  now: Date,
): Promise<unknown> =>
  tx
    .updateTable('app_grants')
    .set({ ended_at: now, ended_because: because })
    .where('id', '=', grantId)
    .where('ended_at', 'is', null)
    .execute()

/**
 * Uses a token that counts once; false when it does not count. One that comes a second time was copied: then nobody knows who
 * has it, and everything that came of the same consent ends (RFC 9700 4.14).
 */
const useOnce = async (tx: Tx, held: Held, app: App, now: Date): Promise<boolean> => {
  if (held.used_at) {
    await endGrant(tx, held.grant_id, 'misused', now)
    return false
  }
  await tx.updateTable('app_tokens').set({ used_at: now }).where('hash', '=', held.hash).execute()
  return (
    held.app_id === app.id &&
    held.ends_at > now &&
    held.ended_at === null &&
    held.grant_ends_at > now
  )
}

const VERIFIER = /^[\w.~-]{43,128}$/

/** RFC 7636 4.6, S256 and nothing else. */
const isVerified = (verifier: string, challenge: string | null): boolean => {
  if (!VERIFIER.test(verifier) || challenge === null) return false
  const shown = createHash('sha256').update(verifier).digest()
  const asked = Buffer.from(challenge, 'base64url')
  return shown.length === asked.length && timingSafeEqual(shown, asked)
}

/** Changes a code for tokens; null when it is none, not this app's, used, too old, or not with what began it. */
export const redeemCode = async (
  tx: Tx,
  app: App,
  sent: { code: string; redirectUri: string; verifier: string },
  now: Date,
): Promise<Issued | null> => {
  const held = await holdToken(tx, sent.code, 'code')
  if (!held || !(await useOnce(tx, held, app, now))) return null
  const right = held.redirect_uri === sent.redirectUri && isVerified(sent.verifier, held.challenge)
  if (right) return issue(tx, held, now)
  await endGrant(tx, held.grant_id, 'misused', now)
  return null
}

/** Changes a refresh token for new tokens; null as with a code. */
export const refresh = async (
  tx: Tx,
  app: App,
  token: string,
  now: Date,
): Promise<Issued | null> => {
  const held = await holdToken(tx, token, 'refresh')
  return held && (await useOnce(tx, held, app, now)) ? issue(tx, held, now) : null
}

const issue = async (tx: Tx, held: Held, now: Date): Promise<Issued> => {
  const longest = after(now, ACCESS_LASTS).getTime()
  const endsAt = new Date(Math.min(longest, held.grant_ends_at.getTime()))
  const make = async (kind: 'access' | 'refresh', until: Date): Promise<string> => {
    const { token, hash } = createToken()
    await tx
      .insertInto('app_tokens')
      .values({ hash, grant_id: held.grant_id, kind, made_at: now, ends_at: until })
      .execute()
    return token
  }
  const stays = held.scopes.includes(OFFLINE)
  return {
    grantId: held.grant_id,
    carePageId: held.care_page_id,
    accessToken: await make('access', endsAt),
    refreshToken: stays ? await make('refresh', held.grant_ends_at) : null,
    expiresIn: Math.floor((endsAt.getTime() - now.getTime()) / 1000),
    scopes: held.scopes,
  }
}

/** RFC 7009: the app itself gives back what it got. Nothing is told of whether there was anything. */
export const giveBack = async (tx: Tx, app: App, token: string, now: Date): Promise<void> => {
  const found = await tx
    .selectFrom('app_tokens as t')
    .innerJoin('app_grants as g', 'g.id', 't.grant_id')
    .select('g.id')
    .where('t.hash', '=', hashToken(token))
    .where('t.kind', 'in', ['access', 'refresh'])
    .where('g.app_id', '=', app.id)
    .executeTakeFirst()
  if (found) await endGrant(tx, found.id, 'app-ended', now)
}
