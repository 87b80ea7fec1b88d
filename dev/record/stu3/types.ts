import { isJson, type Json } from '../../../src/record/fhir/json.ts'
import { list, text } from '../../../src/record/map/read.ts'

type Change = (resource: Json) => Json

const COD472 = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'
const CONTACT_ROLE = 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role'
/** Where HL7 gives every element of R4 a place in STU3. */
const R4 = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-'

const TYPES: Readonly<Record<string, Change>> = {
  RelatedPerson: relatedPerson,
  CareTeam: (team) => ({ ...team, participant: list(team.participant).map(single('role')) }),
  CarePlan: carePlan,
  Goal: goal,
  Observation: observation,
  Composition: single('category', 'class'),
  DocumentReference: documentReference,
  Binary: renamed('data', 'content'),
  Appointment: single('serviceCategory'),
  Location: single('type'),
}

/** What makes a resource of one type of R4 into one of STU3. */
export function changesOf(type: string): Change {
  return TYPES[type] ?? ((resource) => resource)
}

function renamed(from: string, to: string): Change {
  return ({ [from]: value, ...rest }) => (value === undefined ? rest : { ...rest, [to]: value })
}

/** The first of a list, where STU3 has one. */
function single(from: string, to = from): Change {
  return ({ [from]: value, ...rest }) => {
    const [one] = list(value)
    return one === undefined ? rest : { ...rest, [to]: one }
  }
}

function relatedPerson({ relationship, extension, ...rest }: Json): Json {
  const all = list(relationship)
  const roles = all.filter((one) => list(one.coding).some(({ system }) => system === COD472))
  const [relation] = all.filter((one) => !roles.includes(one))
  return {
    ...rest,
    extension: [
      ...list(extension),
      ...roles.map((role) => ({ url: CONTACT_ROLE, valueCodeableConcept: role })),
    ],
    ...(relation === undefined ? {} : { relationship: relation }),
  }
}

const PLAN_STATUSES: Readonly<Record<string, string>> = {
  'on-hold': 'suspended',
  revoked: 'cancelled',
}

function carePlan({ author, contributor, status, activity, ...rest }: Json): Json {
  const people = [...list(author), ...list(contributor)]
  const once = people.filter(
    (one, at) => people.findIndex(({ reference }) => reference === one.reference) === at,
  )
  return {
    ...rest,
    status: PLAN_STATUSES[String(status)] ?? status,
    author: once,
    activity: list(activity).map((one) => {
      if (!isJson(one.detail)) return one
      const { kind: _kind, ...detail } = one.detail
      return { ...one, detail }
    }),
  }
}

/** The two statuses of a goal as the one that STU3 has; how far it is goes along as it is. */
function goal({ lifecycleStatus, achievementStatus, target, extension, ...rest }: Json): Json {
  const [first] = list(target)
  return {
    ...rest,
    status: GOAL_STATUSES[String(lifecycleStatus)] ?? 'in-progress',
    ...(first === undefined ? {} : { target: first }),
    extension: [
      ...list(extension),
      ...(achievementStatus === undefined
        ? []
        : [{ url: `${R4}Goal.achievementStatus`, valueCodeableConcept: achievementStatus }]),
    ],
  }
}

const GOAL_STATUSES: Readonly<Record<string, string>> = {
  proposed: 'proposed',
  planned: 'planned',
  accepted: 'accepted',
  active: 'in-progress',
  'on-hold': 'on-hold',
  completed: 'achieved',
  cancelled: 'cancelled',
}

function observation({ note, hasMember, encounter, ...rest }: Json): Json {
  const words = list(note).flatMap((one) => text(one.text) ?? [])
  const members = list(hasMember).map((target) => ({ type: 'has-member', target }))
  return {
    ...rest,
    ...(encounter === undefined ? {} : { context: encounter }),
    ...(words.length === 0 ? {} : { comment: words.join('\n') }),
    ...(members.length === 0 ? {} : { related: members }),
  }
}

function documentReference({ date, category, ...rest }: Json): Json {
  const [kind] = list(category)
  return { ...rest, indexed: date, created: date, ...(kind === undefined ? {} : { class: kind }) }
}
