import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Request } from '../http/env.ts'
import { readCookie, writeCookie } from './cookies.ts'

/**
 * A browser in which somebody signed in before keeps a sealed cookie that says so. Wrong passwords from strangers then
 * never lock that person out of his own devices, and a stolen cookie gives no more than a few tries (OWASP, device
 * cookies). The cookie holds no addresses: keyed hashes only.
 */
const PURPOSE = 'known-device'
const YEAR_SECONDS = 365 * 24 * 60 * 60
/** As many people sign in at one family computer, say. */
const MOST_ACCOUNTS = 10

const device = z.object({ id: z.uuid(), accounts: z.array(z.string().max(60)).max(MOST_ACCOUNTS) })
type Device = z.infer<typeof device>

const readDevice = (c: Request): Device | null => {
  const cookie = readCookie(c, 'apparaat')
  if (!cookie || cookie.length > 2000) return null
  try {
    return device.parse(JSON.parse(c.var.portal.secrets.unseal(PURPOSE, cookie)))
  } catch {
    // Sealed with an earlier secret, or changed by hand: a device like any other.
    return null
  }
}

const tagOf = (c: Request, email: string): string =>
  c.var.portal.secrets.keyedHash(PURPOSE, email).subarray(0, 16).toString('base64url')

/** The key of this device when somebody signed in on it with this address before; else null. */
export const knownDevice = (c: Request, email: string): string | null => {
  const known = readDevice(c)
  return known?.accounts.includes(tagOf(c, email)) ? known.id : null
}

/** Remembers that this address signed in here. */
export const rememberDevice = (c: Request, email: string): void => {
  const known = readDevice(c)
  const tag = tagOf(c, email)
  const others = (known?.accounts ?? []).filter((other) => other !== tag)
  const next: Device = {
    id: known?.id ?? randomUUID(),
    accounts: [tag, ...others].slice(0, MOST_ACCOUNTS),
  }
  writeCookie(c, 'apparaat', c.var.portal.secrets.seal(PURPOSE, JSON.stringify(next)), YEAR_SECONDS)
}
