const story = (carePageId: string): string => `/zorgpagina/${carePageId}/mijn-verhaal`
const chapter = (carePageId: string, key: string): string => `${story(carePageId)}/hoofdstuk/${key}`
const photo = (carePageId: string, fileId: string): string => `${story(carePageId)}/foto/${fileId}`

/** Addresses of «Mijn verhaal». A chapter is named by its key: a word, or the id of one that the family added. */
export const storyPaths = {
  story,
  readers: (carePageId: string) => `${story(carePageId)}/wie-mag-lezen`,
  addChapter: (carePageId: string) => `${story(carePageId)}/hoofdstuk-toevoegen`,
  change: (carePageId: string, key: string) => `${chapter(carePageId, key)}/wijzigen`,
  draft: (carePageId: string, key: string) => `${chapter(carePageId, key)}/concept`,
  dropDraft: (carePageId: string, key: string) => `${chapter(carePageId, key)}/concept/weggooien`,
  remove: (carePageId: string, key: string) => `${chapter(carePageId, key)}/verwijderen`,
  addPhoto: (carePageId: string, key: string) => `${chapter(carePageId, key)}/foto-toevoegen`,
  versions: (carePageId: string, key: string) => `${chapter(carePageId, key)}/versies`,
  version: (carePageId: string, key: string, version: number | string) =>
    `${chapter(carePageId, key)}/versies/${version}`,
  putBack: (carePageId: string, key: string, version: number | string) =>
    `${chapter(carePageId, key)}/versies/${version}/terugzetten`,
  photo: (carePageId: string, fileId: string, size: 'whole' | 'small' = 'whole') =>
    `${photo(carePageId, fileId)}${size === 'small' ? '?maat=klein' : ''}`,
  changePhoto: (carePageId: string, fileId: string) => `${photo(carePageId, fileId)}/wijzigen`,
  removePhoto: (carePageId: string, fileId: string) => `${photo(carePageId, fileId)}/weghalen`,
  passport: (carePageId: string) => `${story(carePageId)}/paspoort`,
  printPassport: (carePageId: string) => `${story(carePageId)}/paspoort/afdrukken`,
  passportPdf: (carePageId: string) => `${story(carePageId)}/paspoort/pdf`,
}
