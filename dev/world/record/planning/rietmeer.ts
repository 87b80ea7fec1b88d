import { at, between, EVERY_DAY, type Planning } from './planned.ts'

const GP = 'Huisartsenpraktijk De Linde'

const henk: Planning = {
  weekly: [
    {
      key: 'ochtend',
      weekdays: EVERY_DAY,
      ...between('07:30', '09:00', 30),
      what: 'Persoonlijke verzorging',
      by: ['linda-hogeboom', 'bianca-molenaar', 'marco-reinders'],
    },
    {
      key: 'avond',
      weekdays: EVERY_DAY,
      ...between('20:30', '22:00', 20),
      what: 'Persoonlijke verzorging',
      by: ['sjoukje-hiemstra', 'linda-hogeboom'],
    },
    {
      key: 'huis',
      weekdays: [2],
      ...at('09:30', '11:30'),
      what: 'Huishoudelijke hulp',
      by: ['marco-reinders'],
    },
    {
      key: 'fysio',
      weekdays: [3],
      ...at('13:30', '14:00'),
      what: 'Fysiotherapie',
      by: ['pim-lagerweij'],
    },
    {
      key: 'bellen',
      weekdays: [4],
      everyWeeks: 2,
      ...at('11:00', '11:15'),
      what: 'Telefonisch overleg',
      by: ['ingrid-schouten'],
    },
  ],
  once: [
    { key: 'huisarts', inDays: 3, ...at('15:20', '15:40'), what: 'Huisarts', by: [], place: GP },
    {
      key: 'ergo',
      inDays: 1,
      ...at('10:00', '11:00'),
      what: 'Ergotherapie',
      by: ['karlijn-bos'],
      status: 'cancelled',
    },
    {
      key: 'ergo-nieuw',
      inDays: 6,
      ...at('10:00', '11:00'),
      what: 'Ergotherapie',
      by: ['karlijn-bos'],
    },
    {
      key: 'gemist',
      inDays: -4,
      ...at('14:30', '15:00'),
      what: 'Verpleging',
      by: ['ingrid-schouten'],
      status: 'noshow',
    },
  ],
}

const gerda: Planning = {
  weekly: [
    {
      key: 'wegen',
      weekdays: [1, 4],
      ...between('09:00', '10:30', 20),
      what: 'Verpleging',
      by: ['ingrid-schouten', 'linda-hogeboom'],
    },
    {
      key: 'huis',
      weekdays: [5],
      ...at('13:00', '15:00'),
      what: 'Huishoudelijke hulp',
      by: ['marco-reinders'],
    },
    {
      key: 'beeldbellen',
      weekdays: [3],
      everyWeeks: 2,
      ...at('14:00', '14:15'),
      what: 'Beeldbellen met de wijkverpleegkundige',
      by: ['ingrid-schouten'],
    },
  ],
  once: [
    {
      key: 'hartpoli',
      inDays: 8,
      ...at('11:10', '11:40'),
      what: 'Polikliniek',
      by: [],
      place: 'Ziekenhuis Oosterdiep',
    },
  ],
}

const fatma: Planning = {
  weekly: [
    {
      key: 'ochtend',
      weekdays: EVERY_DAY,
      ...between('08:00', '09:30', 15),
      what: 'Verpleging',
      by: ['esra-kaplan', 'linda-hogeboom'],
    },
    {
      key: 'huis',
      weekdays: [4],
      ...at('13:00', '15:30'),
      what: 'Huishoudelijke hulp',
      by: ['marco-reinders'],
    },
  ],
  once: [
    { key: 'huisarts', inDays: 2, ...at('09:50', '10:10'), what: 'Huisarts', by: [], place: GP },
    {
      key: 'gesprek',
      inDays: 5,
      ...at('14:00', '15:00'),
      what: 'Gesprek over de zorg',
      by: ['esra-kaplan', 'youssef-tahiri'],
    },
  ],
}

const lahcen: Planning = {
  weekly: [
    {
      key: 'ochtend',
      weekdays: EVERY_DAY,
      ...between('07:00', '08:30', 40),
      what: 'Persoonlijke verzorging',
      by: ['esra-kaplan', 'linda-hogeboom'],
    },
    {
      key: 'dagopvang',
      weekdays: [2, 4],
      ...at('10:00', '15:30'),
      what: 'Dagopvang',
      by: [],
      place: 'Dagcentrum Het Rietveld',
    },
    {
      key: 'casus',
      weekdays: [3],
      everyWeeks: 4,
      ...at('11:00', '12:00'),
      what: 'Begeleiding',
      by: ['agnes-van-rooij'],
    },
  ],
  once: [],
}

const nel: Planning = {
  weekly: [
    {
      key: 'ochtend',
      weekdays: EVERY_DAY,
      ...between('08:30', '10:00', 45),
      what: 'Persoonlijke verzorging',
      by: ['bianca-molenaar', 'linda-hogeboom'],
    },
  ],
  once: [],
}

/** What the agendas of the clients of Thuiszorg Rietmeer hold. */
export const rietmeerPlanning: Readonly<Record<string, Planning>> = {
  'henk-bosman': henk,
  'gerda-bosman': gerda,
  'fatma-ozdemir': fatma,
  'lahcen-el-ouazzani': lahcen,
  'nel-kramer': nel,
}
