import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Lahcen El Ouazzani. */
export const lahcenElOuazzaniPapers: ClientPapers = {
  plans: [
    {
      title: 'Zorgplan wijkverpleging',
      from: 150,
      by: 'youssef-tahiri',
      description: 'Besproken met meneer, mevrouw en de zonen. Bijgewerkt na het familieberaad.',
      goals: [
        {
          domain: 'Geheugen en veiligheid',
          demand: 'Vader raakt de weg kwijt.',
          goal: 'Meneer woont veilig thuis en is niet alleen in de nacht.',
          achievement: 'achieved',
          target: { text: 'Geen keer ongemerkt weg', dueIn: -30 },
          actions: [
            'Nachtrooster. | Zonen en kleinkinderen | Elke nacht',
            'Deurmelder op de voordeur. | Zoon Said | Altijd aan',
            'Dagkaart met foto’s bij de klok. | Wijkteam Zuid | Elke ochtend samen bekijken',
          ],
          evaluations: [
            '122 sjoukje-hiemstra | Meneer was weg en werd gevonden bij het station.',
            '38 youssef-tahiri | Drie maanden niet meer gebeurd.',
          ],
        },
        {
          domain: 'Ademhaling',
          demand: 'Ik heb het benauwd op de trap.',
          goal: 'Meneer gebruikt elke ochtend de pufjes en een longaanval wordt op tijd gezien.',
          achievement: 'sustaining',
          actions: [
            'Pufjes met voorzetkamer. | Wijkteam Zuid | Elke ochtend',
            'Zuurstof meten bij meer hoesten. | Wijkteam Zuid | Zo nodig',
          ],
          evaluations: ['44 esra-kaplan | Longaanval op tijd gezien, kuur thuis gegeven.'],
        },
        {
          domain: 'Mantelzorg',
          demand: 'Mijn vrouw is moe.',
          goal: 'Mevrouw geeft haar draagkracht een zeven of hoger.',
          achievement: 'achieved',
          target: { text: 'Cijfer van mevrouw', dueIn: -10 },
          actions: [
            'Dagbesteding in het Ontmoetingshuis. | Ontmoetingshuis | Maandag, woensdag, donderdag en vrijdag',
            'Gesprek. | Casemanager | Elke drie weken',
          ],
          evaluations: ['115 agnes-van-rooij | Een vier.', '14 agnes-van-rooij | Een zeven.'],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'oxygen',
      at: '08:50',
      everyDays: 9,
      by: ['youssef-tahiri', 'esra-kaplan'],
      points: [
        [150, 94],
        [60, 94],
        [44, 89],
        [38, 94],
        [0, 95],
      ],
      noise: 0.7,
      note: { day: 44, text: 'In rust, na vijf minuten zitten.' },
    },
    {
      kind: 'weight',
      at: '08:50',
      everyDays: 30,
      by: ['youssef-tahiri'],
      points: [
        [150, 71.5],
        [0, 72.3],
      ],
      noise: 0.4,
    },
  ],
  documents: [
    {
      key: 'familieberaad',
      title: 'Verslag familieberaad',
      kind: 'minutes',
      day: 65,
      by: 'youssef-tahiri',
      format: 'pdf',
      lines: [
        'Aanwezig: meneer en mevrouw El Ouazzani, zonen Karim en Said, drie kleinkinderen, casemanager Agnes van Rooij, wijkverpleegkundige Youssef Tahiri. Gesproken in het Tamazight en het Nederlands.',
        '# Wat is er aan de hand',
        'Meneer heeft de ziekte van Alzheimer. Hij is ’s nachts soms wakker en wil dan naar zijn werk. Mevrouw slaapt daardoor slecht.',
        '# Wat vindt de familie belangrijk',
        '- Vader blijft thuis zolang het kan.',
        '- Niemand hoeft het alleen te doen.',
        '- Eten, bidden en feesten blijven zoals altijd.',
        '# Afspraken',
        '| Nacht | Wie',
        '| Maandag en dinsdag | Karim',
        '| Woensdag en donderdag | Said',
        '| Vrijdag | Kleinzoon Bilal',
        '| Zaterdag en zondag | Yasmina en haar man',
        'Over drie maanden komen we weer bij elkaar.',
      ],
    },
  ],
}
