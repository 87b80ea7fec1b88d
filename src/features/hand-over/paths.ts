/** Addresses of handing the management of a page to another. */
export const handOverPaths = {
  /** For the manager: to ask somebody, or to see that he was asked. */
  ask: (carePageId: string) => `/zorgpagina/${carePageId}/beheer-overdragen`,
  withdraw: (carePageId: string) => `/zorgpagina/${carePageId}/beheer-overdragen/intrekken`,
  /** For who was asked; this one stands in the mail. */
  answer: (carePageId: string) => `/zorgpagina/${carePageId}/beheer-overnemen`,
  decline: (carePageId: string) => `/zorgpagina/${carePageId}/beheer-overnemen/afwijzen`,
}
