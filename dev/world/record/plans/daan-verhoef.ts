import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Daan Verhoef. */
export const daanVerhoefPapers: ClientPapers = {
  plans: [
    {
      title: 'Ondersteuningsplan vorig jaar',
      from: 520,
      until: 186,
      by: 'maaike-wester',
      description: 'Eerste plan na de verhuizing naar De Werf.',
      goals: [
        {
          domain: 'Wonen',
          demand: 'Ik wil wennen aan mijn nieuwe huis.',
          goal: 'Daan voelt zich thuis op De Werf.',
          achievement: 'achieved',
          actions: [
            'Om het weekend naar huis. | Ouders | Eens in de twee weken',
            'Eigen kamer inrichten. | Daan en zijn vader | Eerste maand',
          ],
          evaluations: ['200 maaike-wester | “Thuis is hier en daar.” Doel gehaald.'],
        },
      ],
    },
    {
      title: 'Ondersteuningsplan: kok worden',
      from: 186,
      by: 'maaike-wester',
      description: 'Gemaakt door Daan, met plaatjes. Zijn ouders hebben meegedacht.',
      goals: [
        {
          domain: 'Wonen en huishouden',
          demand: 'Ik wil leren koken.',
          goal: 'Daan kookt zelf vijf gerechten voor de groep.',
          achievement: 'achieved',
          target: { text: 'Vijf gerechten zonder hulp', dueIn: -58 },
          actions: [
            'Eerst kijken (filmpje), dan samen, dan alleen. | Daan en begeleiding | Elke woensdag',
            'Boodschappen doen met plaatjeslijst. | Daan | Elke week',
          ],
          evaluations: [
            '171 maaike-wester | Daan vindt de kookplaat eng. We beginnen koud.',
            '128 stijn-verkuil | Eerste ei gebakken.',
            '58 maaike-wester | Certificaat gehaald.',
          ],
        },
        {
          domain: 'Reizen',
          demand: 'Ik wil niet meer met het taxibusje.',
          goal: 'Daan reist zelf met bus 21 naar zijn werk.',
          achievement: 'improving',
          target: { text: 'Vijf dagen per week zelfstandig', dueIn: 40 },
          actions: [
            'Oefenen met iemand op afstand. | Begeleiding | Drie keer per week',
            'Noodkaartje en telefoon altijd mee. | Daan | Elke reis',
          ],
          evaluations: [
            '80 stijn-verkuil | Verkeerde bus, maar zelf opgelost met het noodplan.',
            '7 maaike-wester | Eerste keer helemaal alleen heen en terug.',
          ],
        },
        {
          domain: 'Gezondheid',
          demand: 'Ik wil goed kunnen voetballen.',
          goal: 'Daan beweegt drie keer per week en houdt een gezond gewicht.',
          achievement: 'in-progress',
          target: { text: 'Gewicht', dueIn: 60, kilograms: 74 },
          actions: [
            'Voetbal en zwemmen. | Daan | Dinsdag en zaterdag',
            'Samen wegen en erover praten. | Begeleiding | Elke maand',
          ],
          evaluations: ['112 bart-sonneveld | Eén kilo eraf.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'weight',
      at: '08:30',
      everyDays: 28,
      by: ['maaike-wester', 'nadia-bouali'],
      points: [
        [500, 77.2],
        [186, 77.9],
        [112, 76.8],
        [0, 75.4],
      ],
      noise: 0.3,
    },
  ],
  documents: [
    {
      key: 'ondersteuningsplanbespreking',
      title: 'Verslag bespreking ondersteuningsplan',
      kind: 'minutes',
      day: 98,
      by: 'maaike-wester',
      format: 'pdf',
      lines: [
        'Aanwezig: Daan, Monique en Frank (ouders), Maaike (pb-er), Petra (jobcoach).',
        '# Daan vertelt',
        '- Ik kan eieren, macaroni en tosti’s.',
        '- Ik wil met de bus.',
        '- Ik wil niet dat iedereen zich er steeds mee bemoeit.',
        '# Ouders vertellen',
        'Monique is trots en vindt de bus spannend. Frank denkt dat Daan meer kan dan we denken.',
        '# Afspraken',
        '| Wat | Wie | Wanneer',
        '| Bus 21 oefenen | Stijn en Daan | Maandag, woensdag, vrijdag',
        '| Woensdag kookdag | Daan | Elke week',
        '| Proefdraaien in de keuken | Petra | Over twee maanden',
      ],
    },
    {
      key: 'tekening',
      title: 'Schilderij «Haven», gemaakt op de club',
      kind: 'picture',
      day: 45,
      by: 'nadia-bouali',
      format: 'png',
      lines: [],
    },
    {
      key: 'recept',
      title: 'Recept: macaroni van Daan',
      kind: 'letter',
      day: 57,
      by: 'stijn-verkuil',
      format: 'docx',
      lines: [
        'Voor zes huisgenoten.',
        '# Wat heb je nodig',
        '- 600 gram macaroni',
        '- 500 gram gehakt',
        '- 2 uien, 1 paprika',
        '- 1 grote pot tomatensaus',
        '- Kaas (veel)',
        '# Wat doe je',
        '- Water koken in de grote pan. Zes minuten voor de macaroni.',
        '- Gehakt bakken tot het bruin is. Ui en paprika erbij.',
        '- Saus erbij en roeren. Proeven!',
        '- Plaat uit. Handen hoog. Klaar.',
      ],
    },
  ],
}
