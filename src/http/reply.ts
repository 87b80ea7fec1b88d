import type { Child } from 'hono/jsx'

/** What a handler answers; it becomes bytes only after its transaction has committed. */
export type Reply =
  | {
      kind: 'html'
      status: 200 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 502
      html: Child
      retryAfter?: number
    }
  | { kind: 'redirect'; location: string; cookies?: string[] }
  | { kind: 'response'; response: () => Promise<Response> | Response }

/** A page. */
export const page = (html: Child): Reply => ({ kind: 'html', status: 200, html })

/** The same page again, with what was wrong and all that was typed. */
export const invalid = (html: Child): Reply => ({ kind: 'html', status: 422, html })

/** A page with another status: for what is gone, taken, or too often. */
export const pageWith = (
  status: 401 | 403 | 404 | 409 | 410 | 429 | 502,
  html: Child,
  /** Seconds until trying again makes sense. */
  retryAfter?: number,
): Reply => ({ kind: 'html', status, html, ...(retryAfter ? { retryAfter } : {}) })

/** After a change: on to the page that shows it. */
export const seeOther = (location: string): Reply => ({ kind: 'redirect', location })

/** Made after the commit: for what comes from another system, or is not HTML. */
export const afterCommit = (response: () => Promise<Response> | Response): Reply => ({
  kind: 'response',
  response,
})
