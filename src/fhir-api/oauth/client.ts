import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { after, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { hashToken } from '../../secrets.ts'
import { baseOf } from '../base.ts'
import { ASSERTION_ALGORITHMS } from '../capability.ts'
import { fhirPaths } from '../paths.ts'
import { type App, findApp } from './apps.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** No proof is believed that holds longer (SMART App Launch). */
const LONGEST = 5 * MINUTE

type Fields = Readonly<Record<string, string>>

/** The registered app that a request names, whether or not it proves to be that; null for none. */
export const namedApp = async (tx: Tx, form: Fields): Promise<App | null> => {
  const { client_assertion: proof } = form
  return findApp(tx, proof === undefined ? (form.client_id ?? '') : issuerOf(proof))
}

/**
 * Who asks: a public app by its client_id alone, any other by a proof that it signed (private_key_jwt, RFC 7523), which counts
 * once. Null when it is not proved.
 */
export const authenticateApp = async (c: Request, tx: Tx, form: Fields): Promise<App | null> => {
  const { client_assertion: proof, client_assertion_type: type } = form
  if (proof === undefined) {
    const app = await findApp(tx, form.client_id ?? '')
    return app?.jwks === null ? app : null
  }
  const app = type === JWT_BEARER ? await findApp(tx, issuerOf(proof)) : null
  if (!app?.jwks || (form.client_id !== undefined && form.client_id !== app.id)) return null
  return (await isProved(c, tx, app, proof)) ? app : null
}

const issuerOf = (proof: string): string => {
  try {
    return decodeJwt(proof).iss ?? ''
  } catch {
    return ''
  }
}

const isProved = async (c: Request, tx: Tx, app: App, proof: string): Promise<boolean> => {
  const { portal, now } = c.var
  const { baseUrl } = portal.config
  // The endpoint by SMART App Launch; the issuer by what OAuth says of it since (RFC 7523bis).
  const audience = [`${baseUrl}${fhirPaths.token}`, baseOf(baseUrl)]
  const claims = await verify(app, proof, audience, now)
  if (!claims) return false
  const endsAt = new Date(claims.exp * 1000)
  if (endsAt > after(now, LONGEST + MINUTE)) return false
  const used = await tx
    .insertInto('app_proofs')
    .values({ app_id: app.id, jti_hash: hashToken(claims.jti), ends_at: endsAt })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return used.numInsertedOrUpdatedRows === 1n
}

const verify = async (
  app: App,
  proof: string,
  audience: string[],
  now: Date,
): Promise<{ exp: number; jti: string } | null> => {
  try {
    // readJwks looked at it when the app was registered.
    const keys = createLocalJWKSet(app.jwks as JSONWebKeySet)
    const { payload } = await jwtVerify(proof, keys, {
      algorithms: ASSERTION_ALGORITHMS,
      issuer: app.id,
      subject: app.id,
      audience,
      currentDate: now,
      clockTolerance: 30,
      requiredClaims: ['exp', 'jti'],
    })
    const { exp, jti } = payload
    return exp === undefined || jti === undefined ? null : { exp, jti }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null
    throw error
  }
}
