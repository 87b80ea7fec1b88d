import { isIP } from 'node:net'
import type { CustomFetch } from 'openid-client'
import { Agent, fetch } from 'undici'
import { isPublicAddress, publicLookup } from '../notify/public-address.ts'
import { ProviderError } from './failure.ts'

/** Of one answer, in bytes: metadata and keys are a few thousand. */
const MOST_BYTES = 512 * 1024

const timeouts = { headersTimeout: 8_000, bodyTimeout: 8_000 }
const anywhere = new Agent({ ...timeouts, connect: { timeout: 5_000 } })
/** The address was filled in by an organisation: it may not lead into the network that this program stands in. */
const inTheOpen = new Agent({ ...timeouts, connect: { timeout: 5_000, lookup: publicLookup } })

const readBounded = async (
  body: AsyncIterable<Uint8Array> | null,
): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ProviderError('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** An address in numbers is not looked up, so it is looked at here. */
const isKept = (url: string): boolean => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && !isPublicAddress(host)
}

const NO_BODY = new Set([204, 205, 304])

/**
 * A fetch for questions to an identity provider: ended in time, no redirect followed, no endless answer read.
 *
 * @param local whether addresses of this machine may be asked: the demo and the tests
 */
export const boundedFetch =
  (local: boolean): CustomFetch =>
  async (url, { body, headers, method }) => {
    if (!local && isKept(url)) throw new ProviderError('unreachable')
    const given = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      dispatcher: local ? anywhere : inTheOpen,
      ...(body === undefined || body === null
        ? {}
        : { body: body instanceof URLSearchParams ? body.toString() : String(body) }),
    })
    const bytes = await readBounded(given.body)
    return new Response(NO_BODY.has(given.status) ? null : bytes, {
      status: given.status,
      headers: [...given.headers],
    })
  }
