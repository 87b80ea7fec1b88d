import type { Context } from 'hono'
import type { Viewer } from '../access/standing.ts'
import type { Portal } from '../portal.ts'
import type { Display } from '../ui/display.ts'

/** Where a request came from, for limits and the access log. */
export interface Sender {
  ip: string
  device: string
}

export interface Env {
  Variables: {
    portal: Portal
    now: Date
    sender: Sender
    display: Display
    viewer: Viewer | null
    /** Why there is no viewer although a session cookie came along. */
    sessionEnded: boolean
    /** The viewer has yet to accept the terms or the privacy statement as they read now. */
    termsOpen: boolean
  }
}

export type Request = Context<Env>

/**
 * Whether the page asks by itself, without anybody doing anything: it then counts as no sign of a person. Leaving this
 * out gains nothing, sending it only lets one's own session end sooner.
 */
export const asksByItself = (c: Request): boolean => c.req.header('naast-vanzelf') !== undefined
