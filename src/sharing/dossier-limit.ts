import type { CarePageStanding } from '../access/standing.ts'
import { seesDossier } from './categories.ts'

/** How many people besides the manager may see the dossier of a page, and whose rule that is (CON-8). */
export interface DossierLimit {
  most: number
  organisation: string
}

/** The strictest limit of the organisations that are coupled; null when none of them has one. */
export const dossierLimitOf = (standing: CarePageStanding): DossierLimit | null => {
  const limits = standing.couplings.flatMap(({ organisation, policy }) =>
    policy.mostReaders === undefined
      ? []
      : [{ most: policy.mostReaders, organisation: organisation.name }],
  )
  return limits.toSorted((one, other) => one.most - other.most)[0] ?? null
}

/**
 * How many see the dossier besides the manager, or will when they accept: everybody with any part of it counts, and every
 * invitation that is open or can be sent again.
 */
export const countReaders = (
  people: readonly { role: string; categories: readonly string[] }[],
  invitations: readonly { categories: readonly string[] }[],
): number =>
  people.filter(({ role, categories }) => role !== 'manager' && seesDossier(categories)).length +
  invitations.filter(({ categories }) => seesDossier(categories)).length

const people = (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`)

/** Who may read besides the manager, in a few words. */
export const mostReadersWords = (most: number): string =>
  most === 0 ? 'Alleen de beheerder' : `De beheerder, en hooguit ${people(most)} meer`

/** The rule and how far it is used, before somebody runs into it. */
export const limitSentences = (limit: DossierLimit, readers: number): string[] => [
  limit.most === 0
    ? `Van ${limit.organisation} mag alleen de beheerder het dossier zien.`
    : `Van ${limit.organisation} mogen naast de beheerder hooguit ${people(limit.most)} het dossier zien, ook als het om één onderdeel gaat.`,
  ...(limit.most === 0 && readers === 0
    ? []
    : [
        readers === 0
          ? 'Nu ziet nog niemand anders het dossier.'
          : `Nu is dat aan ${people(readers)} gegeven. Open uitnodigingen tellen mee.`,
      ]),
]

/** What is wrong when somebody more would see the dossier than the organisation allows. */
export const overLimitWords = (limit: DossierLimit): string =>
  limit.most === 0
    ? `Van ${limit.organisation} mag alleen de beheerder het dossier zien. Kies iets zonder het dossier`
    : `Van ${limit.organisation} mogen hooguit ${people(limit.most)} naast de beheerder het dossier zien. Kies iets zonder het dossier, of neem het eerst bij een ander weg`
