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
