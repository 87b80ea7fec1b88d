import { randomUUID } from 'node:crypto'
import type { JWK } from 'jose'
import { type RecordAccess, signingKey } from '../../record/access.ts'
import { makeCertificateKey, readCertificate } from '../../record/certificates.ts'
import { makeSigningKey } from '../../record/signing-key.ts'
import type { Filled } from './form.ts'
import { readSigningKey } from './pem.ts'

/** Settings to be tried: all of them, with what must be sealed and what is public. */
export interface Made {
  baseUrl: string
  access: RecordAccess
  publicKeys: JWK[]
  certificateUntil: Date | null
}

/** The settings of before: those that are not in use yet, else those that are. */
export interface Before {
  access: RecordAccess
  /** The public keys that belong to it. */
  publicKeys: JWK[]
  /** Those of what is in use. */
  used: JWK[]
}

type Tls = NonNullable<RecordAccess['tls']>

const tlsOf = (filled: Filled, before: Tls): Tls => {
  const ca = filled.uitgever === '' ? {} : { ca: filled.uitgever }
  if (filled.tls === 'geen') return ca
  if (filled.tls === 'houden') {
    const { certificate, key } = before
    return { ...(certificate ? { certificate } : {}), ...(key ? { key } : {}), ...ca }
  }
  if (filled.tls === 'aanvragen') return { key: makeCertificateKey(), ...ca }
  const key = filled.certificaatsleutel || (before.key ?? '')
  return { certificate: filled.certificaat, key, ...ca }
}

/** A key that the supplier gave or knows already, by his number for it where he gave one. */
const givenKey = (filled: Filled, used: JWK[]) => {
  const { algorithm, privateKey, publicKey } = readSigningKey(filled['eigen-sleutel'])
  const kid = filled.kid || randomUUID()
  const shown: JWK = { ...publicKey, kid, alg: algorithm, use: 'sig' }
  return {
    key: signingKey.parse({ kid, algorithm, privateKey }),
    publicKeys: [shown, ...used.filter((one) => one.kid !== kid).slice(0, 1)],
  }
}

const keysOf = async (filled: Filled, { access, publicKeys, used }: Before) => {
  if (filled['eigen-sleutel'] !== '') return givenKey(filled, used)
  const fits = access.kind === 'private-key-jwt' && access.key.algorithm === filled.soort
  if (fits && !filled['nieuwe-sleutel']) return { key: access.key, publicKeys }
  const fresh = await makeSigningKey(filled.soort)
  // The one that is in use stays at our address: until the new one is, the record must know both.
  return { key: fresh.key, publicKeys: [fresh.publicKey, ...used.slice(0, 1)] }
}

/** Makes of what was filled in the settings to try; what is secret and left empty stays as it was. */
export const makeSettings = async (filled: Filled, before: Before): Promise<Made> => {
  const tls = tlsOf(filled, before.access.tls ?? {})
  const shared = {
    tokenUrl: filled.tokenadres,
    clientId: filled.client,
    ...(filled.scope === '' ? {} : { scope: filled.scope }),
    tls,
  }
  const certificateUntil = tls.certificate
    ? (readCertificate(tls.certificate)?.until ?? null)
    : null
  const made = { baseUrl: filled.adres.replace(/\/+$/, ''), certificateUntil }
  if (filled.manier === 'geen') return { ...made, access: { kind: 'none', tls }, publicKeys: [] }
  if (filled.manier === 'geheim') {
    const was = before.access.kind === 'client-credentials' ? before.access.clientSecret : ''
    const clientSecret = filled.geheim || was
    return {
      ...made,
      access: { kind: 'client-credentials', clientSecret, ...shared },
      publicKeys: [],
    }
  }
  const { key, publicKeys } = await keysOf(filled, before)
  return { ...made, access: { kind: 'private-key-jwt', key, ...shared }, publicKeys }
}
