/** What needs attention today at an organisation. */
export const homePath = (slug: string): string => `/organisatie/${slug}`
