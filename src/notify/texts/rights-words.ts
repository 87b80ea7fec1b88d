/**
 * What someone may see on a page: one of the two templates, or the names of the
 * parts when the manager chose them one by one.
 */
export type GivenRights = 'basic' | 'all' | { readonly parts: readonly string[] }

/** The rights in the words of the form where the manager chose them, with what they mean. */
export function rightsInWords(rights: GivenRights): readonly string[] {
  if (rights === 'basic') return ['Basis functionaliteiten: alles behalve het dossier']
  if (rights === 'all') return ['Alles (inc. medische gegevens): ook het dossier']
  return rights.parts
}
