/** Addresses of the reports of a care page. */
export const reportPaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/dossier/rapportages`,
  one: (carePageId: string, reportId: string) =>
    `/zorgpagina/${carePageId}/dossier/rapportages/${reportId}`,
}
