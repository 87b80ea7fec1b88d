import { dayAndTime, fullDate, longDate, type Moment, machineTime, shortDate } from './dates.ts'

/** A short date names its year when that is another than this: so it always does. */
const NO_YEAR = 0

/**
 * A date or a moment, readable for people and machines.
 *
 * @param props.look `date` «21 november 2026», `day` with the day of the week, `short` «21 nov 2026» for tables
 * @param props.now needed for `moment`, which says «vandaag» and «gisteren»
 */
export function Time(
  props:
    | { when: Moment; look: 'date' | 'day' | 'short' }
    | { when: Moment; look: 'moment'; now: Date },
) {
  return <time datetime={machineTime(props.when)}>{timeWords(props)}</time>
}

function timeWords(props: Parameters<typeof Time>[0]): string {
  if (props.look === 'moment') return dayAndTime(props.when, props.now)
  if (props.look === 'short') return shortDate(props.when, NO_YEAR)
  return props.look === 'day' ? fullDate(props.when) : longDate(props.when)
}
