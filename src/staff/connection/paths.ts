/** How the organisation's record is coupled. */
export const connectionPath = (slug: string): string => `/organisatie/${slug}/dossierkoppeling`

/** Where what was set aside is taken up again. */
export const takeUpPath = (slug: string): string => `${connectionPath(slug)}/opnieuw`
