import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import { readTypedDay, startOfDay } from '../../dossier/moments.ts'
import {
  type ChosenPeriod,
  endsAfterStart,
  formOfQuery,
  periodOf,
  periodShape,
} from '../../dossier/period-filter.tsx'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { FILTER_OPEN } from '../../ui/filter-form.tsx'

const PERSON = 'Kies iemand uit de lijst'

const filterForm = z
  .object({
    wie: z
      .string()
      .max(40, PERSON)
      .default('')
      .refine((text) => text === '' || isId(text), PERSON),
    ...periodShape,
  })
  .refine(endsAfterStart.check, { path: ['tot'], message: endsAfterStart.message })

/** What of the log is asked for. */
export interface LogFilter extends ChosenPeriod {
  /** An account; empty for everybody. */
  who: string
}

export interface AskedFilter {
  filter: LogFilter
  values: Record<string, string>
  errors: Record<string, string>
  /** Whether the form is shown. */
  open: boolean
}

/** Reads what an address asks for. With errors the filter asks for nothing. */
export const readFilter = (query: URLSearchParams): AskedFilter => {
  const form = formOfQuery(query)
  const { data, errors } = checkForm(filterForm, form)
  const used = ['wie', 'van', 'tot'].some((name) => (form.values[name] ?? '') !== '')
  return {
    filter: data ? { who: data.wie, ...periodOf(data) } : { who: '', from: null, until: null },
    values: form.values,
    errors: errors ?? {},
    open: used || query.has(FILTER_OPEN),
  }
}

/** Before which day one reads on: `?voor=2026-11-14`. A Problem 404 when it is no day. */
export const readBefore = (query: URLSearchParams): Date | null => {
  const text = query.get('voor')
  if (text === null) return null
  const day = readTypedDay(text)
  if (day === null) throw new Problem('not-found')
  return startOfDay(day)
}
