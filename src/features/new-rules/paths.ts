/** Where a manager reads the rules of an organisation that changed, and accepts them. */
export const newRulesPath = (carePageId: string): string =>
  `/zorgpagina/${carePageId}/nieuwe-regels`
