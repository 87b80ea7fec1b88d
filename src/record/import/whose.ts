import { type FhirJson, isJson } from '../fhir/json.ts'
import { list, object } from '../map/read.ts'
import { referenceOf } from '../map/resolve.ts'

/** Of whom a resource is, by the references in it. */
export type Whose =
  | { clients: string[]; reason?: never }
  /** Of nobody that can be known, or of more than one: why, in plain Dutch. */
  | { clients?: never; reason: string }

const NOBODY = 'Dit noemt geen cliënt.'
const ELSEWHERE = 'Dit verwijst naar een cliënt buiten dit bestand.'
const STRANGER = 'Dit noemt ook een andere cliënt.'

const ABOUT = ['subject', 'patient', 'for', 'beneficiary'] as const
const OF_THIS_FILE = /^Patient\/([A-Za-z0-9\-._]{1,128})(?:\/_history\/[^/]+)?$/
const SOMEWHERE = /(?:^|\/)Patient\/[^/]+(?:\/_history\/[^/]+)?$/

const directly = (resource: FhirJson): string[] => {
  const named = ABOUT.map((name) => referenceOf(object(resource[name])))
  const present =
    resource.resourceType === 'Appointment'
      ? list(resource.participant).map(({ actor }) => referenceOf(object(actor)))
      : []
  return [...named, ...present].filter(
    (one): one is string => one !== undefined && SOMEWHERE.test(one),
  )
}

/** Every client whom any reference in it names, at any depth. */
const anywhere = (value: unknown, found: Set<string>): Set<string> => {
  if (Array.isArray(value)) for (const one of value) anywhere(one, found)
  else if (isJson(value))
    for (const [key, held] of Object.entries(value)) {
      if (key !== 'reference' || typeof held !== 'string') anywhere(held, found)
      else if (SOMEWHERE.test(held)) found.add(OF_THIS_FILE.exec(held)?.[1] ?? held)
    }
  return found
}

/**
 * Of which clients of the file a resource is. An address of somewhere else is nobody here, whatever its id: the same id there
 * may be another. What names another client besides is of nobody; an appointment of a group is of each who takes part.
 */
export const whoseIs = (resource: FhirJson): Whose => {
  const about = [...new Set(directly(resource))]
  if (about.length === 0) return { reason: NOBODY }
  const clients = about.map((one) => OF_THIS_FILE.exec(one)?.[1])
  if (!clients.every((one): one is string => one !== undefined)) return { reason: ELSEWHERE }
  const others = [...anywhere(resource, new Set())].filter((one) => !clients.includes(one))
  if (others.length > 0) return { reason: STRANGER }
  return clients.length > 1 && resource.resourceType !== 'Appointment'
    ? { reason: STRANGER }
    : { clients }
}
