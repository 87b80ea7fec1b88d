const list = (carePageId: string): string => `/zorgpagina/${carePageId}/dossier/vragenlijsten`
const one = (carePageId: string, requestId: string): string => `${list(carePageId)}/${requestId}`

/** Addresses of the questionnaires of a care page. */
export const questionnairePaths = {
  list,
  /** What was asked, and what was answered. */
  one,
  version: (carePageId: string, requestId: string, version: number) =>
    `${one(carePageId, requestId)}/versie/${version}`,
  /** Begins, or goes on where somebody was. */
  begin: (carePageId: string, requestId: string) => `${one(carePageId, requestId)}/invullen`,
  screen: (carePageId: string, requestId: string, screen: string) =>
    `${one(carePageId, requestId)}/invullen/${screen}`,
  check: (carePageId: string, requestId: string) => `${one(carePageId, requestId)}/controleren`,
  sent: (carePageId: string, requestId: string) => `${one(carePageId, requestId)}/verstuurd`,
  discard: (carePageId: string, requestId: string) => `${one(carePageId, requestId)}/weggooien`,
  file: (carePageId: string, requestId: string, fileId: string) =>
    `${one(carePageId, requestId)}/bestanden/${fileId}`,
}
