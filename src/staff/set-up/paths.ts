/** Addresses of the set-up of an organisation, under its workplace. */
const under = (slug: string, path: string): string => `/organisatie/${slug}/inrichting${path}`

export const setUpPaths = {
  overview: (slug: string) => under(slug, ''),
  details: (slug: string) => under(slug, '/gegevens'),
  places: (slug: string) => under(slug, '/locaties'),
  newLocation: (slug: string) => under(slug, '/locaties/nieuw'),
  location: (slug: string, id: string) => under(slug, `/locaties/${id}`),
  closeLocation: (slug: string, id: string) => under(slug, `/locaties/${id}/sluiten`),
  newTeam: (slug: string) => under(slug, '/teams/nieuw'),
  team: (slug: string, id: string) => under(slug, `/teams/${id}`),
  closeTeam: (slug: string, id: string) => under(slug, `/teams/${id}/sluiten`),
  employees: (slug: string) => under(slug, '/medewerkers'),
  invite: (slug: string) => under(slug, '/medewerkers/uitnodigen'),
  employee: (slug: string, id: string) => under(slug, `/medewerkers/${id}`),
  endEmployee: (slug: string, id: string) => under(slug, `/medewerkers/${id}/stoppen`),
  withdraw: (slug: string, id: string) => under(slug, `/uitnodigingen/${id}/intrekken`),
  resend: (slug: string, id: string) => under(slug, `/uitnodigingen/${id}/opnieuw`),
  imports: (slug: string) => under(slug, '/medewerkers/bestand'),
  template: (slug: string) => under(slug, '/medewerkers/bestand/voorbeeld.csv'),
  import: (slug: string, id: string) => under(slug, `/medewerkers/bestand/${id}`),
}

/** The link in the mail to somebody who was invited to work in Naast. */
export const employeeLinkPaths = {
  open: (token: string) => `/medewerker/${token}`,
  newAccount: (token: string) => `/medewerker/${token}/account`,
  accept: (token: string) => `/medewerker/${token}/meedoen`,
}
