import { z } from 'zod'
import {
  type ChosenPeriod,
  endsAfterStart,
  formOfQuery,
  periodOf,
  periodShape,
} from '../../dossier/period-filter.tsx'
import { checkForm } from '../../http/form.ts'
import { FILTER_OPEN } from '../../ui/filter-form.tsx'

const LONGEST_SEARCH = 100
const MOST_WORDS = 8

const filterForm = z
  .object({
    zoek: z.string().trim().max(LONGEST_SEARCH, 'Zoek met minder tekst').default(''),
    soort: z.string().max(40, 'Kies een soort uit de lijst').default(''),
    ...periodShape,
  })
  .refine(endsAfterStart.check, { path: ['tot'], message: endsAfterStart.message })

/** What somebody looks for among the reports. */
export interface ReportFilter extends ChosenPeriod {
  /** As in the address; see `kindKey`. */
  kind: string
  /** Single words in lower case; a report has all of them, or words that begin so. */
  words: string[]
}

export interface AskedFilter {
  filter: ReportFilter
  values: Record<string, string>
  errors: Record<string, string>
  /** Whether anything is asked for at all. */
  used: boolean
  /** Whether the form is shown. */
  open: boolean
}

const wordsIn = (text: string): string[] =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, MOST_WORDS)

/** Reads what an address asks for. With errors the filter asks for nothing. */
export const readFilter = (query: URLSearchParams): AskedFilter => {
  const form = formOfQuery(query)
  const { data, errors } = checkForm(filterForm, form)
  const used = ['zoek', 'soort', 'van', 'tot'].some((name) => (form.values[name] ?? '') !== '')
  const filter: ReportFilter = data
    ? { kind: data.soort, words: wordsIn(data.zoek), ...periodOf(data) }
    : { kind: '', words: [], from: null, until: null }
  return {
    filter,
    values: form.values,
    errors: errors ?? {},
    used,
    open: used || query.has(FILTER_OPEN),
  }
}
