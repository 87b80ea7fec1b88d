import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What a browser would have shown, and how the push was sent. */
export interface TakenPush {
  readonly deviceId: string
  readonly payload: { title: string; body: string; url: string }
  /** Seconds that it may be kept for a browser that is away. */
  readonly ttl: number
  readonly urgency: string
  readonly topic: string | undefined
}

/** A browser that asked for push, as it hands itself over to the page (W3C Push API). */
export interface StandInDevice {
  readonly id: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Ways in which a push service can fail: each answer that RFC 8030 knows, and none at all. */
export type PushFault = 'gone' | 'rate-limit' | 'error' | 'never' | 'elsewhere' | 'hang-up'

export interface PushService {
  readonly baseUrl: string
  /** A new browser; with the public key of who may push to it (RFC 8292 §4.1). */
  readonly subscribe: (applicationServerKey?: string) => StandInDevice
  /** The browser withdraws: from now on it is gone. */
  readonly unsubscribe: (id: string) => void
  readonly taken: TakenPush[]
  readonly calls: () => number
  /** Every call fails so from now on; null for well again. `retryAfter` goes with a rate limit. */
  readonly failWith: (fault: PushFault | null, retryAfter?: string) => void
  readonly close: () => Promise<void>
}

interface Subscribed {
  readonly keys: ECDH
  readonly auth: Buffer
  readonly applicationServerKey: string | undefined
  gone: boolean
}

const DAY_SECONDS = 24 * 60 * 60
/** What every push service must take (RFC 8030 §7.2), with the header of the encryption. */
const LARGEST = 4096

/**
 * Stands in for a push service and the browsers behind it: RFC 8030, with the encryption of RFC 8188 and 8291 and the
 * identification of RFC 8292. What is not as those say is refused as a real one refuses it.
 */
export async function startPushService(): Promise<PushService> {
  const devices = new Map<string, Subscribed>()
  const taken: TakenPush[] = []
  let calls = 0
  let fault: PushFault | null = null
  let retryAfter = '120'
  let baseUrl = ''
  const server = createServer(async (request, response) => {
    calls += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (fault !== null) return fail(response, fault, retryAfter)
    const deviceId = /^\/push\/([\w-]+)$/.exec(request.url ?? '')?.[1] ?? ''
    const result = receive(devices.get(deviceId), request, Buffer.concat(chunks), baseUrl)
    if (typeof result === 'number') return void response.writeHead(result).end()
    taken.push({ deviceId, ...result })
    response.writeHead(201, { location: `${baseUrl}/sent/${calls}` }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    baseUrl,
    taken,
    calls: () => calls,
    subscribe(applicationServerKey) {
      const id = randomUUID()
      const keys = createECDH('prime256v1')
      const p256dh = keys.generateKeys('base64url', 'uncompressed')
      const auth = randomBytes(16)
      devices.set(id, { keys, auth, applicationServerKey, gone: false })
      return { id, endpoint: `${baseUrl}/push/${id}`, p256dh, auth: auth.toString('base64url') }
    },
    unsubscribe(id) {
      const device = devices.get(id)
      if (device) device.gone = true
    },
    failWith(next, wait = '120') {
      fault = next
      retryAfter = wait
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const sentHeaders = z.object({
  ttl: z.string().regex(/^\d+$/),
  urgency: z.enum(['very-low', 'low', 'normal', 'high']).default('normal'),
  topic: z
    .string()
    .regex(/^[\w-]{1,32}$/)
    .optional(),
})

/** A push as it was taken, or the status with which it is refused. */
function receive(
  device: Subscribed | undefined,
  { method, headers }: IncomingMessage,
  body: Buffer,
  origin: string,
): Omit<TakenPush, 'deviceId'> | number {
  if (method !== 'POST') return 405
  if (!device) return 404
  if (device.gone) return 410
  const sent = sentHeaders.safeParse(headers)
  if (!sent.success) return 400
  const stranger = identify(headers.authorization ?? '', origin, device.applicationServerKey)
  if (stranger !== null) return stranger
  if (headers['content-encoding'] !== 'aes128gcm') return 415
  if (body.length > LARGEST) return 413
  const payload = readPayload(decrypt(device, body))
  const { ttl, urgency, topic } = sent.data
  return payload ? { payload, urgency, topic, ttl: Number(ttl) } : 400
}

const claims = z.object({
  aud: z.string(),
  exp: z.number(),
  sub: z.string().regex(/^(?:mailto:|https:)/),
})

/** Who pushes, by his signed token (RFC 8292): the status with which he is refused, or null. */
function identify(header: string, origin: string, expected: string | undefined): number | null {
  const parts = /^vapid\s+t=([\w-]+)\.([\w-]+)\.([\w-]+),\s*k=([\w-]+)$/i.exec(header)
  if (!parts) return 401
  const [, head = '', body = '', signature = '', key = ''] = parts
  if (expected !== undefined && key !== expected) return 403
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const told = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (!signed || !told.success || told.data.aud !== origin) return 403
  const left = told.data.exp - Date.now() / 1000
  return left > 0 && left <= DAY_SECONDS ? null : 403
}

/** RFC 8291 §3.4 and RFC 8188 §2: one record, for one browser. Throws when it is not for this browser. */
function decrypt({ keys, auth }: Subscribed, body: Buffer): Buffer {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const record = body.subarray(21 + idLength)
  const derive = (secret: Buffer, by: Buffer, info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, by, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
  const shared = derive(keys.computeSecret(sender), auth, info, 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('not the last record')
  return padded.subarray(0, end)
}

const shown = z.strictObject({ title: z.string(), body: z.string(), url: z.string() })

function readPayload(text: Buffer): z.infer<typeof shown> | undefined {
  return shown.safeParse(JSON.parse(text.toString())).data
}

function fail(response: ServerResponse, fault: PushFault, retryAfter: string): void {
  if (fault === 'never') return
  if (fault === 'hang-up') {
    response.destroy()
    return
  }
  const answers = {
    gone: [410, {}],
    'rate-limit': [429, { 'retry-after': retryAfter }],
    error: [503, {}],
    elsewhere: [307, { location: 'http://127.0.0.1:9/' }],
  } as const
  const [status, headers] = answers[fault]
  response.writeHead(status, headers).end()
}
