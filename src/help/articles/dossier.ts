import type { Article } from '../article.ts'

const group = 'Het dossier'

export const DOSSIER: Article[] = [
  {
    slug: 'dossier-openen',
    title: 'Het dossier openen',
    group,
    steps: [
      'Open de zorgpagina en kies «Dossier».',
      'Vul de code uit de sms in. Met een app of een passkey kan het ook.',
      'Kies een onderdeel: «Rapportages», «Zorgplannen», «Metingen» of «Documenten».',
    ],
    notes: [
      'Ziet u het dossier niet? Op de pagina staat waarom, en aan wie u het vraagt.',
      'Begrijpt u iets niet? Bovenaan staat wie uw contactpersoon is.',
    ],
    seeAlso: ['code-om-in-te-loggen', 'rapportages-lezen', 'rechten-wijzigen'],
    words: ['sms', 'lezen', 'inzien', 'zie niets', 'zorgdossier', 'gegevens', 'leeg'],
  },
  {
    slug: 'rapportages-lezen',
    title: 'De rapportages lezen',
    group,
    about: 'In een rapportage schrijft een zorgmedewerker hoe het gaat.',
    steps: [
      'Open «Dossier» en kies «Rapportages». De nieuwste staat bovenaan.',
      'Met «Zoek in de rapportages» zoekt u een woord of een dag.',
      'Begrijpt u iets niet? Vraag het aan uw contactpersoon bij de zorgorganisatie.',
    ],
    seeAlso: ['dossier-openen', 'zorgplan-lezen'],
    words: ['verslag', 'rapportage', 'dagelijks', 'zoeken', 'zorgmedewerker', 'hoe gaat het'],
  },
  {
    slug: 'zorgplan-lezen',
    title: 'Het zorgplan lezen',
    group,
    about:
      'In het zorgplan staat wat is afgesproken: wat iemand wil bereiken, en wie daarbij helpt.',
    steps: [
      'Open «Dossier» en kies «Zorgplannen».',
      'Kies een plan. U ziet de doelen en de acties.',
      'Klopt er iets niet? Bespreek het met uw contactpersoon.',
    ],
    seeAlso: ['dossier-openen', 'rapportages-lezen'],
    words: ['zorgleefplan', 'plan', 'doelen', 'afspraken', 'herstelplan', 'ondersteuningsplan'],
  },
  {
    slug: 'metingen',
    title: 'De metingen bekijken',
    group,
    steps: [
      'Open «Dossier» en kies «Metingen».',
      'Kies een meting, zoals het gewicht of de bloeddruk.',
      'U ziet een lijn en daaronder de getallen.',
    ],
    notes: ['Schrikt u van een getal? Bel uw contactpersoon. Wij geven er geen oordeel over.'],
    words: ['gewicht', 'bloeddruk', 'temperatuur', 'grafiek', 'suiker', 'waarde'],
  },
  {
    slug: 'documenten',
    title: 'Documenten openen',
    group,
    steps: [
      'Open «Dossier» en kies «Documenten».',
      'Kies «Bekijken» om een document te openen.',
      'U kunt het ook downloaden. Let op wie er meekijkt op uw apparaat.',
    ],
    seeAlso: ['dossier-openen'],
    words: ['bestand', 'pdf', 'brief', 'downloaden', 'openen'],
  },
  {
    slug: 'vragenlijsten',
    title: 'Een vragenlijst invullen',
    group,
    steps: [
      'Open de zorgpagina en kies «Vragenlijsten».',
      'Kies de lijst en beantwoord de vragen. U kunt later verdergaan.',
      'Verstuur de lijst als u klaar bent. De zorgorganisatie leest de antwoorden.',
    ],
    seeAlso: ['dossier-openen'],
    words: ['formulier', 'vragen', 'invullen', 'onderzoek', 'lijst'],
  },
]
