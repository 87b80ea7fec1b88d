import type { Form } from '../../http/form.ts'
import type { Brand, BrandShape } from '../../ui/brand.ts'
import { brandFindings, brandFrom } from '../../ui/brand.ts'

/** The colours in the form, the main one first; the others may be left to Naast. */
export const COLOUR_FIELDS: { field: keyof Brand; name: string; label: string; hint?: string }[] = [
  {
    field: 'color',
    name: 'kleur',
    label: 'Hoofdkleur',
    hint: 'Voor knoppen, links en de balk bovenaan. Bijvoorbeeld #0b4f5c',
  },
  { field: 'onColor', name: 'letters', label: 'Letters op de hoofdkleur' },
  { field: 'strongColor', name: 'sterk', label: 'Hoofdkleur onder de muis' },
  { field: 'softColor', name: 'zacht', label: 'Zachte achtergrond' },
  { field: 'accentColor', name: 'accent', label: 'Versiering, zonder woorden' },
  { field: 'darkColor', name: 'donker', label: 'Hoofdkleur op een donkere pagina' },
  { field: 'darkStrongColor', name: 'donker-sterk', label: 'Dezelfde onder de muis' },
  { field: 'darkSoftColor', name: 'donker-zacht', label: 'Zachte achtergrond in het donker' },
]

const RADII = { recht: '0.25rem', 'een-beetje': '0.6rem', rond: '1rem' } as const
export const radiusValue = (radius: BrandShape['radius']): string =>
  Object.entries(RADII).find(([, size]) => size === radius)?.[0] ?? 'rond'

const shapeIn = ({ values }: Form): BrandShape => {
  const radius = Object.entries(RADII).find(([name]) => name === values.hoeken)?.[1]
  return {
    ...(radius ? { radius } : {}),
    font: values.lettertype === 'systeem' ? 'system' : 'atkinson',
  }
}

/** `#ABC` and `abc123` mean what they mean; null for what is no colour. */
const readColour = (typed: string): string | null => {
  const text = typed.trim().toLowerCase().replace(/^#?/, '#')
  if (/^#[\da-f]{3}$/.test(text))
    return `#${[...text.slice(1)].map((sign) => sign + sign).join('')}`
  return /^#[\da-f]{6}$/.test(text) ? text : null
}

const inDutch = (ratio: number): string => ratio.toFixed(1).replace('.', ',')

/** «Het contrast … is 2,6. Dat moet 4,5 of meer zijn. #0b4f5c kan wel.» */
const unreadable = (brand: Brand): Record<string, string> =>
  Object.fromEntries(
    brandFindings(brand).map(({ field, what, ratio, proposal }) => [
      COLOUR_FIELDS.find((one) => one.field === field)?.name ?? 'kleur',
      `Het contrast van ${what} is ${inDutch(ratio)}. Dat moet 4,5 of meer zijn.${
        proposal ? ` ${proposal} kan wel.` : ' Kies een heel andere kleur.'
      }`,
    ]),
  )

const NO_COLOUR = 'Dit is geen kleur. Een kleur ziet er zo uit: #0b4f5c.'

export type ReadLook =
  | { brand: Brand; shape: BrandShape; errors?: never }
  | { brand?: never; errors: Record<string, string> }

/** Reads the colours. What is left empty is made to fit with the main colour. */
export const readLook = (form: Form): ReadLook => {
  const main = readColour(form.values.kleur ?? '')
  if (!main) return { errors: { kleur: NO_COLOUR } }
  const brand = brandFrom(main)
  const errors: Record<string, string> = {}
  for (const { field, name } of COLOUR_FIELDS) {
    const typed = (form.values[name] ?? '').slice(0, 40)
    const colour = typed.trim() === '' ? brand[field] : readColour(typed)
    if (colour) brand[field] = colour
    else errors[name] = NO_COLOUR
  }
  const wrong = { ...unreadable(brand), ...errors }
  return Object.keys(wrong).length > 0 ? { errors: wrong } : { brand, shape: shapeIn(form) }
}
