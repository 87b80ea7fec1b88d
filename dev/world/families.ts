import type { DemoFamily, DemoParticipant, DemoParticipation } from './people.ts'

const as = (person: string, relation: string, participation: DemoParticipation) =>
  ({ person, relation, as: participation }) satisfies DemoParticipant

/** The families of Zorggroep Vlierduin. */
const vlierduin: readonly DemoFamily[] = [
  {
    key: 'annie',
    name: 'Annie Verbeek',
    client: { organisation: 'vlierduin', key: 'annie-verbeek' },
    coupling: 'active',
    consent: { person: 'marja', capacity: 'first_contact' },
    since: 140,
    participants: [
      as('marja', 'dochter', 'manager'),
      as('ruud', 'zoon', 'trusted'),
      as('peter', 'zoon', 'trusted'),
      as('lisa', 'kleindochter', 'basic'),
      as('tiny', 'buurvrouw', 'basic'),
      as('joop', 'vrijwilliger', 'story'),
      as('hanna', 'zus', 'invited'),
    ],
  },
  {
    key: 'wim',
    name: 'Wim Schuurman',
    client: { organisation: 'vlierduin', key: 'wim-schuurman' },
    coupling: 'active',
    consent: { person: 'riet', capacity: 'first_contact' },
    since: 180,
    participants: [
      as('riet', 'echtgenote', 'manager'),
      as('ellen', 'dochter', 'trusted'),
      as('bas', 'zoon', 'basic'),
    ],
  },
  {
    key: 'toos',
    name: 'Toos van der Meulen',
    client: { organisation: 'vlierduin', key: 'toos-van-der-meulen' },
    coupling: 'active',
    consent: { person: 'hedwig', capacity: 'mentor' },
    since: 150,
    participants: [as('hedwig', 'mentor', 'manager'), as('frans', 'neef', 'trusted')],
  },
  {
    key: 'adriana',
    name: 'Adriana Wilhelmina Geertruida Cornelia van Oudendijk-Westerhoudt ter Poorten van Nederlinge',
    client: { organisation: 'vlierduin', key: 'adriana-van-oudendijk' },
    coupling: 'active',
    consent: { person: 'adriana', capacity: 'client' },
    since: 80,
    participants: [
      as('adriana', 'cliënt', 'manager'),
      as('geertruid', 'nicht', 'trusted'),
      as('maarten', 'vriend', 'basic'),
    ],
  },
  {
    key: 'kees',
    name: 'Kees Hofstra',
    client: { organisation: 'vlierduin', key: 'kees-hofstra' },
    coupling: 'invitation-open',
    consent: { person: 'anja', capacity: 'first_contact' },
    since: 3,
    participants: [as('anja', 'dochter', 'manager')],
  },
]

/** The families of Thuiszorg Rietmeer. Annelies helps both her parents, each with a page. */
const rietmeer: readonly DemoFamily[] = [
  {
    key: 'henk',
    name: 'Henk Bosman',
    client: { organisation: 'rietmeer', key: 'henk-bosman' },
    coupling: 'active',
    consent: { person: 'annelies', capacity: 'first_contact' },
    since: 160,
    participants: [
      as('annelies', 'dochter', 'manager'),
      as('gerda', 'echtgenote', 'trusted'),
      as('tijn', 'kleinzoon', 'basic'),
    ],
  },
  {
    key: 'gerda',
    name: 'Gerda Bosman',
    client: { organisation: 'rietmeer', key: 'gerda-bosman' },
    coupling: 'active',
    consent: { person: 'gerda', capacity: 'client' },
    since: 160,
    participants: [as('gerda', 'cliënt', 'manager'), as('annelies', 'dochter', 'trusted')],
  },
  {
    key: 'fatma',
    name: 'Fatma Özdemir',
    client: { organisation: 'rietmeer', key: 'fatma-ozdemir' },
    coupling: 'active',
    consent: { person: 'ayse', capacity: 'first_contact' },
    since: 103,
    participants: [as('ayse', 'dochter', 'manager'), as('kemal', 'zoon', 'basic')],
  },
  {
    key: 'lahcen',
    name: 'Lahcen El Ouazzani',
    client: { organisation: 'rietmeer', key: 'lahcen-el-ouazzani' },
    coupling: 'invitation-expired',
    consent: { person: 'karim', capacity: 'first_contact' },
    since: 60,
    participants: [as('karim', 'zoon', 'manager')],
  },
  {
    key: 'nel',
    name: 'Nel Kramer',
    client: { organisation: 'rietmeer', key: 'nel-kramer' },
    coupling: 'none',
    participants: [],
  },
]

/** The families of Stichting Eigenkade. Sanne manages her own page. */
const eigenkade: readonly DemoFamily[] = [
  {
    key: 'daan',
    name: 'Daan Verhoef',
    client: { organisation: 'eigenkade', key: 'daan-verhoef' },
    coupling: 'active',
    consent: { person: 'monique', capacity: 'first_contact' },
    since: 170,
    participants: [
      as('monique', 'moeder', 'manager'),
      as('frank', 'vader', 'trusted'),
      as('lieke', 'zus', 'basic'),
    ],
  },
  {
    key: 'sanne',
    name: 'Sanne de Groot',
    client: { organisation: 'eigenkade', key: 'sanne-de-groot' },
    coupling: 'active',
    consent: { person: 'sanne', capacity: 'client' },
    since: 40,
    participants: [
      as('sanne', 'cliënt', 'manager'),
      as('yvonne', 'tante', 'basic'),
      as('kim', 'vriendin', 'basic'),
    ],
  },
  {
    key: 'rowan',
    name: 'Rowan Kanhai',
    client: { organisation: 'eigenkade', key: 'rowan-kanhai' },
    coupling: 'active',
    consent: { person: 'shanta', capacity: 'curator' },
    since: 160,
    participants: [as('shanta', 'zus', 'manager'), as('ramesh', 'oom', 'basic')],
  },
  {
    key: 'betty',
    name: 'Betty Maas',
    client: { organisation: 'eigenkade', key: 'betty-maas' },
    coupling: 'active',
    consent: { person: 'gerrit', capacity: 'mentor' },
    since: 190,
    participants: [as('gerrit', 'mentor', 'manager'), as('alie', 'zus', 'trusted')],
  },
]

/** Pages without an organisation: Ellen also helps her uncle, with the neighbours of his street. */
const informal: readonly DemoFamily[] = [
  {
    key: 'dirk',
    name: 'Oom Dirk',
    coupling: 'none',
    participants: [
      as('ellen', 'nicht', 'manager'),
      as('riet', 'zus', 'trusted'),
      as('tiny', 'vrijwilliger', 'basic'),
    ],
  },
]

/** All families of the demo world. */
export const demoFamilies: readonly DemoFamily[] = [
  ...vlierduin,
  ...rietmeer,
  ...eigenkade,
  ...informal,
]
