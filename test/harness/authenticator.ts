import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

// An authenticator as WebAuthn describes it, in a few lines: it makes a key and signs, and it can be told to do wrong.

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

/** CBOR (RFC 8949), as far as an authenticator needs it. */
type Cbor = number | string | Uint8Array | Cbor[] | Map<Cbor, Cbor>
const head = (major: number, size: number): Buffer => {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 256) return Buffer.from([(major << 5) | 24, size])
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
}
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const pairs = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)])
  return Buffer.concat([head(5, value.size), ...pairs])
}

/** What the authenticator, or who holds it, does otherwise than it should. */
export interface Wrong {
  origin?: string
  rpId?: string
  /** False: nobody's finger, face or PIN was asked. */
  verified?: boolean
  challenge?: string
  userHandle?: string | null
  count?: number
  /** A statement with a chain of certificates. */
  chain?: boolean
}

/** The answer as `PublicKeyCredential.toJSON` gives it, in text. */
const answer = (id: Uint8Array, response: object): string =>
  JSON.stringify({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

/** Somebody's telephone or key with one passkey on it. */
export class TestPasskey {
  readonly id = randomBytes(32)
  readonly #key: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })
  #userHandle = ''
  count = 0

  constructor(
    readonly rpId = 'localhost',
    readonly origin = 'http://localhost:3000',
  ) {}

  #clientData(type: string, challenge: string, wrong: Wrong): Buffer {
    const origin = wrong.origin ?? this.origin
    const said = { type, challenge: wrong.challenge ?? challenge, origin, crossOrigin: false }
    return Buffer.from(JSON.stringify(said))
  }

  #data(flags: number, wrong: Wrong): Buffer {
    const count = Buffer.alloc(4)
    this.count += 1
    count.writeUInt32BE(wrong.count ?? this.count)
    const verified = wrong.verified === false ? 0 : 0x04
    return Buffer.concat([
      sha256(wrong.rpId ?? this.rpId),
      Buffer.from([0x01 | verified | flags]),
      count,
    ])
  }

  /** Makes the passkey that a page asks for (`navigator.credentials.create`). */
  make(options: { challenge: string; user: { id: string } }, wrong: Wrong = {}): string {
    this.#userHandle = options.user.id
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' })
    const cose = new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
    const length = Buffer.from([0, this.id.length])
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(cose)])
    const authData = Buffer.concat([this.#data(0x40, wrong), attested])
    const statement = new Map<Cbor, Cbor>(
      wrong.chain
        ? [
            ['alg', -7],
            ['sig', Buffer.from('x')],
            ['x5c', [Buffer.from('certificate')]],
          ]
        : [],
    )
    const object = new Map<Cbor, Cbor>([
      ['fmt', wrong.chain ? 'packed' : 'none'],
      ['attStmt', statement],
      ['authData', authData],
    ])
    return answer(this.id, {
      clientDataJSON: base64url(this.#clientData('webauthn.create', options.challenge, wrong)),
      attestationObject: base64url(cbor(object)),
      transports: ['internal', 'hybrid'],
    })
  }

  /** Signs what a page asks (`navigator.credentials.get`). */
  sign(options: { challenge: string }, wrong: Wrong = {}): string {
    const clientData = this.#clientData('webauthn.get', options.challenge, wrong)
    const data = this.#data(0, wrong)
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(clientData)]))
      .sign(this.#key.privateKey)
    const userHandle = wrong.userHandle === undefined ? this.#userHandle : wrong.userHandle
    return answer(this.id, {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(data),
      signature: base64url(signature),
      ...(userHandle === null ? {} : { userHandle }),
    })
  }
}
