/** The figures after signing in, and adding a page. */
export const overviewPath = '/overzicht'
export const addPagePath = '/zorgpagina-toevoegen'
export const addOwnPagePath = '/zorgpagina-toevoegen/voor-mijzelf'
export const addOtherPagePath = '/zorgpagina-toevoegen/voor-iemand-anders'
