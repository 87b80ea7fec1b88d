import { z } from 'zod'

/** The sender a telephone shows: at most 11 letters and digits, or at most 16 digits: what both gateways and the networks allow. */
const originator = z.string().regex(/^(?:[A-Za-z0-9]{1,11}|\d{1,16})$/u)
const baseUrl = z.url({ protocol: /^https?$/u })

/** Spryng, Messaging API v2 (developer.spryng.nl). `token` is the API key, `account` looks like SPNL0000000. */
const spryngRoute = z.strictObject({
  provider: z.literal('spryng'),
  baseUrl: baseUrl.default('https://api.spryng.nl'),
  token: z.string().min(1),
  account: z.string().min(1),
  originator,
})

/**
 * CM.com, Business Messaging API 1.0 (developers.cm.com/messaging). The usual
 * address is the one without Cloudflare, so that no numbers pass through the
 * United States.
 */
const cmRoute = z.strictObject({
  provider: z.literal('cm'),
  baseUrl: baseUrl.default('https://gw.cmtelecom.com'),
  token: z.string().min(1),
  originator,
})

/** How one SMS gateway is reached, as the configuration gives it. */
export const smsRoute = z.discriminatedUnion('provider', [spryngRoute, cmRoute])

export type SpryngRoute = z.infer<typeof spryngRoute>
export type CmRoute = z.infer<typeof cmRoute>
export type SmsRoute = z.infer<typeof smsRoute>
