import { at, between, type Planning } from './planned.ts'

const daan: Planning = {
  weekly: [
    {
      key: 'koken',
      weekdays: [1, 3],
      ...at('16:30', '18:00'),
      what: 'Begeleiding bij het koken',
      by: ['nadia-bouali', 'stijn-verkuil'],
    },
    {
      key: 'werk',
      weekdays: [2, 4, 5],
      ...at('09:00', '15:00'),
      what: 'Werken in de lunchroom',
      by: [],
      place: 'Lunchroom De Kade',
    },
  ],
  once: [
    {
      key: 'jobcoach',
      inDays: 5,
      ...at('15:15', '16:00'),
      what: 'Gesprek met de jobcoach',
      by: ['petra-wijnands'],
    },
  ],
}

const rowan: Planning = {
  weekly: [
    {
      key: 'dagbesteding',
      weekdays: [1, 2, 4, 5],
      ...at('09:00', '15:30'),
      what: 'Dagbesteding',
      by: [],
      place: 'Atelier De Werf',
    },
    {
      key: 'gesprek',
      weekdays: [3],
      ...at('10:00', '11:00'),
      what: 'Begeleiding',
      by: ['jeroen-tolsma'],
    },
  ],
  once: [],
}

const betty: Planning = {
  weekly: [
    {
      key: 'dagbesteding',
      weekdays: [1, 3],
      ...at('10:00', '15:00'),
      what: 'Dagbesteding',
      by: [],
      place: 'De Kajuit',
    },
  ],
  once: [
    {
      key: 'ogen',
      inDays: 6,
      ...at('13:40', '14:10'),
      what: 'Oogarts',
      by: [],
      place: 'Ziekenhuis Oosterdiep',
    },
    { key: 'arts', inDays: 2, ...at('11:00', '11:20'), what: 'Arts VG', by: ['bart-sonneveld'] },
  ],
}

const sanne: Planning = {
  weekly: [
    {
      key: 'thuis',
      weekdays: [2, 5],
      ...between('10:00', '12:00', 60),
      what: 'Ambulante begeleiding',
      by: ['glenn-pinas', 'maaike-wester'],
    },
    {
      key: 'beeldbellen',
      weekdays: [4],
      ...at('19:00', '19:20'),
      what: 'Beeldbellen met de begeleider',
      by: ['maaike-wester'],
    },
  ],
  once: [
    {
      key: 'jobcoach',
      inDays: 1,
      ...at('13:30', '14:15'),
      what: 'Gesprek met de jobcoach',
      by: ['petra-wijnands'],
    },
  ],
}

/** What the agendas of the clients of Eigenkade hold. */
export const eigenkadePlanning: Readonly<Record<string, Planning>> = {
  'daan-verhoef': daan,
  'rowan-kanhai': rowan,
  'betty-maas': betty,
  'sanne-de-groot': sanne,
}
