/** Letters for many clients at once (ORG-3). */
export const letterBatchesPath = (slug: string): string => `/organisatie/${slug}/brieven`

/** One batch: how far it is, and its file. */
export const letterBatchPath = (slug: string, batchId: string): string =>
  `${letterBatchesPath(slug)}/${batchId}`

/** Where its file is fetched. */
export const batchFilePath = (slug: string, batchId: string): string =>
  `${letterBatchPath(slug, batchId)}/bestand`
