import { type Expandable, momentsOf, onDay } from './expand.ts'
import { lastDayOfRepeat } from './repeat.ts'

/** From when until when there is something of an appointment, those that were moved included; null = it goes on. */
export const spanOf = (series: Expandable): { firstAt: Date; overAt: Date | null } => {
  const { when, repeat, zone } = series
  const lastOn = repeat ? lastDayOfRepeat(repeat, when.beginOn) : when.beginOn
  const first = momentsOf(when, zone)
  const moved = series.exceptions.flatMap((one) =>
    one.when && !one.cancelled ? [momentsOf(one.when, zone)] : [],
  )
  const begins = [first, ...moved].map(({ begin }) => begin.getTime())
  const last = lastOn === null ? null : momentsOf(onDay(when, lastOn), zone)
  const ends = last && [last, ...moved].map(({ end }) => end.getTime())
  return {
    firstAt: new Date(Math.min(...begins)),
    overAt: ends && new Date(Math.max(...ends)),
  }
}
