/** Where a client's consent is written down. */
export const consentPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/toestemming`

/** Where it is taken back. */
export const withdrawConsentPath = (slug: string, recordId: string): string =>
  `${consentPath(slug, recordId)}/intrekken`
