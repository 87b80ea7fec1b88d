import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Fatma Özdemir. */
export const fatmaOzdemirPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgplan wijkverpleging',
      from: 138,
      until: 87,
      by: 'youssef-tahiri',
      description: 'Besproken met mevrouw en dochter Ayşe; Esra Kaplan tolkte.',
      goals: [
        {
          domain: 'Voeding en stofwisseling',
          demand: 'Ik durf niet te prikken.',
          goal: 'De suikers zijn stabiel terwijl het wijkteam prikt en spuit.',
          achievement: 'achieved',
          actions: [
            'Suiker meten en insuline geven. | Wijkteam Zuid | Elke ochtend en avond',
            'Voeten nakijken. | Wijkteam Zuid | Elke week',
          ],
          evaluations: [
            '119 linda-hogeboom | Eén keer te laag. Avondinsuline aangepast.',
            '90 youssef-tahiri | Stabieler. Tijd om zelf te leren.',
          ],
        },
      ],
    },
    {
      title: 'Zorgplan wijkverpleging, zelf leren',
      from: 87,
      by: 'esra-kaplan',
      description: 'Mevrouw wil het zelf kunnen. Het team bouwt stap voor stap af.',
      goals: [
        {
          domain: 'Voeding en stofwisseling',
          demand: 'Ik wil niet de hele ochtend op de zuster wachten.',
          goal: 'Mevrouw meet en spuit zelf en weet wat zij doet bij te laag of te hoog.',
          achievement: 'improving',
          target: { text: 'Zelfstandig, ook in de ochtend', dueIn: 30 },
          actions: [
            'Sensor scannen: voor het eten en voor de nacht. | Mevrouw zelf | Vier keer per dag',
            'Meekijken bij het spuiten. | Wijkteam Zuid | Elke ochtend',
            'Sensor wisselen. | Mevrouw met kleinzoon Emir | Elke twee weken',
          ],
          evaluations: [
            '71 esra-kaplan | Eerste keer zelf gespoten.',
            '33 esra-kaplan | Avonden gaan zonder hulp.',
          ],
        },
        {
          domain: 'Bewegen en meedoen',
          demand: 'Ik zit te veel binnen.',
          goal: 'Mevrouw wandelt elke dag met de vrouwen uit de flat.',
          achievement: 'achieved',
          actions: ['Wandelgroep. | Mevrouw zelf | Elke ochtend om half elf'],
          evaluations: ['20 esra-kaplan | Drie weken lang elke dag, ook in de regen.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'glucose',
      at: '07:45',
      everyDays: 2,
      by: ['esra-kaplan', 'linda-hogeboom', 'youssef-tahiri'],
      points: [
        [139, 13.8],
        [126, 12.2],
        [121, 11.4],
        [119, 3.1],
        [117, 10.2],
        [88, 9.6],
        [60, 8.1],
        [30, 7.2],
        [0, 6.8],
      ],
      noise: 1.1,
      absent: { day: 89, reason: 'Sensor werd die dag geplaatst, strips waren op.' },
      note: { day: 119, text: 'Te laag. Sap en een boterham gegeven; na twintig minuten 5,8.' },
    },
    {
      kind: 'bloodPressure',
      at: '09:00',
      everyDays: 28,
      by: ['youssef-tahiri'],
      points: [
        [138, 146],
        [0, 134],
      ],
      noise: 4,
    },
    {
      kind: 'weight',
      at: '09:00',
      everyDays: 28,
      by: ['esra-kaplan'],
      points: [
        [138, 82.4],
        [60, 80.9],
        [0, 78.8],
      ],
      noise: 0.3,
    },
  ],
  documents: [
    {
      key: 'medicatieoverzicht',
      title: 'Medicatieoverzicht',
      kind: 'medication',
      day: 32,
      by: 'youssef-tahiri',
      format: 'pdf',
      lines: [
        'Mevrouw spuit zelf. Het team kijkt in de ochtend mee.',
        '| Medicijn | Waarvoor | Wanneer',
        '| Insuline langwerkend, 18 eenheden | Suiker | Eén keer voor de nacht',
        '| Metformine 500 mg | Suiker | Eén bij het ontbijt, één bij het avondeten',
        '| Enalapril 10 mg | Bloeddruk en nieren | Eén bij het ontbijt',
        '# Te laag (onder de 4)',
        '- Glas appelsap of zes druivensuikers.',
        '- Na een kwartier opnieuw meten. Daarna een boterham.',
        '# Te hoog (boven de 15, twee keer achter elkaar)',
        '- Water drinken en de praktijk bellen.',
      ],
    },
  ],
}
