import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'
import { type Context, Hono } from 'hono'
import { browserBundle, browserScript } from './browser-bundle.ts'
import { sitePaths } from './site-paths.ts'

const folder = new URL('../../assets/', import.meta.url)

interface Asset {
  url: string
  type: string
  plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  webmanifest: 'application/manifest+json; charset=utf-8',
}

/** A stylesheet: the files of a folder of assets in the order of their names, made small. */
function stylesheet(of: 'css/' | 'luna/'): string {
  const css = new URL(of, folder)
  const files = readdirSync(css).filter((name) => name.endsWith('.css'))
  const source = files.sort().map((name) => readFileSync(new URL(name, css), 'utf8'))
  return transformSync(source.join('\n'), { loader: 'css', minify: true }).code
}

function asset(name: string, content: string | Uint8Array): Asset {
  const plain = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
  const dot = name.lastIndexOf('.')
  const extension = name.slice(dot + 1)
  return {
    url: `/assets/${name.slice(0, dot)}.${hash}.${extension}`,
    type: types[extension] ?? 'application/octet-stream',
    plain,
    brotli: new Uint8Array(brotliCompressSync(plain)),
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
  }
}

interface AppIcon {
  url: string
  size: number
  /** Its edges may be cut off: a telephone gives it the shape of its own icons. */
  maskable?: true
}

const iconList = (icons: readonly AppIcon[]) =>
  icons.map(({ url, size, maskable }) => ({
    src: url,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: maskable ? 'maskable' : 'any',
  }))

const commonManifest = (icons: readonly AppIcon[]) => ({
  lang: 'nl',
  dir: 'ltr',
  background_color: '#fbf6ee',
  theme_color: '#0b4f5c',
  icons: iconList(icons),
})

/** What a telephone needs to put Naast among its own programs (HLP-4; W3C Web Application Manifest). */
function manifest(icons: readonly AppIcon[]): string {
  const shortcut = (name: string, url: string) => ({
    name,
    url,
    icons: iconList(icons.slice(0, 1)),
  })
  return JSON.stringify({
    ...commonManifest(icons),
    id: '/',
    name: 'Naast',
    description: 'Samen zorgen voor iemand die u lief is.',
    start_url: sitePaths.overview,
    scope: '/',
    display: 'standalone',
    shortcuts: [
      shortcut('Mijn zorgpagina’s', sitePaths.overview),
      shortcut('Mijn account', sitePaths.account),
      shortcut('Hulp', sitePaths.help),
    ],
  })
}

/** The same for the screen with the day on it, which fills whatever hangs on the wall. */
function lunaManifest(icons: readonly AppIcon[]): string {
  return JSON.stringify({
    ...commonManifest(icons),
    id: '/luna',
    name: 'Luna',
    start_url: '/luna/scherm',
    scope: '/luna',
    display: 'fullscreen',
    background_color: '#26365f',
    theme_color: '#26365f',
  })
}

function build() {
  const file = (name: string) => asset(name, readFileSync(new URL(name, folder)))
  const small = file('icon-192.png')
  const large = file('icon-512.png')
  const maskable = file('icon-maskable.png')
  const icons: AppIcon[] = [
    { url: small.url, size: 192 },
    { url: large.url, size: 512 },
    { url: maskable.url, size: 512, maskable: true },
  ]
  return {
    'naast.css': asset('naast.css', stylesheet('css/')),
    'naast.js': asset('naast.js', browserBundle()),
    'favicon.svg': file('favicon.svg'),
    'icon-180.png': file('icon-180.png'),
    'icon-192.png': small,
    'icon-512.png': large,
    'icon-maskable.png': maskable,
    'naast.webmanifest': asset('naast.webmanifest', manifest(icons)),
    'luna.css': asset('luna.css', stylesheet('luna/')),
    'luna.js': asset('luna.js', browserScript('luna.ts')),
    'luna.webmanifest': asset('luna.webmanifest', lunaManifest(icons)),
  }
}

type Assets = ReturnType<typeof build>
let built: Assets | undefined

function all(): Assets {
  built ??= build()
  return built
}

/** The address of a file of ours; its content is in the address, so it may be kept for ever. */
export function assetUrl(name: keyof Assets): string {
  return all()[name].url
}

function send(context: Context, found: Asset, keep: string): Response {
  const accepts = context.req.header('accept-encoding') ?? ''
  const headers = new Headers({
    'content-type': found.type,
    'cache-control': keep,
    vary: 'accept-encoding',
  })
  const small = [
    ['br', found.brotli],
    ['gzip', found.gzip],
  ] as const
  const best = small.find(
    ([encoding, body]) => accepts.includes(encoding) && body.length < found.plain.length,
  )
  if (best !== undefined) headers.set('content-encoding', best[0])
  return new Response(best?.[1] ?? found.plain, { headers })
}

/** Serves `/assets/…` and `/robots.txt`, to anyone. */
export function assetRoutes(): Hono {
  const app = new Hono()
  for (const found of Object.values(all())) {
    app.get(found.url, (context) => send(context, found, 'public, max-age=31536000, immutable'))
  }
  app.get('/robots.txt', (context) => context.text('User-agent: *\nDisallow: /\nAllow: /$\n'))
  return app
}
