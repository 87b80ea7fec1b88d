import type { Clock } from '../clock.ts'
import { DeliveryError } from './delivery-error.ts'
import { sendByCm } from './sms-cm.ts'
import type { Sms } from './sms-message.ts'
import type { SmsRoute } from './sms-route.ts'
import { sendBySpryng } from './sms-spryng.ts'

export type SmsSender = {
  /**
   * Tries the gateways in order until one takes the message.
   *
   * @returns the id at that gateway, and which one it was
   * @throws DeliveryError: permanent when the number is not good, so that the
   *   other gateways are not asked; temporary when no gateway took it
   */
  send(sms: Sms): Promise<{ providerId: string; provider: SmsRoute['provider'] }>
}

export type SmsLimits = {
  /** For one gateway, in milliseconds. */
  readonly timeoutMs: number
  /** How long a gateway that failed is asked last, in milliseconds. */
  readonly restMs: number
}

const usualLimits: SmsLimits = { timeoutMs: 10_000, restMs: 60_000 }

/**
 * Sends text messages by the first gateway that takes them. A gateway that
 * failed is asked last for a minute, so that not everybody who waits for a
 * code waits for a gateway that stalls.
 *
 * @param routes in order of preference, at least one
 */
export function createSmsSender(
  routes: readonly SmsRoute[],
  clock: Clock,
  limits: SmsLimits = usualLimits,
): SmsSender {
  const restingUntil = new Map<SmsRoute, number>()

  function inOrder(now: number): SmsRoute[] {
    const resting = routes.filter((route) => (restingUntil.get(route) ?? 0) > now)
    return [...routes.filter((route) => !resting.includes(route)), ...resting]
  }

  async function attempt(route: SmsRoute, sms: Sms): Promise<string | DeliveryError> {
    try {
      const id = await sendBy(route, sms, clock(), limits.timeoutMs)
      restingUntil.delete(route)
      return id
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      if (error.kind === 'temporary') restingUntil.set(route, clock().getTime() + limits.restMs)
      return error
    }
  }

  return {
    async send(sms) {
      if (!/^\+[1-9]\d{6,14}$/u.test(sms.to)) throw new DeliveryError('permanent', 'sms', 'number')
      let last = new DeliveryError('temporary', 'sms', 'no gateway')
      for (const route of inOrder(clock().getTime())) {
        const outcome = await attempt(route, sms)
        if (typeof outcome === 'string') return { providerId: outcome, provider: route.provider }
        if (outcome.kind === 'permanent') throw outcome
        last = outcome
      }
      throw last
    },
  }
}

function sendBy(route: SmsRoute, sms: Sms, now: Date, timeoutMs: number): Promise<string> {
  return route.provider === 'spryng'
    ? sendBySpryng(route, sms, now, timeoutMs)
    : sendByCm(route, sms, now, timeoutMs)
}
