import { contrast } from './contrast.ts'
import { atLightness, withLightness } from './lightness.ts'

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

/** What of the face is no colour. */
export interface BrandShape {
  /** How round the corners are. */
  radius?: '0.25rem' | '0.6rem' | '1rem'
  /** 'system': the letters of the device itself. */
  font?: 'atkinson' | 'system'
}

const SYSTEM_FONT = 'system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif'

/**
 * The stylesheet that gives a page this face; it comes after the general one. Whoever asks for strong contrast gets
 * nothing of it: there our own colours hold.
 */
export function brandStylesheet(brand: Brand, shape: BrandShape = {}): string {
  const lines = [
    ...Object.entries(tokens).map(([key, token]) => `${token}:${brand[key as keyof Brand]}`),
    ...(shape.radius ? [`--naast-brand-border-radius:${shape.radius}`] : []),
    ...(shape.font === 'system' ? [`--naast-brand-font-family:${SYSTEM_FONT}`] : []),
  ]
  return `@media not all and (prefers-contrast:more){:root:not([data-contrast="more"]){${lines.join(';')}}}`
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

/** Below this nobody should have to read (WCAG 2.2, 1.4.3). */
const LEAST = 4.5

/** A colour that cannot be read, with the nearest one that can. */
export interface BrandFinding {
  /** The colour to change. */
  field: keyof Brand
  what: string
  /** The contrast ratio of WCAG 2.2, of 1 to 21. */
  ratio: number
  /** Null when no lighter or darker one will do as long as the others stay. */
  proposal: string | null
}

const isField = (name: string): name is keyof Brand => name in tokens

/** Of a pair the colour that an organisation would change: the ground, when both are its own. */
const fieldOf = ({ front, back }: (typeof pairs)[number]): keyof Brand | null =>
  isField(back) ? back : isField(front) ? front : null

const valueIn = (brand: Brand, name: string): string => (isField(name) ? brand[name] : name)

const ratioOf = (brand: Brand, { front, back }: (typeof pairs)[number]): number =>
  contrast(valueIn(brand, front), valueIn(brand, back))

/** The least change of lightness with which every pair that this colour decides reaches `needed`. */
function nearest(brand: Brand, field: keyof Brand, least: number): string | null {
  const deciding = pairs.filter((pair) => pair.front === field || pair.back === field)
  const holds = (colour: string): boolean =>
    deciding.every((pair) => ratioOf({ ...brand, [field]: colour }, pair) >= least)
  for (let change = 0.005; change <= 1; change += 0.005) {
    const found = [-change, change]
      .map((by) => withLightness(brand[field], by))
      .find((colour) => holds(colour))
    if (found) return found
  }
  return null
}

/** What of these colours cannot be read: below 4.5:1, each with the nearest colour that can. */
export function brandFindings(brand: Brand): BrandFinding[] {
  const found = new Map<keyof Brand, BrandFinding>()
  for (const pair of pairs) {
    const ratio = ratioOf(brand, pair)
    const field = fieldOf(pair)
    if (field && ratio < LEAST && ratio < (found.get(field)?.ratio ?? LEAST))
      found.set(field, { field, what: pair.what, ratio, proposal: nearest(brand, field, LEAST) })
  }
  return [...found.values()]
}

/** The other colours that fit with one main colour, light and dark, each of them readable. */
export function brandFrom(color: string): Brand {
  const onColor = contrast('#ffffff', color) >= contrast('#10181b', color) ? '#ffffff' : '#10181b'
  const start: Brand = {
    color,
    onColor,
    strongColor: withLightness(color, onColor === '#ffffff' ? -0.1 : 0.1),
    softColor: atLightness(color, 0.94),
    darkColor: atLightness(color, 0.78),
    darkStrongColor: atLightness(color, 0.88),
    darkSoftColor: atLightness(color, 0.15),
    accentColor: atLightness(color, 0.62),
  }
  // The main colour itself is the organisation's own choice; the others give way.
  const brand = { ...start }
  for (const { field, proposal } of brandFindings(start))
    if (field !== 'color' && proposal) brand[field] = proposal
  return brand
}
