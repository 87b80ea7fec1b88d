import type { Article } from '../article.ts'

const group = 'Uw account'

export const ACCOUNT: Article[] = [
  {
    slug: 'uw-account',
    title: 'Uw account en uw naam',
    group,
    steps: [
      'Kies «Mijn account». Daar staat wat wij van u weten.',
      'Kies «Wijzigen» bij wat u wilt veranderen, bijvoorbeeld uw naam.',
      'Kies «Bewaren».',
    ],
    seeAlso: ['e-mailadres-wijzigen', 'telefoonnummer-wijzigen', 'wachtwoord-wijzigen'],
    words: ['naam', 'mijn gegevens', 'instellingen', 'account', 'aanpassen'],
  },
  {
    slug: 'e-mailadres-wijzigen',
    title: 'Een ander e-mailadres',
    group,
    steps: [
      'Kies «Mijn account» en dan «Wijzigen» bij uw e-mailadres.',
      'Vul uw nieuwe adres in en uw wachtwoord.',
      'Klik op de knop in de e-mail die u op het nieuwe adres krijgt.',
    ],
    notes: ['Was u het niet zelf? In de e-mail op uw oude adres staat «Dit was ik niet».'],
    seeAlso: ['geen-e-mail', 'uw-account'],
    words: ['mailadres', 'nieuw adres', 'e-mail', 'veranderen'],
  },
  {
    slug: 'gegevens-meenemen',
    title: 'Uw gegevens meenemen',
    group,
    steps: [
      'Kies «Mijn account» en dan «Neem uw gegevens mee».',
      'Kies de vorm van het bestand en vul uw wachtwoord in.',
      'Kies «Haal het bestand op» en bewaar het op een veilige plek.',
    ],
    notes: ['Het dossier van de zorgorganisatie zit er niet in. Vraag dat aan de zorgorganisatie.'],
    seeAlso: ['account-verwijderen', 'als-iemand-overlijdt'],
    words: ['downloaden', 'bewaren', 'kopie', 'exporteren', 'avg', 'bestand', 'afdrukken'],
  },
  {
    slug: 'apps-die-meekijken',
    title: 'Een app laten meekijken',
    group,
    about: 'Andere apps kunnen laten zien wat u in Naast mag zien. U beslist zelf of dat mag.',
    steps: [
      'Begin in de app. De app brengt u naar Naast, en u logt in.',
      'Kies de zorgpagina. Vul de code in, als daarom wordt gevraagd.',
      'Lees wie de app maakt. Kies wat de app mag zien, en zeg ja.',
      'Stoppen? Kies «Mijn account» en dan «Apps die mee mogen kijken». Kies bij de app «Intrekken».',
    ],
    notes: ['Een app ziet nooit meer dan u. Mag u iets niet meer zien, dan de app ook niet.'],
    seeAlso: ['gegevens-meenemen', 'wie-heeft-gekeken'],
    words: ['app', 'apps', 'toestemming', 'intrekken', 'smart', 'fhir', 'koppeling'],
  },
  {
    slug: 'account-verwijderen',
    title: 'Stoppen met Naast',
    group,
    steps: [
      'Kies «Mijn account» en dan «Verwijder mij als Naast-gebruiker».',
      'Bent u nog beheerder? Draag dan eerst het beheer over, of verwijder de zorgpagina.',
      'Lees wat er weggaat en wat er blijft. Vul uw wachtwoord in.',
    ],
    notes: ['Wilt u uw gegevens bewaren? Kies dan eerst «Neem uw gegevens mee».'],
    seeAlso: ['gegevens-meenemen', 'beheer-overdragen', 'pagina-verwijderen'],
    words: ['opzeggen', 'verwijderen', 'weg', 'uitschrijven', 'stoppen', 'account wissen'],
  },
]
