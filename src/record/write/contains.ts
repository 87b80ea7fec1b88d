import { type FhirJson, isJson, type Json } from '../fhir/json.ts'
import { moment } from '../map/dates.ts'

/** Two moments can be the same in other zones; a server may write them as it likes. */
const sameMoment = (one: string, other: string): boolean => {
  const [there, ours] = [moment(one), moment(other)]
  return there?.precision === 'time' && ours?.precision === 'time' && there.at === ours.at
}

/** Lists to which a record may add its own: it numbers what it keeps. */
const MAY_GROW = new Set(['identifier'])

const sameList = (there: unknown, sent: readonly unknown[], grows: boolean): boolean =>
  Array.isArray(there) &&
  (grows ? there.length >= sent.length : there.length === sent.length) &&
  sent.every((one) => there.some((held) => same(held, one)))

const same = (there: unknown, sent: unknown, name = ''): boolean => {
  if (Array.isArray(sent)) return sameList(there, sent, MAY_GROW.has(name))
  if (isJson(sent))
    return isJson(there) && Object.entries(sent).every(([key, one]) => same(there[key], one, key))
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

/** What the record holds, with our elements as they are now; a text that was made of the old ones goes. */
export const renewed = (there: FhirJson, sent: FhirJson, ours: readonly string[]): FhirJson => {
  const kept = Object.entries(there).filter(([name]) => name !== 'text' && !ours.includes(name))
  return { ...Object.fromEntries(kept), ...sent }
}
