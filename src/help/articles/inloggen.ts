import type { Article } from '../article.ts'

const group = 'Inloggen en de code'

export const SIGNING_IN: Article[] = [
  {
    slug: 'inloggen',
    title: 'Inloggen',
    group,
    steps: [
      'Kies rechtsboven «Bestaande gebruiker».',
      'Vul uw e-mailadres en uw wachtwoord in en kies «Log in».',
      'Voor het dossier vragen we daarna om een code.',
    ],
    notes: ['Na een tijd niets doen logt Naast u zelf uit. Zo leest niemand anders mee.'],
    seeAlso: ['wachtwoord-vergeten', 'passkey', 'code-om-in-te-loggen'],
    words: ['aanmelden', 'log in', 'lukt niet', 'wachtwoord', 'gebruiker'],
  },
  {
    slug: 'uitloggen',
    title: 'Uitloggen, en waar u bent ingelogd',
    group,
    steps: [
      'Kies «Uitloggen» in het menu en dan «Log uit».',
      'Wilt u zien waar u nog bent ingelogd? Kies «Mijn account» en dan «Bekijk waar u bent ingelogd».',
      'Kies «Uitloggen op dit apparaat», of «Log uit op alle andere apparaten».',
    ],
    words: [
      'afmelden',
      'verloren telefoon',
      'gestolen',
      'apparaat',
      'sessie',
      'computer van iemand anders',
    ],
  },
  {
    slug: 'wachtwoord-vergeten',
    title: 'U weet uw wachtwoord niet meer',
    group,
    steps: [
      'Kies bij het inloggen «Wachtwoord vergeten?».',
      'Vul uw e-mailadres in en kies «Stuur een e-mail».',
      'Klik op de link in de e-mail en kies een nieuw wachtwoord.',
    ],
    seeAlso: ['geen-e-mail', 'passkey', 'inloggen'],
    words: ['nieuw wachtwoord', 'kwijt', 'herstellen', 'resetten'],
  },
  {
    slug: 'wachtwoord-wijzigen',
    title: 'Een ander wachtwoord kiezen',
    group,
    steps: [
      'Kies «Mijn account» en dan «Wijzigen» bij uw wachtwoord.',
      'Vul uw wachtwoord van nu in, en het nieuwe.',
      'Kies «Wachtwoord veranderen». Op andere apparaten logt u daarna opnieuw in.',
    ],
    words: ['wachtwoord aanpassen', 'veranderen', 'veilig'],
  },
  {
    slug: 'code-om-in-te-loggen',
    title: 'De code voor het dossier',
    group,
    about: 'Het dossier is extra beschermd. Na uw wachtwoord vragen we om een code.',
    steps: [
      'Open «Dossier». Krijgt u een sms? Vul de code daaruit in.',
      'Geen sms? Wacht een minuut en kijk of het telefoonnummer klopt.',
      'Kies «Geen sms gekregen?» voor een nieuwe code of een andere manier.',
      'Let op het volgnummer: alleen de nieuwste code werkt.',
    ],
    seeAlso: ['telefoonnummer-wijzigen', 'app-voor-de-code', 'passkey'],
    words: ['sms', 'sms-code', 'code', 'geen sms', 'tweede stap', 'beveiliging', 'telefoon'],
  },
  {
    slug: 'telefoonnummer-wijzigen',
    title: 'Een ander telefoonnummer',
    group,
    steps: [
      'Kies «Mijn account» en dan «Wijzigen» bij «Telefoonnummer».',
      'Vul uw wachtwoord in en het nieuwe nummer. Kies «Stuur een code».',
      'Vul de code in die u per sms krijgt en kies «Nummer bewaren».',
      'Hebt u uw oude nummer niet meer? Kies dan «Ik heb mijn oude nummer niet meer». Het nieuwe nummer werkt na een paar dagen.',
    ],
    seeAlso: ['code-om-in-te-loggen', 'app-voor-de-code'],
    words: ['mobiel', 'nummer', 'nieuw nummer', 'nieuwe telefoon', '06', 'sms'],
  },
  {
    slug: 'app-voor-de-code',
    title: 'Een app voor de code, en herstelcodes',
    group,
    steps: [
      'Zet een app voor codes op uw telefoon.',
      'Kies «Mijn account» en dan «Instellen» bij «Authenticator-app».',
      'Vul uw wachtwoord in. Houd uw telefoon voor de code op het scherm.',
      'Vul de code uit de app in en kies «App instellen».',
      'Kies bij «Herstelcodes» «Nieuwe maken» en schrijf de codes op. Daarmee komt u binnen als uw telefoon weg is.',
    ],
    seeAlso: ['passkey', 'code-om-in-te-loggen'],
    words: ['authenticator', 'google', 'microsoft', 'herstelcode', 'telefoon kwijt', 'qr-code'],
  },
  {
    slug: 'passkey',
    title: 'Inloggen met een passkey',
    group,
    about:
      'Met een passkey gebruikt u uw vinger, uw gezicht of de pincode van uw apparaat. U hebt dan geen wachtwoord en geen code nodig. Dat is ook het veiligst.',
    steps: [
      'Kies «Mijn account» en dan «Passkeys».',
      'Kies «Passkey maken», vul uw wachtwoord in en doe wat uw apparaat vraagt.',
      'Kies daarna bij het inloggen «Log in met een passkey».',
      'Is een apparaat weg? Kies dan «Weghalen» bij die passkey.',
    ],
    seeAlso: ['app-voor-de-code', 'inloggen'],
    words: ['vingerafdruk', 'gezicht', 'zonder wachtwoord', 'face id', 'pincode', 'veilig'],
  },
]
