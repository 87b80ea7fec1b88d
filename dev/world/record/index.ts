import type { Clock } from '../../../src/clock.ts'
import { appointmentResources } from './build/appointment.ts'
import { clientResources } from './build/client.ts'
import { fullName, ids } from './build/common.ts'
import { documentsOf } from './build/document.ts'
import { measurementResources } from './build/measurement.ts'
import { organisationResources } from './build/organisation.ts'
import { carePlanResources } from './build/plan.ts'
import { questionnaireResources, questionnaireTexts } from './build/questionnaire.ts'
import { reportResources } from './build/report.ts'
import { type StoryCalendar, storyCalendar } from './calendar.ts'
import { eigenkade } from './organisations/eigenkade.ts'
import { rietmeer } from './organisations/rietmeer.ts'
import { vlierduin } from './organisations/vlierduin.ts'
import type { DemoOrganisationRecord, OrganisationText } from './types.ts'

function recordOf(
  organisation: OrganisationText,
  calendar: StoryCalendar,
  agenda: StoryCalendar,
): DemoOrganisationRecord {
  const documents = documentsOf(organisation, calendar)
  const resources = organisation.clients.flatMap((story) => [
    ...clientResources(organisation, story, calendar),
    ...carePlanResources(organisation, story, calendar),
    ...measurementResources(organisation, story, calendar),
    ...reportResources(organisation, story, calendar),
    ...documents(story),
    ...appointmentResources(organisation, story, agenda),
    ...questionnaireResources(organisation, story, agenda),
  ])
  return {
    slug: organisation.slug,
    name: organisation.name,
    primaryCarerName: organisation.primaryCarerName,
    phone: organisation.phone,
    email: organisation.email,
    address: organisation.address,
    resources: [
      ...organisationResources(organisation, calendar),
      ...questionnaireTexts(organisation, calendar),
      ...resources,
    ],
    clients: organisation.clients.map((story) => ({
      key: story.key,
      recordId: ids.patient(organisation, story),
      clientNumber: story.person.number,
      fullName: fullName(story),
      birthDate: story.person.birthDate,
      story: story.story,
    })),
  }
}

/**
 * The electronic client records of three fictional organisations, as FHIR R4 resources.
 *
 * Everything is made by code and is the same for the same clock: months of reports that run up to
 * the clock's now, care plans with goals, measurements with a trend, documents, contacts and teams.
 * Ids are stable and unique over all three. Nobody in it exists; there are no citizen numbers.
 *
 * @param today when the agendas are made, which run around today also when the story is of some time ago
 */
export function demoRecord(
  clock: Clock,
  today: Clock = clock,
): { organisations: DemoOrganisationRecord[] } {
  const calendar = storyCalendar(clock())
  const agenda = storyCalendar(today())
  const organisations = [vlierduin, rietmeer, eigenkade]
  return { organisations: organisations.map((each) => recordOf(each, calendar, agenda)) }
}
