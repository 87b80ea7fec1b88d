/** Where a client is invited. */
export const invitePath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/uitnodigen`

const invitationPath = (slug: string, recordId: string, codeId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/uitnodigingen/${codeId}`

/** The letter with the activation code, as PDF. */
export const letterPath = (slug: string, recordId: string, codeId: string): string =>
  `${invitationPath(slug, recordId, codeId)}/brief`

/** Where an open invitation is cancelled. */
export const cancelPath = (slug: string, recordId: string, codeId: string): string =>
  `${invitationPath(slug, recordId, codeId)}/annuleren`

/** Where an open invitation gets a new code. */
export const reissuePath = (slug: string, recordId: string, codeId: string): string =>
  `${invitationPath(slug, recordId, codeId)}/nieuwe-code`
