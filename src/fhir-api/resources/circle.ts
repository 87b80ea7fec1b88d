import { COD472 } from '../../record/map/contact.ts'
import type { CareTeamMember, Contact } from '../../record/words.ts'
import { Inside, ofPatient, type Part, periodOf, type Resource, whole } from './parts.ts'

const telecom = (reached: { phone?: string; mail?: string }): Part[] => [
  ...(reached.phone ? [{ system: 'phone', value: reached.phone }] : []),
  ...(reached.mail ? [{ system: 'email', value: reached.mail }] : []),
]

/** A contact of the client («contactpersoon») as a RelatedPerson, his roles in COD472-VEKT. */
export const contactToFhir = (of: { id: string; carePageId: string }, contact: Contact): Resource =>
  whole({
    resourceType: 'RelatedPerson',
    id: of.id,
    active: true,
    patient: ofPatient(of.carePageId),
    relationship: [
      ...(contact.relationLabel ? [{ text: contact.relationLabel }] : []),
      ...contact.roles.map(({ code, label }) => ({
        coding: [{ system: COD472, code }],
        text: label,
      })),
    ],
    name: [{ text: contact.name }],
    telecom: telecom(contact),
    period: periodOf(contact.period),
  })

const memberOf = (member: CareTeamMember, inside: Inside): Part => {
  const { name: display, roleLabel, primary } = member
  const reached = telecom(member)
  const held =
    reached.length === 0
      ? {}
      : inside.add({
          resourceType: 'PractitionerRole',
          practitioner: { display },
          telecom: reached,
        })
  const role = whole({ coding: primary ? [{ code: 'EVV' }] : undefined, text: roleLabel })
  return whole({
    role: Object.keys(role).length === 0 ? undefined : [role],
    member: { ...held, type: 'reference' in held ? 'PractitionerRole' : 'Practitioner', display },
    period: periodOf(member.period),
  })
}

/** The team that an organisation has around the client («zorgteam») as a CareTeam. */
export const teamToFhir = (
  of: { id: string; carePageId: string; organisation: string },
  members: readonly CareTeamMember[],
): Resource => {
  const inside = new Inside()
  return whole({
    resourceType: 'CareTeam',
    id: of.id,
    status: 'active',
    subject: ofPatient(of.carePageId),
    participant: members.map((one) => memberOf(one, inside)),
    managingOrganization: [{ display: of.organisation }],
    contained: inside.resources,
  })
}
