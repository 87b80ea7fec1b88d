import { findAppGrant, loadAppStanding } from '../../access/app-standing.ts'
import { asAccount, beforeSignIn, type Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { hashToken } from '../../secrets.ts'
import type { App } from './apps.ts'
import { authenticateApp, namedApp } from './client.ts'
import { endGrant, giveBack, type Issued, redeemCode, refresh } from './tokens.ts'

type Fields = Readonly<Record<string, string>>

/** RFC 6749 5.2 */
const refuse = (c: Request, error: string, status: 400 | 401 | 429 = 400): Response =>
  c.json({ error }, status, { 'Cache-Control': 'no-store', Pragma: 'no-cache' })

/** A form as OAuth has it; null when it is none. */
const formOf = async (c: Request): Promise<Fields | null> => {
  try {
    return (await readForm(c)).values
  } catch (problem) {
    if (problem instanceof Problem) return null
    throw problem
  }
}

type Redeemed = { issued: Issued } | { error: string; status?: 401 }

const redeem = async (c: Request, tx: Tx, app: App, form: Fields): Promise<Redeemed> => {
  const { now } = c.var
  const { grant_type: type, code, redirect_uri: redirectUri, code_verifier: verifier } = form
  if (type === 'refresh_token') {
    if (!form.refresh_token) return { error: 'invalid_request' }
    const issued = await refresh(tx, app, form.refresh_token, now)
    return issued ? { issued } : { error: 'invalid_grant' }
  }
  if (type !== 'authorization_code') return { error: 'unsupported_grant_type' }
  if (!code || !redirectUri || !verifier) return { error: 'invalid_request' }
  const issued = await redeemCode(tx, app, { code, redirectUri, verifier }, now)
  return issued ? { issued } : { error: 'invalid_grant' }
}

/** Whether whoever let the app in still is that participant; if not, it ends here. */
const stillStands = async (c: Request, issued: Issued): Promise<boolean> => {
  const { now } = c.var
  const { databases } = c.var.portal
  const grant = await beforeSignIn(databases, now, (tx) =>
    findAppGrant(tx, hashToken(issued.accessToken), now),
  )
  const standing =
    grant &&
    (await asAccount(databases, grant.viewer.accountId, now, (tx) =>
      loadAppStanding(tx, grant, now),
    ))
  if (standing) return true
  await beforeSignIn(databases, now, (tx) => endGrant(tx, issued.grantId, 'left', now))
  return false
}

/** RFC 6749 3.2: an app changes a code, or a refresh token, for tokens. */
export const answerToken = async (c: Request): Promise<Response> => {
  const { portal, now } = c.var
  const form = await formOf(c)
  if (!form?.grant_type) return refuse(c, 'invalid_request')
  const wait = await waitFor(c, form)
  if (wait) return wait
  const redeemed = await beforeSignIn(portal.databases, now, async (tx): Promise<Redeemed> => {
    const app = await authenticateApp(c, tx, form)
    return app ? redeem(c, tx, app, form) : { error: 'invalid_client', status: 401 }
  })
  if ('error' in redeemed) return refuse(c, redeemed.error, redeemed.status)
  const { issued } = redeemed
  if (!(await stillStands(c, issued))) return refuse(c, 'invalid_grant')
  return c.json(
    {
      access_token: issued.accessToken,
      token_type: 'Bearer',
      expires_in: issued.expiresIn,
      scope: issued.scopes.join(' '),
      patient: issued.carePageId,
      ...(issued.refreshToken ? { refresh_token: issued.refreshToken } : {}),
    },
    200,
    { 'Cache-Control': 'no-store', Pragma: 'no-cache' },
  )
}

/**
 * The answer to who asks too often; null when he may go on. Counted for each app by itself at each address: apps on one
 * server, or behind one address, do not stand in each other's way. What names no app of ours is counted by address alone.
 */
const waitFor = async (c: Request, form: Fields): Promise<Response | null> => {
  const { portal, sender, now } = c.var
  const app = await beforeSignIn(portal.databases, now, (tx) => namedApp(tx, form))
  try {
    if (app) await portal.limits.use('app-tokens', `${app.id} ${sender.ip}`)
    else await portal.limits.use('app-tokens-sender', sender.ip)
    return null
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    c.header('Retry-After', String(problem.retryAfter ?? 60))
    return refuse(c, 'temporarily_unavailable', 429)
  }
}

/** RFC 7009: an app gives back its tokens, when its user signs out of it. */
export const answerRevocation = async (c: Request): Promise<Response> => {
  const { portal, now } = c.var
  const form = await formOf(c)
  const { token } = form ?? {}
  if (!form || !token) return refuse(c, 'invalid_request')
  const wait = await waitFor(c, form)
  if (wait) return wait
  const known = await beforeSignIn(portal.databases, now, async (tx) => {
    const app = await authenticateApp(c, tx, form)
    if (app) await giveBack(tx, app, token, now)
    return app !== null
  })
  return known ? c.body(null, 200) : refuse(c, 'invalid_client', 401)
}
