import type { Meta, Reference } from 'fhir/r4.js'
import type { Stamp } from '../calendar.ts'
import type { ClientStory, OrganisationText, StaffMember } from '../types.ts'

export const SNOMED = 'http://snomed.info/sct'
export const LOINC = 'http://loinc.org'
export const UCUM = 'http://unitsofmeasure.org'

/** Ids of the resources of an organisation; within one record server they must not collide. */
export const ids = {
  organisation: (organisation: OrganisationText) => organisation.slug,
  site: (organisation: OrganisationText, key: string) => `${organisation.slug}-org-${key}`,
  location: (organisation: OrganisationText, key: string) => `${organisation.slug}-loc-${key}`,
  practitioner: (organisation: OrganisationText, key: string) => `${organisation.slug}-p-${key}`,
  role: (organisation: OrganisationText, key: string) => `${organisation.slug}-pr-${key}`,
  patient: (organisation: OrganisationText, story: ClientStory) =>
    `${organisation.slug}-${story.key}`,
}

/** The name by which the record and its readers know a client. */
export function fullName({ person }: ClientStory): string {
  const given = person.callName === person.given[0] ? person.given.join(' ') : person.callName
  return `${given} ${person.family}`
}

/** First and last name of an employee. */
export function staffName(member: StaffMember): string {
  return `${member.given} ${member.family}`
}

/** A FHIR reference to a resource of the same record, with the words for people. */
export function reference(type: string, id: string, display: string): Reference {
  return { reference: `${type}/${id}`, type, display }
}

/** A reference to the client whom a resource is about. */
export function subjectOf(organisation: OrganisationText, story: ClientStory): Reference {
  return reference('Patient', ids.patient(organisation, story), fullName(story))
}

/** A reference to the employee who wrote, measured or made something. */
export function performedBy(organisation: OrganisationText, member: StaffMember): Reference {
  return reference('Practitioner', ids.practitioner(organisation, member.key), staffName(member))
}

/** `meta` with the moment of the last change, always in UTC. */
export function metaAt(stamp: Stamp, profile?: string): Meta {
  const lastUpdated = new Date(stamp.epoch).toISOString()
  return profile ? { lastUpdated, profile: [profile] } : { lastUpdated }
}
