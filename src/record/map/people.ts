import type { FhirJson, Json } from '../fhir/json.ts'
import type { Person, PersonName } from '../words.ts'
import { translated, wordsOf } from './concepts.ts'
import { moment } from './dates.ts'
import { build, extensions, firstOf, list, object, text, texts } from './read.ts'
import { follow, type Resolve, withContained } from './resolve.ts'

const OWN_PREFIX = 'http://hl7.org/fhir/StructureDefinition/humanname-own-prefix'
const OWN_NAME = 'http://hl7.org/fhir/StructureDefinition/humanname-own-name'

/** Beside a Practitioner: in which role (PractitionerRole). The Dutch profiles of STU3 have it, which cannot refer to a role. */
const ROLE_REFERENCE = 'http://nictiz.nl/fhir/StructureDefinition/practitionerrole-reference'

/** Names in the order in which we would rather show them. */
const USES = ['official', undefined, 'usual', 'temp', 'nickname', 'anonymous']

/**
 * The name of a person from HumanName (nl-core-NameInformation). The name that someone goes by
 * («roepnaam», use `usual`) is the given name; the full name stays the official one.
 */
export function personName(names: unknown): PersonName | undefined {
  const all = list(names).filter((name) => name.use !== 'old' && name.use !== 'maiden')
  const best = USES.flatMap((use) => all.filter((name) => name.use === use)).find(hasName)
  if (best === undefined) return undefined
  const calledBy = texts(all.find((name) => name.use === 'usual')?.given)[0]
  const given = texts(best.given)
  const family = familyOf(best)
  const full = text(best.text) ?? [given.join(' '), family].filter(Boolean).join(' ')
  return build<PersonName>({
    full,
    given: calledBy ?? given[0],
    family,
  })
}

function hasName(name: Json): boolean {
  return (
    text(name.text) !== undefined || familyOf(name) !== undefined || texts(name.given).length > 0
  )
}

function familyOf(name: Json): string | undefined {
  const family = text(name.family)
  if (family !== undefined) return family
  const parts = [OWN_PREFIX, OWN_NAME].flatMap((url) =>
    extensions(object(name._family), url).flatMap((found) => text(found.valueString) ?? []),
  )
  return parts.length === 0 ? undefined : parts.join(' ')
}

/** One way to reach someone, the preferred one first; old numbers are left out. */
export function reach(
  telecom: unknown,
  systems: readonly string[],
  uses: readonly string[] = [],
): string | undefined {
  const found = list(telecom)
    .filter((point) => systems.includes(text(point.system) ?? '') && point.use !== 'old')
    .filter((point) => uses.length === 0 || uses.includes(text(point.use) ?? ''))
    .filter((point) => text(point.value) !== undefined)
    .sort((one, other) => rank(one) - rank(other))
  return text(found[0]?.value)?.replace(/^(tel|mailto):/i, '')
}

function rank(point: Json): number {
  return typeof point.rank === 'number' ? point.rank : 100
}

/** Names of performers as Nictiz generates them: «Healthcare professional (role), W. Jansen, arts». */
const GENERATED =
  /^(?:Healthcare professional|Healthcare provider|Contact person|Patient|RelatedPerson|Practitioner|PractitionerRole|Organization|CareTeam)(?: \([^)]*\))?, /i

/** A person from the words of a reference, when nothing else came along. */
function fromDisplay(reference: Json): Person | undefined {
  const display = text(reference.display)
  if (display === undefined) return undefined
  if (!GENERATED.test(display)) return { name: display }
  const [name = '', ...role] = display.replace(GENERATED, '').split(', ')
  if (name === '') return undefined
  return role.length === 0 ? { name } : { name, role: role.join(', ') }
}

/** Dutch words for the roles that come as codes of HL7 (v3-ParticipationType) or SNOMED CT. */
const ROLES: Record<string, string> = {
  RESP: 'Hoofdbehandelaar',
  REF: 'Verwijzer',
  PRF: 'Uitvoerder',
  SPRF: 'Mede-uitvoerder',
  CON: 'Adviseur',
  ATND: 'Behandelaar',
  '224535009': 'Verpleegkundige',
  '224540007': 'Wijkverpleegkundige',
  '768821004': 'Coördinator van het zorgteam',
  '768832004': 'Casemanager',
  '62247001': 'Huisarts',
  '309343006': 'Arts',
}

/** The role of someone in words. */
export function roleWords(concepts: unknown): string | undefined {
  return firstOf(list(concepts), (concept) => translated(concept, ROLES) ?? wordsOf(concept))
}

/** Someone with what we know of him, from Practitioner, PractitionerRole and the like. */
export type KnownPerson = Person & { phone?: string; mail?: string }

/**
 * The person behind a reference: what came along, or else the words of the reference.
 *
 * @param depth guards against references in a circle
 */
export function personOf(reference: Json, resolve: Resolve, depth = 0): KnownPerson | undefined {
  const person = personBehind(reference, resolve, depth)
  const [held] = extensions(reference, ROLE_REFERENCE)
  const role = object(held?.valueReference)
  return person === undefined || role === undefined || depth > 3
    ? person
    : inRole(person, role, resolve, depth)
}

/** Someone in the role that a reference names beside the person. */
function inRole(person: KnownPerson, role: Json, resolve: Resolve, depth: number): KnownPerson {
  const target = follow(role, resolve)
  const known = target === undefined ? undefined : fromResource(target, resolve, depth + 1)
  const words = target === undefined ? roleInWords(role, person.name) : known?.role
  return build<KnownPerson>({
    name: person.name,
    role: words ?? person.role,
    phone: known?.phone ?? person.phone,
    mail: known?.mail ?? person.mail,
  })
}

/** The words of a reference to a role: «Verpleegkundige», or «naam | functie | organisatie». */
function roleInWords(role: Json, name: string): string | undefined {
  const parts = (text(role.display) ?? '').split('|').map((part) => part.trim())
  const words = parts.length === 3 ? parts[1] : parts.length === 1 ? parts[0] : undefined
  return words === name ? undefined : text(words)
}

function personBehind(reference: Json, resolve: Resolve, depth: number): KnownPerson | undefined {
  const target = follow(reference, resolve)
  const shown = fromDisplay(reference)
  if (target === undefined || depth > 3) return shown
  const known = fromResource(target, withContained(target, resolve), depth)
  if (known === undefined) return shown
  const role = known.role ?? shown?.role
  return role === undefined ? known : { ...known, role }
}

function fromResource(target: FhirJson, resolve: Resolve, depth: number): KnownPerson | undefined {
  const inner =
    target.resourceType === 'PractitionerRole'
      ? firstOf([target.practitioner, target.organization], (ref) =>
          object(ref) === undefined ? undefined : personOf(object(ref) ?? {}, resolve, depth + 1),
        )
      : undefined
  const name = inner?.name ?? nameOf(target)
  if (name === undefined) return undefined
  return build<KnownPerson>({
    name,
    role: roleOf(target) ?? inner?.role,
    phone: reach(target.telecom, ['phone']) ?? inner?.phone,
    mail: reach(target.telecom, ['email']) ?? inner?.mail,
  })
}

function roleOf(target: FhirJson): string | undefined {
  if (target.resourceType === 'PractitionerRole') {
    return roleWords(target.code) ?? roleWords(target.specialty)
  }
  if (target.resourceType !== 'Practitioner') return undefined
  const held = list(target.qualification).find(
    (one) => moment(object(one.period)?.end) === undefined,
  )
  return held === undefined ? undefined : roleWords(held.code)
}

/** The name of a person, organisation, location or device. */
export function nameOf(target: Json): string | undefined {
  if (typeof target.name === 'string') return text(target.name)
  return personName(target.name)?.full ?? text(list(target.deviceName)[0]?.name)
}

/** The first person of a list of references, people before organisations, for «who wrote this». */
export function authorOf(references: unknown, resolve: Resolve): Person | undefined {
  const all = list(references)
  const organisations = all.filter((one) => /^Organization\//.test(text(one.reference) ?? ''))
  const ordered = [...all.filter((one) => !organisations.includes(one)), ...organisations]
  const known = firstOf(ordered, (one) => personOf(one, resolve))
  if (known === undefined) return undefined
  return known.role === undefined ? { name: known.name } : { name: known.name, role: known.role }
}

/** Notes (Annotation) in our words. */
export function noteAuthor(annotation: Json, resolve: Resolve): string | undefined {
  const reference = object(annotation.authorReference)
  return (
    text(annotation.authorString) ??
    (reference === undefined ? undefined : personOf(reference, resolve)?.name)
  )
}
