import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { ALL, type Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { brandFindings, brandFrom } from '../../ui/brand.ts'
import { contrast } from '../../ui/contrast.ts'

let world: TestPortal
let linde: Organisation
let admin: Browser
const PATH = '/organisatie/linde/inrichting/huisstijl'

beforeAll(async () => {
  world = await testPortal()
  linde = await world.build.organisation({ slug: 'linde' })
  admin = await world.build.withSecondStep(
    await world.build.employee(linde, ['organisation-administrator']),
  )
})
afterAll(() => world?.close())

const stylesheetOf = (page: Page): string[] =>
  page
    .$('link[rel=stylesheet]')
    .map((_, element) => page.$(element).attr('href'))
    .get()
    .filter((href) => href.startsWith('/huisstijl'))

const send = (fields: Record<string, string>, file?: File): Promise<Page> =>
  admin.postFiles(PATH, fields, file ? [['logo', file]] : [])

describe('ORG-9 the face of an organisation', () => {
  it('colours that cannot be read are refused, with the figure and the nearest that can', async () => {
    const page = await send({ kleur: '#7fc4cf', letters: '#ffffff', hoeken: 'recht' })
    expect(page.status).toBe(422)
    const [words = ''] = page.errors
    expect(words).toMatch(
      /Het contrast van .* is \d,\d\. Dat moet 4,5 of meer zijn\. #[\da-f]{6} kan wel\./,
    )
    expect(page.field('Hoofdkleur')).toBe('#7fc4cf')
    const proposal = /#[\da-f]{6}/.exec(words)?.[0] ?? ''
    expect(contrast(proposal, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    const wrong = await send({ kleur: 'paars', zacht: 'javascript:' })
    expect(wrong.status).toBe(422)
    expect(wrong.errors[0]).toContain('Dit is geen kleur')
  })

  it('made of one main colour, all others can be read', () => {
    for (const colour of ['#0b4f5c', '#6b1f52', '#b00020', '#1a6e2e', '#3f3f3f', '#00309a'])
      expect([colour, brandFindings(brandFrom(colour))]).toEqual([colour, []])
  })

  it('is looked at before it is kept; then pages of staff and the dossier wear it', async () => {
    const looked = await send({ kleur: '#6b1f52', hoeken: 'recht', doe: 'voorbeeld' })
    expect(looked.text).toContain('Dit is nog niet bewaard')
    const [preview = ''] = stylesheetOf(looked)
    expect(await (await admin.raw(preview)).text()).toContain('--naast-brand-color:#6b1f52')
    expect(stylesheetOf(await admin.get('/organisatie/linde/clienten'))).toEqual([])

    const kept = await send({ kleur: '#6b1f52', hoeken: 'recht', lettertype: 'systeem' })
    expect(kept.text).toContain('De huisstijl is bewaard')
    const [sheet = ''] = stylesheetOf(await admin.get('/organisatie/linde/clienten'))
    const response = await world.browser().raw(sheet)
    expect(response.headers.get('cache-control')).toContain('immutable')
    const css = await response.text()
    expect(css).toContain('--naast-brand-color:#6b1f52')
    expect(css).toContain('--naast-brand-border-radius:0.25rem')
    // Who needs strong contrast keeps the colours of Naast.
    expect(css).toMatch(
      /^@media not all and \(prefers-contrast:more\)\{:root:not\(\[data-contrast="more"\]\)/,
    )

    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page, linde)
    const member = await world.build.participant(page, ALL)
    const reader = await world.build.withSecondStep(member)
    expect(stylesheetOf(await reader.get(`/zorgpagina/${page.id}/dossier/rapportages`))).toEqual([
      sheet,
    ])
    expect(stylesheetOf(await reader.get(`/zorgpagina/${page.id}/connecties`))).toEqual([])
    expect(coupling.organisation.slug).toBe('linde')

    // Another colour has another address; the old one is gone.
    await send({ kleur: '#0b4f5c' })
    expect((await world.browser().raw(sheet)).status).toBe(404)
    await admin.press(await admin.get(PATH), 'Kleuren van Naast', { doe: 'terug' })
    expect(stylesheetOf(await admin.get('/organisatie/linde/clienten'))).toEqual([])
  })

  it('the logo is made anew from its pixels; what is no image is refused', async () => {
    const svg = new File(
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
      'logo.svg',
    )
    expect((await send({}, svg)).errors[0]).toContain('Een logo als SVG kan niet')
    const html = new File(['<html>'], 'logo.png')
    expect((await send({}, html)).status).toBe(422)
    const pixels = sharp({
      create: { width: 1600, height: 300, channels: 4, background: '#6b1f5280' },
    })
    const png = await pixels
      .withExif({ IFD0: { Copyright: 'geheim' } })
      .png()
      .toBuffer()
    const kept = await send({}, new File([new Uint8Array(png)], 'logo.png'))
    expect(kept.text).toContain('De huisstijl is bewaard')
    const src = kept.$('.top--staff img').attr('src') ?? ''
    const response = await world.browser().raw(src)
    expect(response.headers.get('content-type')).toBe('image/png')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('latin1')).not.toContain('geheim')
    expect((await sharp(bytes).metadata()).width).toBe(800)
    const removed = await admin.press(kept, 'Logo weghalen')
    expect(removed.$('.top--staff img')).toHaveLength(0)
    expect((await world.browser().raw(src)).status).toBe(404)
  })

  it('is the administrator’s alone', async () => {
    const worker = await world.build.withSecondStep(
      await world.build.employee(linde, ['care-worker']),
    )
    expect((await worker.get(PATH)).status).toBe(403)
  })
})
