import { z } from 'zod'
import type { Form } from '../http/form.ts'
import { DayField } from '../ui/day-field.tsx'
import type { FieldProps } from '../ui/field.tsx'
import { endOfDay, readTypedDay, startOfDay } from './moments.ts'

const typedDay = z
  .string()
  .trim()
  .max(20, 'Deze datum bestaat niet. Schrijf bijvoorbeeld 19-11-2026')
  .default('')
  .transform((text, context) => {
    if (text === '') return null
    const day = readTypedDay(text)
    if (day === null)
      context.addIssue({
        code: 'custom',
        message: 'Deze datum bestaat niet. Schrijf bijvoorbeeld 19-11-2026',
      })
    return day
  })

/** The fields «Vanaf» and «Tot en met», for a list's schema. */
export const periodShape = { van: typedDay, tot: typedDay }

/** That a period ends after it begins, for a schema with `periodShape`. */
export const endsAfterStart = {
  check: (data: { van: string | null; tot: string | null }): boolean =>
    data.van === null || data.tot === null || data.van <= data.tot,
  message: 'Kies een dag die na de eerste dag ligt',
}

/** A period as moments: from the start of the first day up to the end of the last. */
export interface ChosenPeriod {
  from: Date | null
  until: Date | null
}

/** The two days of a period as moments in the Netherlands. */
export const periodOf = (data: { van: string | null; tot: string | null }): ChosenPeriod => ({
  from: data.van ? startOfDay(data.van) : null,
  until: data.tot ? endOfDay(data.tot) : null,
})

/** What an address asks for, in the shape of a form, so that it is checked in the same way. */
export const formOfQuery = (query: URLSearchParams): Form => ({
  values: Object.fromEntries(
    [...query].map(([name, value]) => [name, value.replaceAll('\0', '').toWellFormed()]),
  ),
  lists: {},
})

/** The fields «Vanaf» and «Tot en met». */
export function PeriodFields({ values, errors }: Pick<FieldProps, 'values' | 'errors'>) {
  return (
    <>
      <DayField name="van" label="Vanaf" values={values} errors={errors} optional />
      <DayField name="tot" label="Tot en met" values={values} errors={errors} optional />
    </>
  )
}
