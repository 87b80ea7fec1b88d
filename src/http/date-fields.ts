import type { Form } from './form.ts'

/** A day from three fields (`name-dag`, `name-maand`, `name-jaar`), or what is wrong with it in plain Dutch. */
export type ReadDay = { day: string; error?: never } | { day?: never; error: string }

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

/** A month as people type it: 3, 03, maart, mrt. */
const readMonth = (text: string): number => {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const word = text.toLowerCase().replace('mrt', 'maart')
  return word.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(word)) + 1
}

const exists = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  )
}

/**
 * Reads the three fields of `<DateFields>` as a day, `YYYY-MM-DD`.
 * A day that does not exist (31 February) is told as such; `what` is how the sentence calls it: «de geboortedatum».
 */
export const readDay = (form: Form, name: string, what: string): ReadDay => {
  const [day = '', month = '', year = ''] = ['dag', 'maand', 'jaar'].map((part) =>
    (form.values[`${name}-${part}`] ?? '').trim(),
  )
  if (day === '' && month === '' && year === '') return { error: `Vul ${what} in` }
  if (!/^\d{1,2}$/.test(day) || readMonth(month) === 0 || !/^\d{4}$/.test(year))
    return { error: `Vul bij ${what} de dag, de maand en het jaar in, bijvoorbeeld 14 3 1938` }
  if (!exists(Number(year), readMonth(month), Number(day)))
    return { error: 'Deze datum bestaat niet. Kijk de dag en de maand na' }
  return { day: `${year}-${String(readMonth(month)).padStart(2, '0')}-${day.padStart(2, '0')}` }
}

/** The values of the three fields for a day that is known, to fill them in. */
export const dayValues = (name: string, day: string | null): Record<string, string> => {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return day
    ? {
        [`${name}-dag`]: String(Number(date)),
        [`${name}-maand`]: String(Number(month)),
        [`${name}-jaar`]: year,
      }
    : {}
}
