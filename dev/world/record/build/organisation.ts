import type { ContactPoint, FhirResource, Location, Organization } from 'fhir/r4.js'
import type { Stamp, StoryCalendar } from '../calendar.ts'
import type { OrganisationText, StaffMember } from '../types.ts'
import { ids, metaAt, reference, staffName } from './common.ts'

function telecomOf(organisation: OrganisationText, member: StaffMember): ContactPoint[] {
  const site = organisation.locations.find(({ key }) => key === member.locations[0])
  const mail = `${member.given}.${member.family}`.toLowerCase().replaceAll(' ', '')
  return [
    { system: 'phone', value: site?.phone ?? organisation.phone, use: 'work' },
    { system: 'email', value: `${mail}@${organisation.slug}.example`, use: 'work' },
  ]
}

function staffResources(organisation: OrganisationText, since: Stamp): FhirResource[] {
  return organisation.staff.flatMap((member): FhirResource[] => {
    const name = staffName(member)
    return [
      {
        resourceType: 'Practitioner',
        id: ids.practitioner(organisation, member.key),
        meta: metaAt(since),
        active: true,
        name: [{ use: 'official', text: name, family: member.family, given: [member.given] }],
        gender: member.gender,
        qualification: [{ code: { text: member.profession } }],
      },
      {
        resourceType: 'PractitionerRole',
        id: ids.role(organisation, member.key),
        meta: metaAt(since),
        active: true,
        practitioner: reference('Practitioner', ids.practitioner(organisation, member.key), name),
        organization: reference('Organization', ids.organisation(organisation), organisation.name),
        code: [{ text: member.profession }],
        location: organisation.locations
          .filter(({ key }) => member.locations.includes(key))
          .map((site) => reference('Location', ids.location(organisation, site.key), site.name)),
        telecom: telecomOf(organisation, member),
      },
    ]
  })
}

function siteResources(organisation: OrganisationText, since: Stamp): FhirResource[] {
  const whole = reference('Organization', ids.organisation(organisation), organisation.name)
  return organisation.locations.flatMap((site): FhirResource[] => {
    const address = { line: [site.line], postalCode: site.postalCode, city: site.city }
    const part: Organization = {
      resourceType: 'Organization',
      id: ids.site(organisation, site.key),
      meta: metaAt(since),
      active: true,
      name: site.name,
      telecom: [{ system: 'phone', value: site.phone, use: 'work' }],
      partOf: whole,
    }
    const place: Location = {
      resourceType: 'Location',
      id: ids.location(organisation, site.key),
      meta: metaAt(since),
      status: 'active',
      name: site.name,
      telecom: [{ system: 'phone', value: site.phone, use: 'work' }],
      address: { ...address, country: 'Nederland' },
      managingOrganization: whole,
    }
    return [part, place]
  })
}

/** The organisation itself, its sites and its employees (Organization, Location, Practitioner…). */
export function organisationResources(
  organisation: OrganisationText,
  calendar: StoryCalendar,
): FhirResource[] {
  const since = calendar.at(calendar.day(540), '12:00')
  const { line, postalCode, city } = organisation.address
  return [
    {
      resourceType: 'Organization',
      id: ids.organisation(organisation),
      meta: metaAt(since),
      active: true,
      name: organisation.name,
      telecom: [
        { system: 'phone', value: organisation.phone, use: 'work' },
        { system: 'email', value: organisation.email, use: 'work' },
      ],
      address: [{ line: [line], postalCode, city, country: 'Nederland' }],
    },
    ...siteResources(organisation, since),
    ...staffResources(organisation, since),
  ]
}
