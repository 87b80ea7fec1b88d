import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Request } from '../http/env.ts'

/** The cookies that we set; each is ours alone, and none is read by script. */
export type CookieName =
  | 'sessie'
  | 'aanmelden'
  | 'weergave'
  | 'apparaat'
  | 'scherm'
  | 'scherm-code'
  | 'aanbieder'

const isSecure = (c: Request): boolean => c.var.portal.config.baseUrl.startsWith('https:')

/** Over https the name begins with `__Host-`: no other host or path can set it. The demo on http cannot have that. */
const nameOf = (c: Request, name: CookieName): string =>
  `${isSecure(c) ? '__Host-' : ''}naast-${name}`

const attributesOf = (c: Request) =>
  ({ httpOnly: true, secure: isSecure(c), sameSite: 'Lax', path: '/' }) as const

export const readCookie = (c: Request, name: CookieName): string | undefined =>
  getCookie(c, nameOf(c, name))

/** Sets a cookie; without `maxAge` (seconds) it ends with the browser. */
export const writeCookie = (c: Request, name: CookieName, value: string, maxAge?: number): void =>
  setCookie(c, nameOf(c, name), value, {
    ...attributesOf(c),
    ...(maxAge === undefined ? {} : { maxAge }),
  })

export const dropCookie = (c: Request, name: CookieName): void => {
  deleteCookie(c, nameOf(c, name), attributesOf(c))
}
