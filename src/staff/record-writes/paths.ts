/** What goes to the organisation's own record, and what did not arrive. */
export const recordWritesPath = (slug: string): string => `/organisatie/${slug}/naar-het-dossier`

/** Where all that was refused is tried again. */
export const retryAllPath = (slug: string): string => `${recordWritesPath(slug)}/opnieuw`

/** Where one of them is. */
export const retryPath = (slug: string, writeId: string): string =>
  `${recordWritesPath(slug)}/${writeId}/opnieuw`
