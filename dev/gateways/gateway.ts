import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A text message that a stand-in took. */
export type TakenSms = { readonly to: string; readonly from: string; readonly text: string }

/** What a stand-in got, with header names in lower case. */
export type GatewayRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** What it answers, and what it took along the way. */
export type GatewayReply = {
  readonly status: number
  readonly body: unknown
  readonly taken?: readonly TakenSms[]
}

/** Ways in which a gateway can fail its callers. */
export type Fault =
  | 'error'
  | 'rate-limit'
  | 'stall'
  | 'hang-up'
  | 'half'
  | 'garbage'
  | 'endless'
  | 'elsewhere'

export type Gateway = {
  readonly baseUrl: string
  /** The messages it took, oldest first. */
  readonly taken: TakenSms[]
  /** How often it was called, also in vain. */
  readonly calls: () => number
  /** From now on every call fails so; null for well again. */
  readonly failWith: (fault: Fault | null) => void
  readonly close: () => Promise<void>
}

/** Starts an HTTP server on this machine that stands in for an SMS gateway. */
export async function startGateway(
  answer: (request: GatewayRequest) => GatewayReply,
): Promise<Gateway> {
  const taken: TakenSms[] = []
  let calls = 0
  let fault: Fault | null = null
  const server = createServer(async (request, response) => {
    calls += 1
    const body = await readBody(request)
    if (fault !== null) return faults[fault](response)
    const { method = '', url: path = '', headers } = request
    const reply = answer({ method, path, headers, body })
    taken.push(...(reply.taken ?? []))
    sendJson(response, reply.status, reply.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    calls: () => calls,
    failWith(next) {
      fault = next
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const faults: Record<Fault, (response: ServerResponse) => void> = {
  error: (response) => sendJson(response, 503, {}),
  'rate-limit': (response) => sendJson(response, 429, {}),
  stall: () => undefined,
  'hang-up': (response) => response.destroy(),
  half(response) {
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': '500' })
    response.write('{"data":{', () => response.destroy())
  },
  garbage: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in'),
  endless(response) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(timer))
  },
  elsewhere: (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
}
