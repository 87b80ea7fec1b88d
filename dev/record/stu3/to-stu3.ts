import { type FhirJson, isJson, type Json } from '../../../src/record/fhir/json.ts'
import { object, text } from '../../../src/record/map/read.ts'
import { typeAndId } from '../../../src/record/map/resolve.ts'
import { changesOf } from './types.ts'

/** Code systems at the address that they had in STU3. */
function systemOfStu3(system: string): string {
  const name = /^http:\/\/terminology\.hl7\.org\/CodeSystem\/(.+)$/.exec(system)?.[1]
  if (name === undefined) return system
  const family = /^(v[23])-(.+)$/.exec(name)
  return `http://hl7.org/fhir/${family === null ? name : `${family[1]}/${family[2]}`}`
}

const ROLE = 'http://nictiz.nl/fhir/StructureDefinition/practitionerrole-reference'

/**
 * The resources of our demo (FHIR R4) as a record of STU3 would have them: for a stand-in that serves STU3, so that the
 * same client can be looked at by both ways. It knows what the demo uses of FHIR, and no more.
 */
export function toStu3(resources: readonly FhirJson[]): FhirJson[] {
  const known: Known = { people: peopleBehindRoles(resources), places: new Map() }
  const made = resources.map((resource): FhirJson => {
    const { resourceType } = resource
    const moved = everywhere(resource, known)
    return { ...changesOf(resourceType)(isJson(moved) ? moved : resource), resourceType }
  })
  const places = [...known.places].map(([name, id]) => ({ resourceType: 'Location', id, name }))
  return [...made, ...places]
}

type Known = {
  /** Who has a role, by the id of the role. */
  people: ReadonlyMap<string, Json>
  /** Places that only had a name, with the id that they get. */
  places: Map<string, string>
}

function peopleBehindRoles(resources: readonly FhirJson[]): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>()
  for (const one of resources) {
    const person = object(one.practitioner)
    if (one.resourceType === 'PractitionerRole' && person) found.set(String(one.id), person)
  }
  return found
}

function everywhere(value: unknown, known: Known): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, known))
  if (!isJson(value)) return value
  const entries = Object.entries(value).map(([name, held]): [string, unknown] => {
    if (name === 'system' && typeof held === 'string') return [name, systemOfStu3(held)]
    return [name, everywhere(held, known)]
  })
  return reference(Object.fromEntries(entries), known)
}

/**
 * A Reference of STU3 has no type, and where people are named it cannot be a role: then it is the person, with the role
 * in the extension of the Dutch profiles. A place that only has a name becomes a place.
 */
function reference(one: Json, { people, places }: Known): Json {
  const { type, ...rest } = one
  const name = text(one.display)
  if (one.reference === undefined) {
    if (type !== 'Location' || name === undefined) return one
    const id = places.get(name) ?? `place-${places.size + 1}`
    places.set(name, id)
    return { reference: `Location/${id}`, display: name }
  }
  const target = typeAndId(text(one.reference) ?? '')
  const person = target?.type === 'PractitionerRole' ? people.get(target.id) : undefined
  if (person === undefined) return rest
  return {
    extension: [{ url: ROLE, valueReference: { reference: one.reference } }],
    reference: person.reference,
    display: one.display ?? person.display,
  }
}
