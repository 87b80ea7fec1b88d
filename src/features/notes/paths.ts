/** Addresses of the family's notes. */
export const notePaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/notities`,
  write: (carePageId: string) => `/zorgpagina/${carePageId}/notities/nieuw`,
  removed: (carePageId: string) => `/zorgpagina/${carePageId}/notities/verwijderd`,
  one: (carePageId: string, noteId: string) => `/zorgpagina/${carePageId}/notities/${noteId}`,
  change: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/wijzigen`,
  pin: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/vastzetten`,
  unpin: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/losmaken`,
  remove: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/verwijderen`,
  bringBack: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/terughalen`,
  versions: (carePageId: string, noteId: string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/versies`,
  version: (carePageId: string, noteId: string, version: number | string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/versies/${version}`,
  putBack: (carePageId: string, noteId: string, version: number | string) =>
    `/zorgpagina/${carePageId}/notities/${noteId}/versies/${version}/terugzetten`,
}
