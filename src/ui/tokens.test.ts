import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Brand, brandProblems, brandStylesheet } from './brand.ts'
import { contrast } from './contrast.ts'

const css = readFileSync(new URL('../../assets/css/10-tokens.css', import.meta.url), 'utf8')
const declared = new Map(
  [...css.matchAll(/(--naast-[\w-]+):\s*([^;]+);/gu)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)

interface Look {
  dark: boolean
  more: boolean
}

/** What var() gives in one of the four looks, as a browser works it out. */
function resolve(value: string, look: Look): string {
  let text = value
  const inner = /var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/u
  for (let found = inner.exec(text); found !== null; found = inner.exec(text)) {
    const [whole, name = '', fallback = ''] = found
    const switches: Record<string, boolean> = {
      '--light': !look.dark,
      '--dark': look.dark,
      '--calm': !look.more,
      '--more': look.more,
    }
    const on = switches[name]
    const replaced = on === undefined ? (declared.get(name) ?? fallback) : on ? fallback : ''
    text = text.replace(whole, replaced)
  }
  return text.trim()
}

const looks: Record<string, Look> = {
  light: { dark: false, more: false },
  dark: { dark: true, more: false },
  'light, more contrast': { dark: false, more: true },
  'dark, more contrast': { dark: true, more: true },
}

const grounds = ['document', 'surface', 'soft']
const words = ['document-color', 'muted-color', 'link-color', 'link-hover-color']
const text: [string, string][] = [
  ...grounds.flatMap((ground) =>
    words.map((word): [string, string] => [word, `${ground}-background-color`]),
  ),
  ['button-color', 'button-background-color'],
  ['button-color', 'button-hover-background-color'],
  ['surface-background-color', 'danger-color'],
  ...['danger', 'success', 'warning'].flatMap((kind): [string, string][] => [
    [`${kind}-color`, `${kind}-background-color`],
    [`${kind}-color`, 'surface-background-color'],
    [`${kind}-color`, 'document-background-color'],
    ['document-color', `${kind}-background-color`],
    ['link-color', `${kind}-background-color`],
  ]),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number): [string, string] => [
    `figure-${number}-color`,
    `figure-${number}-background-color`,
  ]),
]
const controls: [string, string][] = [
  ['input-border-color', 'input-background-color'],
  ['input-border-color', 'document-background-color'],
  ['button-background-color', 'document-background-color'],
  ['button-background-color', 'surface-background-color'],
]

describe.each(Object.entries(looks))('contrast, %s', (_, look) => {
  const colour = (name: string) => resolve(`var(--naast-${name})`, look)

  it.each(text)('%s on %s is 7:1 or more', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(7)
  })

  it.each(controls)('%s beside %s is 3:1 or more', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3)
  })

  it('the focus ring stands out: its dark and its bright half', () => {
    expect(contrast(colour('focus-color'), colour('focus-inner-color'))).toBeGreaterThanOrEqual(7)
  })
})

describe('the face of an organisation', () => {
  const own = Object.fromEntries(
    [...declared]
      .filter(([name]) => name.startsWith('--naast-brand-') && name.endsWith('color'))
      .map(([name, value]) => [name, value]),
  )
  const brand: Brand = {
    color: own['--naast-brand-color']!,
    strongColor: own['--naast-brand-strong-color']!,
    onColor: own['--naast-brand-on-color']!,
    softColor: own['--naast-brand-soft-color']!,
    darkColor: own['--naast-brand-dark-color']!,
    darkStrongColor: own['--naast-brand-dark-strong-color']!,
    darkSoftColor: own['--naast-brand-dark-soft-color']!,
    accentColor: own['--naast-brand-accent-color']!,
  }

  it('our own colours have no problems', () => {
    expect(brandProblems(brand)).toEqual([])
  })

  it('too pale a colour is told in words', () => {
    const problems = brandProblems({ ...brand, color: '#5aa9b8' })
    expect(problems[0]).toMatch(/^Het contrast van de letters op een knop is 2,\d\. Dat moet 7/u)
  })

  it('the stylesheet names every colour', () => {
    expect(brandStylesheet(brand)).toContain('--naast-brand-color:#0b4f5c')
    expect(brandStylesheet(brand).match(/--naast-brand/gu)).toHaveLength(8)
  })
})

describe('contrast', () => {
  it('is 21 for black on white and 1 for the same colour', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#abc', '#aabbcc')).toBe(1)
  })
  it('refuses what is no colour', () => {
    expect(() => contrast('red', '#fff')).toThrow(RangeError)
  })
})
