import { fatmaOzdemir } from '../stories/fatma-ozdemir.ts'
import { gerdaBosman } from '../stories/gerda-bosman.ts'
import { henkBosman } from '../stories/henk-bosman.ts'
import { lahcenElOuazzani } from '../stories/lahcen-el-ouazzani.ts'
import { nelKramer } from '../stories/nel-kramer.ts'
import type { OrganisationText, StaffMember } from '../types.ts'
import { rietmeerPapers } from './papers.ts'

const ALL = ['noord', 'zuid']

const staff: readonly StaffMember[] = [
  {
    key: 'ingrid-schouten',
    given: 'Ingrid',
    family: 'Schouten',
    gender: 'female',
    profession: 'wijkverpleegkundige',
    shifts: ['morning'],
    locations: ['noord'],
    style: 'plain',
  },
  {
    key: 'bianca-molenaar',
    given: 'Bianca',
    family: 'Molenaar',
    gender: 'female',
    profession: 'verzorgende IG',
    shifts: ['morning', 'evening'],
    locations: ['noord'],
    style: 'short',
  },
  {
    key: 'linda-hogeboom',
    given: 'Linda',
    family: 'Hogeboom',
    gender: 'female',
    profession: 'verzorgende IG',
    shifts: ['morning', 'afternoon', 'evening'],
    locations: ALL,
    style: 'plain',
  },
  {
    key: 'esra-kaplan',
    given: 'Esra',
    family: 'Kaplan',
    gender: 'female',
    profession: 'verzorgende IG',
    shifts: ['morning', 'evening'],
    locations: ['zuid'],
    style: 'surname',
  },
  {
    key: 'youssef-tahiri',
    given: 'Youssef',
    family: 'Tahiri',
    gender: 'male',
    profession: 'wijkverpleegkundige',
    shifts: ['morning', 'afternoon'],
    locations: ['zuid'],
    style: 'plain',
  },
  {
    key: 'marco-reinders',
    given: 'Marco',
    family: 'Reinders',
    gender: 'male',
    profession: 'helpende plus',
    shifts: ['morning', 'evening'],
    locations: ALL,
    style: 'plain',
  },
  {
    key: 'sjoukje-hiemstra',
    given: 'Sjoukje',
    family: 'Hiemstra',
    gender: 'female',
    profession: 'verzorgende',
    shifts: ['morning', 'evening'],
    locations: ALL,
    style: 'surname',
  },
  {
    key: 'agnes-van-rooij',
    given: 'Agnes',
    family: 'van Rooij',
    gender: 'female',
    profession: 'dementieverpleegkundige',
    shifts: [],
    locations: ALL,
    style: 'plain',
  },
  {
    key: 'pim-lagerweij',
    given: 'Pim',
    family: 'Lagerweij',
    gender: 'male',
    profession: 'fysiotherapeut',
    shifts: [],
    locations: ALL,
    style: 'plain',
  },
  {
    key: 'karlijn-bos',
    given: 'Karlijn',
    family: 'Bos',
    gender: 'female',
    profession: 'ergotherapeut',
    shifts: [],
    locations: ALL,
    style: 'plain',
  },
]

/** Home care in a lakeside town: two district teams, short visits, people in their own house. */
export const rietmeer: OrganisationText = {
  slug: 'rietmeer',
  name: 'Thuiszorg Rietmeer',
  setting: 'home',
  primaryCarerName: 'EV (eerst verantwoordelijke)',
  phone: '0196-000 200',
  email: 'info@rietmeer.example',
  address: { line: 'Meerkade 40', postalCode: '1901 SD', city: 'Rietmeer' },
  locations: [
    {
      key: 'noord',
      name: 'Wijkteam Noord',
      phone: '0196-000 210',
      line: 'Meerkade 40',
      postalCode: '1901 SD',
      city: 'Rietmeer',
    },
    {
      key: 'zuid',
      name: 'Wijkteam Zuid',
      phone: '0196-000 220',
      line: 'Sluisplein 6',
      postalCode: '1902 SD',
      city: 'Rietmeer',
    },
  ],
  staff,
  clients: [henkBosman, gerdaBosman, fatmaOzdemir, lahcenElOuazzani, nelKramer],
  documents: rietmeerPapers,
}
