import type { Occurrence } from '../../calendar/occurrences.ts'
import type { Series } from '../../calendar/series.ts'
import type { Form } from '../../http/form.ts'

/** How far a change of a repeating appointment reaches, as forms and addresses say it. */
export const SCOPES = ['deze', 'volgende', 'alle'] as const
export type Scope = (typeof SCOPES)[number]

export const SCOPE_WORDS: Record<Scope, string> = {
  deze: 'Alleen deze afspraak',
  volgende: 'Deze en alle volgende',
  alle: 'Alle afspraken',
}

/** What a form or an address chose; null when it did not. What happens once has nothing to choose. */
export const readScope = (text: string | null | undefined, series: Series): Scope | null =>
  series.repeat === null ? 'alle' : (SCOPES.find((scope) => scope === text) ?? null)

/**
 * What somebody saw who opened a form, as a hidden field: the sequence of the whole, and where one time of it is concerned
 * that one's own.
 */
export const versionOf = (series: Series, { occurrenceId }: Occurrence, scope: Scope): string => {
  const own = series.exceptions.find(({ originalOn }) => originalOn === occurrenceId)
  return scope === 'alle' ? `${series.sequence}` : `${series.sequence}.${own?.sequence ?? 0}`
}

/** Whether the form was opened on what is there now. */
export const isLatest = (form: Form, version: string): boolean => form.values.versie === version
