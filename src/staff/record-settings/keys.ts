import type { JWK } from 'jose'
import { sql } from 'kysely'
import { z } from 'zod'
import { PublicRoutes } from '../../access/routes.ts'
import { asWorker } from '../../db/connect.ts'
import { Problem } from '../../http/problem.ts'
import { recordSettingsPaths } from './paths.ts'

export type { JWK } from 'jose'

/** Public keys as they are kept; of a private one nothing would stand here. */
export const jwkSchema: z.ZodType<JWK[]> = z.array(
  z.object({
    kty: z.enum(['RSA', 'EC']),
    kid: z.string(),
    alg: z.string(),
    use: z.literal('sig'),
    n: z.string().exactOptional(),
    e: z.string().exactOptional(),
    crv: z.string().exactOptional(),
    x: z.string().exactOptional(),
    y: z.string().exactOptional(),
  }),
)

/**
 * The public keys with which Naast signs in at an organisation's record (JWKS, RFC 7517): what is in use and what is being
 * tried, so that the record knows the next one before it is used.
 */
export const recordKeyRoutes = new PublicRoutes().get(
  recordSettingsPaths.keys(':organisation'),
  async (c) => {
    const { portal, now } = c.var
    const slug = c.req.param('organisation') ?? ''
    const { rows } = await asWorker(portal.databases, now, (tx) =>
      sql<{ keys: unknown }>`select public_keys as keys from record_drafts d
          join organisations o on o.id = d.organisation_id where o.slug = ${slug}
        union all select public_keys from record_connections r
          join organisations o on o.id = r.organisation_id where o.slug = ${slug}`.execute(tx),
    )
    const keys = rows.flatMap((row) => jwkSchema.parse(row.keys))
    if (keys.length === 0) throw new Problem('not-found')
    const each = new Map(keys.map((key) => [key.kid, key]))
    return c.json({ keys: [...each.values()] }, 200, { 'Cache-Control': 'public, max-age=300' })
  },
)
