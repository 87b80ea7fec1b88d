/** Addresses of coupling a care page to a client in an organisation's record. */
export const couplingPaths = {
  code: (carePageId: string) => `/zorgpagina/${carePageId}/koppelen`,
  rules: (carePageId: string) => `/zorgpagina/${carePageId}/koppelen/regels`,
  confirm: (carePageId: string) => `/zorgpagina/${carePageId}/koppelen/bevestigen`,
  progress: (carePageId: string) => `/zorgpagina/${carePageId}/koppelen/voortgang`,
  end: (carePageId: string, couplingId: string) =>
    `/zorgpagina/${carePageId}/koppelingen/${couplingId}/beeindigen`,
}
