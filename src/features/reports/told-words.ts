import { dayAndTime, longDate, time } from '../../ui/dates.ts'
import { capitalised } from '../../ui/names.ts'
import type { ReportShown, Told } from './queries.ts'

/** «21 november», with the year when it is not this one. */
const dayWords = (onAt: string, now: Date): string => {
  const date = longDate(onAt)
  const year = longDate(now).slice(-4)
  return date.endsWith(year) ? date.slice(0, -5) : date
}

const HOW: Record<Told['how'], string> = { telefoon: 'gebeld', gesprek: 'persoonlijk ingelicht' }

/** Who was told of a calamity, when and by whom, as one sentence (DOS-10). */
export const toldWords = ({ to, onAt, how, by }: Told, now: Date): string =>
  `${capitalised(to)} is hierover op ${dayWords(onAt, now)} om ${time(onAt)} ${HOW[how]} door ${by}.`

/** That a report was corrected, by whom and when; null when it was not. */
export const correctedWords = (
  { correctedAt, correctedBy }: Pick<ReportShown, 'correctedAt' | 'correctedBy'>,
  now: Date,
): string | null =>
  correctedAt === null ? null : `Verbeterd door ${correctedBy}, ${dayAndTime(correctedAt, now)}.`
