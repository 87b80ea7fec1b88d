import { contrast } from './contrast.ts'

/** The colours of an organisation; each is #rrggbb. */
export interface Brand {
  /** Buttons and links on a light page. */
  color: string
  /** The same under the pointer: a little darker. */
  strongColor: string
  /** Letters on `color`. */
  onColor: string
  /** Soft ground on a light page. */
  softColor: string
  /** Buttons and links on a dark page. */
  darkColor: string
  /** The same under the pointer: a little lighter. */
  darkStrongColor: string
  /** Soft ground on a dark page. */
  darkSoftColor: string
  /** Ornament only, never with words. */
  accentColor: string
}

const tokens: Record<keyof Brand, string> = {
  color: '--naast-brand-color',
  strongColor: '--naast-brand-strong-color',
  onColor: '--naast-brand-on-color',
  softColor: '--naast-brand-soft-color',
  darkColor: '--naast-brand-dark-color',
  darkStrongColor: '--naast-brand-dark-strong-color',
  darkSoftColor: '--naast-brand-dark-soft-color',
  accentColor: '--naast-brand-accent-color',
}

/** The stylesheet that gives a page this face; it comes after the general one. */
export function brandStylesheet(brand: Brand): string {
  const lines = Object.entries(tokens).map(
    ([key, token]) => `${token}:${brand[key as keyof Brand]}`,
  )
  return `:root{${lines.join(';')}}`
}

/** Which colours stand on which: what an organisation chooses must be readable there. */
const pairs: readonly { front: keyof Brand | string; back: keyof Brand | string; what: string }[] =
  [
    { front: 'onColor', back: 'color', what: 'de letters op een knop' },
    { front: 'onColor', back: 'strongColor', what: 'de letters op een knop onder de muis' },
    { front: 'color', back: '#fbf6ee', what: 'links op de pagina' },
    { front: 'color', back: 'softColor', what: 'links op een zachte kleur' },
    { front: '#3f4a50', back: 'softColor', what: 'uitleg op een zachte kleur' },
    { front: '#0a1d22', back: 'darkColor', what: 'de letters op een knop in het donker' },
    { front: 'darkColor', back: '#1b2529', what: 'links in het donker' },
    { front: 'darkColor', back: 'darkSoftColor', what: 'links op een zachte kleur in het donker' },
    { front: '#cdd3d2', back: 'darkSoftColor', what: 'uitleg op een zachte kleur in het donker' },
  ]

const needed = 7

/**
 * What is hard to read in these colours, in Dutch, for whoever chooses them.
 * Empty when every pair reaches 7:1 (WCAG 2.2, 1.4.6).
 */
export function brandProblems(brand: Brand): string[] {
  const colour = (name: string) => (name in tokens ? brand[name as keyof Brand] : name)
  return pairs
    .map((pair) => ({ ...pair, ratio: contrast(colour(pair.front), colour(pair.back)) }))
    .filter(({ ratio }) => ratio < needed)
    .map(
      ({ what, ratio }) =>
        `Het contrast van ${what} is ${ratio.toFixed(1).replace('.', ',')}. Dat moet ${needed} of meer zijn.`,
    )
}
