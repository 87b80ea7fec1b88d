/** What families let the organisation see of their calendars. */
export const appointmentsPath = (slug: string): string => `/organisatie/${slug}/afspraken`
