import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Rowan Kanhai. */
export const rowanKanhaiPapers: ClientPapers = {
  plans: [
    {
      title: 'Ondersteuningsplan na de verhuizing',
      from: 174,
      until: 116,
      by: 'jeroen-tolsma',
      description: 'Tijdelijk plan, vastgesteld met curator Shanta Kanhai.',
      goals: [
        {
          domain: 'Rust',
          demand: 'Waar ben ik en wat gebeurt er straks?',
          goal: 'Rowan is hoogstens één keer per dag gespannen.',
          achievement: 'no-change',
          actions: [
            'Stille plek onder de trap. | Team De Kajuit | Altijd',
            'Bezoek niet in de huiskamer. | Iedereen | Eerste zes weken',
          ],
          evaluations: [
            '133 jeroen-tolsma | Nog elf keer per week. De bel, bezoek en wachten blijven lastig.',
          ],
        },
      ],
    },
    {
      title: 'Ondersteuningsplan met dagstrook',
      from: 116,
      by: 'jeroen-tolsma',
      description: 'Vastgesteld met curator Shanta Kanhai. Het lied van moeder hoort bij dit plan.',
      goals: [
        {
          domain: 'Rust',
          demand: 'Ik wil weten wat er komt.',
          goal: 'Rowan heeft hoogstens drie gespannen momenten per week.',
          achievement: 'achieved',
          target: { text: 'Drie of minder per week', dueIn: -50 },
          actions: [
            'Dagstrook met plaatjes, Rowan schuift zelf. | Team De Kajuit | Elke dag',
            'Schommelstoel na het werk, tien minuten niets zeggen. | Team De Kajuit | Elke werkdag',
            'Lied van moeder bij het slapengaan. | Avonddienst | Elke avond',
          ],
          evaluations: [
            '92 jeroen-tolsma | Vijf keer per week.',
            '52 iris-lammers | Twee keer per week. Doel gehaald.',
          ],
        },
        {
          domain: 'Werk',
          demand: 'Ik houd van dingen die precies kloppen.',
          goal: 'Rowan werkt vier ochtenden op de houtwerkplaats.',
          achievement: 'improving',
          target: { text: 'Vier ochtenden per week', dueIn: 25 },
          actions: ['Opbouwen van twee naar vier ochtenden. | Jobcoach | Elke maand één erbij'],
          evaluations: ['45 petra-wijnands | Drie ochtenden, gaat uitstekend.'],
        },
        {
          domain: 'Gezondheid',
          demand: 'Ik eet alleen wat ik ken.',
          goal: 'Rowan weegt weer 71 kilo.',
          achievement: 'achieved',
          target: { text: 'Gewicht', dueIn: -30, kilograms: 71 },
          actions: [
            'Eten los van elkaar op het bord. | Team De Kajuit | Elke maaltijd',
            'Eén keer per week roti van Shanta. | Shanta | Zondag',
          ],
          evaluations: ['30 bart-sonneveld | Weer op gewicht.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'weight',
      at: '08:15',
      everyDays: 14,
      by: ['jeroen-tolsma', 'nadia-bouali'],
      points: [
        [175, 70.9],
        [150, 68.0],
        [118, 68.4],
        [30, 71.1],
        [0, 71.3],
      ],
      noise: 0.25,
      absent: { day: 161, reason: 'Rowan wilde niet op de weegschaal staan, niet aangedrongen.' },
    },
  ],
  documents: [
    {
      key: 'signaleringskaart',
      title: 'Zo blijft Rowan rustig',
      kind: 'letter',
      day: 115,
      by: 'iris-lammers',
      format: 'pdf',
      lines: [
        'Gemaakt met zus Shanta. Voor iedereen die met Rowan werkt.',
        '# Groen: het gaat goed',
        '- Rowan neuriet, zit bij de vissen, schuift zijn plaatjes.',
        '- Praat gewoon met hem, in korte zinnen.',
        '# Oranje: het wordt te veel',
        '- Rowan tikt op zijn knieën of loopt heen en weer.',
        '- Doe het licht zachter, zet geluid uit, wijs naar de stille plek. Zeg weinig.',
        '# Rood: het is te veel',
        '- Rowan slaat of schopt. Ga twee meter terug. Raak hem niet aan.',
        '- Wacht. Na tien minuten het plaatje «klaar» laten zien.',
        '- Bel daarna Jeroen, en Shanta als er iemand zich pijn deed.',
      ],
    },
  ],
}
