import type { Viewer } from '../access/standing.ts'
import { hasAccepted } from '../agreements/agreements.ts'
import { after, HOUR, MINUTE } from '../clock.ts'
import { beforeSignIn, type Tx } from '../db/connect.ts'
import { asksByItself, type Request } from '../http/env.ts'
import { createToken, hashToken } from '../secrets.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'
import { tellOfNewDevice } from './new-device.ts'
import { noteSignIn, type SignInWay } from './sign-in-log.ts'

/** A session ends by itself after so long without a page, and after so long in all (ASVS 7.3). */
export const IDLE = 60 * MINUTE
export const ABSOLUTE = 12 * HOUR
const TOUCH_AFTER = MINUTE

/** What a session keeps that came by an organisation's identity provider. */
export interface ByProvider {
  organisationId: string
  /** The provider said that it asked a second step. */
  secondStep: boolean
  /** What signing out at the provider needs. */
  sealed: string
}

/**
 * Makes a session, sets its cookie and notes how somebody came in. Signing in always makes a new one, so an old token
 * never gains rights. Gives the session's id.
 */
export const startSession = async (
  c: Request,
  tx: Tx,
  accountId: string,
  way: SignInWay,
  by?: ByProvider,
): Promise<string> => {
  await endCurrent(c, tx)
  await tellOfNewDevice(c, tx, accountId)
  await noteSignIn(tx, c.var, { accountId, step: 'sign-in', way, outcome: 'done' })
  const { token, hash } = createToken()
  const session = await tx
    .insertInto('sessions')
    .values({
      account_id: accountId,
      token_hash: hash,
      created_at: c.var.now,
      last_seen_at: c.var.now,
      expires_at: after(c.var.now, ABSOLUTE),
      device: c.var.sender.device,
      ip: c.var.sender.ip,
      provider_organisation_id: by?.organisationId ?? null,
      provider_second_step_at: by?.secondStep ? c.var.now : null,
      provider_sealed: by?.sealed ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  writeCookie(c, 'sessie', token)
  return session.id
}

const endCurrent = async (c: Request, tx: Tx): Promise<void> => {
  const token = readCookie(c, 'sessie')
  if (token)
    await tx
      .updateTable('sessions')
      .set({ ended_at: c.var.now })
      .where('token_hash', '=', hashToken(token))
      .where('ended_at', 'is', null)
      .execute()
}

/** Ends the session of this request and removes its cookie. */
export const endSession = async (c: Request): Promise<void> => {
  await beforeSignIn(c.var.portal.databases, c.var.now, (tx) => endCurrent(c, tx))
  dropCookie(c, 'sessie')
}

/** A new token for the session of this request, as after the second step: the old one is worth nothing any more. */
export const renewSession = async (c: Request, tx: Tx, sessionId: string): Promise<void> => {
  const { token, hash } = createToken()
  await tx.updateTable('sessions').set({ token_hash: hash }).where('id', '=', sessionId).execute()
  writeCookie(c, 'sessie', token)
}

const findSession = (tx: Tx, token: string, now: Date) =>
  tx
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select([
      's.id',
      's.account_id',
      's.last_seen_at',
      's.expires_at',
      's.ended_at',
      's.second_step_at',
      's.second_step_seen_at',
      's.second_step_mode',
      's.second_step_care_page_id',
      's.provider_organisation_id',
      's.provider_second_step_at',
      'a.first_name',
      'a.last_name',
      'a.email',
      'a.email_failing_since',
      'a.search_key_off_at',
      hasAccepted(now).as('has_accepted'),
    ])
    .where('s.token_hash', '=', hashToken(token))
    .executeTakeFirst()

type Found = NonNullable<Awaited<ReturnType<typeof findSession>>>

const isLive = (
  found: Pick<Found, 'ended_at' | 'expires_at' | 'last_seen_at'>,
  now: Date,
): boolean =>
  found.ended_at === null && found.expires_at > now && after(found.last_seen_at, IDLE) > now

/** Whether a session still stands; asking does not count as using it. */
export const sessionLives = async (tx: Tx, sessionId: string, now: Date): Promise<boolean> => {
  const found = await tx
    .selectFrom('sessions')
    .select(['last_seen_at', 'expires_at', 'ended_at'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return found !== undefined && isLive(found, now)
}

const viewerFrom = (found: Found): Viewer => ({
  accountId: found.account_id,
  sessionId: found.id,
  firstName: found.first_name,
  lastName: found.last_name,
  email: found.email,
  ...(found.email_failing_since ? { emailFailingSince: found.email_failing_since } : {}),
  ...(found.search_key_off_at ? { searchKeyOff: true } : {}),
  ...(found.provider_organisation_id
    ? {
        provider: {
          organisationId: found.provider_organisation_id,
          secondStepAt: found.provider_second_step_at,
        },
      }
    : {}),
  secondStep: {
    passedAt: found.second_step_at,
    seenAt: found.second_step_seen_at,
    mode:
      found.second_step_mode === 'visit' || found.second_step_mode === 'session'
        ? found.second_step_mode
        : null,
    carePageId: found.second_step_care_page_id,
  },
})

/**
 * Who is signed in by this request's cookie; `ended` when there was a session and it is over; `termsOpen` when he has
 * yet to accept the terms as they read now.
 */
export const loadViewer = async (
  c: Request,
): Promise<{ viewer: Viewer | null; ended: boolean; termsOpen: boolean }> => {
  const token = readCookie(c, 'sessie')
  if (!token) return { viewer: null, ended: false, termsOpen: false }
  const { databases } = c.var.portal
  return beforeSignIn(databases, c.var.now, async (tx) => {
    const found = await findSession(tx, token, c.var.now)
    if (!found || !isLive(found, c.var.now)) return { viewer: null, ended: true, termsOpen: false }
    if (!asksByItself(c) && after(found.last_seen_at, TOUCH_AFTER) < c.var.now)
      await tx
        .updateTable('sessions')
        .set({ last_seen_at: c.var.now })
        .where('id', '=', found.id)
        .execute()
    return { viewer: viewerFrom(found), ended: false, termsOpen: !found.has_accepted }
  })
}
