import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto'

/** A certificate as it was filled in: the last day on which it counts. */
export interface ReadCertificate {
  until: Date
  /** Whether a private key (PEM) is the one of this certificate. */
  fits: (key: string) => boolean
}

const parse = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch {
    return null
  }
}

const keyIn = (pem: string): KeyObject | null => parse(() => createPrivateKey(pem))

/** Whether a text is a private key as PEM, without a password. */
export const isPrivateKey = (pem: string): boolean => keyIn(pem) !== null

/** The first certificate of a PEM; null when there is none that can be read. */
export const readCertificate = (pem: string): ReadCertificate | null => {
  const certificate = parse(() => new X509Certificate(pem))
  if (!certificate) return null
  return {
    until: new Date(certificate.validTo),
    fits: (key) => {
      const read = keyIn(key)
      return read !== null && certificate.checkPrivateKey(read)
    },
  }
}

/* DER (ITU-T X.690), as far as a request needs it. */

const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const hex = body.length.toString(16)
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}
const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts)

/** id-at-commonName, id-at-organizationName, ecdsa-with-SHA256. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const ORGANISATION = Buffer.from('060355040a', 'hex')
const ECDSA_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))

const named = (oid: Uint8Array, text: string): Buffer =>
  der(0x31, sequence(oid, der(0x0c, Buffer.from(text.slice(0, 64)))))

const pem = (label: string, bytes: Buffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(bytes.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n')

/** A new private key (EC P-256) for a certificate that is to be asked for, as PEM. */
export const makeCertificateKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()

/**
 * A request for a certificate with a key of ours (PKCS #10, RFC 2986), for the supplier of the record to sign.
 *
 * @param key private key, EC P-256, as PEM
 * @returns the request as PEM; null when the key is none
 */
export const requestFor = (key: string, organisation: string): string | null => {
  const privateKey = keyIn(key)
  if (privateKey?.asymmetricKeyType !== 'ec') return null
  const contents = sequence(
    der(0x02, Buffer.from([0])),
    sequence(named(ORGANISATION, organisation), named(COMMON_NAME, 'Naast')),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(0xa0),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', contents, privateKey))
  return pem('CERTIFICATE REQUEST', sequence(contents, ECDSA_SHA256, signature))
}
