/** What somebody may see of a page as one file of FHIR (0057). */
export const fhirFilePaths = {
  page: (carePageId: string) => `/zorgpagina/${carePageId}/fhir-bestand`,
}
