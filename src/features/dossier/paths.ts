/** Addresses of the front of the dossier. */
export const dossierPaths = {
  front: (carePageId: string) => `/zorgpagina/${carePageId}/dossier`,
}
