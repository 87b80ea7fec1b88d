import { keesHofstraPapers } from '../plans/kees-hofstra.ts'
import type { ClientStory } from '../types.ts'

/** Moves in this week: known in the record, but nothing has been written about him yet. */
export const keesHofstra: ClientStory = {
  ...keesHofstraPapers,
  key: 'kees-hofstra',
  story: 'Komt deze week wonen; er is nog niets over hem geschreven',
  person: {
    given: ['Cornelis', 'Antonius'],
    callName: 'Kees',
    family: 'Hofstra',
    spokenAs: 'Hofstra',
    gender: 'male',
    birthDate: '1936-06-30',
    number: '204233',
    address: { line: 'Vlierlaan 1, kamer 18', postalCode: '4901 SA', city: 'Zandwaarde' },
    generalPractitioner: 'Behandeldienst Vlierduin',
    maritalStatus: 'weduwnaar',
  },
  location: 'helmgras',
  primaryCarer: 'joke-terpstra',
  team: ['joke-terpstra', 'eline-vroegindewei'],
  traits: ['walker'],
  contacts: [
    'anja | Anja / Hofstra | female | dochter | 01 | 06-0000 0141 | anja.hofstra@demo.example',
    'sietse | Sietse / Hofstra | male | zoon | | 06-0000 0142 |',
  ],
  visitors: ['dochter Anja'],
  since: 0,
  pools: {},
  phases: [],
  events: [],
  conferences: [],
  series: [],
}
