import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Env } from '../http/env.ts'
import type { Metrics } from './metrics.ts'

/** Measures each request under the address as it is declared: what was filled in is not counted apart, nor kept. */
export const measured =
  (metrics: Pick<Metrics, 'request'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const begin = performance.now()
    await next()
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'none'
    metrics.request(
      { method: c.req.method, route, status: c.res.status },
      (performance.now() - begin) / 1000,
    )
  }
