const base = (carePageId: string): string => `/zorgpagina/${carePageId}/kalender/abonnement`

/** Addresses of the calendar in somebody's own calendar program. */
export const calendarFeedPaths = {
  page: base,
  renew: (carePageId: string) => `${base(carePageId)}/vernieuwen`,
  stop: (carePageId: string) => `${base(carePageId)}/stoppen`,
  /** Where a calendar program reads; whoever has it needs nothing else. */
  feed: (token: string) => `/agenda/${token}.ics`,
}
