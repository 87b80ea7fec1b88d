/** How the organisation's record is reached: the settings of the coupling. */
export const recordSettingsPaths = {
  settings: (slug: string): string => `/organisatie/${slug}/dossierkoppeling/instellingen`,
  attempt: (slug: string): string => `${recordSettingsPaths.settings(slug)}/proberen`,
  use: (slug: string): string => `${recordSettingsPaths.settings(slug)}/gebruiken`,
  drop: (slug: string): string => `${recordSettingsPaths.settings(slug)}/weggooien`,
  pace: (slug: string): string => `${recordSettingsPaths.settings(slug)}/tempo`,
  /** The public halves of our keys, for the record to fetch (JWKS, RFC 7517). */
  keys: (slug: string): string => `/dossiersleutels/${slug}`,
}
