/** Where an employee switches the key that leads to the search off, and on again. */
export const searchKeyPath = (slug: string): string => `/organisatie/${slug}/sneltoets`
