/** Addresses of removing a care page, and of bringing it back. */
export const removePagePaths = {
  remove: (carePageId: string) => `/zorgpagina/${carePageId}/verwijderen`,
  /** Stands in the mail to who removed it. */
  restore: (token: string) => `/zorgpagina-terughalen/${token}`,
  removed: '/zorgpagina-verwijderd',
}
