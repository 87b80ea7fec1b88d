import { z } from 'zod'
import { after, MINUTE } from '../clock.ts'
import { beforeSignIn } from '../db/connect.ts'
import type { Request } from '../http/env.ts'
import type { Portal } from '../portal.ts'

/** What a session keeps for signing out at its provider. */
const kept = z.object({
  endSessionEndpoint: z.url().nullable(),
  idToken: z.string(),
  clientId: z.string(),
})
type Kept = z.infer<typeof kept>

const PURPOSE = 'provider-session'
const ADDRESS = 'provider-sign-out'

export const sealForSignOut = (portal: Portal, what: Kept): string =>
  portal.secrets.seal(PURPOSE, JSON.stringify(what))

const readKept = (portal: Portal, sealed: string): Kept | null => {
  try {
    return kept.parse(JSON.parse(portal.secrets.unseal(PURPOSE, sealed)))
  } catch {
    return null
  }
}

/** The provider's own page for signing out (OpenID Connect RP-Initiated Logout 1.0), which comes back to ours. */
const addressOf = (portal: Portal, slug: string, what: Kept): string | null => {
  if (!what.endSessionEndpoint) return null
  const url = new URL(what.endSessionEndpoint)
  url.searchParams.set('id_token_hint', what.idToken)
  url.searchParams.set('client_id', what.clientId)
  url.searchParams.set(
    'post_logout_redirect_uri',
    `${portal.config.baseUrl}/organisatie/${slug}/uitgelogd`,
  )
  return url.toString()
}

/**
 * Where signing out goes on for the session of this request: null unless it came by a provider. Ask it before the
 * session ends. The address of the provider goes along sealed, for the page that leads there: a form may not.
 */
export const signOutPage = async (c: Request): Promise<string | null> => {
  const { portal, viewer, now } = c.var
  if (!viewer?.provider) return null
  const row = await beforeSignIn(portal.databases, now, (tx) =>
    tx
      .selectFrom('sessions as s')
      .innerJoin('organisations as o', 'o.id', 's.provider_organisation_id')
      .select(['s.provider_sealed', 'o.slug'])
      .where('s.id', '=', viewer.sessionId)
      .executeTakeFirst(),
  )
  if (!row) return null
  const what = row.provider_sealed ? readKept(portal, row.provider_sealed) : null
  const to = what && addressOf(portal, row.slug, what)
  const page = `/organisatie/${row.slug}/uitgelogd`
  if (!to) return page
  const sealed = portal.secrets.seal(
    ADDRESS,
    JSON.stringify({ to, until: after(now, MINUTE).getTime() }),
  )
  return `${page}?naar=${sealed}`
}

const onward = z.object({ to: z.url(), until: z.number() })

/** The provider's address in the query of that page; null when it is not one that we made just now. */
export const readSignOutAddress = (
  portal: Portal,
  now: Date,
  sealed: string | undefined,
): string | null => {
  if (!sealed) return null
  try {
    const { to, until } = onward.parse(JSON.parse(portal.secrets.unseal(ADDRESS, sealed)))
    return until >= now.getTime() ? to : null
  } catch {
    return null
  }
}
