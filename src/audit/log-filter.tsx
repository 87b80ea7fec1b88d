import { z } from 'zod'
import { isId } from '../access/handling.ts'
import { readTypedDay, startOfDay } from '../dossier/moments.ts'
import {
  type ChosenPeriod,
  endsAfterStart,
  formOfQuery,
  PeriodFields,
  periodOf,
  periodShape,
} from '../dossier/period-filter.tsx'
import { checkForm } from '../http/form.ts'
import { Problem } from '../http/problem.ts'
import { Select } from '../ui/choices.tsx'
import { FILTER_OPEN, FilterForm } from '../ui/filter-form.tsx'

/** In the place of a person's id: what Naast did by itself. */
export const SYSTEM = 'naast'

const PERSON = 'Kies iemand uit de lijst'

const filterForm = z
  .object({
    wie: z
      .string()
      .max(40, PERSON)
      .default('')
      .refine((text) => text === '' || text === SYSTEM || isId(text), PERSON),
    ...periodShape,
  })
  .refine(endsAfterStart.check, { path: ['tot'], message: endsAfterStart.message })

/** What of the access log is asked for. */
export interface LogFilter extends ChosenPeriod {
  /** An account, `SYSTEM`, or empty for everybody. */
  who: string
}

/** A filter as an address asks for it. */
export interface AskedFilter {
  filter: LogFilter
  values: Record<string, string>
  errors: Record<string, string>
  used: boolean
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
    used,
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

/** The earliest of two ends of a period. */
export const earliest = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other)

/** The form with which one chooses who and when. */
export function LogFilterForm({
  action,
  asked: { values, errors, open },
  people,
}: {
  action: string
  asked: AskedFilter
  /** Whom there is to choose. */
  people: readonly { value: string; label: string }[]
}) {
  return (
    <FilterForm action={action} open={open} title="Kies wie en wanneer">
      <Select
        name="wie"
        label="Wie"
        prompt="Iedereen"
        options={[...people]}
        values={values}
        errors={errors}
      />
      <PeriodFields values={values} errors={errors} />
    </FilterForm>
  )
}

/** The address of the log with what was chosen, and something more. */
export const filteredAddress = (
  path: string,
  values: Record<string, string>,
  more: Record<string, string>,
): string => {
  const query = new URLSearchParams(more)
  for (const name of ['wie', 'van', 'tot']) if (values[name]) query.set(name, values[name])
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
