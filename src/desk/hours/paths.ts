export const hoursPath = '/servicedesk/openingstijden'
