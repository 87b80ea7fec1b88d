import type { DemoEmployeeRole, DemoPerson } from './people.ts'

/** The organisation without a coupled record: it keeps its clients and their file here (ECD-5). */
export const OWN_ORGANISATION = {
  slug: 'brambeel',
  name: 'Woonhuis Brambeel',
  address: 'Bramenpad 4\n9990 ZZ Nergenshuizen',
  phone: '0900 00 00 904',
  email: 'info@brambeel.example',
} as const

const own = (
  given: string,
  family: string,
  role: DemoEmployeeRole,
  number: string,
): DemoPerson & { role: DemoEmployeeRole } => ({
  key: given.toLowerCase(),
  given,
  family,
  role,
  email: `${given}.${family}@brambeel.example`.toLowerCase(),
  phone: `+31600000${number}`,
})

/** Who works there. */
export const ownEmployees = [
  own('Willeke', 'Hoogland', 'care-worker', '541'),
  own('Bertus', 'Oosting', 'primary-carer', '542'),
  own('Tineke', 'Riemens', 'client-administration', '543'),
  own('Arjan', 'Slotboom', 'organisation-administrator', '544'),
] as const

/** The daughter of the client whose page is coupled. */
export const ownFamily: DemoPerson = {
  key: 'greet',
  given: 'Greet',
  family: 'Pasman',
  email: 'greet.pasman@demo.example',
  phone: '+31600000401',
}

export interface OwnClient {
  recordId: string
  given: string
  family: string
  birthOn: string
  number: string
}

/** The first has a page of his family; of the others nobody was invited yet. */
export const ownClients: readonly [OwnClient, ...OwnClient[]] = [
  {
    recordId: '0b7c5a52-6f0d-4c0e-9a45-51d0a51f0a01',
    given: 'Jan',
    family: 'Pasman',
    birthOn: '1941-02-08',
    number: 'B-101',
  },
  {
    recordId: '0b7c5a52-6f0d-4c0e-9a45-51d0a51f0a02',
    given: 'Dina',
    family: 'Kuipers',
    birthOn: '1936-09-21',
    number: 'B-102',
  },
  {
    recordId: '0b7c5a52-6f0d-4c0e-9a45-51d0a51f0a03',
    given: 'Cor',
    family: 'Zeilstra',
    birthOn: '1944-12-03',
    number: 'B-103',
  },
]

export interface OwnDemoReport {
  daysAgo: number
  /** Which of `OWN_REPORT_KINDS`. */
  kind: string
  title: string
  text: string
  /** Opened for the family; a calamity opens only when the family was told. */
  open: boolean
}

/** What stands in the file of the first client. */
export const ownReports: readonly OwnDemoReport[] = [
  {
    daysAgo: 12,
    kind: 'dag',
    title: 'Een rustige dag',
    text: 'Jan sliep goed en at alles op. Na de koffie hielp hij in de moestuin.',
    open: true,
  },
  {
    daysAgo: 6,
    kind: 'familie',
    title: 'Greet op bezoek',
    text: 'Greet nam foto’s mee van vroeger. Jan vertelde over zijn tijd op de boot.',
    open: true,
  },
  {
    daysAgo: 3,
    kind: 'dag',
    title: 'Nog niet voor de familie',
    text: 'Jan was vandaag kortaf. Wij bespreken dit eerst in het team.',
    open: false,
  },
  {
    daysAgo: 1,
    kind: 'val',
    title: 'Gevallen op de gang',
    text: 'Jan viel op de gang. Hij heeft een blauwe plek op zijn arm. De huisarts heeft gekeken.',
    open: false,
  },
]
