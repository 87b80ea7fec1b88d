import { clientPath } from '../clients/paths.ts'

/** Clients that an organisation without a coupled record keeps here. */
export const ownClientPaths = {
  add: (slug: string): string => `/organisatie/${slug}/clienten-toevoegen`,
  list: (slug: string): string => `/organisatie/${slug}/clienten-toevoegen/lijst`,
  confirm: (slug: string): string => `/organisatie/${slug}/clienten-toevoegen/lijst/bewaren`,
  change: (slug: string, recordId: string): string => `${clientPath(slug, recordId)}/gegevens`,
}
