import type { HttpBindings } from '@hono/node-server'
import { isJson, parseJson } from '../../src/record/fhir/json.ts'

/** A way in which a record misbehaves. */
export type Fault =
  /** 403 with an OperationOutcome. */
  | { kind: 'refuse' }
  /** The connection is broken without an answer. */
  | { kind: 'drop' }
  /** Never answers. */
  | { kind: 'stall' }
  /** Half of the answer, and then nothing more. */
  | { kind: 'stall-body' }
  /** Half of the answer, and then the connection breaks. */
  | { kind: 'half-body' }
  /** It is done, and then the connection breaks: whoever asked never hears of it. */
  | { kind: 'lost-answer' }
  /** It is done, and the answer never comes. */
  | { kind: 'done-and-silent' }
  /** Half of the JSON, as if it were complete. */
  | { kind: 'half-json' }
  /** Bytes that are not what the headers say. */
  | { kind: 'garbage' }
  | { kind: 'html' }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** 200 with an OperationOutcome that tells of an error. */
  | { kind: 'outcome'; code: string }
  | { kind: 'redirect'; to: string }
  /** The header says another charset than the bytes are in. */
  | { kind: 'wrong-charset' }
  /** The next page is at this address. */
  | { kind: 'next'; to: string }
  /** There is always a next page, each time with a new link, with the same contents. */
  | { kind: 'endless-next' }
  /** There is always a next page, each time with a new link and without contents. */
  | { kind: 'empty-next' }
  /** The page links to itself. */
  | { kind: 'repeat-next' }
  /** The answer is this. */
  | { kind: 'body'; body: unknown }
  /** The answer is this text, as JSON. */
  | { kind: 'json'; text: string }

/** When a fault happens; absent conditions always hold. */
export type FaultRule = {
  fault: Fault
  method?: string
  /** Part of the path after the tenant, or a pattern for it. */
  path?: string | RegExp
  /** Part of the address with its query, after the tenant, or a pattern for it. */
  query?: string | RegExp
  /** How many requests; default 1. */
  times?: number
}

export type Faults = {
  add: (rule: FaultRule) => void
  clear: () => void
  /** How many rules have not been used up. */
  left: () => number
  /** The fault for this request, counted off. */
  take: (method: string, path: string, query?: string) => Fault | undefined
}

/** A list of faults to come, in order. */
export function createFaults(rules: readonly FaultRule[] = []): Faults {
  let left = rules.map((rule) => ({ ...rule }))
  return {
    add: (rule) => {
      left.push({ ...rule })
    },
    clear: () => {
      left = []
    },
    left: () => left.length,
    take: (method, path, query = '') => {
      const rule = left.find((one) => fits(one, method, path, `${path}${query}`))
      if (rule === undefined) return undefined
      rule.times = (rule.times ?? 1) - 1
      if (rule.times <= 0) left = left.filter((one) => one !== rule)
      return rule.fault
    },
  }
}

function fits(rule: FaultRule, method: string, path: string, whole: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false
  return holds(rule.path, path) && holds(rule.query, whole)
}

function holds(part: string | RegExp | undefined, text: string): boolean {
  if (part === undefined) return true
  return typeof part === 'string' ? text.includes(part) : part.test(text)
}

type Misbehaving = { outgoing: HttpBindings['outgoing']; url: URL; answer: () => Promise<Response> }

/** The web server waits for ever; what the other side sees was decided at the socket, or is nothing at all. */
const noAnswer = (): Promise<Response> => new Promise(() => undefined)

/** Does what the fault says, instead of or with the right answer. */
export async function misbehave(fault: Fault, request: Misbehaving): Promise<Response> {
  const plain = plainAnswer(fault)
  if (plain !== undefined) return plain
  if (fault.kind === 'stall') return noAnswer()
  if (fault.kind === 'drop') {
    request.outgoing.socket?.destroy()
    return noAnswer()
  }
  const right = await request.answer()
  if (fault.kind === 'done-and-silent') return noAnswer()
  if (fault.kind === 'lost-answer') {
    request.outgoing.socket?.destroy()
    return noAnswer()
  }
  const body = Buffer.from(await right.arrayBuffer())
  if (fault.kind === 'stall-body' || fault.kind === 'half-body') {
    return half(right, body, request.outgoing, fault.kind === 'half-body')
  }
  if (fault.kind === 'half-json') return json(body.subarray(0, body.length / 2))
  if (fault.kind === 'wrong-charset') {
    const latin = Buffer.from(body.toString('utf8'), 'latin1')
    return json(latin)
  }
  return json(Buffer.from(relinked(fault, body.toString('utf8'), request.url)))
}

function plainAnswer(fault: Fault): Response | undefined {
  switch (fault.kind) {
    case 'refuse':
      return json(Buffer.from(JSON.stringify(issue('forbidden'))), 403)
    case 'outcome':
      return json(Buffer.from(JSON.stringify(issue(fault.code))))
    case 'garbage':
      return json(Buffer.from([0x1f, 0x8b, 0xff, 0x00, 0x7b, 0x22, 0xfe]))
    case 'html':
      return new Response('<!doctype html><title>Onderhoud</title><h1>Even geduld</h1>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    case 'status':
      return new Response('', {
        status: fault.status,
        ...(fault.retryAfter === undefined ? {} : { headers: { 'retry-after': fault.retryAfter } }),
      })
    case 'redirect':
      return new Response('', { status: 302, headers: { location: fault.to } })
    case 'body':
      return json(Buffer.from(JSON.stringify(fault.body)))
    case 'json':
      return json(Buffer.from(fault.text))
    default:
      return undefined
  }
}

function issue(code: string) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] }
}

function json(body: Uint8Array<ArrayBuffer>, status = 200): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/fhir+json; charset=utf-8' },
  })
}

function half(
  right: Response,
  body: Buffer,
  outgoing: HttpBindings['outgoing'],
  thenBreak: boolean,
): Promise<Response> {
  outgoing.writeHead(right.status, {
    ...Object.fromEntries(right.headers),
    'content-length': String(body.length),
  })
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    if (thenBreak) outgoing.socket?.destroy()
  })
  return noAnswer()
}

function relinked(fault: Fault, body: string, url: URL): string {
  const bundle = parseJson(body)
  if (!isJson(bundle)) return body
  const to = nextOf(fault, url)
  const { entry, ...rest } = bundle
  const link = [{ relation: 'next', url: to }]
  return JSON.stringify(fault.kind === 'empty-next' ? { ...rest, link } : { ...rest, entry, link })
}

function nextOf(fault: Fault, url: URL): string {
  if (fault.kind === 'next') return fault.to
  const again = new URL(url)
  if (fault.kind !== 'repeat-next') {
    again.searchParams.set('_pretty', String(Number(again.searchParams.get('_pretty') ?? 0) + 1))
  }
  return again.href
}
