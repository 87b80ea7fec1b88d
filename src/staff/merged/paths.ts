/** Where a coupling is looked at that waits, for the record says that its client is another now, or is not there. */
export const mergedPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/koppeling/wacht`
