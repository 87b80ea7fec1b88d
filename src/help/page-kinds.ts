/**
 * What kinds of pages there are, with the article that explains each. A kind names no page of anybody: it may stand in an
 * address and in a question to the service desk. The most particular path that fits is taken.
 */
export interface PageKind {
  kind: string
  /** The beginning of an address; a part that begins with a colon is anything. */
  path: string
  /** The slug of an article in src/help/articles. */
  article: string
}

const page = (kind: string, path: string, article: string): PageKind => ({
  kind,
  path: `/zorgpagina/:page${path}`,
  article,
})
const site = (kind: string, path: string, article: string): PageKind => ({ kind, path, article })
const staff = (kind: string, path: string, article: string): PageKind => ({
  kind: `medewerker-${kind}`,
  path: `/organisatie/:organisation${path}`,
  article,
})

export const PAGE_KINDS: readonly PageKind[] = [
  page('zorgpagina', '', 'zorgpagina'),
  page('connecties', '/connecties', 'wie-doet-mee'),
  page('uitnodigen', '/connecties/uitnodigen', 'iemand-uitnodigen'),
  page('uitnodigingen', '/uitnodigingen', 'iemand-uitnodigen'),
  page('rechten', '/connecties/:participant/rechten', 'rechten-wijzigen'),
  page('iemand-verwijderen', '/connecties/:participant/verwijderen', 'iemand-verwijderen'),
  page('wie-ziet-wat', '/connecties/overzicht', 'rechten-wijzigen'),
  page('apps-toestaan', '/apps/toestaan', 'apps-die-meekijken'),
  page('fhir-bestand', '/fhir-bestand', 'gegevens-meenemen'),
  page('koppelen', '/koppelen', 'koppelen-met-de-code'),
  page('nieuwe-regels', '/nieuwe-regels', 'voorwaarden-en-privacy'),
  page('koppelingen', '/koppelingen', 'koppeling-beeindigen'),
  page('beheer-overdragen', '/beheer-overdragen', 'beheer-overdragen'),
  page('beheer-overnemen', '/beheer-overnemen', 'beheer-overdragen'),
  page('beheerwissel', '/beheerwissel', 'beheerder-kan-niet-meer'),
  page('pagina-verwijderen', '/verwijderen', 'pagina-verwijderen'),
  page('profiel', '/profiel', 'profiel'),
  page('kalender', '/kalender', 'kalender'),
  page('afspraak-toevoegen', '/kalender/toevoegen', 'afspraak-toevoegen'),
  page('afspraak', '/kalender/afspraak', 'afspraak-herhalen'),
  page('agenda-feed', '/kalender/abonnement', 'kalender-in-uw-eigen-agenda'),
  page('luna', '/kalender/luna', 'luna'),
  page('taken', '/taken', 'taken'),
  page('berichten', '/berichten', 'berichten'),
  page(
    'berichten-zorgorganisatie',
    '/berichten-zorgorganisatie',
    'berichten-met-de-zorgorganisatie',
  ),
  page('notities', '/notities', 'notities'),
  page('meldingen', '/meldingen', 'meldingen'),
  page('mijn-verhaal', '/mijn-verhaal', 'mijn-verhaal'),
  page('vragenlijsten', '/vragenlijsten', 'vragenlijsten'),
  page('dossier', '/dossier', 'dossier-openen'),
  page('rapportages', '/dossier/rapportages', 'rapportages-lezen'),
  page('zorgplannen', '/dossier/zorgplannen', 'zorgplan-lezen'),
  page('metingen', '/dossier/metingen', 'metingen'),
  page('documenten', '/dossier/documenten', 'documenten'),
  page('wie-heeft-gekeken', '/wie-heeft-gekeken', 'wie-heeft-gekeken'),
  site('voorpagina', '/', 'wat-is-naast'),
  site('overzicht', '/overzicht', 'wat-is-naast'),
  site('account-aanmaken', '/account-aanmaken', 'account-maken'),
  site('account-activeren', '/account-activeren', 'account-activeren'),
  site('account-klaar', '/account-klaar', 'account-activeren'),
  site('account-nieuwe-link', '/account-nieuwe-link', 'account-activeren'),
  site('inloggen', '/inloggen', 'inloggen'),
  site('uitloggen', '/uitloggen', 'uitloggen'),
  site('wachtwoord-vergeten', '/wachtwoord-vergeten', 'wachtwoord-vergeten'),
  site('wachtwoord-kiezen', '/wachtwoord-kiezen', 'wachtwoord-vergeten'),
  site('uitnodiging', '/uitnodiging', 'uitnodiging-aannemen'),
  site('zorgpagina-toevoegen', '/zorgpagina-toevoegen', 'zorgpagina-toevoegen'),
  site('zorgpagina-verwijderd', '/zorgpagina-verwijderd', 'pagina-verwijderen'),
  site('scherm', '/scherm', 'luna'),
  site('zorgpagina-terughalen', '/zorgpagina-terughalen', 'pagina-verwijderen'),
  site('beheerwissel-link', '/beheerwissel', 'beheerder-kan-niet-meer'),
  site('beheerwissel-stoppen', '/beheerwissel-stoppen', 'beheerder-kan-niet-meer'),
  site('code', '/code', 'code-om-in-te-loggen'),
  site('account', '/account', 'uw-account'),
  site('account-naam', '/account/naam', 'uw-account'),
  site('account-telefoon', '/account/telefoon', 'telefoonnummer-wijzigen'),
  site('telefoon-stoppen', '/telefoon-stoppen', 'telefoonnummer-wijzigen'),
  site('telefoon-gestopt', '/telefoon-gestopt', 'telefoonnummer-wijzigen'),
  site('account-email', '/account/e-mail', 'e-mailadres-wijzigen'),
  site('email-bevestigen', '/e-mail-bevestigen', 'e-mailadres-wijzigen'),
  site('email-bevestigd', '/e-mail-bevestigd', 'e-mailadres-wijzigen'),
  site('email-stoppen', '/e-mail-stoppen', 'e-mailadres-wijzigen'),
  site('email-gestopt', '/e-mail-gestopt', 'e-mailadres-wijzigen'),
  site('email-komt-niet-aan', '/e-mail-komt-niet-aan', 'geen-e-mail'),
  site('account-app', '/account/app', 'app-voor-de-code'),
  site('account-passkeys', '/account/passkeys', 'passkey'),
  site('account-veilig', '/account/veilig', 'passkey'),
  site('account-herstelcodes', '/account/herstelcodes', 'app-voor-de-code'),
  site('account-wachtwoord', '/account/wachtwoord', 'wachtwoord-wijzigen'),
  site('account-ingelogd', '/account/ingelogd', 'uitloggen'),
  site('apps', '/apps/toestaan', 'apps-die-meekijken'),
  site('account-apps', '/account/apps', 'apps-die-meekijken'),
  site('account-meenemen', '/account/meenemen', 'gegevens-meenemen'),
  site('account-verwijderen', '/account/verwijderen', 'account-verwijderen'),
  site('account-verwijderd', '/account-verwijderd', 'account-verwijderen'),
  site('alle-meldingen', '/meldingen', 'meldingen'),
  site('afmelden', '/afmelden', 'meldingen'),
  site('lezen-en-zien', '/lezen-en-zien', 'lezen-en-zien'),
  site('voorwaarden', '/voorwaarden', 'voorwaarden-en-privacy'),
  site('voorwaarden-lezen', '/voorwaarden-lezen', 'voorwaarden-en-privacy'),
  site('privacy', '/privacy', 'voorwaarden-en-privacy'),
  site('luna-scherm', '/luna', 'luna'),
  site('geen-verbinding', '/geen-verbinding', 'snelkoppeling-op-android'),
  site('mijn-vragen', '/mijn-vragen', 'vraag-stellen'),
  site('vraag-stellen', '/vraag-stellen', 'vraag-stellen'),
  site('chat', '/chat', 'vraag-stellen'),
  staff('werkplek', '', 'voor-medewerkers'),
  staff('sneltoets', '/sneltoets', 'voor-medewerkers-sneltoets'),
  staff('locaties', '/inrichting/locaties', 'voor-medewerkers-locaties'),
  staff('clienten', '/clienten', 'voor-medewerkers-uitnodigen'),
  staff('eerder-dossier', '/eerder-dossier', 'voor-medewerkers-eerder-dossier'),
  staff('koppelingen', '/koppelingen', 'voor-medewerkers-koppeling-beeindigen'),
]

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')

const fits = (pattern: readonly string[], address: readonly string[]): boolean =>
  pattern.length <= address.length &&
  pattern.every((part, at) => part.startsWith(':') || part === address[at])

const literals = (parts: readonly string[]): number =>
  parts.filter((part) => !part.startsWith(':')).length

/** The kind of page at an address (without its query); null for one that nobody described. */
export const pageKindOf = (pathname: string): PageKind | null => {
  const address = partsOf(pathname)
  if (address.length === 0) return PAGE_KINDS.find(({ path }) => path === '/') ?? null
  const [best] = PAGE_KINDS.filter(
    ({ path }) => path !== '/' && fits(partsOf(path), address),
  ).toSorted(
    (one, other) =>
      partsOf(other.path).length - partsOf(one.path).length ||
      literals(partsOf(other.path)) - literals(partsOf(one.path)),
  )
  return best ?? null
}

/** The kind of this name; null for a word that is none, whoever put it in an address. */
export const pageKindNamed = (name: string | null | undefined): PageKind | null =>
  PAGE_KINDS.find(({ kind }) => kind === name) ?? null

/** Where «Klik hier voor hulp» leads from a page: with its kind, and nothing of what stands there. */
export const helpAddressFor = (pathname: string | undefined): string => {
  const kind = pathname === undefined ? null : pageKindOf(pathname)
  return kind ? `/hulp?van=${kind.kind}` : '/hulp'
}
