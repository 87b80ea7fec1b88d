export const deskSuccessionPaths = {
  list: '/servicedesk/beheerwissel',
  search: '/servicedesk/beheerwissel/zoeken',
  start: (carePageId: string): string => `/servicedesk/beheerwissel/nieuw/${carePageId}`,
  one: (successionId: string): string => `/servicedesk/beheerwissel/${successionId}`,
  approve: (successionId: string): string => `/servicedesk/beheerwissel/${successionId}/goedkeuren`,
  stop: (successionId: string): string => `/servicedesk/beheerwissel/${successionId}/stoppen`,
} as const
