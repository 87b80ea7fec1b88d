/** How the organisation's record is coupled. */
export const connectionPath = (slug: string): string => `/organisatie/${slug}/dossierkoppeling`

/** Where what was set aside is taken up again. */
export const takeUpPath = (slug: string): string => `${connectionPath(slug)}/opnieuw`

/** Where reading and writing is stopped for a while, where it goes on, and where it is read now. */
export const pausePath = (slug: string): string => `${connectionPath(slug)}/pauzeren`
export const resumePath = (slug: string): string => `${connectionPath(slug)}/hervatten`
export const readNowPath = (slug: string): string => `${connectionPath(slug)}/lezen`

/** Where somebody says that he saw an alarm. */
export const alarmSeenPath = (slug: string, alarmId: string): string =>
  `${connectionPath(slug)}/signalen/${alarmId}/gezien`

/** What the record sent of a client and no page shows, as it came. */
export const sourcePath = (
  slug: string,
  of: { couplingId: string; type: string; id: string },
): string => `${connectionPath(slug)}/bron/${of.couplingId}/${of.type}/${encodeURIComponent(of.id)}`
