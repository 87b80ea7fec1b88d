import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { Agent, request } from 'undici'
import webPush from 'web-push'
import { type Clock, DAY } from '../clock.ts'
import { DeliveryError } from './delivery-error.ts'
import { isPublicAddress, publicLookup } from './public-address.ts'
import type { VapidKeys } from './vapid.ts'

/** A browser that asked for web push, as it gave itself (W3C Push API). */
export interface PushDevice {
  readonly endpoint: string
  /** Its public key and its secret, base64url. */
  readonly p256dh: string
  readonly auth: string
}

/** What the service worker of the page shows, and where a touch leads. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  readonly url: string
  /** A newer push for the same purpose takes the place of one that did not arrive yet. */
  readonly purpose: string
  readonly validUntil?: Date
}

export interface PushSettings {
  readonly keys: VapidKeys
  /** Whom a push service can ask about us: `mailto:` or `https:` (RFC 8292 §2.1). */
  readonly subject: string
  /** The origin of a stand-in on this machine, for tests and the demo; never in production. */
  readonly standIn?: string | undefined
  readonly timeoutMs?: number
}

const ROUTE = 'push'
const LONGEST_ENDPOINT = 2000
const USUAL_TIMEOUT = 10_000
const DAY_SECONDS = DAY / 1000
/** A push service that asks for rest gets no less than this, in seconds. */
const SHORTEST_REST = 30

/**
 * The address of a push service as a browser gave it, or null when we do not call there: only https on its own port, by
 * name or at a public address. It comes from outside, and must not lead us into our own network.
 */
export const readEndpoint = (text: string, standIn?: string): URL | null => {
  if (text.length > LONGEST_ENDPOINT || !URL.canParse(text)) return null
  const url = new URL(text)
  if (standIn !== undefined && url.origin === standIn) return url
  if (url.protocol !== 'https:' || url.port !== '' || url.username || url.password) return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isPublicAddress(host) ? url : null
  return host.includes('.') && !/\.(?:local|localhost|internal)\.?$/.test(host) ? url : null
}

/** Seconds to wait as Retry-After has them: a number, or a moment. */
const readRetryAfter = (value: string | string[] | undefined, now: Date): number => {
  const text = [value].flat()[0] ?? ''
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(text) - now.getTime()) / 1000)
  return Number.isFinite(seconds)
    ? Math.min(Math.max(seconds, SHORTEST_REST), DAY_SECONDS)
    : SHORTEST_REST
}

const failureOf = (
  status: number,
  retryAfter: string | string[] | undefined,
  now: Date,
): DeliveryError => {
  const code = String(status)
  if (status === 404 || status === 410)
    return new DeliveryError('permanent', ROUTE, code, { addressGone: true })
  if (status === 429 || (status >= 500 && retryAfter !== undefined))
    return new DeliveryError('temporary', ROUTE, code, {
      retryAfter: readRetryAfter(retryAfter, now),
    })
  return new DeliveryError(status >= 500 ? 'temporary' : 'permanent', ROUTE, code)
}

export interface PushSender {
  /**
   * Hands one push to the push service of a browser, encrypted for that browser (RFC 8030, 8188, 8291, 8292).
   * @throws DeliveryError; `addressGone` when the browser has withdrawn
   */
  send(message: PushMessage, device: PushDevice): Promise<{ provider: string; providerId: string }>
  close(): void
}

/** Sends web push. Redirects are not followed, and names that lead to this network are not called. */
export const createPushSender = (settings: PushSettings, clock: Clock): PushSender => {
  const { keys, subject, standIn, timeoutMs = USUAL_TIMEOUT } = settings
  const outside = new Agent({ connect: { lookup: publicLookup, timeout: timeoutMs } })
  const onThisMachine = new Agent({ connect: { timeout: timeoutMs } })

  const encrypt = (message: PushMessage, device: PushDevice) => {
    const { validUntil, purpose, ...shown } = message
    const left = validUntil ? (validUntil.getTime() - clock().getTime()) / 1000 : DAY_SECONDS
    try {
      return webPush.generateRequestDetails(
        { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
        JSON.stringify(shown),
        {
          vapidDetails: { subject, ...keys },
          contentEncoding: 'aes128gcm',
          TTL: Math.max(0, Math.floor(left)),
          urgency: 'normal',
          topic: topicOf(purpose, message.url),
        },
      )
    } catch {
      // Keys that are no keys: a browser does not give such.
      throw new DeliveryError('permanent', ROUTE, 'keys', { addressGone: true })
    }
  }

  const ask = async (url: URL, { headers, body }: ReturnType<typeof encrypt>) => {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body,
        dispatcher: url.origin === standIn ? onThisMachine : outside,
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body.dump({ limit: 16_384 })
      return answer
    } catch {
      throw new DeliveryError('temporary', ROUTE, 'unreachable')
    }
  }

  return {
    async send(message, device) {
      const url = readEndpoint(device.endpoint, standIn)
      if (!url) throw new DeliveryError('permanent', ROUTE, 'endpoint', { addressGone: true })
      const { statusCode, headers } = await ask(url, encrypt(message, device))
      if (statusCode < 200 || statusCode > 299)
        throw failureOf(statusCode, headers['retry-after'], clock())
      return { provider: ROUTE, providerId: url.hostname }
    },
    close() {
      void outside.close()
      void onThisMachine.close()
    },
  }
}

/** At most 32 characters of base64url (RFC 8030 §5.4): the same for the same purpose and place. */
const topicOf = (purpose: string, url: string): string =>
  createHash('sha256').update(`${purpose} ${url}`).digest('base64url').slice(0, 32)
