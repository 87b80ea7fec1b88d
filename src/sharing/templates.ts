import type { GivenRights } from '../notify/texts/rights-words.ts'
import { CATEGORIES, CATEGORY_WORDS, type Category, knownCategories } from './categories.ts'

/** The two ways in which a manager shares a page, in the words of the form «Krijgt toegang tot». */
export type Template = 'basis' | 'alles'
/** What the form asks: a template, or a tick per part (CON-7). */
export type Choice = Template | 'zelf'

const BASIC: readonly Category[] = ['calendar', 'network_messages']

/** The categories that go with a template: «Basis functionaliteiten» is everything but the dossier. */
export const categoriesOf = (template: Template): Category[] =>
  template === 'alles' ? [...CATEGORIES] : [...BASIC]

/** The choice that these categories amount to; null for none at all, as when somebody's rights have ended. */
export const choiceOf = (categories: readonly string[]): Choice | null => {
  const held = knownCategories(categories)
  const equals = (template: readonly Category[]): boolean =>
    held.length === template.length && template.every((category) => held.includes(category))
  if (held.length === 0) return null
  if (equals(CATEGORIES)) return 'alles'
  return equals(BASIC) ? 'basis' : 'zelf'
}

/** The rights as the mails tell them. */
export const givenRights = (categories: readonly string[]): GivenRights => {
  const choice = choiceOf(categories)
  if (choice === 'alles') return 'all'
  if (choice === 'basis') return 'basic'
  return { parts: knownCategories(categories).map((category) => CATEGORY_WORDS[category].label) }
}

export const CHOICE_WORDS: Record<Choice, { label: string; hint: string }> = {
  basis: {
    label: 'Basis functionaliteiten',
    hint: 'Alles zonder het dossier: de kalender, de taken en de berichten van de mantelzorgers.',
  },
  alles: {
    label: 'Alles (inc. medische gegevens)',
    hint: 'Ook het dossier: rapportages, zorgplannen, metingen en documenten. Deze persoon hoort dan bij de vertrouwensgroep.',
  },
  zelf: {
    label: 'Zelf kiezen',
    hint: 'U zet hieronder een vinkje bij wat deze persoon mag.',
  },
}
