/** Who reads along with a client (CON-10). */
export const readersPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/wie-leest-mee`
