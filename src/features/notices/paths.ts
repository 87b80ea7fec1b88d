/** Addresses of what somebody hears of, and how. */
export const noticePaths = {
  choose: (carePageId: string) => `/zorgpagina/${carePageId}/meldingen`,
  all: '/meldingen',
  devices: '/meldingen/apparaten',
  turnOff: (subscriptionId: string) => `/meldingen/apparaten/${subscriptionId}/uitzetten`,
  unsubscribe: (token: string) => `/afmelden/${token}`,
  mailFails: '/e-mail-komt-niet-aan',
}
