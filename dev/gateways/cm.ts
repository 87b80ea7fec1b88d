import { z } from 'zod'
import { type Gateway, type GatewayReply, type GatewayRequest, startGateway } from './gateway.ts'

/** The body of POST /v1.0/message as documented; a field that is not documented is refused. */
const requestBody = z.strictObject({
  messages: z.strictObject({ msg: z.array(z.unknown()).min(1).max(1000) }),
})

const message = z.strictObject({
  allowedChannels: z.array(z.string()).optional(),
  from: z.string(),
  to: z.array(z.strictObject({ number: z.string() })).min(1),
  body: z.strictObject({ type: z.string().regex(/^auto$/iu), content: z.string() }),
  reference: z
    .string()
    .regex(/^[A-Za-z0-9]{1,32}$/u)
    .optional(),
  minimumNumberOfMessageParts: z.int().min(1).optional(),
  maximumNumberOfMessageParts: z.int().max(8).optional(),
  validity: z
    .string()
    .regex(/^\d+[hm]$/iu)
    .optional(),
})

type Message = z.infer<typeof message>
type Detail = { readonly code: number; readonly words: string }

/** Stands in for CM.com: the JSON part of its Business Messaging API 1.0 (developers.cm.com). */
export function startCm(account: {
  readonly token: string
  /** A number on CM's list of numbers that get nothing, as «00316…». */
  readonly refused?: string
}): Promise<Gateway> {
  return startGateway((request) => {
    if (request.path !== '/v1.0/message' || request.method !== 'POST') {
      return { status: 404, body: '' }
    }
    if (request.headers['x-cm-producttoken'] !== account.token) {
      return refusal(101, 'No account found for the given authentication')
    }
    return send(request, account.refused)
  })
}

function refusal(errorCode: number, details: string): GatewayReply {
  return { status: 400, body: { details, errorCode, messages: [] } }
}

function send(request: GatewayRequest, refused: string | undefined): GatewayReply {
  const parsed = requestBody.safeParse(json(request.body))
  if (!parsed.success || request.headers['content-type'] !== 'application/json') {
    return refusal(202, 'Malformed request')
  }
  const results = parsed.data.messages.msg.map((entry) => judge(entry, refused))
  const accepted = results.filter((result) => result.fault === null)
  return {
    status: accepted.length > 0 ? 200 : 400,
    body: {
      details: `Created ${accepted.length} message(s)`,
      errorCode: accepted.length === results.length ? 0 : 201,
      messages: results.map(({ message, fault }) => ({
        to: message?.to[0]?.number ?? '',
        status: fault === null ? 'Accepted' : 'Rejected',
        reference: message?.reference ?? null,
        parts: fault === null ? 1 : 0,
        messageDetails: fault?.words ?? null,
        messageErrorCode: fault?.code ?? 0,
      })),
    },
    taken: accepted.flatMap(({ message }) =>
      (message?.to ?? []).map(({ number }) => ({
        to: number,
        from: message?.from ?? '',
        text: message?.body.content ?? '',
      })),
    ),
  }
}

function judge(
  entry: unknown,
  refused: string | undefined,
): { message: Message | null; fault: Detail | null } {
  const parsed = message.safeParse(entry)
  if (!parsed.success) {
    return { message: null, fault: { code: 305, words: z.prettifyError(parsed.error) } }
  }
  return { message: parsed.data, fault: firstFault(parsed.data, refused) }
}

function firstFault(sms: Message, refused: string | undefined): Detail | null {
  const number = sms.to[0]?.number ?? ''
  if (!/^(?:[A-Za-z0-9 ]{1,11}|\d{1,16})$/u.test(sms.from))
    return { code: 301, words: 'From field invalid' }
  if (!/^00[1-9]\d{6,14}$/u.test(number))
    return { code: 303, words: `Gsm '${number}' is not a number.` }
  if (number === refused) return { code: 402, words: 'Black listed' }
  return sms.body.content === '' ? { code: 304, words: 'A body without content was found' } : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
