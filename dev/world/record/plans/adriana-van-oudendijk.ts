import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Adriana van Oudendijk. */
export const adrianaVanOudendijkPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgleefplan',
      from: 122,
      by: 'joke-terpstra',
      description: 'Besproken met mevrouw zelf. Zij tekent haar eigen plan.',
      goals: [
        {
          domain: 'Huid en wond',
          demand: 'Ik wil weer kunnen gaan en staan waar ik wil.',
          goal: 'De wond aan het rechterbeen is dicht.',
          achievement: 'achieved',
          target: { text: 'Wond gesloten', dueIn: -30 },
          actions: [
            'Wond spoelen en verbinden. | Verpleegkundige | Maandag, woensdag en vrijdag',
            'Been hoog leggen. | Mevrouw zelf | Elk uur dat zij leest',
            'Zwachtelen van teen tot knie. | Verzorging | Elke ochtend',
          ],
          evaluations: [
            '97 hanneke-brouwer | Ontsteking erbij gekomen, antibioticum gestart.',
            '52 hanneke-brouwer | Nog acht bij vijf millimeter.',
            '34 hanneke-brouwer | Gesloten. Doel gehaald.',
          ],
        },
        {
          domain: 'Participatie',
          demand: 'Ik wil mijn hoofd gebruiken.',
          goal: 'Mevrouw leidt een leesclub, eens in de twee weken.',
          achievement: 'achieved',
          actions: [
            'Ruimte en koffie regelen. | Activiteitenbegeleiding | Eens in de twee weken',
            'Boeken in grote letter bestellen. | Tessa en mevrouw | Elke maand',
          ],
          evaluations: ['20 tessa-nijland | Zeven vaste deelnemers. Er is een wachtlijst van één.'],
        },
        {
          domain: 'Bewegen',
          demand: 'Ik wil niet in die rolstoel blijven.',
          goal: 'Mevrouw loopt met de rollator naar de leesclub.',
          achievement: 'improving',
          target: { text: 'Zestig meter zonder rust', dueIn: 20 },
          actions: [
            'Kuitpomp: tien keer op de tenen. | Mevrouw zelf | Elk uur',
            'Samen lopen naar de eetzaal. | Verzorging | Twee keer per dag',
          ],
          evaluations: ['19 leon-achterberg | Veertig meter, met één rustpauze op het bankje.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'temperature',
      at: '10:10',
      everyDays: 2,
      by: ['hanneke-brouwer'],
      points: [
        [101, 36.8],
        [97, 37.9],
        [94, 37.4],
        [89, 36.7],
      ],
      noise: 0.1,
    },
    {
      kind: 'weight',
      at: '09:00',
      everyDays: 28,
      by: ['joke-terpstra'],
      points: [
        [122, 66.8],
        [0, 65.9],
      ],
      noise: 0.3,
    },
    {
      kind: 'bloodPressure',
      at: '09:05',
      everyDays: 28,
      by: ['joke-terpstra'],
      points: [
        [122, 148],
        [0, 142],
      ],
      noise: 5,
    },
  ],
  documents: [
    {
      key: 'wondplan',
      title: 'Wondplan rechteronderbeen',
      kind: 'letter',
      day: 123,
      by: 'hanneke-brouwer',
      format: 'pdf',
      lines: [
        'Dit plan geldt voor alle medewerkers die de wond verzorgen.',
        '# De wond',
        'Binnenzijde van het rechteronderbeen, boven de enkel. Twee bij drie centimeter. Geel beslag, matig vocht, geen nare geur.',
        '# Verzorgen',
        '- Verband losweken met lauw water. Niet trekken.',
        '- Spoelen onder de douchekop, vijf minuten.',
        '- Zinkzalf op de randen, gaas erop, daarna zwachtelen van teen tot knie.',
        '- Elke maandag een foto met het meetlint ernaast.',
        '# Wanneer bellen',
        '- Roodheid die groter wordt, of warmte.',
        '- Koorts boven 38 graden.',
        '- Pijn die met paracetamol niet weggaat.',
      ],
    },
  ],
}
