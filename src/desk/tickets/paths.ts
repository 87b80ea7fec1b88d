export const ticketPaths = {
  list: '/servicedesk/vragen',
  one: (ticketId: string): string => `/servicedesk/vragen/${ticketId}`,
  answer: (ticketId: string): string => `/servicedesk/vragen/${ticketId}/antwoord`,
  remark: (ticketId: string): string => `/servicedesk/vragen/${ticketId}/opmerking`,
  take: (ticketId: string): string => `/servicedesk/vragen/${ticketId}/oppakken`,
  close: (ticketId: string): string => `/servicedesk/vragen/${ticketId}/sluiten`,
  /** Where the event stream of the whole desk begins: `/live` is added. */
  desk: '/servicedesk',
} as const
