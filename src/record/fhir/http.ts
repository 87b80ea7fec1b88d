import { Agent, fetch, type Response } from 'undici'
import type { Clock } from '../../clock.ts'
import { connectorFor, type MayBeInside, type Tls } from './connector.ts'
import { fromThrown, RecordError } from './error.ts'

/** Limits in milliseconds. `totalMs` is from the first byte sent to the last received. */
export type Timeouts = { connectMs?: number; totalMs?: number; binaryMs?: number }

/** One outgoing request. `what` names it in errors and holds no personal data. */
export type Outgoing = {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  headers: Record<string, string>
  body?: string
  what: string
  totalMs?: number
}

/** An answer of which the body is still to be read, within the time that is left. */
export type Answer = {
  status: number
  headers: Response['headers']
  /** All bytes; fails with `too-large` above the limit, without reading on. */
  bytes: (maxBytes: number) => Promise<Uint8Array>
  /** The same as a stream. Cancelling it closes the connection. */
  stream: (maxBytes: number) => ReadableStream<Uint8Array<ArrayBuffer>>
  /** Throws the body away. Call it when neither of the others is called. */
  discard: () => Promise<void>
}

export type Http = {
  send: (outgoing: Outgoing) => Promise<Answer>
  /** Closes the connections; requests under way end as `stopped`. */
  close: () => Promise<void>
  totalMs: number
  binaryMs: number
  /** Until when the certificate of the record counts, as it was last seen; null before, and without TLS. */
  certificateUntil: () => Date | null
}

type Body = AsyncIterator<Uint8Array<ArrayBuffer>>
type Deadline = { signal: AbortSignal; clear: () => void; reason: () => RecordError | undefined }

/**
 * The connection with one record: its certificates, time limits and at most `connections`
 * requests at a time (Dutch record suppliers allow about four for each certificate).
 */
export function createHttp(options: {
  tls?: Tls
  timeouts?: Timeouts
  connections?: number
  /** Which hosts may stand in our own network; left out: all. */
  mayBeInside?: MayBeInside
  /** Told of each request how it ended: `answer`, `status-4xx`, `status-5xx`, or the kind of its failure. */
  observe?: (outcome: string) => void
}): Http {
  const { connectMs = 10_000, totalMs = 30_000, binaryMs = 300_000 } = options.timeouts ?? {}
  let certificateUntil: Date | null = null
  const observe = options.observe ?? (() => undefined)
  const longest = Math.max(totalMs, binaryMs)
  const agent = new Agent({
    connections: options.connections ?? 4,
    headersTimeout: longest,
    bodyTimeout: longest,
    connect: connectorFor({
      connectMs,
      tls: options.tls ?? {},
      mayBeInside: options.mayBeInside ?? (() => true),
      noteCertificate: (until) => {
        certificateUntil = until
      },
    }),
  })
  const stop = new AbortController()
  return {
    totalMs,
    binaryMs,
    certificateUntil: () => certificateUntil,
    send: async (outgoing) => {
      try {
        const answer = await send(agent, stop.signal, totalMs, outgoing)
        observe(answer.status < 400 ? 'answer' : `status-${Math.floor(answer.status / 100)}xx`)
        return answer
      } catch (error) {
        observe(error instanceof RecordError ? error.kind : 'fault')
        throw error
      }
    },
    close: async () => {
      stop.abort()
      await agent.destroy()
    },
  }
}

async function send(
  agent: Agent,
  stopped: AbortSignal,
  defaultMs: number,
  outgoing: Outgoing,
): Promise<Answer> {
  const deadline = startDeadline(outgoing.totalMs ?? defaultMs, stopped, outgoing.what)
  try {
    const response = await fetch(outgoing.url, {
      method: outgoing.method,
      headers: outgoing.headers,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
      // A redirect would carry our credentials to a place that nobody configured.
      redirect: 'manual',
      signal: deadline.signal,
      dispatcher: agent,
    })
    return answerOf(response, deadline, outgoing.what)
  } catch (error) {
    deadline.clear()
    throw deadline.reason() ?? fromThrown(error, outgoing.what, 'before')
  }
}

function startDeadline(totalMs: number, stopped: AbortSignal, what: string): Deadline {
  const controller = new AbortController()
  let reason: RecordError | undefined
  const abort = (error: RecordError) => {
    reason ??= error
    controller.abort(error)
  }
  const onStop = () => abort(new RecordError('stopped', what))
  const timer = setTimeout(() => abort(new RecordError('timeout', what)), totalMs)
  if (stopped.aborted) onStop()
  stopped.addEventListener('abort', onStop, { once: true })
  return {
    signal: controller.signal,
    reason: () => reason,
    clear: () => {
      clearTimeout(timer)
      stopped.removeEventListener('abort', onStop)
    },
  }
}

function answerOf(response: Response, deadline: Deadline, what: string): Answer {
  const iterator = response.body?.[Symbol.asyncIterator]() as Body | undefined
  const stop = async () => {
    deadline.clear()
    await iterator?.return?.().catch(() => undefined)
  }
  const next = nextChunk(response, iterator, deadline, what, stop)
  return {
    status: response.status,
    headers: response.headers,
    discard: stop,
    bytes: async (maxBytes) => {
      const chunks: Uint8Array[] = []
      const pull = next(maxBytes)
      for (let chunk = await pull(); chunk !== undefined; chunk = await pull()) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
    stream: (maxBytes) => {
      const pull = next(maxBytes)
      return new ReadableStream({
        pull: async (controller) => {
          const chunk = await pull()
          if (chunk === undefined) controller.close()
          else controller.enqueue(chunk)
        },
        cancel: stop,
      })
    },
  }
}

function nextChunk(
  response: Response,
  iterator: Body | undefined,
  deadline: Deadline,
  what: string,
  stop: () => Promise<void>,
) {
  return (maxBytes: number) => {
    let seen = 0
    const announced = Number(response.headers.get('content-length') ?? 0)
    return async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
      try {
        if (announced > maxBytes) throw new RecordError('too-large', what)
        const step = await iterator?.next()
        if (step === undefined || step.done) {
          deadline.clear()
          return undefined
        }
        seen += step.value.byteLength
        if (seen > maxBytes) throw new RecordError('too-large', what)
        return step.value
      } catch (error) {
        const failure = deadline.reason() ?? fromThrown(error, what, 'body')
        await stop()
        throw failure
      }
    }
  }
}

/** Seconds to stay away, from a Retry-After header (RFC 9110 §10.2.3): seconds or an HTTP date. */
export function retryAfter(header: string | null, clock: Clock): number | undefined {
  if (header === null) return undefined
  const trimmed = header.trim()
  if (/^\d{1,9}$/.test(trimmed)) return Math.min(Number(trimmed), 86_400)
  const date = Date.parse(trimmed)
  if (Number.isNaN(date)) return undefined
  return Math.min(Math.max(Math.ceil((date - clock().getTime()) / 1000), 0), 86_400)
}

/** The error that an HTTP status stands for, or undefined for 2xx. */
export function statusError(answer: Answer, what: string, clock: Clock): RecordError | undefined {
  const { status } = answer
  if (status >= 200 && status < 300) return undefined
  const seconds = retryAfter(answer.headers.get('retry-after'), clock)
  const details = { status, ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) }
  return new RecordError(kindOfStatus(status, seconds), `${what}: HTTP ${status}`, details)
}

function kindOfStatus(status: number, seconds: number | undefined): RecordError['kind'] {
  if (status === 401) return 'unauthorised'
  if (status === 404) return 'not-found'
  if (status === 410) return 'gone'
  if (status === 408) return 'timeout'
  if (status === 429) return 'busy'
  if (status === 501) return 'unsupported'
  if (status === 503 && seconds !== undefined) return 'busy'
  if (status >= 500) return 'server-error'
  return status < 400 ? 'garbage' : 'refused'
}
