/** Where the administrator makes the secret with which the record tells that something changed. */
export const notificationsPath = (slug: string): string =>
  `/organisatie/${slug}/dossierkoppeling/meldingen`
export const makeSecretPath = (slug: string): string => `${notificationsPath(slug)}/sleutel`
export const stopNotificationsPath = (slug: string): string => `${notificationsPath(slug)}/stoppen`
