import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Gerda Bosman. */
export const gerdaBosmanPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgplan wijkverpleging',
      from: 170,
      until: 97,
      by: 'ingrid-schouten',
      description: 'Hulp bij steunkousen en letten op het hart.',
      goals: [
        {
          domain: 'Bloedsomloop',
          demand: 'Ik wil niet naar het ziekenhuis, want dan zit Henk alleen.',
          goal: 'Mevrouw houdt geen vocht vast.',
          achievement: 'worsening',
          target: { text: 'Gewicht', dueIn: -97, kilograms: 69 },
          actions: [
            'Steunkousen aan en uit. | Wijkteam Noord | Elke dag',
            'Wegen. | Mevrouw zelf | Maandag en donderdag',
          ],
          evaluations: ['107 linda-hogeboom | Twee kilo erbij in drie dagen, kortademig.'],
        },
      ],
    },
    {
      title: 'Zorgplan wijkverpleging, vocht onder controle',
      from: 97,
      by: 'ingrid-schouten',
      description: 'Herzien nadat mevrouw vocht vasthield. Mevrouw heeft een eigen actieplan.',
      goals: [
        {
          domain: 'Bloedsomloop',
          demand: 'Ik wil zelf weten wat ik moet doen.',
          goal: 'Mevrouw herkent vocht zelf en handelt op tijd.',
          achievement: 'achieved',
          target: { text: 'Gewicht', dueIn: 0, kilograms: 68.5 },
          actions: [
            'Elke ochtend wegen en opschrijven. | Mevrouw zelf | Elke dag',
            'Actieplan oefenen met voorbeelden. | Wijkverpleegkundige | Drie keer',
            'Hoogstens anderhalve liter drinken. | Mevrouw zelf | Elke dag',
          ],
          evaluations: [
            '72 linda-hogeboom | Streefgewicht bereikt.',
            '41 ingrid-schouten | Mevrouw weet wat zij moet doen. Doel gehaald.',
          ],
        },
        {
          domain: 'Mantelzorg',
          demand: 'Ik kom nergens meer.',
          goal: 'Mevrouw gaat elke vrijdag naar het zangkoor.',
          achievement: 'achieved',
          actions: [
            'Vrijwilliger blijft bij meneer. | Vrijwilligerspunt Rietmeer | Elke vrijdagmiddag',
            'Boodschappen en was. | Dochter Annelies | Elke zaterdag',
          ],
          evaluations: ['46 ingrid-schouten | Al zes vrijdagen gezongen.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'weight',
      at: '08:30',
      everyDays: 4,
      by: ['linda-hogeboom', 'ingrid-schouten', 'bianca-molenaar'],
      points: [
        [170, 68.9],
        [116, 69.1],
        [110, 69.5],
        [107, 71.6],
        [103, 70.1],
        [98, 69.0],
        [72, 68.5],
        [0, 68.4],
      ],
      noise: 0.15,
      note: { day: 107, text: 'Gewogen met kousen aan, voor het ontbijt.' },
    },
    {
      kind: 'bloodPressure',
      at: '09:20',
      everyDays: 12,
      by: ['ingrid-schouten'],
      points: [
        [170, 138],
        [108, 132],
        [103, 108],
        [70, 118],
        [0, 122],
      ],
      noise: 4,
    },
    {
      kind: 'heartRate',
      at: '09:21',
      everyDays: 12,
      by: ['ingrid-schouten'],
      points: [
        [170, 74],
        [107, 92],
        [70, 72],
        [0, 70],
      ],
      noise: 3,
    },
    {
      kind: 'oxygen',
      at: '09:22',
      everyDays: 12,
      by: ['ingrid-schouten'],
      points: [
        [170, 96],
        [107, 91],
        [98, 94],
        [70, 97],
        [0, 97],
      ],
      noise: 0.6,
      absent: { day: 86, reason: 'Koude vingers, de meter gaf geen waarde.' },
    },
  ],
  documents: [
    {
      key: 'actieplan',
      title: 'Wat doe ik bij vocht?',
      kind: 'letter',
      day: 60,
      by: 'ingrid-schouten',
      format: 'pdf',
      lines: [
        'Dit is het eigen actieplan van mevrouw Bosman. Het hangt aan de keukenkast.',
        '# Elke ochtend',
        '- Wegen na het plassen, voor het ontbijt.',
        '- Opschrijven. Mijn streefgewicht is 68,5 kilo.',
        '# Eén kilo erbij',
        '- Minder zout en niet meer dan anderhalve liter drinken.',
        '- Benen hoog na het middageten.',
        '# Twee kilo erbij in drie dagen',
        '- Een extra plastablet, zoals op het briefje van de huisarts staat.',
        '- De wijkverpleging bellen: 0196-000 210.',
        '# Benauwd in rust of pijn op de borst',
        '- Direct de huisarts of huisartsenpost bellen. Bij levensgevaar 112.',
      ],
    },
  ],
}
