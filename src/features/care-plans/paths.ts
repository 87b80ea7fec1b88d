/** Addresses of the care plans of a care page. */
export const carePlanPaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/dossier/zorgplannen`,
  one: (carePageId: string, planId: string) =>
    `/zorgpagina/${carePageId}/dossier/zorgplannen/${planId}`,
}
