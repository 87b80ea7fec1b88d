import { z } from 'zod'
import type { Brand, BrandShape } from '../ui/brand.ts'
import type { OrganisationLook } from '../ui/document.tsx'

const colour = z.string().regex(/^#[\da-f]{6}$/)

/** The face of an organisation as `organisations.brand` holds it. */
const brandSchema = z.object({
  color: colour,
  strongColor: colour,
  onColor: colour,
  softColor: colour,
  darkColor: colour,
  darkStrongColor: colour,
  darkSoftColor: colour,
  accentColor: colour,
})
const shapeSchema = z.object({
  radius: z.enum(['0.25rem', '0.6rem', '1rem']).optional().catch(undefined),
  font: z.enum(['atkinson', 'system']).optional().catch(undefined),
})
/** As versions of a stylesheet and a logo are written. */
export const VERSION = /^[\da-f]{8,64}$/

/** The colours that an organisation chose; null for ours. */
export const brandOf = (kept: unknown): Brand | null => brandSchema.safeParse(kept).data ?? null

/** The corners and letters that it chose. */
export const shapeOf = (kept: unknown): BrandShape => {
  const { radius, font } = shapeSchema.catch({}).parse(kept)
  return { ...(radius ? { radius } : {}), ...(font ? { font } : {}) }
}

const versions = z.object({
  version: z.string().regex(VERSION).optional().catch(undefined),
  logo: z.string().regex(VERSION).optional().catch(undefined),
})

/** Of which version the stylesheet and the logo are; a new one has a new address. */
export const versionsOf = (kept: unknown) => versions.catch({}).parse(kept)

export const stylesheetPath = (slug: string, version: string): string =>
  `/huisstijl/${slug}/${version}.css`
export const logoPath = (slug: string, version: string): string =>
  `/huisstijl/${slug}/logo/${version}`

/** What a page needs to wear the face of an organisation. */
export const lookOf = (organisation: {
  slug: string
  name: string
  brand: unknown
}): OrganisationLook => {
  const { slug, name, brand } = organisation
  const { version, logo } = versionsOf(brand)
  return {
    name,
    ...(version && brandOf(brand) ? { stylesheet: stylesheetPath(slug, version) } : {}),
    ...(logo ? { logo: logoPath(slug, logo) } : {}),
  }
}
