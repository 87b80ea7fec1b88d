import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate and its private key, as PEM. */
export type Certificate = { certificate: string; key: string }

/** An authority of one's own, for testing mutual TLS without any program outside Node. */
export type Authority = {
  /** Its own certificate, as PEM: what the other side must trust. */
  certificate: string
  /** Issues a certificate for `localhost` and `127.0.0.1`, valid between these moments. */
  issue: (name: string, validity: Validity) => Certificate
}

export type Validity = { from: Date; until: Date }

/** Makes an authority with a fresh key (EC P-256). */
export function createAuthority(name: string, validity: Validity): Authority {
  const { privateKey, publicKey } = newKey()
  const own = { issuer: name, subject: name, validity, publicKey, isAuthority: true }
  return {
    certificate: signed(build(own), privateKey),
    issue: (subject, period) => {
      const own = newKey()
      const request = { issuer: name, subject, validity: period, publicKey: own.publicKey }
      return {
        certificate: signed(build({ ...request, isAuthority: false }), privateKey),
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}

function newKey() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

type Request = {
  issuer: string
  subject: string
  validity: Validity
  publicKey: KeyObject
  isAuthority: boolean
}

/* DER (ITU-T X.690) and the parts of X.509 (RFC 5280) that TLS looks at. */

function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const hex = body.length.toString(16)
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const octets = (contents: Uint8Array) => der(0x04, contents)
const yes = der(0x01, Buffer.from([0xff]))

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest.flatMap(base128)]
  return der(0x06, Buffer.from(bytes))
}

function base128(value: number): number[] {
  const groups = [value & 0x7f]
  for (let left = value >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
  return groups
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

function nameOf(common: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(common)))))
}

function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '')
  return der(0x18, Buffer.from(digits))
}

function extensions(isAuthority: boolean): Buffer {
  const constraints = sequence(
    oid('2.5.29.19'),
    yes,
    octets(isAuthority ? sequence(yes) : sequence()),
  )
  const names = sequence(
    oid('2.5.29.17'),
    octets(sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
  )
  return der(0xa3, isAuthority ? sequence(constraints) : sequence(constraints, names))
}

function build(request: Request): Buffer {
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(8)])
  return sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    nameOf(request.issuer),
    sequence(time(request.validity.from), time(request.validity.until)),
    nameOf(request.subject),
    request.publicKey.export({ type: 'spki', format: 'der' }),
    extensions(request.isAuthority),
  )
}

function signed(contents: Buffer, key: KeyObject): string {
  const signature = der(0x03, Buffer.from([0]), sign('sha256', contents, key))
  const base64 = sequence(contents, ECDSA_SHA256, signature).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
