/** Addresses of signing in as an employee of an organisation. */
const under = (slug: string, path: string): string => `/organisatie/${slug}${path}`

export const staffSignInPaths = {
  start: (slug: string) => under(slug, '/inloggen'),
  callback: (slug: string) => under(slug, '/inloggen/terug'),
  keys: (slug: string) => under(slug, '/inloggen/sleutels'),
  link: (slug: string) => under(slug, '/inloggen/koppelen'),
  signedOut: (slug: string) => under(slug, '/uitgelogd'),
}
