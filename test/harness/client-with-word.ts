import type { FhirJson } from '../../src/record/fhir/json.ts'
import { contactResource, patientResource } from './staff-world.ts'

const about = (type: string, id: string, of: string, rest: object): FhirJson => ({
  resourceType: type,
  id,
  subject: { reference: `Patient/${of}` },
  ...rest,
})

const coded = (system: string, code: string, display?: string): object => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
})
const nursing = coded('http://snomed.info/sct', '11591000146107')
const weight = coded('http://loinc.org', '29463-7', 'Gewicht')
const kilos = { value: 71.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' }

/** The word as bytes of a file; of twelve letters it stands whole in base64 too. */
const bytesOf = (word: string): string => Buffer.from(word.repeat(3)).toString('base64')

const people = (id: string, word: string): FhirJson[] => [
  patientResource(id, {
    name: [{ text: `Toos ${word}` }],
    identifier: [{ system: 'http://lindenhof.example/nummer', value: `${word}-${id}` }],
    telecom: [{ system: 'phone', value: word }],
    contact: [{ name: { text: `Buurvrouw ${word}` }, relationship: [{ text: word }] }],
  }),
  contactResource(`contact-${id}`, id, `Karin ${word}`, '01'),
  { resourceType: 'Practitioner', id: `carer-${id}`, name: [{ text: `Samira ${word}` }] },
  {
    resourceType: 'PractitionerRole',
    id: `role-${id}`,
    practitioner: { reference: `Practitioner/carer-${id}` },
    code: [{ text: word }],
  },
  about('CareTeam', `team-${id}`, id, {
    status: 'active',
    participant: [
      {
        role: [{ text: 'EVV-er' }],
        member: { reference: `Practitioner/carer-${id}`, display: `Samira ${word}` },
      },
    ],
  }),
]

const care = (id: string, word: string): FhirJson[] => [
  about('Goal', `goal-${id}`, id, {
    lifecycleStatus: 'active',
    description: { text: `Lopen met ${word}` },
  }),
  about('CarePlan', `plan-${id}`, id, {
    status: 'active',
    intent: 'plan',
    title: `Zorgplan ${word}`,
    period: { start: '2026-01-10' },
    goal: [{ reference: `Goal/goal-${id}` }],
  }),
  about('Observation', `report-${id}`, id, {
    status: 'final',
    code: nursing,
    effectiveDateTime: '2026-11-20T08:00:00+01:00',
    performer: [{ display: `Samira ${word}` }],
    valueString: `Mevrouw sprak over ${word}.`,
  }),
  about('Observation', `by-${id}`, id, {
    status: 'final',
    code: nursing,
    effectiveDateTime: '2026-11-20T09:00:00+01:00',
    performer: [{ reference: `PractitionerRole/role-${id}` }],
    valueString: 'Rustige ochtend.',
  }),
  about('Observation', `weight-${id}`, id, {
    status: 'final',
    code: weight,
    effectiveDateTime: '2026-11-20T08:00:00+01:00',
    valueQuantity: kilos,
    performer: [{ display: `Samira ${word}` }],
    note: [{ text: word }],
  }),
  about('Observation', `strange-${id}`, id, { status: 'final', code: { text: word } }),
  about('Condition', `condition-${id}`, id, { code: { text: word } }),
  {
    resourceType: 'Appointment',
    id: `visit-${id}`,
    status: 'booked',
    serviceType: [{ text: `Bezoek ${word}` }],
    start: '2026-11-23T08:00:00+01:00',
    end: '2026-11-23T08:30:00+01:00',
    participant: [{ actor: { reference: `Patient/${id}` }, status: 'accepted' }],
  },
]

const papers = (id: string, word: string): FhirJson[] => [
  about('DocumentReference', `letter-${id}`, id, {
    status: 'current',
    description: `Brief ${word}`,
    date: '2026-11-19T09:00:00+01:00',
    content: [
      { attachment: { contentType: 'text/plain', title: `Brief ${word}`, data: bytesOf(word) } },
    ],
  }),
  about('DocumentReference', `scan-${id}`, id, {
    status: 'current',
    description: `Scan ${word}`,
    date: '2026-11-19T09:00:00+01:00',
    content: [{ attachment: { contentType: 'text/plain', url: `Binary/bytes-${id}` } }],
  }),
  {
    resourceType: 'Binary',
    id: `bytes-${id}`,
    contentType: 'text/plain',
    data: bytesOf(word),
    securityContext: { reference: `Patient/${id}` },
  },
]

const questions = (id: string, word: string): FhirJson[] => [
  {
    resourceType: 'Questionnaire',
    id: `form-${id}`,
    url: `https://dossier.example/Questionnaire/${word}-${id}`,
    version: '1',
    status: 'active',
    title: `Hoe slaapt ${word}?`,
    item: [{ linkId: '1', type: 'text', text: `Sliep ${word} goed?`, required: true }],
  },
  {
    resourceType: 'Task',
    id: `task-${id}`,
    status: 'requested',
    intent: 'order',
    code: coded('http://loinc.org', '74468-0'),
    description: word,
    for: { reference: `Patient/${id}` },
    owner: { reference: `Patient/${id}` },
    authoredOn: '2026-11-20T10:00:00+01:00',
    requester: { reference: `Practitioner/carer-${id}` },
    input: [
      {
        type: { text: 'Questionnaire' },
        valueCanonical: `https://dossier.example/Questionnaire/${word}-${id}`,
      },
    ],
  },
  about('QuestionnaireResponse', `minutes-${id}`, id, {
    status: 'completed',
    questionnaire: `https://dossier.example/Questionnaire/bespreking-${word}`,
    author: { reference: `Practitioner/carer-${id}` },
    authored: '2026-11-19T14:00:00+01:00',
    item: [{ linkId: 'x', text: `Wat zei ${word}?`, answer: [{ valueString: word }] }],
  }),
]

/** A client of whom every part of the record holds the word: shown, set aside, passed over, or only named by another. */
export const clientWithWord = (id: string, word: string): FhirJson[] => [
  ...people(id, word),
  ...care(id, word),
  ...papers(id, word),
  ...questions(id, word),
]
