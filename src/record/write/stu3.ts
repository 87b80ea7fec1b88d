import type { Release } from '../fhir/capabilities.ts'
import { type FhirJson, isJson, type Json } from '../fhir/json.ts'
import { list, text } from '../map/read.ts'

type Change = (resource: Json) => Json

const without = (one: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name)))

/** The same under another name, where it is there. */
const renamed =
  (from: string, to: string): Change =>
  (one) =>
    from in one ? { ...without(one, from), [to]: one[from] } : one

const firstOf =
  (name: string): Change =>
  (one) => {
    const value: unknown = one[name]
    return Array.isArray(value) ? { ...one, [name]: value[0] } : one
  }

/** A reference does not say of which type it is. */
const plainReference = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(plainReference) : isJson(value) ? without(value, 'type') : value

const plain =
  (...names: string[]): Change =>
  (one) => ({
    ...one,
    ...Object.fromEntries(
      names.filter((name) => name in one).map((name) => [name, plainReference(one[name])]),
    ),
  })

const inTurn =
  (...changes: Change[]): Change =>
  (one) =>
    changes.reduce((made, change) => change(made), one)

/** Which questionnaire it answers is a reference. */
const answered: Change = (one) =>
  typeof one.questionnaire === 'string'
    ? { ...one, questionnaire: { reference: one.questionnaire } }
    : one

/** What a contact is, is one concept. */
const oneRelationship: Change = (one) => {
  const said = list(one.relationship).flatMap((concept) => text(concept.text) ?? [])
  return said.length === 0 ? one : { ...one, relationship: { text: said.join(', ') } }
}

/** What is permitted stands in the consent itself, by a rule that is named by its address. */
const consent: Change = (one) => {
  const provision = isJson(one.provision) ? one.provision : {}
  return {
    ...without(one, 'scope', 'performer', 'provision', 'policyRule'),
    policyRule: 'http://hl7.org/fhir/ConsentPolicy/opt-in',
    ...('performer' in one ? { consentingParty: plainReference(one.performer) } : {}),
    ...('period' in provision ? { period: provision.period } : {}),
    ...('action' in provision ? { action: provision.action } : {}),
    ...('actor' in provision
      ? {
          actor: list(provision.actor).map((actor) => ({
            ...actor,
            reference: plainReference(actor.reference),
          })),
        }
      : {}),
  }
}

/**
 * What is otherwise in STU3 (http://hl7.org/fhir/R4/diff.html), of what Naast writes; the rest is the same in both. What
 * came from such a server, and is changed and sent back, goes through it unharmed.
 */
const CHANGES: Readonly<Record<string, Change>> = {
  Appointment: (one) => without(one, 'cancelationReason'),
  Communication: (one) => without(one, 'inResponseTo'),
  QuestionnaireResponse: inTurn(answered, plain('author', 'source')),
  DocumentReference: inTurn(
    renamed('date', 'indexed'),
    renamed('category', 'class'),
    firstOf('class'),
  ),
  RelatedPerson: oneRelationship,
  Consent: inTurn((one) => ('scope' in one ? consent(one) : one), firstOf('identifier')),
}

/** A resource that Naast made, as a server of this release takes it. */
export const forRelease = (resource: FhirJson, release: Release): FhirJson => {
  const change = release === 'STU3' ? CHANGES[resource.resourceType] : undefined
  return change ? { ...change(resource), resourceType: resource.resourceType } : resource
}
