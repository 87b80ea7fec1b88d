/** Why a coupling ends, as the address says it. */
export const END_REASONS = {
  overleden: 'death',
  'uit-zorg': 'out-of-care',
  anders: 'other',
} as const
export type EndReasonWord = keyof typeof END_REASONS

/** Where the reason for ending a client's coupling is chosen. */
export const endCouplingPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/koppeling/beeindigen`

/** Where it is confirmed. */
export const confirmEndPath = (slug: string, recordId: string, reason: EndReasonWord): string =>
  `${endCouplingPath(slug, recordId)}/${reason}`
