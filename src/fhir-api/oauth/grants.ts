import type { AccountPermit, CarePagePermit } from '../../access/decide.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { after, DAY, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { createToken } from '../../secrets.ts'
import type { PagePart } from '../parts.ts'
import { OFFLINE, scopesGiven } from '../scopes.ts'
import type { Asked } from './authorize.ts'

/** A code is for the app that waits for it. */
export const CODE_LASTS = MINUTE
export const ACCESS_LASTS = 10 * MINUTE
/** How long an app may come back by itself. */
export const STAY_DAYS = 90

/**
 * Keeps what somebody lets an app see, and makes the code that the app changes for its tokens.
 *
 * @param given.stays the app may come back by itself
 * @returns the code, of which only the hash is kept
 */
export const allowApp = async (
  permit: CarePagePermit<'apps.allow'>,
  tx: Tx,
  given: {
    asked: Asked
    parts: readonly PagePart[]
    stays: boolean
    standing: CarePageStanding
    now: Date
  },
): Promise<{ grantId: string; code: string }> => {
  const { asked, parts, stays, standing, now } = given
  const scopes = scopesGiven(asked.scope, parts, stays)
  const lasts = scopes.includes(OFFLINE) ? STAY_DAYS * DAY : CODE_LASTS + ACCESS_LASTS
  const grant = await tx
    .insertInto('app_grants')
    .values({
      app_id: asked.app.id,
      account_id: permit.accountId,
      care_page_id: permit.carePageId,
      participant_id: standing.participantId,
      parts: [...parts],
      scopes,
      coupling_ids: standing.couplings.map(({ id }) => id),
      given_at: now,
      ends_at: after(now, lasts),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { token, hash } = createToken()
  await tx
    .insertInto('app_tokens')
    .values({
      hash,
      grant_id: grant.id,
      kind: 'code',
      made_at: now,
      ends_at: after(now, CODE_LASTS),
      redirect_uri: asked.redirectUri,
      challenge: asked.challenge,
    })
    .execute()
  return { grantId: grant.id, code: token }
}

/** What somebody lets an app see now, as his own page shows it. */
export interface GrantShown {
  id: string
  appName: string
  maker: string
  privacyAddress: string
  carePageId: string
  parts: string[]
  givenAt: Date
  endsAt: Date
  lastUsedAt: Date | null
}

const openGrants = (
  { accountId }: AccountPermit<'account.apps' | 'account.withdraw-app'>,
  tx: Tx,
  now: Date,
) =>
  tx
    .selectFrom('app_grants as g')
    .innerJoin('apps', 'apps.id', 'g.app_id')
    .select([
      'g.id',
      'apps.name as appName',
      'apps.maker',
      'apps.privacy_address as privacyAddress',
      'g.care_page_id as carePageId',
      'g.parts',
      'g.given_at as givenAt',
      'g.ends_at as endsAt',
      'g.last_used_at as lastUsedAt',
    ])
    .where('g.account_id', '=', accountId)
    .where('g.ended_at', 'is', null)
    .where('g.ends_at', '>', now)
    .where('apps.ended_at', 'is', null)
    // Of a second click the code is never fetched: that looks along with nobody.
    .where((eb) =>
      eb.or([eb('g.last_used_at', 'is not', null), eb('g.given_at', '>', after(now, -CODE_LASTS))]),
    )

/** The apps that look along with somebody, the newest first. */
export const listGrants = (
  permit: AccountPermit<'account.apps'>,
  tx: Tx,
  now: Date,
): Promise<GrantShown[]> =>
  openGrants(permit, tx, now).orderBy('g.given_at', 'desc').limit(200).execute()

/** One of them; undefined when it is not his, or over. */
export const findGrant = (
  permit: AccountPermit<'account.apps' | 'account.withdraw-app'>,
  tx: Tx,
  now: Date,
  id: string,
): Promise<GrantShown | undefined> =>
  openGrants(permit, tx, now).where('g.id', '=', id).executeTakeFirst()

/** Takes it back: its tokens are worth nothing from now on. */
export const withdrawGrant = async (
  { accountId }: AccountPermit<'account.withdraw-app'>,
  tx: Tx,
  id: string,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('app_grants')
    .set({ ended_at: now, ended_because: 'withdrawn' })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}
