import { PublicRoutes } from '../access/routes.ts'
import { isSlug } from '../access/standing.ts'
import { beforeSignIn } from '../db/connect.ts'
import type { Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import { brandStylesheet } from '../ui/brand.ts'
import { brandOf, shapeOf, VERSION, versionsOf } from './look.ts'
import { readPreview } from './preview.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

const css = (c: Request, text: string, caching: string): Response =>
  c.body(text, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': caching })

const slugOf = (c: Request): string => {
  const slug = c.req.param('organisation') ?? ''
  if (!isSlug(slug)) throw new Problem('not-found')
  return slug
}

const brandIn = async (c: Request): Promise<unknown> => {
  const { portal, now } = c.var
  const slug = slugOf(c)
  const row = await beforeSignIn(portal.databases, now, (tx) =>
    tx.selectFrom('organisations').select('brand').where('slug', '=', slug).executeTakeFirst(),
  )
  return row?.brand
}

/** The colours of an organisation, at an address that changes with them. */
const showStylesheet = async (c: Request): Promise<Response> => {
  const kept = await brandIn(c)
  const brand = brandOf(kept)
  if (!brand || c.req.param('stijl') !== `${versionsOf(kept).version}.css`)
    throw new Problem('not-found')
  return css(c, brandStylesheet(brand, shapeOf(kept)), FOR_EVER)
}

/** Colours that somebody is trying; they come from the address itself, sealed. */
const showPreview = async (c: Request): Promise<Response> => {
  const preview = readPreview(c.var.portal, c.req.param('voorbeeld') ?? '')
  if (!preview) throw new Problem('not-found')
  return css(c, brandStylesheet(preview.brand, preview.shape), 'private, max-age=600')
}

const showLogo = async (c: Request): Promise<Response> => {
  const { portal, now } = c.var
  const slug = slugOf(c)
  const version = c.req.param('logo') ?? ''
  if (!VERSION.test(version)) throw new Problem('not-found')
  const logo = await beforeSignIn(portal.databases, now, (tx) =>
    tx
      .selectFrom('organisation_logos as l')
      .innerJoin('organisations as o', 'o.id', 'l.organisation_id')
      .select(['l.bytes', 'l.media_type as mediaType'])
      .where('o.slug', '=', slug)
      .where('l.version', '=', version)
      .executeTakeFirst(),
  )
  if (!logo) throw new Problem('not-found')
  return c.body(new Uint8Array(logo.bytes), 200, {
    'Content-Type': logo.mediaType,
    'Cache-Control': FOR_EVER,
  })
}

/** The face of an organisation: the same for everybody (ORG-9). */
export const lookRoutes = new PublicRoutes()
  .get('/huisstijl/:organisation/:stijl', showStylesheet)
  .get('/huisstijl-voorbeeld/:voorbeeld', showPreview)
  .get('/huisstijl/:organisation/logo/:logo', showLogo)
