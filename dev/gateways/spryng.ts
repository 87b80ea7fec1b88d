import { z } from 'zod'
import type { Clock } from '../../src/clock.ts'
import { type Gateway, type GatewayReply, type GatewayRequest, startGateway } from './gateway.ts'

const minute = 60_000

/** The body of POST /v2/messages as documented; a field that is not documented is refused. */
const messageBody = z.strictObject({
  accountReference: z.string(),
  channel: z.literal('SMS'),
  body: z.strictObject({ text: z.string().min(1) }),
  from: z.string().regex(/^(?:[A-Za-z0-9 ]{1,11}|\d{1,16})$/u),
  recipients: z
    .array(
      z.strictObject({
        msisdn: z.string(),
        variables: z.record(z.string(), z.string()).optional(),
        metaData: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(50_000),
  name: z.string().optional(),
  characterSet: z.enum(['Auto', 'GSM', 'Unicode']).optional(),
  validity: z.iso.datetime().optional(),
  messageType: z
    .enum([
      'MarketingAndResearch',
      'NotificationsAndReminders',
      'AuthenticationAndSecurity',
      'PaymentsAndCollections',
      'InternalOperations',
      'CustomerSupport',
      'Conversational',
    ])
    .optional(),
  metaData: z.record(z.string(), z.string()).optional(),
})

type MessageBody = z.infer<typeof messageBody>

/** Stands in for Spryng: the sending part of its Messaging API v2 (developer.spryng.nl). */
export function startSpryng(
  account: {
    readonly token: string
    readonly account: string
    /** A well-formed number that it does not take all the same, as «+316…». */
    readonly refused?: string
  },
  clock: Clock,
): Promise<Gateway> {
  return startGateway((request) => {
    if (request.path !== '/v2/messages' || request.method !== 'POST') {
      return refusal(404, 'notFoundError', `No route ${request.method} ${request.path}`)
    }
    if (request.headers['x-api-key'] !== account.token) {
      const words = `Request for authenticated route '${request.path}' was unauthenticated`
      return refusal(401, 'unauthenticatedError', words)
    }
    return send(request, account, clock())
  })
}

function refusal(status: number, errorCode: string, errorMessage: string): GatewayReply {
  return { status, body: { errors: [{ errorCode, errorMessage }] } }
}

function send(
  request: GatewayRequest,
  account: { readonly account: string; readonly refused?: string },
  now: Date,
): GatewayReply {
  if (request.headers['content-type'] !== 'application/json') {
    return refusal(400, 'validationError', 'Content-Type must be application/json')
  }
  const parsed = messageBody.safeParse(json(request.body))
  if (!parsed.success) return refusal(400, 'validationError', z.prettifyError(parsed.error))
  const wrong = firstFault(parsed.data, account.account, now)
  if (wrong !== null) return refusal(400, 'validationError', wrong)
  const { body, from, recipients } = parsed.data
  if (recipients.some(({ msisdn }) => msisdn === account.refused)) {
    return refusal(400, 'validationError', 'recipients.msisdn is not a mobile number')
  }
  return {
    status: 202,
    body: {
      data: {
        requestId: crypto.randomUUID(),
        messageIds: recipients.map(() => crypto.randomUUID()),
      },
    },
    taken: recipients.map(({ msisdn }) => ({ to: msisdn, from, text: body.text })),
  }
}

function firstFault(message: MessageBody, account: string, now: Date): string | null {
  if (message.accountReference !== account) return 'accountReference is unknown'
  if (/\[.*\]/su.test(message.body.text)) return 'body.text has variables without a value'
  if (message.recipients.some(({ msisdn }) => !/^\+[1-9]\d{6,14}$/u.test(msisdn))) {
    return 'recipients.msisdn must be in E.164 format'
  }
  if (message.validity === undefined) return null
  const ahead = Date.parse(message.validity) - now.getTime()
  const allowed = ahead > minute && ahead < 72 * 60 * minute
  return allowed ? null : 'validity must be more than 1 minute and less than 72 hours in the future'
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
