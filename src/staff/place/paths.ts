import { clientPath } from '../clients/paths.ts'

/** Where a client lives or is cared for. */
export const placePath = (slug: string, recordId: string): string =>
  `${clientPath(slug, recordId)}/plek`
