/** All clients of an organisation. */
export const clientsPath = (slug: string): string => `/organisatie/${slug}/clienten`

/** One client, by the id that the organisation's record gave. */
export const clientPath = (slug: string, recordId: string): string =>
  `${clientsPath(slug)}/${recordId}`
