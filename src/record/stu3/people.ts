import { isJson, type Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import {
  type Change,
  each,
  inTurn,
  listed,
  renamed,
  renamedList,
  withEncounter,
  without,
} from './change.ts'

/** Where nl-core of STU3 keeps the roles of a contact (COD472), apart from the family relation. */
const ROLE = 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role'

/** R4 has roles and relation in one list, as nl-core of zib 2020 has them. */
export const relatedPerson: Change = (person) => {
  const extensions = list(person.extension)
  const roles = extensions.filter((one) => one.url === ROLE).flatMap((one) => conceptIn(one))
  const rest = extensions.filter((one) => one.url !== ROLE)
  const relationship = [...roles, ...list(person.relationship)]
  return {
    ...without(person, 'relationship', 'extension'),
    ...(rest.length === 0 ? {} : { extension: rest }),
    ...(relationship.length === 0 ? {} : { relationship }),
  }
}

function conceptIn(extension: Json): Json[] {
  return isJson(extension.valueCodeableConcept) ? [extension.valueCodeableConcept] : []
}

/** Patient: what an animal is, is no longer in it. */
export const patient: Change = (one) => without(one, 'animal')

/** A member has a list of roles in R4. */
export const careTeam: Change = inTurn(withEncounter, each('participant', listed('role')))

export const location: Change = listed('type')

export const healthcareService: Change = inTurn(
  listed('category'),
  renamed('programName', 'program'),
  (service) => {
    const { eligibility, eligibilityNote } = service
    if (!isJson(eligibility) && typeof eligibilityNote !== 'string') return service
    return {
      ...without(service, 'eligibility', 'eligibilityNote'),
      eligibility: [
        {
          ...(isJson(eligibility) ? { code: eligibility } : {}),
          ...(typeof eligibilityNote === 'string' ? { comment: eligibilityNote } : {}),
        },
      ],
    }
  },
)

export const encounter: Change = inTurn(
  renamed('reason', 'reasonCode'),
  renamedList('incomingReferral', 'basedOn'),
  each('diagnosis', renamed('role', 'use')),
)
