import { load } from 'cheerio'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { brandProblems } from '../src/ui/brand.ts'
import { defaultDisplay } from '../src/ui/display.ts'
import { plum } from './gallery-brand.ts'
import { galleryPages } from './gallery-pages.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // How hono/jsx writes: <br/>, checked="".
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    // A person's name may be long.
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
  },
})

describe.each(Object.entries(galleryPages))('the page «%s» of the gallery', (_, page) => {
  const html = String(page(defaultDisplay))
  const $ = load(html)

  it('is valid HTML', async () => {
    const report = await validator.validateString(html)
    const messages = report.results.flatMap((result) => result.messages)
    expect(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  })

  it('needs nothing that the content policy forbids', () => {
    expect($('[style], style, script:not([src])').length).toBe(0)
    expect(html).not.toMatch(/\son[a-z]+="/u)
  })

  it('has one h1, one main, a title, a language and a way past the header', () => {
    expect($('h1')).toHaveLength(1)
    expect($('main')).toHaveLength(1)
    expect($('title').text()).toMatch(/ – Naast$/u)
    expect($('html').attr('lang')).toBe('nl')
    expect($($('a').first().attr('href') ?? '')).toHaveLength(1)
  })

  it('every reference leads to an element, every control has words', () => {
    const references = $('[aria-describedby], [aria-labelledby], label[for]').toArray()
    for (const element of references) {
      const { 'aria-describedby': by, 'aria-labelledby': name, for: control } = element.attribs
      const ids = [by, name, control].join(' ').split(' ').filter(Boolean)
      for (const id of ids) expect($(`[id="${id}"]`).length, id).toBe(1)
    }
    for (const control of $('input:not([type=hidden]), select, textarea').toArray()) {
      expect(
        $(`label[for="${$(control).attr('id')}"]`)
          .text()
          .trim(),
      ).not.toBe('')
    }
  })

  it('the menu has a mark at one part at most, and help is on every page (HLP-1)', () => {
    expect($('.menu__items > li > [aria-current]').length).toBeLessThanOrEqual(1)
    expect($('footer a').first().text()).toBe('Klik hier voor hulp')
  })
})

it('the colours of the organisation in the gallery can be read', () => {
  expect(brandProblems(plum)).toEqual([])
})
