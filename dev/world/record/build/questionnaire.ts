import type {
  FhirResource,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4.js'
import type { StoryCalendar } from '../calendar.ts'
import { staffMember } from '../reports.ts'
import type { ClientStory, OrganisationText } from '../types.ts'
import { ids, LOINC, metaAt, performedBy, subjectOf } from './common.ts'

const urlOf = (organisation: OrganisationText, key: string): string =>
  `urn:x-naast-demo:${organisation.slug}:vragenlijst:${key}`

const choice = (linkId: string, text: string, answers: readonly string[]): QuestionnaireItem => ({
  linkId,
  text,
  type: 'choice',
  required: true,
  answerOption: answers.map((display, at) => ({
    valueCoding: { code: `${linkId}${at}`, display },
  })),
})

/** What the family is asked, the same for all clients of an organisation. */
function experience(organisation: OrganisationText, since: string): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: `${organisation.slug}-vragenlijst-ervaring`,
    meta: { lastUpdated: since },
    url: urlOf(organisation, 'ervaring'),
    version: '2',
    title: 'Hoe ervaart u de zorg?',
    status: 'active',
    description: 'Met uw antwoorden bereiden wij de volgende bespreking van het zorgplan voor.',
    item: [
      choice('zorg', 'Hoe tevreden bent u over de zorg?', [
        'Heel tevreden',
        'Tevreden',
        'Niet tevreden',
      ]),
      {
        linkId: 'beter',
        text: 'Wat kan er beter?',
        type: 'text',
        enableWhen: [{ question: 'zorg', operator: '=', answerCoding: { code: 'zorg2' } }],
      },
      { linkId: 'wensen', text: 'Waar wilt u het bij de bespreking over hebben?', type: 'text' },
      choice('aanwezig', 'Komt u naar de bespreking?', ['Ja', 'Nee', 'Ik weet het nog niet']),
    ],
  }
}

/** The minutes of a client meeting, as the record keeps them. */
function meeting(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): QuestionnaireResponse {
  const held = calendar.at(calendar.day(34), '15:10')
  const carer = staffMember(organisation, story.primaryCarer)
  const [plan] = story.plans.slice(-1)
  return {
    resourceType: 'QuestionnaireResponse',
    id: `${ids.patient(organisation, story)}-bespreking`,
    meta: metaAt(held),
    _questionnaire: {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/display',
          valueString: 'Verslag van de bespreking van het zorgplan',
        },
      ],
    },
    status: 'completed',
    subject: subjectOf(organisation, story),
    author: performedBy(organisation, carer),
    authored: held.iso,
    item: [
      {
        linkId: 'aanwezig',
        text: 'Wie waren erbij?',
        answer: [
          { valueString: story.person.callName },
          { valueString: `${carer.given} ${carer.family}` },
        ],
      },
      {
        linkId: 'doelen',
        text: 'Welke doelen bespraken wij?',
        answer: (plan?.goals ?? []).slice(0, 3).map(({ goal }) => ({ valueString: goal })),
      },
      {
        linkId: 'akkoord',
        text: 'Is iedereen het eens met het zorgplan?',
        answer: [{ valueBoolean: true }],
      },
      {
        linkId: 'volgende',
        text: 'Wanneer is de volgende bespreking?',
        answer: [{ valueDate: calendar.day(-148).iso }],
      },
    ],
  }
}

/** The questionnaire put ready for the client (MedMij questionnaires: a Task that he owns). */
function putReady(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): Task {
  const asked = calendar.at(calendar.day(4), '11:20')
  return {
    resourceType: 'Task',
    id: `${ids.patient(organisation, story)}-taak-ervaring`,
    meta: metaAt(asked),
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: LOINC, code: '74468-0', display: 'Vragenlijst' }] },
    for: subjectOf(organisation, story),
    owner: subjectOf(organisation, story),
    requester: performedBy(organisation, staffMember(organisation, story.primaryCarer)),
    authoredOn: asked.iso,
    restriction: { period: { end: calendar.day(-17).iso } },
    input: [{ type: { text: 'Questionnaire' }, valueCanonical: urlOf(organisation, 'ervaring') }],
  }
}

/** What every client of an organisation is asked from (Questionnaire). */
export function questionnaireTexts(
  organisation: OrganisationText,
  calendar: StoryCalendar,
): FhirResource[] {
  const made = calendar.at(calendar.day(60), '09:00')
  return [experience(organisation, new Date(made.epoch).toISOString())]
}

/** Of a client with a care plan: a questionnaire that waits, and the minutes of the last meeting (Task, QuestionnaireResponse). */
export function questionnaireResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): FhirResource[] {
  const [plan] = story.plans
  if (!plan || plan.from < 40) return []
  return [meeting(organisation, story, calendar), putReady(organisation, story, calendar)]
}
