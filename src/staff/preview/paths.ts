/** «Zo ziet de familie het»: where one chooses as whom to look (ORG-8). */
export const previewPath = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/voorbeeld`
