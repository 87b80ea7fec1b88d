/** Who looked in the dossier of a client, or at the client (DOS-12). */
export const clientLogPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/wie-heeft-gekeken`
