/** Addresses of «Wie heeft gekeken». */
export const accessLogPaths = {
  log: (carePageId: string) => `/zorgpagina/${carePageId}/wie-heeft-gekeken`,
  csv: (carePageId: string) => `/zorgpagina/${carePageId}/wie-heeft-gekeken.csv`,
}
