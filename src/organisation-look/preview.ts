import type { Portal } from '../portal.ts'
import type { Brand, BrandShape } from '../ui/brand.ts'
import { brandOf, shapeOf } from './look.ts'

const PURPOSE = 'look-preview'

/** The address of a stylesheet with colours that are not kept yet. */
export const previewStylesheet = (portal: Portal, brand: Brand, shape: BrandShape): string =>
  `/huisstijl-voorbeeld/${portal.secrets.seal(PURPOSE, JSON.stringify({ ...brand, ...shape }))}`

/** What such an address holds; null when it is not one of ours. */
export const readPreview = (
  portal: Portal,
  sealed: string,
): { brand: Brand; shape: BrandShape } | null => {
  try {
    const kept: unknown = JSON.parse(portal.secrets.unseal(PURPOSE, sealed))
    const brand = brandOf(kept)
    return brand && { brand, shape: shapeOf(kept) }
  } catch {
    return null
  }
}
