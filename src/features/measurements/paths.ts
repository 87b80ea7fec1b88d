/** Addresses of the measurements of a care page. */
export const measurementPaths = {
  overview: (carePageId: string) => `/zorgpagina/${carePageId}/dossier/metingen`,
  series: (carePageId: string, name: string) =>
    `/zorgpagina/${carePageId}/dossier/metingen/${name}`,
}
