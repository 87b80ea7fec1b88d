import { monthsAgo, startOfDay } from '../../dossier/moments.ts'

/** The periods that one can choose, as they stand in the address. */
export const PERIODS = {
  maand: { label: '1 maand', months: 1 },
  kwartaal: { label: '3 maanden', months: 3 },
  jaar: { label: '1 jaar', months: 12 },
  alles: { label: 'Alles', months: null },
} as const
export type PeriodName = keyof typeof PERIODS

/** From when a period goes; null: from the beginning. */
export const periodStart = (name: PeriodName, now: Date): Date | null => {
  const { months } = PERIODS[name]
  return months === null ? null : startOfDay(monthsAgo(months, now))
}

/** The period that an address asks for. Without one it is a year, or everything when a year would be empty. */
export const readPeriod = (text: string | null, latest: Date, now: Date): PeriodName => {
  const asked = Object.keys(PERIODS).find((name): name is PeriodName => name === text)
  if (asked) return asked
  const year = periodStart('jaar', now)
  return year !== null && latest >= year ? 'jaar' : 'alles'
}
