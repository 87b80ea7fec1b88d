import { timingSafeEqual } from 'node:crypto'
import { createToken, hashToken, type Secrets } from '../secrets.ts'

const purposeOf = (organisationId: string): string => `record-hook:${organisationId}`

/** The address at which a record tells that something changed. */
export const hookPath = (slug: string): string => `/dossiermelding/${slug}`
export const hookUrl = (baseUrl: string, slug: string): string =>
  `${baseUrl.replace(/\/+$/, '')}${hookPath(slug)}`

/** A new secret for a record: the text for its administrator, its hash, and it sealed for our own Subscription there. */
export const makeHookToken = (
  secrets: Secrets,
  organisationId: string,
): { token: string; hash: Buffer; sealed: string } => {
  const { token, hash } = createToken()
  return { token, hash, sealed: secrets.seal(purposeOf(organisationId), token) }
}

export const unsealHook = (secrets: Secrets, organisationId: string, sealed: string): string =>
  secrets.unseal(purposeOf(organisationId), sealed)

/** Whether a token is the one of this hash; how long it takes tells nothing of where they differ. */
export const isHookToken = (token: string, hash: Buffer): boolean => {
  const given = hashToken(token)
  return given.length === hash.length && timingSafeEqual(given, hash)
}
