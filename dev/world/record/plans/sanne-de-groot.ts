import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Sanne de Groot. */
export const sanneDeGrootPapers: ClientPapers = {
  plans: [
    {
      title: 'Ondersteuningsplan',
      from: 157,
      until: 40,
      by: 'glenn-pinas',
      description: 'Gemaakt door Sanne met haar begeleider.',
      goals: [
        {
          domain: 'Geld en post',
          demand: 'Ik durf mijn post niet open te maken.',
          goal: 'Sanne maakt haar post open en betaalt op tijd.',
          achievement: 'achieved',
          target: { text: 'Geen nieuwe schulden in drie maanden', dueIn: -40 },
          actions: [
            'Post openen en sorteren in drie vakken. | Sanne en begeleider | Twee keer per week',
            'Regeling met de gemeente. | Sanne en Glenn | Eenmalig',
          ],
          evaluations: [
            '96 glenn-pinas | Regeling rond.',
            '45 glenn-pinas | Drie maanden geen nieuwe schuld.',
          ],
        },
      ],
    },
    {
      title: 'Ondersteuningsplan: op eigen benen',
      from: 40,
      by: 'glenn-pinas',
      description: 'Sanne schreef dit plan zelf. Begeleiding één keer per week.',
      goals: [
        {
          domain: 'Zelf doen',
          demand: 'Omdat ik het kan.',
          goal: 'Sanne regelt haar huis, geld en werk met één bezoek per week.',
          achievement: 'in-progress',
          target: { text: 'Drie maanden met één bezoek per week', dueIn: 75 },
          actions: [
            'Maandoverzicht maken. | Sanne | Elke eerste van de maand',
            'Bellen als er een rode brief komt. | Sanne | Zo nodig',
          ],
          evaluations: ['13 glenn-pinas | Gestart met één bezoek per week.'],
        },
        {
          domain: 'Werk en leren',
          demand: 'Ik wil mijn rijbewijs halen.',
          goal: 'Sanne haalt haar theorie.',
          achievement: 'improving',
          target: { text: 'Theorie-examen', dueIn: 55 },
          actions: ['Oefenen met de app. | Sanne en vriendin Kim | Drie keer per week'],
          evaluations: ['9 glenn-pinas | Proefexamen: acht fouten te veel, vorige keer veertien.'],
        },
      ],
    },
  ],
  measurements: [],
  documents: [
    {
      key: 'budgetplan',
      title: 'Mijn geldplan',
      kind: 'letter',
      day: 95,
      by: 'glenn-pinas',
      format: 'pdf',
      lines: [
        'Dit plan is van Sanne. Niemand anders hoeft het te weten.',
        '# Wat komt erin per maand',
        '| Wat | Euro',
        '| Loon lunchroom | 1.120',
        '| Toeslagen | 342',
        '# Wat gaat eruit per maand',
        '| Wat | Euro',
        '| Huur en energie | 690',
        '| Verzekering en telefoon | 185',
        '| Regeling | 60',
        '| Boodschappen | 240',
        '| Hond Pip | 45',
        '# Wat blijft er over',
        '242 euro. Daarvan gaat 50 euro naar de spaarpot «weekend weg».',
      ],
    },
  ],
}
