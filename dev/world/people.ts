import type { OrganisationSlug } from './record/types.ts'

/** The password of every demo account: long enough to be good, easy enough to say aloud. */
export const DEMO_PASSWORD = 'samen-koffie-aan-zee'

export type DemoEmployeeRole =
  | 'care-worker'
  | 'primary-carer'
  | 'client-administration'
  | 'organisation-administrator'

/** Someone who works at an organisation and signs in there. */
export interface DemoEmployee {
  readonly key: string
  readonly organisation: OrganisationSlug
  readonly given: string
  readonly family: string
  readonly role: DemoEmployeeRole
  readonly email: string
  readonly phone: string
  /** Id of the Practitioner in the record, for who also writes there. */
  readonly practitionerId?: string
}

/** Someone with an account of his own. Telephone numbers are E.164, and cannot exist. */
export interface DemoPerson {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly email: string
  readonly phone: string
}

/**
 * How someone takes part in a page: the manager; `trusted` also reads the dossier; `basic` all but
 * the dossier; `story` helps with «Mijn verhaal» and sees nothing else; `invited` has not accepted yet and has no account.
 */
export type DemoParticipation = 'manager' | 'trusted' | 'basic' | 'story' | 'invited'

export interface DemoParticipant {
  /** Key of a person; of someone invited, the key of the address that was written to. */
  readonly person: string
  /** What the person is to the one who is cared for; `cliënt` is that person himself. */
  readonly relation: string
  readonly as: DemoParticipation
}

/** `none`: nothing was done yet. The page, if there is one, exists without the organisation. */
export type DemoCoupling = 'active' | 'none' | 'invitation-open' | 'invitation-expired'

/** In which capacity consent to the coupling was given. */
export type DemoCapacity = 'client' | 'curator' | 'mentor' | 'representative' | 'first_contact'

/** A person who is cared for, with those around: what the demo world builds a care page from. */
export interface DemoFamily {
  readonly key: string
  /** The name that the family gave the page. */
  readonly name: string
  /** The client in an organisation's record; absent: a page without an organisation. */
  readonly client?: { readonly organisation: OrganisationSlug; readonly key: string }
  readonly coupling: DemoCoupling
  /** Who gave consent, for all but `none`. */
  readonly consent?: { readonly person: string; readonly capacity: DemoCapacity }
  /** Days since the invitation was made, or since the coupling. */
  readonly since?: number
  /** Nobody: there is no page yet. */
  readonly participants: readonly DemoParticipant[]
}

function employee(
  organisation: OrganisationSlug,
  name: string,
  role: DemoEmployeeRole,
  phone: string,
): DemoEmployee {
  const [given = '', ...rest] = name.split(' ')
  const family = rest.join(' ')
  const key = name.toLowerCase().replaceAll(' ', '-')
  const writes = role === 'care-worker' || role === 'primary-carer'
  return {
    key,
    organisation,
    given,
    family,
    role,
    email: `${key.replace('-', '.')}@${organisation}.example`,
    phone,
    ...(writes ? { practitionerId: `${organisation}-p-${key}` } : {}),
  }
}

/** The employees with an account: for each organisation one of every role, and a second carer. */
export const demoEmployees: readonly DemoEmployee[] = [
  employee('vlierduin', 'Samira Belkadi', 'care-worker', '+31600000511'),
  employee('vlierduin', 'Joke Terpstra', 'primary-carer', '+31600000512'),
  employee('vlierduin', 'Mirjam Dekker', 'primary-carer', '+31600000513'),
  employee('vlierduin', 'Corrie Hulsman', 'client-administration', '+31600000514'),
  employee('vlierduin', 'Diederik Poelstra', 'organisation-administrator', '+31600000515'),
  employee('rietmeer', 'Linda Hogeboom', 'care-worker', '+31600000521'),
  employee('rietmeer', 'Ingrid Schouten', 'primary-carer', '+31600000522'),
  employee('rietmeer', 'Esra Kaplan', 'primary-carer', '+31600000523'),
  employee('rietmeer', 'Marjan Wiegers', 'client-administration', '+31600000524'),
  employee('rietmeer', 'Sander Kooistra', 'organisation-administrator', '+31600000525'),
  employee('eigenkade', 'Nadia Bouali', 'care-worker', '+31600000531'),
  employee('eigenkade', 'Maaike Wester', 'primary-carer', '+31600000532'),
  employee('eigenkade', 'Jeroen Tolsma', 'primary-carer', '+31600000533'),
  employee('eigenkade', 'Gonny Rademaker', 'client-administration', '+31600000534'),
  employee('eigenkade', 'Farid Amghar', 'organisation-administrator', '+31600000535'),
]

function person(
  key: string,
  given: string,
  family: string,
  email: string,
  number: string,
): DemoPerson {
  return { key, given, family, email: `${email}@demo.example`, phone: `+31600000${number}` }
}

/** Who works at the service desk of the portal itself. */
export const demoDesk: readonly DemoPerson[] = [
  person('dunya', 'Dunya', 'Achterberg', 'dunya.achterberg', '601'),
  // The second, who agrees to what the first begins.
  person('sem', 'Sem', 'Oosterwijk', 'sem.oosterwijk', '602'),
]

/** Everyone around the pages, in the order of the families below. */
export const demoPeople: readonly DemoPerson[] = [
  person('marja', 'Marja', 'Verbeek', 'marja.verbeek', '101'),
  person('ruud', 'Ruud', 'Verbeek', 'ruud.verbeek', '102'),
  person('tiny', 'Tiny', 'Wagenaar', 'tiny.wagenaar', '103'),
  person('lisa', 'Lisa', 'Verbeek', 'lisa.verbeek', '104'),
  person('peter', 'Peter', 'Verbeek', 'peter.verbeek', '105'),
  person('hanna', 'Hanna', 'Koster', 'hanna.koster', '106'),
  person('joop', 'Joop', 'Veldkamp', 'joop.veldkamp', '107'),
  person('riet', 'Riet', 'Schuurman-Dorsman', 'riet.schuurman', '111'),
  person('ellen', 'Ellen', 'Schuurman', 'ellen.schuurman', '112'),
  person('bas', 'Bas', 'Schuurman', 'bas.schuurman', '113'),
  person('hedwig', 'Hedwig', 'Nieuwkerk', 'hedwig.nieuwkerk', '121'),
  person('frans', 'Frans', 'van der Meulen', 'frans.vandermeulen', '122'),
  person(
    'adriana',
    'Adriana Wilhelmina Geertruida Cornelia',
    'van Oudendijk-Westerhoudt ter Poorten van Nederlinge',
    'adriana.vanoudendijk',
    '130',
  ),
  person('geertruid', 'Geertruid', 'Westerhoudt ter Poorten', 'geertruid.westerhoudt', '131'),
  person('maarten', 'Maarten', 'Brinkgreve', 'maarten.brinkgreve', '132'),
  person('anja', 'Anja', 'Hofstra', 'anja.hofstra', '141'),
  person('gerda', 'Gerda', 'Bosman-Visser', 'gerda.bosman', '201'),
  person('annelies', 'Annelies', 'Bosman', 'annelies.bosman', '202'),
  person('tijn', 'Tijn', 'Bosman', 'tijn.bosman', '203'),
  person('ayse', 'Ayşe', 'Özdemir', 'ayse.ozdemir', '211'),
  person('kemal', 'Kemal', 'Özdemir', 'kemal.ozdemir', '212'),
  person('karim', 'Karim', 'El Ouazzani', 'karim.elouazzani', '222'),
  person('nel', 'Nel', 'Kramer', 'nel.kramer', '230'),
  person('monique', 'Monique', 'Verhoef-Blom', 'monique.verhoef', '301'),
  person('frank', 'Frank', 'Verhoef', 'frank.verhoef', '302'),
  person('lieke', 'Lieke', 'Verhoef', 'lieke.verhoef', '303'),
  person('sanne', 'Sanne', 'de Groot', 'sanne.degroot', '311'),
  person('yvonne', 'Yvonne', 'de Groot', 'yvonne.degroot', '312'),
  person('kim', 'Kim', 'Tolhoek', 'kim.tolhoek', '313'),
  person('shanta', 'Shanta', 'Kanhai', 'shanta.kanhai', '321'),
  person('ramesh', 'Ramesh', 'Kanhai', 'ramesh.kanhai', '322'),
  person('gerrit', 'Gerrit', 'Bruinsma', 'gerrit.bruinsma', '331'),
  person('alie', 'Alie', 'Maas', 'alie.maas', '332'),
]
