import type { CountLine } from '../../record/import/tally.ts'
import type { ImportShown, ImportState } from './queries.ts'

export { count, totalOf, whatWords } from '../../record/import/words.ts'

export const STATE_WORDS: Record<ImportState, string> = {
  reading: 'Wordt bekeken',
  looked: 'Wacht op uw besluit',
  taking: 'Wordt overgenomen',
  done: 'Overgenomen',
  undoing: 'Wordt weggehaald',
  undone: 'Teruggedraaid',
  refused: 'Niet te lezen',
  expired: 'Verlopen',
}

/** What was found, or when it was done what came of it. */
export const linesOf = ({ state, looked, taken }: ImportShown): readonly CountLine[] =>
  state === 'taking' || state === 'done' ? taken : looked
