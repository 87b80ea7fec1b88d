import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Nel Kramer. */
export const nelKramerPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgplan wijkverpleging',
      from: 96,
      by: 'ingrid-schouten',
      description: 'In eigen woorden van mevrouw, opgeschreven door de wijkverpleegkundige.',
      goals: [
        {
          domain: 'Zelfzorg',
          demand: 'Ik wil mijn energie overhouden voor mijn werk en mijn vriendinnen.',
          goal: 'De ochtendzorg kost hoogstens een uur en mevrouw bepaalt wat zij zelf doet.',
          achievement: 'achieved',
          actions: [
            'Wassen, aankleden en overstap met de tillift. | Wijkteam Noord | Elke ochtend',
            'Energie verdelen: samen de dag kiezen. | Mevrouw | Elke ochtend',
          ],
          evaluations: ['12 ingrid-schouten | Gemiddeld vijftig minuten. Mevrouw is tevreden.'],
        },
        {
          domain: 'Huid',
          demand: 'Ik zit de hele dag.',
          goal: 'De huid blijft gaaf.',
          achievement: 'achieved',
          target: { text: 'Geen drukplek', dueIn: -40 },
          actions: [
            'Kantelen met de stoel. | Mevrouw zelf | Elke twee uur',
            'Huid nakijken. | Wijkteam Noord | Elke ochtend',
          ],
          evaluations: [
            '69 ingrid-schouten | Rode plek, huid dicht.',
            '44 bianca-molenaar | Plek is weg.',
          ],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'bloodPressure',
      at: '10:00',
      everyDays: 28,
      by: ['ingrid-schouten'],
      points: [
        [96, 122],
        [0, 118],
      ],
      noise: 4,
    },
  ],
  documents: [],
}
