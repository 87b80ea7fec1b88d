import type { Article } from './article.ts'
import { ARTICLES } from './articles/all.ts'

/** Words that people use for the same thing; the first is the one that our pages use. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['account', 'profiel', 'gebruiker'],
  ['afspraak', 'afspraken', 'bezoek', 'agenda'],
  ['bericht', 'berichten', 'mailtje', 'appje', 'boodschap'],
  ['beheerder', 'beheer', 'hoofdgebruiker', 'eigenaar'],
  ['dossier', 'zorgdossier', 'ecd', 'gegevens'],
  ['kalender', 'agenda', 'planning'],
  ['koppelen', 'koppeling', 'verbinden', 'activatiecode', 'activeren'],
  ['overleden', 'dood', 'overlijdt', 'overlijden', 'sterven'],
  ['rapportage', 'rapportages', 'verslag', 'verslagen', 'rapport'],
  ['rechten', 'recht', 'toegang', 'machtiging'],
  ['taken', 'taak', 'klus', 'klusje'],
  ['telefoonnummer', 'telefoon', 'mobiel', 'nummer', '06'],
  ['uitnodigen', 'uitnodiging', 'uitgenodigd', 'toevoegen'],
  ['verwijderen', 'weghalen', 'wissen', 'opzeggen', 'stoppen'],
  ['wachtwoord', 'password', 'paswoord', 'inlogcode'],
  ['e-mail', 'mail', 'email', 'e-mailadres', 'mailadres'],
  ['wijzigen', 'veranderen', 'aanpassen', 'ander', 'andere', 'nieuw', 'nieuwe'],
]

/** So common that they say nothing. */
const EMPTY_WORDS = new Set(
  'aan al als bij dan dat de deze die dit een en er ga heb het hoe ik in is je kan mag met mijn moet naar niet nog of om op te tot u uit van voor waar wat wie wil wij zijn'.split(
    ' ',
  ),
)

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): string[] =>
  bare(text)
    .split(/[^a-z0-9-]+/)
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))

/** How many letters two words differ at most, of words of these lengths: 0 for the shortest. */
const allowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2)

/** Whether two words differ by no more than so many letters, put in, left out or changed (Levenshtein). */
export const isNear = (one: string, other: string, most: number): boolean => {
  if (Math.abs(one.length - other.length) > most) return false
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [place, also] of [...other].entries()) {
      const change = (row[place] ?? 0) + (letter === also ? 0 : 1)
      next.push(Math.min(change, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return (row[other.length] ?? most + 1) <= most
}

/** How well a word that was typed fits one that stands there: 3 the same, 2 the beginning of it, 1 nearly. */
const closeness = (typed: string, there: string): number => {
  if (typed === there) return 3
  if (
    typed.length > 2 &&
    (there.startsWith(typed) || (there.length > 3 && typed.startsWith(there)))
  )
    return 2
  return isNear(typed, there, allowed(typed.length)) ? 1 : 0
}

const meaning = (word: string): string[] => [
  word,
  ...SYNONYMS.filter((same) =>
    same.some((one) => one === word || isNear(word, one, allowed(word.length))),
  ).flat(),
]

interface Indexed {
  article: Article
  /** Each word with how much it weighs. */
  weights: [string, number][]
}

const INDEX: readonly Indexed[] = ARTICLES.map((article) => ({
  article,
  weights: [
    ...wordsOf(article.title).map((word): [string, number] => [word, 8]),
    ...article.words.flatMap(wordsOf).map((word): [string, number] => [word, 5]),
    ...[article.about ?? '', ...article.steps, ...(article.notes ?? [])]
      .flatMap(wordsOf)
      .map((word): [string, number] => [word, 1]),
  ],
}))

/** The best that one typed word, or a word for the same, finds in an article. */
const scoreOf = (typed: string, { weights }: Indexed): number =>
  Math.max(
    0,
    ...meaning(typed).flatMap((word, at) =>
      weights.map(([there, weight]) => closeness(word, there) * weight * (at === 0 ? 2 : 1)),
    ),
  )

/** So many words of a question count. */
const MOST_WORDS = 12
const MOST_FOUND = 12

/**
 * The articles that answer what somebody typed, the best first; synonyms and small mistakes are understood. Nothing for a
 * text without a word that says something.
 */
export const searchArticles = (typed: string): Article[] => {
  const words = [...new Set(wordsOf(typed.slice(0, 200)))].slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const scored = INDEX.map((indexed) => {
    const scores = words.map((word) => scoreOf(word, indexed))
    const hit = scores.filter((score) => score > 0).length
    return {
      article: indexed.article,
      // An article in which more of the words stand goes before one in which one stands often.
      score: scores.reduce((sum, score) => sum + score, 0) * (hit / words.length),
    }
  })
  const best = Math.max(...scored.map(({ score }) => score))
  return scored
    .filter(({ score }) => score > 0 && score >= best / 4)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_FOUND)
    .map(({ article }) => article)
}
