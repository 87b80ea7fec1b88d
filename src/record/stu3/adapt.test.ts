import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FhirJson } from '../fhir/json.ts'
import { mapResource } from '../map/map-resource.ts'
import { fromStu3 } from './adapt.ts'

const THO = 'http://terminology.hl7.org/CodeSystem'
const coded = (code: string, system?: string) => ({
  coding: [{ ...(system === undefined ? {} : { system }), code }],
})

/** What STU3 says, and what R4 makes of it: only the elements that are looked at. */
const CASES: readonly [string, FhirJson, object][] = [
  [
    'a contact: roles beside the relation, and a code system that moved',
    {
      resourceType: 'RelatedPerson',
      extension: [
        {
          url: 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role',
          valueCodeableConcept: coded('1', 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'),
        },
        { url: 'urn:x', valueString: 'blijft' },
      ],
      relationship: coded('SONC', 'http://hl7.org/fhir/v3/RoleCode'),
    },
    {
      extension: [{ url: 'urn:x', valueString: 'blijft' }],
      relationship: [
        coded('1', 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'),
        coded('SONC', `${THO}/v3-RoleCode`),
      ],
    },
  ],
  [
    'a care team: a list of roles, and the encounter',
    {
      resourceType: 'CareTeam',
      context: { reference: 'Encounter/1' },
      participant: [{ role: coded('RESP'), member: { reference: 'Practitioner/1' } }],
    },
    {
      encounter: { reference: 'Encounter/1' },
      participant: [{ role: [coded('RESP')], member: { reference: 'Practitioner/1' } }],
    },
  ],
  [
    'a plan: one author, an episode in an extension, remarks of an action, and a request by its new name',
    {
      resourceType: 'CarePlan',
      status: 'suspended',
      context: { reference: 'EpisodeOfCare/2' },
      author: [{ reference: 'Practitioner/1' }, { reference: 'Practitioner/2' }],
      activity: [
        { reference: { reference: 'ProcedureRequest/7' } },
        {
          extension: [
            { url: 'http://nictiz.nl/fhir/StructureDefinition/Comment', valueString: 'Ging goed.' },
          ],
          detail: { category: coded('diet'), statusReason: 'Vakantie', prohibited: true },
        },
      ],
    },
    {
      status: 'on-hold',
      author: { reference: 'Practitioner/1' },
      contributor: [{ reference: 'Practitioner/2' }],
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
          valueReference: { reference: 'EpisodeOfCare/2' },
        },
      ],
      activity: [
        { reference: { reference: 'ServiceRequest/7' } },
        {
          progress: [{ text: 'Ging goed.' }],
          detail: {
            kind: 'NutritionOrder',
            statusReason: { text: 'Vakantie' },
            doNotPerform: true,
          },
        },
      ],
    },
  ],
  [
    'a goal that is reached',
    { resourceType: 'Goal', status: 'achieved', target: { dueDate: '2026-01-01' } },
    {
      lifecycleStatus: 'completed',
      achievementStatus: coded('achieved', `${THO}/goal-achievement`),
      target: [{ dueDate: '2026-01-01' }],
    },
  ],
  [
    'a goal of which the server says more than STU3 can',
    {
      resourceType: 'Goal',
      status: 'in-progress',
      extension: [
        {
          url: 'http://hl7.org/fhir/4.0/StructureDefinition/extension-Goal.achievementStatus',
          valueCodeableConcept: coded('worsening'),
        },
      ],
    },
    { lifecycleStatus: 'active', achievementStatus: coded('worsening') },
  ],
  [
    'a measurement: members, remark, judgement and encounter',
    {
      resourceType: 'Observation',
      category: [coded('vital-signs', 'http://hl7.org/fhir/observation-category')],
      context: { reference: 'Encounter/1' },
      comment: 'In rust gemeten.',
      interpretation: coded('H', 'http://hl7.org/fhir/v2/0078'),
      related: [
        { type: 'has-member', target: { reference: 'Observation/a' } },
        { target: { reference: 'Observation/b' } },
        { type: 'derived-from', target: { reference: 'Observation/c' } },
        { type: 'replaces', target: { reference: 'Observation/d' } },
      ],
    },
    {
      category: [coded('vital-signs', `${THO}/observation-category`)],
      encounter: { reference: 'Encounter/1' },
      note: [{ text: 'In rust gemeten.' }],
      interpretation: [coded('H', `${THO}/v2-0078`)],
      hasMember: [{ reference: 'Observation/a' }, { reference: 'Observation/b' }],
      derivedFrom: [{ reference: 'Observation/c' }],
      extension: [{ extension: [{ valueCode: 'replaces' }, {}] }],
    },
  ],
  [
    'a report whose words are an attachment',
    {
      resourceType: 'Observation',
      valueAttachment: { contentType: 'text/plain', data: Buffer.from('Goed.').toString('base64') },
    },
    { valueString: 'Goed.' },
  ],
  [
    'an attachment that is no text',
    { resourceType: 'Observation', valueAttachment: { contentType: 'audio/mpeg', url: 'x' } },
    { dataAbsentReason: coded('unsupported', `${THO}/data-absent-reason`) },
  ],
  [
    'a composition and its class',
    { resourceType: 'Composition', class: coded('x'), attester: [{ mode: ['legal', 'official'] }] },
    { category: [coded('x')], attester: [{ mode: 'legal' }] },
  ],
  [
    'a result: who made it',
    {
      resourceType: 'DiagnosticReport',
      category: coded('LAB'),
      performer: [{ role: coded('x'), actor: { reference: 'Practitioner/1' } }],
      codedDiagnosis: [coded('y')],
    },
    {
      category: [coded('LAB')],
      performer: [{ reference: 'Practitioner/1' }],
      conclusionCode: [coded('y')],
    },
  ],
  [
    'an impression that is being written',
    { resourceType: 'ClinicalImpression', status: 'draft' },
    { status: 'in-progress' },
  ],
  [
    'a document of IHE MHD',
    {
      resourceType: 'DocumentReference',
      class: coded('x'),
      indexed: '2026-02-03T10:00:00Z',
      created: '2026-02-01',
      context: {
        encounter: { reference: 'Encounter/1' },
        related: [{ ref: { reference: 'A/1' } }],
      },
      content: [{ attachment: { url: 'Binary/1' } }],
    },
    {
      category: [coded('x')],
      date: '2026-02-03T10:00:00Z',
      context: { encounter: [{ reference: 'Encounter/1' }], related: [{ reference: 'A/1' }] },
      content: [{ attachment: { url: 'Binary/1', creation: '2026-02-01' } }],
    },
  ],
  ['a file', { resourceType: 'Binary', content: 'UERG' }, { data: 'UERG' }],
  [
    'an appointment of eAfspraak',
    {
      resourceType: 'Appointment',
      serviceCategory: coded('27', 'http://hl7.org/fhir/service-category'),
      appointmentType: coded('CHECKUP', 'http://hl7.org/fhir/v2/0276'),
      reason: [coded('r')],
      indication: [{ reference: 'Condition/1' }],
      incomingReferral: [{ reference: 'ReferralRequest/1' }],
      extension: [
        {
          url: 'http://nictiz.nl/fhir/StructureDefinition/eAfspraak-Appointment-PatientInstructions',
          valueString: 'Nuchter komen',
        },
      ],
    },
    {
      serviceCategory: [coded('27', `${THO}/service-category`)],
      appointmentType: coded('CHECKUP', `${THO}/v2-0276`),
      reasonCode: [coded('r')],
      reasonReference: [{ reference: 'Condition/1' }],
      basedOn: [{ reference: 'ReferralRequest/1' }],
      patientInstruction: 'Nuchter komen',
    },
  ],
  [
    'a questionnaire: answers to choose from, a first answer, conditions',
    {
      resourceType: 'Questionnaire',
      item: [
        {
          linkId: '1',
          item: [
            {
              linkId: '1.1',
              option: [{ valueCoding: { code: 'a' } }],
              initialBoolean: true,
              enableWhen: [
                { question: '0', hasAnswer: true },
                { question: '0', answerInteger: 3 },
              ],
            },
            { linkId: '1.2', options: { reference: 'http://x/ValueSet/y' } },
          ],
        },
      ],
    },
    {
      item: [
        {
          item: [
            {
              answerOption: [{ valueCoding: { code: 'a' } }],
              initial: [{ valueBoolean: true }],
              enableBehavior: 'any',
              enableWhen: [
                { question: '0', operator: 'exists', answerBoolean: true },
                { question: '0', operator: '=', answerInteger: 3 },
              ],
            },
            { answerValueSet: 'http://x/ValueSet/y' },
          ],
        },
      ],
    },
  ],
  [
    'an answered questionnaire',
    {
      resourceType: 'QuestionnaireResponse',
      questionnaire: { reference: 'http://x/Questionnaire/y' },
      context: { reference: 'Encounter/1' },
      parent: [{ reference: 'Observation/1' }],
    },
    {
      questionnaire: 'http://x/Questionnaire/y',
      encounter: { reference: 'Encounter/1' },
      partOf: [{ reference: 'Observation/1' }],
    },
  ],
  [
    'a task that puts a questionnaire ready',
    {
      resourceType: 'Task',
      requester: { agent: { reference: 'Practitioner/1' } },
      owner: { reference: 'RelatedPerson/1' },
      input: [{ type: { text: 'Subject' }, valueReference: { reference: 'Patient/1' } }],
    },
    { requester: { reference: 'Practitioner/1' }, for: { reference: 'Patient/1' } },
  ],
  [
    'a wish of the client',
    {
      resourceType: 'Consent',
      category: [coded('11341000146107', 'http://snomed.info/sct')],
      consentingParty: [{ reference: 'RelatedPerson/1' }],
      period: { start: '2026-01-01' },
      except: [{ type: 'deny' }],
    },
    {
      scope: coded('adr', `${THO}/consentscope`),
      performer: [{ reference: 'RelatedPerson/1' }],
      provision: { period: { start: '2026-01-01' }, provision: [{ type: 'deny' }] },
    },
  ],
  [
    'a message: what it is about, and that it waits',
    { resourceType: 'Communication', status: 'suspended', topic: [{ reference: 'CarePlan/1' }] },
    { status: 'on-hold', about: [{ reference: 'CarePlan/1' }] },
  ],
  [
    'a message to be sent: who asks',
    {
      resourceType: 'CommunicationRequest',
      status: 'cancelled',
      requester: { agent: { reference: 'Patient/1' } },
    },
    { status: 'revoked', requester: { reference: 'Patient/1' } },
  ],
  [
    'a request for a treatment has another name',
    { resourceType: 'ProcedureRequest', requester: { agent: { reference: 'Practitioner/1' } } },
    { resourceType: 'ServiceRequest', requester: { reference: 'Practitioner/1' } },
  ],
  [
    'a treatment that was not done',
    { resourceType: 'Procedure', notDone: true, performer: [{ role: coded('RESP') }] },
    { status: 'not-done', performer: [{ function: coded('RESP') }] },
  ],
  [
    'a problem',
    { resourceType: 'Condition', clinicalStatus: 'active', assertedDate: '2026-01-01' },
    {
      clinicalStatus: coded('active', `${THO}/condition-clinical`),
      recordedDate: '2026-01-01',
    },
  ],
  [
    'a contact with the record and an episode',
    {
      resourceType: 'Encounter',
      reason: [{ text: 'Controle' }],
      diagnosis: [{ role: coded('x'), condition: { reference: 'Condition/1' } }],
      incomingReferral: [{ reference: 'ReferralRequest/1' }],
    },
    {
      reasonCode: [{ text: 'Controle' }],
      diagnosis: [{ use: coded('x'), condition: { reference: 'Condition/1' } }],
      basedOn: [{ reference: 'ReferralRequest/1' }],
    },
  ],
  [
    'what a place and a service are',
    { resourceType: 'HealthcareService', category: coded('x'), eligibilityNote: 'Vanaf 18 jaar' },
    { category: [coded('x')], eligibility: [{ comment: 'Vanaf 18 jaar' }] },
  ],
  [
    'what is contained, and a bundle of it',
    {
      resourceType: 'Bundle',
      entry: [
        {
          resource: {
            resourceType: 'List',
            contained: [{ resourceType: 'Goal', id: 'g', status: 'planned' }],
          },
        },
        { resource: 'geen' },
      ],
    },
    {
      entry: [{ resource: { contained: [{ lifecycleStatus: 'planned' }] } }, { resource: 'geen' }],
    },
  ],
]

const types = CASES.map(([, given]) => given.resourceType)

describe('ECD-3 STU3 as R4', () => {
  test.each(CASES)('%s', (_what, given, wanted) => {
    const made = fromStu3(given)
    expect(made).toMatchObject(wanted)
    // Once is enough: what has come into R4 stays as it is.
    expect(fromStu3(made)).toEqual(made)
  })

  test('what is not known passes unharmed', () => {
    const foreign: FhirJson = {
      resourceType: 'Spaceship',
      status: 'suspended',
      context: { reference: 'Encounter/1' },
      thing: [{ system: 'urn:x', code: 'y' }, null, 3, 'tekst', { deeper: [[{ a: 1 }]] }],
    }
    expect(fromStu3(foreign)).toEqual(foreign)
    const odd: FhirJson = { resourceType: 'Goal', status: 'flying', target: 'nergens', note: 7 }
    expect(fromStu3(odd)).toMatchObject({ lifecycleStatus: 'flying', note: 7 })
  })

  test('whatever comes in, it never throws, and the mapping has an answer', () => {
    const elements = [...new Set(CASES.flatMap(([, given]) => Object.keys(given)))]
    const anything = fc.dictionary(fc.constantFrom(...elements), fc.jsonValue(), { maxKeys: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...types), anything, (resourceType, held) => {
        const made = fromStu3({ ...held, resourceType })
        expect(made.resourceType).toMatch(/^[A-Z]/)
        expect(mapResource(made)).not.toMatchObject({ setAside: 'Dit kan Naast niet lezen.' })
      }),
      { numRuns: 400 },
    )
  })
})
