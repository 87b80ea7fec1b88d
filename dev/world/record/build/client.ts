import type {
  CareTeam,
  CodeableConcept,
  ContactPoint,
  FhirResource,
  Patient,
  RelatedPerson,
} from 'fhir/r4.js'
import type { Stamp, StoryCalendar } from '../calendar.ts'
import { contactOf } from '../notation.ts'
import { staffMember } from '../reports.ts'
import type { ClientStory, Contact, ContactRole, OrganisationText } from '../types.ts'
import { fullName, ids, metaAt, reference, staffName, subjectOf } from './common.ts'

const COD472 = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'
const ROLE_CODE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const MASKED = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** Names of the roles in Vektis COD472. */
const ROLE_NAMES: Readonly<Record<ContactRole, string>> = {
  '01': 'Eerste relatie/contactpersoon',
  '03': 'Curator',
  '15': 'Mentor',
  '24': 'Wettelijk vertegenwoordiger',
}

/** Relations that have a code of their own in v3-RoleCode; the others are words only. */
const RELATION_CODES: Readonly<Record<string, string>> = {
  dochter: 'DAU',
  zoon: 'SON',
  echtgenote: 'WIFE',
  echtgenoot: 'HUSB',
  moeder: 'MTH',
  vader: 'FTH',
  zus: 'SIS',
  oom: 'UNCLE',
  tante: 'AUNT',
  neef: 'NEPHEW',
  nicht: 'NIECE',
}

function relationOf(contact: Contact): CodeableConcept {
  const code = RELATION_CODES[contact.relation]
  if (!code) return { text: contact.relation }
  return {
    coding: [{ system: ROLE_CODE, code, display: contact.relation }],
    text: contact.relation,
  }
}

function relatedPerson(
  organisation: OrganisationText,
  story: ClientStory,
  contact: Contact,
  since: Stamp,
): RelatedPerson {
  const telecom: ContactPoint[] = [{ system: 'phone', value: contact.phone, use: 'mobile' }]
  if (contact.email) telecom.push({ system: 'email', value: contact.email, use: 'home' })
  const name = `${contact.given} ${contact.family}`
  return {
    resourceType: 'RelatedPerson',
    id: `${ids.patient(organisation, story)}-c-${contact.key}`,
    meta: metaAt(since),
    active: true,
    patient: subjectOf(organisation, story),
    relationship: [
      ...contact.roles.map((code) => ({
        coding: [{ system: COD472, code, display: ROLE_NAMES[code] }],
      })),
      relationOf(contact),
    ],
    name: [{ use: 'official', text: name, family: contact.family, given: [contact.given] }],
    telecom,
    gender: contact.gender,
  }
}

function addressOf(story: ClientStory): NonNullable<Patient['address']> {
  const { address } = story.person
  // A protected address is known to the record but never given out.
  if (!address) return [{ use: 'home', extension: [{ url: MASKED, valueCode: 'masked' }] }]
  const { line, postalCode, city } = address
  return [{ use: 'home', line: [line], postalCode, city, country: 'Nederland' }]
}

function patient(organisation: OrganisationText, story: ClientStory, since: Stamp): Patient {
  const { person } = story
  const site = organisation.locations.find(({ key }) => key === story.location)
  return {
    resourceType: 'Patient',
    id: ids.patient(organisation, story),
    meta: metaAt(since),
    active: true,
    identifier: [
      { system: `urn:x-naast-demo:${organisation.slug}:clientnummer`, value: person.number },
    ],
    name: [
      { use: 'official', text: fullName(story), family: person.family, given: [...person.given] },
      { use: 'usual', given: [person.callName] },
    ],
    ...(person.phone ? { telecom: [{ system: 'phone', value: person.phone, use: 'home' }] } : {}),
    gender: person.gender,
    birthDate: person.birthDate,
    address: addressOf(story),
    ...(person.maritalStatus ? { maritalStatus: { text: person.maritalStatus } } : {}),
    generalPractitioner: [{ display: person.generalPractitioner }],
    managingOrganization: reference(
      'Organization',
      ids.site(organisation, story.location),
      site?.name ?? organisation.name,
    ),
  }
}

function careTeam(organisation: OrganisationText, story: ClientStory, since: Stamp): CareTeam {
  const others = story.team.filter((key) => key !== story.primaryCarer)
  return {
    resourceType: 'CareTeam',
    id: `${ids.patient(organisation, story)}-team`,
    meta: metaAt(since),
    status: 'active',
    name: `Zorgteam van ${fullName(story)}`,
    subject: subjectOf(organisation, story),
    participant: [story.primaryCarer, ...others].map((key) => {
      const member = staffMember(organisation, key)
      const primary = key === story.primaryCarer
      return {
        role: [{ text: primary ? organisation.primaryCarerName : member.profession }],
        member: reference('PractitionerRole', ids.role(organisation, key), staffName(member)),
        onBehalfOf: reference('Organization', ids.organisation(organisation), organisation.name),
      }
    }),
  }
}

/** The client, the people around the client, and the team (Patient, RelatedPerson, CareTeam). */
export function clientResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): FhirResource[] {
  const since = calendar.at(calendar.day(story.since + 3), '11:40')
  const contacts = story.contacts.map(contactOf)
  return [
    patient(organisation, story, since),
    ...contacts.map((contact) => relatedPerson(organisation, story, contact, since)),
    careTeam(organisation, story, since),
  ]
}
