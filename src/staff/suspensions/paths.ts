/** For whom the dossier of a client is closed (ORG-7). */
export const suspensionsPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/toegang`

/** In the place of a person: everybody around the page. */
export const EVERYBODY = 'iedereen'

/** Where it is closed for one person, by his account, or for everybody. */
export const closePath = (slug: string, recordId: string, who: string): string =>
  `${suspensionsPath(slug, recordId)}/sluiten/${who}`

/** Where it is opened again. */
export const openPath = (slug: string, recordId: string, suspensionId: string): string =>
  `${suspensionsPath(slug, recordId)}/${suspensionId}/openen`
