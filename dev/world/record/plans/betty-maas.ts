import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Betty Maas. */
export const bettyMaasPapers: ClientPapers = {
  plans: [
    {
      title: 'Ondersteuningsplan',
      from: 410,
      until: 61,
      by: 'jeroen-tolsma',
      description:
        'Jaarplan, halverwege aangevuld met de staaroperaties. Besproken met mentor de heer Bruinsma.',
      goals: [
        {
          domain: 'Gezondheid',
          demand: 'Ik zie alles wazig.',
          goal: 'Betty ziet weer goed.',
          achievement: 'achieved',
          target: { text: 'Beide ogen geopereerd', dueIn: -100 },
          actions: [
            'Oefenen met stilzitten en druppelen. | Verpleegkundige | Twee weken voor de operatie',
            'Druppelen. | Team De Kajuit | Vier keer per dag',
          ],
          evaluations: [
            '133 lotte-zijlma | Eerste oog gaat goed.',
            '84 jeroen-tolsma | Beide ogen goed. Doel gehaald.',
          ],
        },
        {
          domain: 'Werk',
          demand: 'Ik wil borduren.',
          goal: 'Betty werkt vier dagen op de dagbesteding.',
          achievement: 'not-achieved',
          actions: ['Werk met grote gaatjes zoeken. | Dagbesteding | Vanaf nu'],
          evaluations: [
            '70 iris-lammers | Vier dagen is te veel. We stoppen dit doel en maken een pensioenplan.',
          ],
        },
      ],
    },
    {
      title: 'Pensioenplan van Betty',
      from: 61,
      by: 'jeroen-tolsma',
      description: 'Van vier dagen naar één dag. Betty koos zelf wat ze op de andere dagen doet.',
      goals: [
        {
          domain: 'Zinvolle dag',
          demand: 'Ik ben met pensioen, ik hoef niks.',
          goal: 'Betty heeft een rustige week waar zij zelf blij van wordt.',
          achievement: 'achieved',
          target: { text: 'Betty geeft de week een duim omhoog', dueIn: -30 },
          actions: [
            'Koor voor senioren. | Betty | Dinsdag',
            'Dagbesteding. | Betty | Donderdag',
            'Thuisdag met begeleider. | Team De Kajuit | Woensdag',
          ],
          evaluations: ['33 iris-lammers | Meer energie, beter slapen.'],
        },
        {
          domain: 'Veiligheid',
          demand: 'Ik wil niet nog eens vallen.',
          goal: 'Betty valt niet meer.',
          achievement: 'sustaining',
          actions: [
            'Witte streep op de stoeprand. | Woningbeheer | Gedaan',
            'Stevige schoenen. | Zus Alie | Gedaan',
          ],
          evaluations: ['33 iris-lammers | Niet meer gevallen sinds de operatie.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'weight',
      at: '09:30',
      everyDays: 30,
      by: ['lotte-zijlma'],
      points: [
        [400, 68.3],
        [200, 66.9],
        [0, 67.8],
      ],
      noise: 0.4,
    },
    {
      kind: 'bloodPressure',
      at: '09:30',
      everyDays: 60,
      by: ['lotte-zijlma'],
      points: [
        [400, 138],
        [0, 132],
      ],
      noise: 4,
    },
  ],
  documents: [
    {
      key: 'medicatieoverzicht',
      title: 'Medicatieoverzicht',
      kind: 'medication',
      day: 60,
      by: 'lotte-zijlma',
      format: 'pdf',
      lines: [
        'Betty krijgt haar medicijnen van de begeleiding.',
        '| Medicijn | Waarvoor | Wanneer',
        '| Levothyroxine 75 microgram | Schildklier | Eén, nuchter',
        '| Vitamine D 800 E | Botten | Eén bij het ontbijt',
        '| Kunsttranen | Droge ogen | Zo nodig',
        '# Gestopt',
        'De druppels na de staaroperatie zijn gestopt.',
      ],
    },
  ],
}
