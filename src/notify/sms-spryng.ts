import { z } from 'zod'
import { DeliveryError } from './delivery-error.ts'
import { type GatewayAnswer, postJson } from './sms-http.ts'
import type { Sms } from './sms-message.ts'
import type { SpryngRoute } from './sms-route.ts'

const accepted = z.object({ data: z.object({ messageIds: z.array(z.string()).min(1) }) })
const refused = z.object({
  errors: z.array(z.object({ errorCode: z.string(), errorMessage: z.string() })),
})

/** Spryng takes a validity of more than 1 minute and less than 72 hours from now. */
const shortestValidityMs = 61_000
const longestValidityMs = 72 * 60 * 60 * 1000 - 60_000

/**
 * Sends one text message by the Messaging API v2 of Spryng
 * (developer.spryng.nl/messaging/v2-messages-create).
 *
 * @returns the id that Spryng gave the message
 * @throws DeliveryError: permanent when Spryng does not take the number,
 *   temporary for everything else
 */
export async function sendBySpryng(
  route: SpryngRoute,
  sms: Sms,
  now: Date,
  timeoutMs: number,
): Promise<string> {
  const answer = await postJson(
    'spryng',
    new URL('/v2/messages', route.baseUrl).href,
    { 'x-api-key': route.token },
    spryngMessage(route, sms, now),
    timeoutMs,
  )
  const taken = answer.status === 202 ? accepted.safeParse(answer.body) : null
  const id = taken?.data?.data.messageIds[0]
  if (id === undefined) throw spryngError(answer)
  return id
}

function spryngMessage(route: SpryngRoute, sms: Sms, now: Date): Record<string, unknown> {
  return {
    accountReference: route.account,
    channel: 'SMS',
    from: route.originator,
    characterSet: 'Auto',
    messageType: sms.kind === 'code' ? 'AuthenticationAndSecurity' : 'NotificationsAndReminders',
    ...(sms.validUntil === undefined ? {} : { validity: validity(sms.validUntil, now) }),
    // Square brackets would be read as the name of a variable or as a link to shorten.
    body: { text: sms.text.replaceAll('[', '(').replaceAll(']', ')') },
    recipients: [{ msisdn: sms.to }],
  }
}

function validity(until: Date, now: Date): string {
  const left = until.getTime() - now.getTime()
  const allowed = Math.min(Math.max(left, shortestValidityMs), longestValidityMs)
  return new Date(now.getTime() + allowed).toISOString()
}

/**
 * The documentation names no code for a number that is not good, only the
 * status 400; the words tell it from a 400 about our account or our sender,
 * which another gateway may well pass.
 */
function spryngError(answer: GatewayAnswer): DeliveryError {
  const code = String(answer.status)
  if (answer.status !== 400) return new DeliveryError('temporary', 'spryng', code)
  const errors = refused.safeParse(answer.body).data?.errors ?? []
  const aboutNumber = errors.some((error) =>
    /msisdn|recipient|phone/iu.test(`${error.errorCode} ${error.errorMessage}`),
  )
  return new DeliveryError(aboutNumber ? 'permanent' : 'temporary', 'spryng', code)
}
