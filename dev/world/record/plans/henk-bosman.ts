import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Henk Bosman. */
export const henkBosmanPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgplan wijkverpleging',
      from: 170,
      until: 122,
      by: 'ingrid-schouten',
      description: 'Opgesteld aan de keukentafel met meneer, mevrouw en dochter Annelies.',
      goals: [
        {
          domain: 'Bewegen',
          demand: 'Ik val te vaak.',
          goal: 'Meneer valt niet meer.',
          achievement: 'not-achieved',
          target: { text: 'Geen val in drie maanden', dueIn: -122 },
          actions: [
            'Hulp bij opstaan, wassen en aankleden. | Wijkteam Noord | Elke ochtend',
            'Huis veilig maken. | Ergotherapeut | Eenmalig',
          ],
          evaluations: [
            '133 bianca-molenaar | Eén keer gevallen, vaak vastgestaan. De tijden van de medicijnen lijken niet te kloppen.',
          ],
        },
      ],
    },
    {
      title: 'Zorgplan wijkverpleging, met medicijnklok',
      from: 122,
      by: 'ingrid-schouten',
      description: 'Herzien na overleg met de neuroloog.',
      goals: [
        {
          domain: 'Medicatie',
          demand: 'Als ik mijn tabletten te laat neem, sta ik vast.',
          goal: 'Meneer neemt vijf keer per dag op tijd in, zelf, met de medicijnklok.',
          achievement: 'achieved',
          target: { text: 'Vijf van de vijf op tijd', dueIn: -60 },
          actions: [
            'Klok vullen. | Apotheek | Elke week',
            'Klok nakijken. | Wijkteam Noord | Elke ochtend',
          ],
          evaluations: [
            '88 linda-hogeboom | Deze week één keer te laat.',
            '60 ingrid-schouten | Vier weken alles op tijd. Doel gehaald.',
          ],
        },
        {
          domain: 'Bewegen',
          demand: 'Ik wil blijven lopen en kaarten met mijn vrienden.',
          goal: 'Meneer loopt veilig in huis en met de wandelgroep.',
          achievement: 'improving',
          target: { text: 'Opstaan-en-lopen-test onder 16 seconden', dueIn: 50 },
          actions: [
            'Grote eerste stap, met een lied. | Meneer zelf | Altijd',
            'Oefenen. | Fysiotherapeut | Eén keer per week',
            'Wandelgroep. | Meneer zelf | Elke dinsdag',
          ],
          evaluations: [
            '61 pim-lagerweij | Van 26 naar 19 seconden.',
            '9 ingrid-schouten | Vijf maanden niet gevallen.',
          ],
        },
        {
          domain: 'Mantelzorg',
          demand: 'Gerda doet te veel.',
          goal: 'Mevrouw slaapt door en heeft één vrije middag.',
          achievement: 'achieved',
          actions: [
            'Glijlaken op bed. | Ergotherapeut | Eenmalig',
            'Vrijwilliger. | Vrijwilligerspunt Rietmeer | Elke vrijdagmiddag',
          ],
          evaluations: ['46 ingrid-schouten | Mevrouw slaapt door en zingt weer in het koor.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'bloodPressure',
      at: '09:05',
      everyDays: 14,
      by: ['ingrid-schouten', 'linda-hogeboom'],
      points: [
        [170, 144],
        [120, 128],
        [60, 124],
        [0, 126],
      ],
      noise: 7,
      note: { day: 120, text: 'Na het opstaan gemeten 108/66, meneer was licht in het hoofd.' },
    },
    {
      kind: 'weight',
      at: '09:00',
      everyDays: 28,
      by: ['linda-hogeboom'],
      points: [
        [170, 81.2],
        [0, 80.1],
      ],
      noise: 0.4,
    },
  ],
  documents: [
    {
      key: 'medicatieoverzicht',
      title: 'Medicatieoverzicht met tijden',
      kind: 'medication',
      day: 121,
      by: 'ingrid-schouten',
      format: 'pdf',
      lines: [
        'De tijden zijn belangrijk. De medicijnklok piept; meneer neemt zelf in.',
        '| Tijd | Medicijn | Hoeveel',
        '| 7.00 uur | Levodopa/benserazide 100/25 mg | Eén',
        '| 10.00 uur | Levodopa/benserazide 100/25 mg | Eén',
        '| 13.00 uur | Levodopa/benserazide 100/25 mg | Eén',
        '| 16.00 uur | Levodopa/benserazide 100/25 mg | Eén',
        '| 19.00 uur | Levodopa/benserazide 100/25 mg | Eén',
        '| 22.00 uur | Macrogol, één zakje | Eén',
        '# Let op',
        '- Niet samen met zuivel innemen, een half uur wachten.',
        '- Bij een vergeten tablet: alsnog innemen, nooit dubbel.',
      ],
    },
    {
      key: 'veilig-huis',
      title: 'Advies voor een veilig huis',
      kind: 'letter',
      day: 157,
      by: 'karlijn-bos',
      format: 'docx',
      lines: [
        'Beste meneer en mevrouw Bosman, dit spraken we af bij mijn bezoek.',
        '# Gedaan',
        '- Kleedje in de gang weg.',
        '- Gele strepen bij de drempels.',
        '- Beugel naast het toilet.',
        '# Nog te doen',
        '- Glijlaken op bed (komt volgende week).',
        '- Lampje met sensor op de overloop. Annelies koopt er een.',
      ],
    },
  ],
}
