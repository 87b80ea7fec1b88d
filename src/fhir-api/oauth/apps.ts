import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import type { Tx } from '../../db/connect.ts'

/** An app that the service desk registered. Its id is its client_id. */
export interface App {
  id: string
  name: string
  maker: string
  privacyAddress: string
  redirectUris: readonly string[]
  /** Its public keys (RFC 7517); null: a public app. */
  jwks: unknown
}

/** The app that this client_id names; null when there is none, or not any more. */
export const findApp = async (tx: Tx, clientId: string): Promise<App | null> => {
  if (!isId(clientId)) return null
  const row = await tx
    .selectFrom('apps')
    .selectAll()
    .where('id', '=', clientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { id, name, maker, jwks } = row
  return {
    id,
    name,
    maker,
    jwks,
    privacyAddress: row.privacy_address,
    redirectUris: row.redirect_uris,
  }
}

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?\//
const OWN_SCHEME = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:\/[^\s]*$/

/**
 * Whether an app may be sent to this address (RFC 8252): https, the user's own computer, or a scheme of the app itself with
 * a point in it. Never with a fragment.
 */
export const isRedirectUri = (text: string): boolean => {
  if (text.length > 300 || /[#\s\\,;'"]/.test(text) || !URL.canParse(text)) return false
  return text.startsWith('https://') || LOCAL.test(text) || OWN_SCHEME.test(text)
}

const key = z.looseObject({ kty: z.enum(['EC', 'RSA']), d: z.undefined().optional() })
const jwksShape = z.object({ keys: z.array(key).min(1).max(5) })

/** The public keys in a text (RFC 7517); null when it is none, or when it holds a private key. */
export const readJwks = (text: string): z.output<typeof jwksShape> | null => {
  try {
    return jwksShape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
