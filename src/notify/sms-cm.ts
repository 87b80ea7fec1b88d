import { z } from 'zod'
import { DeliveryError } from './delivery-error.ts'
import { type GatewayAnswer, postJson } from './sms-http.ts'
import type { Sms } from './sms-message.ts'
import type { CmRoute } from './sms-route.ts'

const cmAnswer = z.object({
  errorCode: z.number(),
  messages: z.array(
    z.object({
      status: z.string(),
      reference: z.string().nullish(),
      messageErrorCode: z.number(),
    }),
  ),
})

/** Codes about the number itself: 302 and 303 not a number, 402 on the list of blocked numbers. */
const aboutTheNumber = new Set([302, 303, 402])

/**
 * Sends one text message by the Business Messaging API 1.0 of CM.com
 * (developers.cm.com/messaging/docs). CM gives no id of its own: it reports by
 * the reference of ours, at most 32 letters and digits.
 *
 * @returns that reference
 * @throws DeliveryError: permanent when CM does not take the number, temporary
 *   for everything else
 */
export async function sendByCm(
  route: CmRoute,
  sms: Sms,
  now: Date,
  timeoutMs: number,
): Promise<string> {
  const reference = crypto.randomUUID().replaceAll('-', '')
  const answer = await postJson(
    'cm',
    new URL('/v1.0/message', route.baseUrl).href,
    { 'x-cm-producttoken': route.token },
    { messages: { msg: [cmMessage(route, sms, reference, now)] } },
    timeoutMs,
  )
  const message = cmAnswer.safeParse(answer.body).data?.messages[0]
  if (answer.status !== 200 || message?.status !== 'Accepted') throw cmError(answer)
  return reference
}

function cmMessage(
  route: CmRoute,
  sms: Sms,
  reference: string,
  now: Date,
): Record<string, unknown> {
  return {
    allowedChannels: ['SMS'],
    from: route.originator,
    to: [{ number: sms.to.replace('+', '00') }],
    // `auto` lets CM choose between the plain SMS alphabet and Unicode.
    body: { type: 'auto', content: sms.text },
    minimumNumberOfMessageParts: 1,
    maximumNumberOfMessageParts: 8,
    reference,
    ...(sms.validUntil === undefined ? {} : { validity: validity(sms.validUntil, now) }),
  }
}

/** CM takes whole minutes or hours, at most 48 hours. */
function validity(until: Date, now: Date): string {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
  return `${Math.min(Math.max(minutes, 1), 48 * 60)}m`
}

function cmError(answer: GatewayAnswer): DeliveryError {
  const body = cmAnswer.safeParse(answer.body).data
  const code = body?.messages[0]?.messageErrorCode ?? body?.errorCode
  const permanent = code !== undefined && aboutTheNumber.has(code)
  return new DeliveryError(
    permanent ? 'permanent' : 'temporary',
    'cm',
    String(code ?? answer.status),
  )
}
