/** How somebody puts the address in the program that he uses, in the words of that program. */
export interface Program {
  name: string
  steps: string[]
  note?: string
}

/** The programs that most people have, in the order in which they are likely to be looked for. */
export const PROGRAMS: readonly Program[] = [
  {
    name: 'iPhone of iPad',
    steps: [
      'Open deze pagina op uw iPhone of iPad.',
      'Tik hierboven op «Open in mijn agenda».',
      'Tik op «Abonneer» en daarna op «Voeg toe» of «Gereed».',
    ],
  },
  {
    name: 'Google Agenda en Android',
    steps: [
      'Kopieer het adres hierboven.',
      'Ga op een computer naar calendar.google.com.',
      'Klik links op het plusje bij «Andere agenda’s».',
      'Kies «Via URL» en plak het adres.',
      'Klik op «Agenda toevoegen».',
      'Daarna staan de afspraken ook op uw telefoon.',
    ],
    note: 'Google kijkt niet vaak. Een nieuwe afspraak staat er soms pas na een dag.',
  },
  {
    name: 'Outlook',
    steps: [
      'Kopieer het adres hierboven.',
      'Open de agenda van Outlook.',
      'Kies «Agenda toevoegen».',
      'Kies «Abonneren via internet» of «Van internet».',
      'Plak het adres en klik op «Importeren» of «OK».',
    ],
    note: 'Het kan een paar uur duren voor een nieuwe afspraak er staat.',
  },
  {
    name: 'Mac',
    steps: [
      'Kopieer het adres hierboven.',
      'Open het programma Agenda.',
      'Kies bovenaan «Archief» en dan «Nieuw agenda-abonnement».',
      'Plak het adres en klik op «Abonneer».',
    ],
  },
  {
    name: 'Thunderbird',
    steps: [
      'Kopieer het adres hierboven.',
      'Open de agenda en kies «Nieuwe agenda».',
      'Kies «Op het netwerk» en plak het adres bij «Locatie».',
      'Klik op «Agenda’s zoeken» en dan op «Abonneren».',
    ],
  },
]
