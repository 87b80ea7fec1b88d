import { createMiddleware } from 'hono/factory'
import type { Env, Request } from '../http/env.ts'
import { senderOf } from '../http/sender.ts'
import type { Portal } from '../portal.ts'
import { displayFromText } from '../ui/display.ts'
import { readCookie } from './cookies.ts'
import { loadViewer } from './session.ts'

/** What is the same for everybody, and what a calendar program, a screen or an app asks by itself: never with a session. */
const WITHOUT_SESSION = /^\/(assets\/|huisstijl|agenda\/|luna(\/|$)|fhir\/)/

/** Puts around each request what the rest of the program asks for: the portal, the moment, the sender, the viewer. */
export const withViewer = (portal: Portal) =>
  createMiddleware<Env>(async (context, next) => {
    const c = context as Request
    c.set('portal', portal)
    c.set('now', portal.clock())
    c.set('sender', senderOf(c, portal.config.trustedProxies))
    c.set('display', displayFromText(readCookie(c, 'weergave')))
    c.set('viewer', null)
    c.set('sessionEnded', false)
    c.set('termsOpen', false)
    if (!WITHOUT_SESSION.test(c.req.path)) {
      const { viewer, ended, termsOpen } = await loadViewer(c)
      c.set('viewer', viewer)
      c.set('sessionEnded', ended)
      c.set('termsOpen', termsOpen)
    }
    await next()
  })
