/** Addresses of the settings of an organisation's identity provider. */
const under = (slug: string, path: string): string =>
  `/organisatie/${slug}/inrichting/inloggen${path}`

export const providerPaths = {
  settings: (slug: string) => under(slug, ''),
  attempt: (slug: string) => under(slug, '/proberen'),
  use: (slug: string) => under(slug, '/gebruiken'),
  stop: (slug: string) => under(slug, '/stoppen'),
}
