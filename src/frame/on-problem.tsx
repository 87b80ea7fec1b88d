import type { ErrorHandler, NotFoundHandler } from 'hono'
import type { Child } from 'hono/jsx'
import type { Env, Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import { ProblemPage } from './problem-page.tsx'

const show = (
  c: Request,
  html: Child,
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503,
): Response | Promise<Response> => c.html(String(html), status)

/** An address that is not there, and everything that looks the same to whoever may not know of it. */
export const onNotFound: NotFoundHandler<Env> = (c) =>
  show(
    c as Request,
    <ProblemPage kind="not-found" display={c.var.display} signedIn={c.var.viewer !== null} />,
    404,
  )

/** Lost or refused connections of PostgreSQL: the database is away, not the program wrong. */
const isDatabaseAway = (error: Error & { code?: string }): boolean =>
  /^(08|57P|53)/.test(error.code ?? '') ||
  /^(ECONN|EPIPE|ETIMEDOUT)/.test(error.code ?? '') ||
  /Connection terminated|timeout exceeded when trying to connect/.test(error.message)

/** What the log may hold of an error. PostgreSQL's own sentences can quote what somebody wrote: of those only the code. */
const traceOf = (error: Error & { code?: string }): Record<string, string | undefined> => {
  const where = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  const fromDatabase = 'severity' in error
  return { reason: fromDatabase ? 'database' : error.message, code: error.code, stack: where }
}

/** Every error ends here: a Problem is a kind page with its status, anything else a 500 (or 503) that tells nothing. */
export const onProblem: ErrorHandler<Env> = (error, context) => {
  const c = context as Request
  const signedIn = Boolean(c.var.viewer)
  const { display } = c.var
  if (error instanceof Problem) {
    if (error.retryAfter) c.header('Retry-After', String(error.retryAfter))
    return show(
      c,
      <ProblemPage
        kind={error.kind}
        retryAfter={error.retryAfter}
        display={display}
        signedIn={signedIn}
      />,
      error.status,
    )
  }
  const away = isDatabaseAway(error)
  c.var.portal.log.error(
    {
      route: c.req.routePath,
      ...traceOf(error),
    },
    'a request failed',
  )
  if (away) c.header('Retry-After', '10')
  return show(
    c,
    <ProblemPage kind={away ? 'unavailable' : 'fault'} display={display} signedIn={signedIn} />,
    away ? 503 : 500,
  )
}
