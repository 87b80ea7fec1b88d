/** Imports from an older record (ECD-4), under the workplace of an organisation. */
const under = (slug: string, path = ''): string => `/organisatie/${slug}/eerder-dossier${path}`

export const recordImportPaths = {
  list: (slug: string) => under(slug),
  one: (slug: string, id: string) => under(slug, `/${id}`),
  take: (slug: string, id: string) => under(slug, `/${id}/overnemen`),
  undo: (slug: string, id: string) => under(slug, `/${id}/terugdraaien`),
}
