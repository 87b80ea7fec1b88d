import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { assetRoutes, assetUrl } from './assets.ts'

const app = assetRoutes()
const get = (url: string, encoding = 'identity') =>
  app.request(url, { headers: { 'accept-encoding': encoding } })
const names = [
  'naast.css',
  'naast.js',
  'favicon.svg',
  'icon-180.png',
  'icon-512.png',
  'naast.webmanifest',
] as const

describe('the files a page needs', () => {
  it.each(names)('%s has its content in its address and may be kept for ever', async (name) => {
    const url = assetUrl(name)
    expect(url).toMatch(/^\/assets\/[\w-]+\.[\w-]{12}\.\w+$/u)
    const answer = await get(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('vary')).toBe('accept-encoding')
    expect(answer.headers.get('content-encoding')).toBeNull()
  })

  it.each([
    ['naast.css', 'text/css; charset=utf-8'],
    ['naast.js', 'text/javascript; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml; charset=utf-8'],
    ['naast.webmanifest', 'application/manifest+json; charset=utf-8'],
  ] as const)('%s is %s', async (name, type) => {
    expect((await get(assetUrl(name))).headers.get('content-type')).toBe(type)
  })

  it('is sent small, and unpacks to the same', async () => {
    const plain = Buffer.from(await (await get(assetUrl('naast.css'))).arrayBuffer())
    const brotli = await get(assetUrl('naast.css'), 'gzip, deflate, br')
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(await brotli.arrayBuffer()).equals(plain)).toBe(true)
    const gzip = await get(assetUrl('naast.css'), 'gzip')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await gzip.arrayBuffer()).equals(plain)).toBe(true)
  })

  it.each(['naast.css', 'naast.js'] as const)('%s is at most 10 KB', async (name) => {
    const answer = await get(assetUrl(name), 'gzip')
    expect((await answer.arrayBuffer()).byteLength).toBeLessThanOrEqual(10_240)
  })

  it('an address with another hash is not there', async () => {
    expect((await get('/assets/naast.000000000000.css')).status).toBe(404)
  })

  it('the manifest of the shortcut names icons that are there (HLP-4)', async () => {
    const manifest = (await (await get(assetUrl('naast.webmanifest'))).json()) as {
      icons: { src: string; sizes: string; purpose: string }[]
      shortcuts: { url: string }[]
      start_url: string
      display: string
    }
    for (const { src, sizes } of manifest.icons) {
      const image = await sharp(Buffer.from(await (await get(src)).arrayBuffer())).metadata()
      expect(`${image.width}x${image.height}`).toBe(sizes)
    }
    const kinds = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)
    expect(kinds).toEqual(['192x192 any', '512x512 any', '512x512 maskable'])
    expect([manifest.start_url, manifest.display]).toEqual(['/overzicht', 'standalone'])
    expect(manifest.shortcuts.length).toBeGreaterThan(1)
  })

  it('search engines see the front page only', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('Disallow: /\nAllow: /$')
  })
})
