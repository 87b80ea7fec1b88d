import { DeliveryError } from './delivery-error.ts'

const largestAnswer = 64 * 1024

/** The answer of a gateway: its status, and its body where that is JSON. */
export type GatewayAnswer = { readonly status: number; readonly body: unknown }

/**
 * Posts JSON to a gateway and reads the whole answer within the time.
 *
 * @param timeoutMs for connecting, sending and the last byte of the answer together
 * @returns the answer, whatever its status; `body` is null when it is not JSON
 * @throws DeliveryError, temporary, when there is no whole answer in time
 */
export async function postJson(
  gateway: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  timeoutMs: number,
): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, body: parsed(await text(response)) }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    throw new DeliveryError('temporary', gateway, timedOut ? 'timeout' : 'connection')
  }
}

/** Stops reading at the size no gateway needs, so that a broken one cannot fill our memory. */
async function text(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  for await (const chunk of response.body ?? []) {
    read += decoder.decode(chunk, { stream: true })
    if (read.length > largestAnswer) throw new Error('answer too long')
  }
  return read + decoder.decode()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
