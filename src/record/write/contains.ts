import { type FhirJson, isJson, type Json } from '../fhir/json.ts'
import { moment } from '../map/dates.ts'
import { list, object } from '../map/read.ts'
import { OUR_SYSTEM, PARTS_SYSTEM } from './identifier.ts'

/** Two moments can be the same in other zones; a server may write them as it likes. */
const sameMoment = (one: string, other: string): boolean => {
  const [there, ours] = [moment(one), moment(other)]
  return there?.precision === 'time' && ours?.precision === 'time' && there.at === ours.at
}

const referenceOf = (participant: Json): unknown => object(participant.actor)?.reference

/**
 * Lists of ours to which a record may add its own, with which of what stands there it added: it numbers what it keeps,
 * puts it in a kind of its own, and adds who of its employees, or which room, an appointment is with.
 */
const ADDED: Readonly<Record<string, (one: Json, sent: readonly unknown[]) => boolean>> = {
  identifier: (one) => one.system !== OUR_SYSTEM,
  category: (one) => !list(one.coding).some(({ system }) => system === PARTS_SYSTEM),
  participant: (one, sent) =>
    !sent.some((mine) => isJson(mine) && referenceOf(mine) === referenceOf(one)),
}

/** Whether an entry of a list is the record's own. */
const isAdded = (name: string, one: unknown, sent: readonly unknown[]): boolean =>
  isJson(one) && (ADDED[name]?.(one, sent) ?? false)

/** What Naast fills inside an element, and leaves out where there is none: its absence says something too. */
const OURS_INSIDE: readonly string[] = ['end']

const sameList = (there: unknown, sent: readonly unknown[], name: string): boolean => {
  if (!Array.isArray(there)) return false
  const held = there.filter((one) => sent.some((mine) => same(one, mine)))
  const rest = there.filter((one) => !held.includes(one))
  return (
    held.length === sent.length &&
    rest.every((one) => isAdded(name, one, sent)) &&
    sent.every((one) => there.some((mine) => same(mine, one)))
  )
}

const same = (there: unknown, sent: unknown, name = ''): boolean => {
  if (Array.isArray(sent)) return sameList(there, sent, name)
  if (isJson(sent))
    return (
      isJson(there) &&
      Object.entries(sent).every(([key, one]) => same(there[key], one, key)) &&
      OURS_INSIDE.every((key) => key in sent || !(key in there))
    )
  if (typeof sent === 'string' && typeof there === 'string')
    return sent.trim() === there.trim() || sameMoment(there, sent)
  return there === sent
}

/**
 * Whether the record holds just what we sent. A server adds things (an id, a text, a profile), and may put a list in
 * another order; it does not leave out or change what was sent, and of the elements that we fill it adds none.
 *
 * @param there what the record holds
 * @param sent what we sent, or want to send
 * @param ours the elements that we fill, as far as there is something to say
 */
export const holds = (there: FhirJson, sent: Json, ours: readonly string[]): boolean =>
  same(there, sent) && ours.every((name) => name in sent || !(name in there))

/** What every element may carry beside what it says (http://hl7.org/fhir/R4/element.html). */
const BESIDE: readonly string[] = ['id', 'extension']

const mergedObject = (there: Json, sent: Json): Json => ({
  ...Object.fromEntries(BESIDE.filter((key) => key in there).map((key) => [key, there[key]])),
  ...Object.fromEntries(
    Object.entries(sent).map(([key, one]) => [key, merged(there[key], one, key)]),
  ),
})

/** Each entry of ours in the place of the one that it renews, and what the record added before or after them. */
const mergedList = (there: readonly unknown[], sent: readonly unknown[], name: string): unknown => {
  const added = there.filter(
    (one) => isAdded(name, one, sent) && !sent.some((mine) => same(one, mine)),
  )
  const mine = there.filter((one) => !added.includes(one))
  const only = mine.length === 1 && sent.length === 1 ? mine[0] : undefined
  const known = (one: unknown): unknown =>
    mine.find((held) => same(held, one)) ?? mine.find((held) => isItem(held, one)) ?? only
  const first = there.findIndex((one) => !added.includes(one))
  const before = added.filter((one) => there.indexOf(one) < first)
  return [
    ...before,
    ...sent.map((one) => merged(known(one), one, name)),
    ...added.filter((one) => !before.includes(one)),
  ]
}

/** Another answer to the same question. */
const isItem = (there: unknown, sent: unknown): boolean =>
  isJson(there) && isJson(sent) && 'linkId' in sent && there.linkId === sent.linkId

/** An element as we want it, with what the record put beside it. What says the same already is left as the record has it. */
const merged = (there: unknown, sent: unknown, name: string): unknown => {
  if (Array.isArray(sent)) return Array.isArray(there) ? mergedList(there, sent, name) : sent
  if (same(there, sent, name)) return there
  return isJson(sent) && isJson(there) ? mergedObject(there, sent) : sent
}

/** `_birthDate` is what stands beside the primitive `birthDate` (http://hl7.org/fhir/R4/json.html#primitive). */
const isBesideOurs = (name: string, sent: Json, ours: readonly string[]): boolean =>
  name.startsWith('_') && ours.includes(name.slice(1)) && !(name.slice(1) in sent)

/**
 * What the record holds, with our elements as they are now. What it added stays: elements, extensions, identifiers,
 * participants and categories of its own. A text that was made of the old ones goes.
 */
export const renewed = (there: FhirJson, sent: FhirJson, ours: readonly string[]): FhirJson => {
  const kept = Object.entries(there).filter(
    ([name]) => name !== 'text' && !ours.includes(name) && !isBesideOurs(name, sent, ours),
  )
  const mine = Object.entries(sent).map(([name, one]) => [name, merged(there[name], one, name)])
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(mine),
    resourceType: sent.resourceType,
  }
}

/** Of what stood there, the elements that we fill, with what the record put in them at once. */
export const ownPart = (there: FhirJson, ours: readonly string[]): Json =>
  Object.fromEntries(
    Object.entries(there).filter(([name]) => name === 'identifier' || ours.includes(name)),
  )
