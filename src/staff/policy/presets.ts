import { type OrganisationPolicy, organisationPolicy } from '../../access/organisation-policy.ts'

/** An example of what an organisation can agree with its families, to begin with. */
export interface Preset {
  /** As it stands in an address. */
  key: string
  title: string
  /** For which kind of organisation it is. */
  about: string
  policy: OrganisationPolicy
}

const policy = (given: Parameters<typeof organisationPolicy.parse>[0]): OrganisationPolicy =>
  organisationPolicy.parse(given)

const onWorkdays = (from: string, until: string) =>
  [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, until }))

/** The five examples. They name no organisation; each fills the whole form, and can be changed there. */
export const PRESETS: readonly Preset[] = [
  {
    key: 'een-aanspreekpunt',
    title: 'Eén aanspreekpunt',
    about:
      'Bijvoorbeeld een verpleeghuis. Alle vragen gaan via de beheerder en de EVV-er. Er zijn uitgebreide eigen regels.',
    policy: policy({
      messaging: {
        mode: 'open',
        writers: 'manager',
        answerWithinHours: 24,
        answeredBy: 'de EVV-er',
      },
      managers: ['client', 'curator', 'mentor', 'representative', 'first_contact'],
      primaryCarerWord: 'EVV-er',
      contactAdvice:
        'De beheerder belt of mailt de EVV-er. Leest u mee? Stel uw vraag dan aan de beheerder. Is er haast bij? Bel altijd.',
      rules: {
        version: 1,
        title: 'Gebruiksregels',
        paragraphs: [
          'U gebruikt Naast vrijwillig. U mag er altijd mee stoppen.',
          'De bewoner of de vertegenwoordiger beheert de pagina. De beheerder kiest wie meeleest, en kiest alleen mensen voor wie het nodig is.',
          'De beheerder schrijft de berichten aan ons. Wij proberen binnen 24 uur te antwoorden. Soms is dat antwoord: gelezen. Bij spoed belt u.',
          'Slecht nieuws vertellen wij de vertegenwoordiger eerst zelf, met een telefoontje of een gesprek. Daarna staat het in het dossier.',
          'Bespreek met de mensen die meelezen hoe u nieuws met elkaar deelt.',
          'Deel niets uit het dossier zonder toestemming. Zet niets op internet. Laat anderen niet meekijken en geef uw wachtwoord aan niemand.',
          'Houd het vriendelijk. Lukt dat hier niet? Bel of mail dan liever.',
          'Houdt iemand zich niet aan deze regels? Dan kunnen wij de toegang tot het dossier stoppen, voor een tijd of voor altijd.',
          'Stopt de zorg, of overlijdt de bewoner? Dan is het dossier hier niet meer te lezen. De pagina blijft, tot de beheerder haar verwijdert.',
        ],
      },
    }),
  },
  {
    key: 'samen-met-naasten',
    title: 'Samen met naasten',
    about:
      'Bijvoorbeeld zorg voor ouderen. De cliënt kiest zelf wie beheert. Families lezen het plan en de rapportages, en schrijven zelf.',
    policy: policy({
      messaging: { mode: 'open', writers: 'trusted', answeredBy: 'het team' },
      sharedParts: ['reports', 'care_plan'],
      primaryCarerWord: 'EV',
      contactAdvice:
        'Vraag het aan de EV. De EV helpt ook als Naast niet lukt, en kent de vrijwilligers die u kunnen helpen.',
      letterText:
        'Geef deze code aan niemand anders. Laat alleen mensen het dossier lezen die u echt vertrouwt.',
    }),
  },
  {
    key: 'zorg-thuis-en-in-huis',
    title: 'Zorg thuis en in huis',
    about:
      'Bijvoorbeeld wijkverpleging. Alleen de cliënt of de eerste contactpersoon beheert en schrijft. Families zien ook metingen en afspraken.',
    policy: policy({
      messaging: { mode: 'open', writers: 'manager', answeredBy: 'het team' },
      managers: ['client', 'first_contact'],
      sharedParts: ['reports', 'care_plan', 'measurements'],
      primaryCarerWord: 'contactverzorgende',
      contactAdvice: 'Bel het team, of stuur een bericht.',
    }),
  },
  {
    key: 'kleine-kring',
    title: 'Kleine kring, zonder berichten',
    about:
      'Bijvoorbeeld zorg voor mensen met een beperking. Er is een getekend formulier nodig, en hooguit twee mensen lezen mee.',
    policy: policy({
      messaging: { mode: 'off' },
      managers: ['curator', 'mentor', 'client', 'first_contact'],
      mostReaders: 2,
      signedFormRequired: true,
      primaryCarerWord: 'begeleider',
      contactAdvice: 'Bel of mail de begeleiding. Berichten sturen kan hier niet.',
      chatHours: onWorkdays('11:00', '12:00'),
      rules: {
        version: 1,
        title: 'Voorwaarden voor gebruik',
        paragraphs: [
          'Voor elke cliënt is er één beheerder. Dat is de curator of de mentor. Is die er niet, dan is het de cliënt zelf.',
          'Kan of wil de cliënt dat niet? Dan kan de cliënt de eerste contactpersoon kiezen. Anders komt er geen koppeling.',
          'Naast de beheerder lezen hooguit twee mensen het dossier. Zeg tegen de begeleiding wie dat zijn.',
          'Wie namens de cliënt leest, leest alleen wat nodig is om goed voor de cliënt op te komen.',
        ],
      },
    }),
  },
  {
    key: 'begeleider-begint',
    title: 'De begeleider begint',
    about:
      'Bijvoorbeeld begeleid wonen. De pb-er stuurt het eerste bericht. Bij elk bezoek aan het dossier is een code nodig.',
    policy: policy({
      messaging: { mode: 'staff-starts', writers: 'trusted', answeredBy: 'de pb-er' },
      managers: ['client', 'curator', 'mentor', 'representative'],
      sharedParts: ['reports', 'care_plan', 'questionnaires', 'documents'],
      historyFrom: '2021-05-01',
      secondStep: { mode: 'visit', idleMinutes: 15 },
      // What the family makes goes into the record of this organisation; messages as reports.
      writeBack: {
        appointments: true,
        messages: true,
        messagesAs: 'report',
        questionnaires: true,
        story: true,
      },
      primaryCarerWord: 'pb-er',
      contactAdvice: 'Neem contact op met de pb-er. De pb-er helpt u verder.',
    }),
  },
]

/** The example with this key; null when there is none. */
export const findPreset = (key: string | null): Preset | null =>
  PRESETS.find((preset) => preset.key === key) ?? null
