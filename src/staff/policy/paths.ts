/** What an organisation agreed with its families. */
export const policyPath = (slug: string): string => `/organisatie/${slug}/afspraken-met-families`

/** Where it is changed; a preset, when named, fills the form. */
export const changePolicyPath = (slug: string, preset?: string): string =>
  `${policyPath(slug)}/wijzigen${preset === undefined ? '' : `?voorbeeld=${preset}`}`

/** Where one chooses a preset. */
export const presetsPath = (slug: string): string => `${policyPath(slug)}/voorbeelden`

/** Who changed what, and when. */
export const policyHistoryPath = (slug: string): string => `${policyPath(slug)}/geschiedenis`

/** One version of before. */
export const policyVersionPath = (slug: string, version: number): string =>
  `${policyHistoryPath(slug)}/${version}`

/** Where a change that waits for its day is taken back. */
export const withdrawPolicyPath = (slug: string): string => `${policyPath(slug)}/intrekken`
