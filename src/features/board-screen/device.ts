import { groupUserCode } from '../../boards/codes.ts'
import { authorizeDevice, CODE_LASTS, POLL_INTERVAL, pollForToken } from '../../boards/pairing.ts'
import type { Request } from '../../http/env.ts'
import { type Form, readForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { dropCookie, readCookie, writeCookie } from '../../session/cookies.ts'

/** RFC 8628 3.4 */
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code'
/** The one client there is: a screen. It has no secret, as no device in a living room can have one. */
const CLIENT = 'luna'
/** All that a board can be given. */
const SCOPE = 'calendar.day'

/** Browsers keep no cookie longer than 400 days; each time that the screen asks it begins anew. */
const BOARD_COOKIE_SECONDS = 400 * 24 * 60 * 60

/** Where somebody types the code (RFC 8628: `verification_uri`), and the same with the code in it. */
export const verificationAddress = (c: Request, userCode?: string): string => {
  const page = `${c.var.portal.config.baseUrl}/scherm`
  return userCode === undefined ? page : `${page}?code=${groupUserCode(userCode)}`
}

/** The device code and the user code of a page of ours, in a cookie that no script reads. */
export const readPairing = (c: Request): { deviceCode: string; userCode: string } | null => {
  const [, deviceCode, userCode] =
    /^([\w-]{43})\.([A-Z]{8})$/.exec(readCookie(c, 'scherm-code') ?? '') ?? []
  return deviceCode && userCode ? { deviceCode, userCode } : null
}

export const keepPairing = (
  c: Request,
  { deviceCode, userCode }: { deviceCode: string; userCode: string },
): void => writeCookie(c, 'scherm-code', `${deviceCode}.${userCode}`, CODE_LASTS)

/** The screen was paired: its token goes into a cookie that no script reads, and what led to it away. */
export const keepToken = (c: Request, token: string): void => {
  dropCookie(c, 'scherm-code')
  writeCookie(c, 'scherm', token, BOARD_COOKIE_SECONDS)
}

/** The cookie of a screen that is in use lasts on. */
export const renewToken = (c: Request): void => {
  const token = readCookie(c, 'scherm')
  if (token) writeCookie(c, 'scherm', token, BOARD_COOKIE_SECONDS)
}

/** As RFC 6749 5.2 says it: JSON, and never from a cache. */
const refuse = (c: Request, error: string, status: 400 | 401 = 400): Response =>
  c.json({ error }, status, { Pragma: 'no-cache' })

/** A form as OAuth has it; null when it is none. */
const formOf = async (c: Request): Promise<Form['values'] | null> => {
  try {
    return (await readForm(c)).values
  } catch (problem) {
    if (problem instanceof Problem) return null
    throw problem
  }
}

/** RFC 8628 3.1 and 3.2: a device asks for codes. */
export const deviceAuthorization = async (c: Request): Promise<Response> => {
  const form = await formOf(c)
  if (!form?.client_id) return refuse(c, 'invalid_request')
  if (form.client_id !== CLIENT) return refuse(c, 'invalid_client', 401)
  if (form.scope && form.scope !== SCOPE) return refuse(c, 'invalid_scope')
  const { deviceCode, userCode } = await authorizeDevice(c)
  return c.json(
    {
      device_code: deviceCode,
      user_code: groupUserCode(userCode),
      verification_uri: verificationAddress(c),
      verification_uri_complete: verificationAddress(c, userCode),
      expires_in: CODE_LASTS,
      interval: POLL_INTERVAL,
    },
    200,
    { Pragma: 'no-cache' },
  )
}

/**
 * RFC 8628 3.4 and 3.5: a device asks for its token. A page of ours has its device code in a cookie, and gets its token as
 * one: neither is ever within reach of a script. Any other device says its code and gets its token in the answer.
 */
export const token = async (c: Request): Promise<Response> => {
  const form = await formOf(c)
  if (!form?.grant_type || !form.client_id) return refuse(c, 'invalid_request')
  if (form.grant_type !== GRANT_TYPE) return refuse(c, 'unsupported_grant_type')
  if (form.client_id !== CLIENT) return refuse(c, 'invalid_client', 401)
  const deviceCode = form.device_code ?? readPairing(c)?.deviceCode
  if (!deviceCode) return refuse(c, 'invalid_request')
  const polled = await pollForToken(c, deviceCode)
  if (polled.outcome !== 'granted') return refuse(c, polled.outcome)
  if (form.device_code !== undefined)
    return c.json({ access_token: polled.token, token_type: 'Bearer', scope: SCOPE }, 200, {
      Pragma: 'no-cache',
    })
  keepToken(c, polled.token)
  return c.json({ token_type: 'Cookie', scope: SCOPE }, 200, { Pragma: 'no-cache' })
}
