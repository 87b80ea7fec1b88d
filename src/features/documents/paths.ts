/** Addresses of the documents of a care page. A file is the n-th of its document, from 1. */
export const documentPaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/dossier/documenten`,
  view: (carePageId: string, documentId: string, file: number) =>
    `/zorgpagina/${carePageId}/dossier/documenten/${documentId}/bestand/${file}`,
  download: (carePageId: string, documentId: string, file: number) =>
    `/zorgpagina/${carePageId}/dossier/documenten/${documentId}/bestand/${file}/downloaden`,
}
