import { sql } from 'kysely'
import { PublicRoutes } from './access/routes.ts'

/**
 * For a load balancer or a watch: 200 «ok» when this process answers and its database does too, else 503. It tells nothing
 * of what is there, and leaves no trace.
 */
export const healthRoutes = new PublicRoutes().get('/health', async (c) => {
  try {
    await sql`select 1`.execute(c.var.portal.databases.session)
    return c.text('ok')
  } catch {
    return c.text('database', 503)
  }
})
