import type { FhirJson } from '../src/record/fhir/json.ts'

/** The client with ten years behind him. */
export const LONG_CLIENT = 'lang'
export const LONG_REPORTS = 20_000
export const LONG_DOCUMENTS = 200
const YEARS = 10
const CARERS = 40

const SENTENCES = [
  'Mevrouw heeft goed geslapen en at twee boterhammen als ontbijt.',
  'Samen met de fysiotherapeut een rondje door de gang gelopen, dat ging rustig en veilig.',
  'De dochter kwam op bezoek, ze hebben foto’s bekeken en koffie gedronken op het terras.',
  'Vanavond wat onrustig, met een rustig gesprek en een kopje thee ging het weer beter.',
]
const text = (n: number): string =>
  `${SENTENCES[n % 4]} ${SENTENCES[(n >> 2) % 4]} ${SENTENCES[(n >> 4) % 4]} Nummer ${n}.`

const HOUR = 3_600_000
/** Moments spread over ten years until a day before now, the oldest first. */
const momentOf = (n: number, of: number, now: number): string =>
  new Date(now - 24 * HOUR - ((of - n) * YEARS * 8_766 * HOUR) / of).toISOString()

const meta = (lastUpdated: string) => ({ versionId: '1', lastUpdated })

const patient = (id: string, at: string): FhirJson => ({
  resourceType: 'Patient',
  id,
  meta: meta(at),
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
})

const carer = (n: number, at: string): FhirJson => ({
  resourceType: 'Practitioner',
  id: `medewerker-${n}`,
  meta: meta(at),
  name: [{ text: `Medewerker ${n}`, family: `Medewerker ${n}` }],
})

/** A nursing report, as the Dutch zib has it in FHIR R4. */
export const report = (id: string, client: string, n: number, at: string): FhirJson => ({
  resourceType: 'Observation',
  id,
  meta: meta(at),
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: `Patient/${client}` },
  effectiveDateTime: at,
  performer: [{ reference: `Practitioner/medewerker-${n % CARERS}` }],
  valueString: text(n),
})

const documentOf = (n: number, at: string): FhirJson => ({
  resourceType: 'DocumentReference',
  id: `document-${n}`,
  meta: meta(at),
  status: 'current',
  type: { text: 'Brief' },
  subject: { reference: `Patient/${LONG_CLIENT}` },
  date: at,
  description: `Brief ${n}`,
  author: [{ reference: `Practitioner/medewerker-${n % CARERS}` }],
  content: [{ attachment: { contentType: 'application/pdf', url: `Binary/${n}`, title: 'Brief' } }],
})

/** One client with 20,000 reports and 200 documents of ten years. */
export const longRecord = (now: number): FhirJson[] => {
  const begin = momentOf(0, 1, now)
  return [
    patient(LONG_CLIENT, begin),
    ...Array.from({ length: CARERS }, (_, n) => carer(n, begin)),
    ...Array.from({ length: LONG_REPORTS }, (_, n) =>
      report(`rapportage-${n}`, LONG_CLIENT, n, momentOf(n, LONG_REPORTS, now)),
    ),
    ...Array.from({ length: LONG_DOCUMENTS }, (_, n) =>
      documentOf(n, momentOf(n, LONG_DOCUMENTS, now)),
    ),
  ]
}

const ofClient = (client: string, n: number, now: number): FhirJson[] => {
  const at = momentOf(n, 20_000, now)
  const subject = { reference: `Patient/${client}` }
  return [
    patient(client, at),
    ...[0, 1, 2].map((one) => report(`${client}-${one}`, client, n + one, at)),
    {
      resourceType: 'Goal',
      id: `${client}-doel`,
      meta: meta(at),
      lifecycleStatus: 'active',
      description: { text: 'Zelf naar de tuin lopen' },
      subject,
    },
    {
      resourceType: 'CarePlan',
      id: `${client}-plan`,
      meta: meta(at),
      status: 'active',
      intent: 'plan',
      title: 'Zorgleefplan',
      subject,
      goal: [{ reference: `Goal/${client}-doel` }],
    },
  ]
}

/** So many clients, as `fillPeople` numbers them, with a little of everything. */
export const manyRecords = (clients: number, now: number): FhirJson[] => [
  ...Array.from({ length: CARERS }, (_, n) => carer(n, momentOf(0, 1, now))),
  ...Array.from({ length: clients }, (_, n) => ofClient(`client-${n + 1}`, n + 1, now)).flat(),
]
