import { inTrustedGroup } from '../access/decide.ts'
import { fullDate } from '../ui/dates.ts'
import {
  CATEGORIES,
  CATEGORY_WORDS,
  type Category,
  dossierOf,
  knownCategories,
} from './categories.ts'
import { CHOICE_WORDS, choiceOf } from './templates.ts'

/** What was shared with somebody, and until when: the first moment on which it does not hold, or the last day. */
export interface Shared {
  categories: readonly string[]
  /** The last day on which it holds, `YYYY-MM-DD`; null for no end. */
  endsOn: string | null
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`

const labels = (categories: readonly Category[]): string =>
  listed(categories.map((category) => CATEGORY_WORDS[category].label.toLowerCase()))

/** «Fatima kan», «U kunt» */
const able = (who: string): string => (who === 'U' ? 'U kunt' : `${who} kan`)

const dossierSentences = (who: string, held: readonly Category[]): string[] => {
  const can = dossierOf(held)
  if (can.length === 0) return [`${able(who)} het dossier niet lezen.`]
  const missing = dossierOf(CATEGORIES).filter((category) => !can.includes(category))
  return [
    `${able(who)} in het dossier lezen: ${labels(can)}.`,
    ...(missing.length > 0 ? [`${able(who)} in het dossier niet lezen: ${labels(missing)}.`] : []),
  ]
}

const trustedSentence = (who: string, held: readonly Category[]): string => {
  if (!inTrustedGroup(held)) return `${who} hoort niet bij de vertrouwensgroep.`
  return held.includes('network_messages')
    ? `${who} hoort bij de vertrouwensgroep, en leest ook berichten aan die groep.`
    : `${who} hoort bij de vertrouwensgroep.`
}

/** «tot en met zondag 3 januari 2027» */
export const untilWords = (endsOn: string): string => `tot en met ${fullDate(endsOn)}`

/**
 * What somebody can do with what was shared, in short sentences. Naast does not know whether somebody is a she or a he:
 * each sentence begins with the name.
 *
 * @param who a name; «U» makes sentences for the reader himself
 */
export const rightsSentences = (who: string, { categories, endsOn }: Shared): string[] => {
  const held = knownCategories(categories)
  if (held.length === 0)
    return [`${able(who)} alleen zien wie er meedoet, en de notities lezen en schrijven.`]
  const shared = (
    ['calendar', 'network_messages', 'organisation_messages', 'life_story'] as const
  ).map((category) =>
    held.includes(category)
      ? `${able(who)} ${CATEGORY_WORDS[category].can}.`
      : `${able(who)} niet: ${CATEGORY_WORDS[category].can}.`,
  )
  return [
    ...shared,
    ...dossierSentences(who, held),
    trustedSentence(who, held),
    ...(endsOn ? [`Dit geldt ${untilWords(endsOn)}.`] : []),
  ]
}

/** What somebody sees of the dossier, in a few words: «niets», «alles», «rapportages en metingen». */
export const dossierLine = (categories: readonly string[]): string => {
  const can = dossierOf(knownCategories(categories))
  if (can.length === 0) return 'niets'
  return can.length === dossierOf(CATEGORIES).length ? 'alles' : labels(can)
}

/** The same in one line, for a list: «Basis functionaliteiten», or the parts that were chosen. */
export const rightsLine = ({ categories, endsOn }: Shared): string => {
  const choice = choiceOf(categories)
  if (choice === null) return endsOn ? `De rechten golden ${untilWords(endsOn)}` : 'Geen rechten'
  const what =
    choice === 'zelf'
      ? `Zelf gekozen: ${labels(knownCategories(categories))}`
      : CHOICE_WORDS[choice].label
  return endsOn ? `${what}, ${untilWords(endsOn)}` : what
}
