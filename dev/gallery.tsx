import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { assetRoutes } from '../src/ui/assets.ts'
import { brandStylesheet } from '../src/ui/brand.ts'
import { type Display, displayFromText } from '../src/ui/display.ts'
import { plum } from './gallery-brand.ts'
import { galleryPages } from './gallery-pages.tsx'

/**
 * All parts of the interface in all their states, to look at and to check.
 * `/?beeld=dark.more.xl` shows them in another look.
 */
export function gallery(): Hono {
  const app = new Hono()
  app.route('/', assetRoutes())
  for (const [name, page] of Object.entries(galleryPages)) {
    app.get(`/${name}`, (context) => {
      const display: Display = displayFromText(context.req.query('beeld'))
      return context.html(page(display) as string)
    })
  }
  app.get('/huisstijl-voorbeeld.css', (context) =>
    context.body(brandStylesheet(plum), 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.get('/', (context) => context.html((<Index />) as string))
  return app
}

function Index(): Child {
  return (
    <ul>
      {Object.keys(galleryPages).map((name) => (
        <li>
          <a href={`/${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
