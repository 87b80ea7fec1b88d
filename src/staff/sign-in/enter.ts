import { beforeSignIn, type Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import type { Identity } from '../../identity/openid.ts'
import type { Provider } from '../../identity/provider.ts'
import { sealForSignOut } from '../../identity/sign-out.ts'
import { startSession } from '../../session/session.ts'
import type { Stop } from './pages.tsx'
import {
  createProviderAccount,
  endProviderSessions,
  enterByProvider,
  findAccountByEmail,
  findLinkedAccount,
} from './queries.ts'

/** Lets an account in as an employee, with a session of the provider; or says why not. */
export const enterAs = async (
  c: Request,
  tx: Tx,
  accountId: string,
  { provider, identity }: { provider: Provider; identity: Identity },
): Promise<Stop | null> => {
  const { portal, now } = c.var
  const { organisationId, clientId } = provider
  const outcome = await enterByProvider(tx, organisationId, accountId, identity)
  if (outcome !== 'in') {
    if (outcome === 'no-roles') await endProviderSessions(tx, now, { organisationId, accountId })
    return outcome
  }
  const { idToken, endSessionEndpoint, secondStep } = identity
  await startSession(c, tx, accountId, 'provider', {
    organisationId,
    secondStep,
    sealed: sealForSignOut(portal, { idToken, endSessionEndpoint, clientId }),
  })
  return null
}

/**
 * Whom the provider told of, let in: by the account that is linked to him, or a new one. An account that has his address
 * already is not his for that alone: he shows it by signing in to it once (decision 0039).
 */
export const enter = (c: Request, provider: Provider, identity: Identity): Promise<Stop | null> => {
  const { portal, now } = c.var
  return beforeSignIn(portal.databases, now, async (tx) => {
    const linked = await findLinkedAccount(tx, provider.organisationId, identity)
    if (linked) return enterAs(c, tx, linked, { provider, identity })
    if (identity.roles.length === 0) return 'no-roles'
    if (!identity.email) return 'no-email'
    if (await findAccountByEmail(tx, identity.email)) return 'has-account'
    const { email, firstName, lastName } = identity
    const made = await createProviderAccount(tx, now, { email, firstName, lastName })
    return made ? enterAs(c, tx, made, { provider, identity }) : 'has-account'
  })
}
