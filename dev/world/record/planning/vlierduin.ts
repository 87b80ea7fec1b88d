import { at, between, type Planning } from './planned.ts'

const annie: Planning = {
  weekly: [
    {
      key: 'fysio',
      weekdays: [1, 3, 5],
      ...at('10:30', '11:00'),
      what: 'Fysiotherapie',
      by: ['leon-achterberg'],
      place: 'Oefenzaal Duinpan',
    },
    {
      key: 'artsronde',
      weekdays: [2],
      ...between('09:00', '12:00', 10),
      what: 'Ronde van de arts',
      by: ['eline-vroegindewei'],
    },
    {
      key: 'muziek',
      weekdays: [4],
      ...at('14:30', '16:00'),
      what: 'Muziekmiddag',
      by: ['tessa-nijland'],
      place: 'De huiskamer',
    },
  ],
  once: [
    {
      key: 'huisbezoek',
      inDays: 4,
      ...at('13:00', '14:30'),
      what: 'Huisbezoek met de fysiotherapeut',
      by: ['leon-achterberg', 'joke-terpstra'],
      place: 'Bij mevrouw thuis',
    },
    {
      key: 'gesprek',
      inDays: 7,
      ...at('15:00', '16:00'),
      what: 'Bespreking van het zorgplan',
      by: ['joke-terpstra'],
    },
    {
      key: 'kapper',
      inDays: 2,
      ...at('11:15', '12:00'),
      what: 'Kapper',
      by: [],
      place: 'Kapsalon in de hal',
    },
    {
      key: 'foto',
      inDays: 1,
      ...at('09:15', '09:45'),
      what: 'Röntgenfoto',
      by: [],
      place: 'Ziekenhuis Oosterdiep',
      status: 'cancelled',
    },
    {
      key: 'foto-nieuw',
      inDays: 9,
      ...at('09:15', '09:45'),
      what: 'Röntgenfoto',
      by: [],
      place: 'Ziekenhuis Oosterdiep',
    },
    { key: 'logo', inDays: 0, ...at('16:00', '16:30'), what: 'Diëtist', by: ['ruben-kamphuis'] },
  ],
}

const wim: Planning = {
  weekly: [
    {
      key: 'post',
      weekdays: [1, 2, 3, 4, 5],
      ...at('10:00', '10:45'),
      what: 'Postronde',
      by: ['tessa-nijland'],
    },
    {
      key: 'muziek',
      weekdays: [4],
      ...at('14:30', '16:00'),
      what: 'Muziekmiddag',
      by: ['tessa-nijland'],
      place: 'De huiskamer',
    },
  ],
  once: [
    {
      key: 'tandarts',
      inDays: 3,
      ...at('13:30', '14:00'),
      what: 'Tandarts',
      by: [],
      place: 'Behandelkamer',
    },
    {
      key: 'gesprek',
      inDays: 10,
      ...at('11:00', '12:00'),
      what: 'Bespreking van het zorgplan',
      by: ['mirjam-dekker'],
    },
  ],
}

const toos: Planning = {
  weekly: [
    {
      key: 'dietist',
      weekdays: [2],
      everyWeeks: 2,
      ...at('10:00', '10:30'),
      what: 'Diëtist',
      by: ['ruben-kamphuis'],
    },
    {
      key: 'psycholoog',
      weekdays: [5],
      ...at('13:00', '13:45'),
      what: 'Psycholoog',
      by: ['femke-aalders'],
    },
  ],
  once: [
    { key: 'logo', inDays: 4, ...at('09:30', '10:00'), what: 'Logopedie', by: ['noor-stapel'] },
  ],
}

const adriana: Planning = {
  weekly: [
    {
      key: 'wond',
      weekdays: [1, 3, 5],
      ...between('09:00', '11:00', 20),
      what: 'Verpleegkundige',
      by: ['hanneke-brouwer'],
    },
    {
      key: 'lezen',
      weekdays: [3],
      ...at('15:00', '16:30'),
      what: 'Leesclub',
      by: ['tessa-nijland'],
      place: 'De bibliotheek',
    },
  ],
  once: [],
}

/** What the agendas of the clients of Zorggroep Vlierduin hold. */
export const vlierduinPlanning: Readonly<Record<string, Planning>> = {
  'annie-verbeek': annie,
  'wim-schuurman': wim,
  'toos-van-der-meulen': toos,
  'adriana-van-oudendijk': adriana,
}
