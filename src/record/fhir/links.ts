import { RecordError } from './error.ts'

/**
 * Reads a base address of a record: http or https, no query, no user in it; the answer ends with a
 * slash so that relative addresses stay under it.
 *
 * @throws RecordError `unsupported` when it is no such address
 */
export function baseOf(baseUrl: string): URL {
  if (!URL.canParse(baseUrl)) throw new RecordError('unsupported', 'base address')
  const url = new URL(baseUrl)
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!plain || !/^https?:$/.test(url.protocol)) {
    throw new RecordError('unsupported', 'base address')
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/**
 * Follows a link that the server gave, but only within the record: the same scheme, host and port,
 * and under the base path. Everything else would carry our credentials to a stranger.
 *
 * @param from the address that the link stood on, for relative links
 * @throws RecordError `foreign-link`
 */
export function linkWithin(base: URL, link: string, from: URL, what: string): URL {
  if (!URL.canParse(link, from)) throw new RecordError('foreign-link', what)
  const url = new URL(link, from)
  const root = base.pathname.slice(0, -1)
  const below = url.pathname === root || url.pathname.startsWith(base.pathname)
  // `..` is resolved by URL; an encoded slash or dot could still be resolved by the server.
  const encoded = /%(2f|5c|2e)/i.test(url.pathname)
  const user = url.username !== '' || url.password !== ''
  if (url.origin !== base.origin || !below || encoded || user) {
    throw new RecordError('foreign-link', what)
  }
  url.hash = ''
  return url
}
