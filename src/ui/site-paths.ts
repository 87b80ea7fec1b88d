/** The addresses every page links to: in the header and the footer. */
export const sitePaths = {
  front: '/',
  createAccount: '/account-aanmaken',
  signIn: '/inloggen',
  signOut: '/uitloggen',
  account: '/account',
  overview: '/overzicht',
  help: '/hulp',
  display: '/lezen-en-zien',
  privacy: '/privacy',
  terms: '/voorwaarden',
} as const
