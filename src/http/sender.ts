import { getConnInfo } from '@hono/node-server/conninfo'
import type { Request, Sender } from './env.ts'

const connectionAddress = (c: Request): string => {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    // A request that came through no socket: app.request() in a test.
    return '127.0.0.1'
  }
}

/** The sender's address. X-Forwarded-For is believed only from as many proxies as the configuration names. */
const addressOf = (c: Request, trustedProxies: number): string => {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const believed = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined
  const address = believed || connectionAddress(c)
  return /^[0-9a-fA-F.:]{1,45}$/.test(address) ? address : ''
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** «Chrome op Windows»: enough to recognise a device by, and no more than that. */
const deviceOf = (userAgent: string): string => {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Onbekende browser'
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  return system ? `${browser} op ${system}` : browser
}

export const senderOf = (c: Request, trustedProxies: number): Sender => ({
  ip: addressOf(c, trustedProxies),
  device: deviceOf(c.req.header('user-agent') ?? ''),
})

/**
 * The network that counts as one sender for limits: an IPv4 address, or the first 64 bits of an IPv6 address, which one
 * household or telephone has to itself and within which it can take any address it likes.
 */
export const networkOf = ({ ip }: Sender): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped || !ip.includes(':')) return mapped ?? ip
  const [head = '', tail] = ip.toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}
