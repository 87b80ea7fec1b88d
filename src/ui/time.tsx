import { dayAndTime, fullDate, longDate, type Moment, machineTime } from './dates.ts'

/**
 * A date or a moment, readable for people and machines.
 *
 * @param props.now needed for `moment`, which says «vandaag» and «gisteren»
 */
export function Time(
  props: { when: Moment; look: 'date' | 'day' } | { when: Moment; look: 'moment'; now: Date },
) {
  return <time datetime={machineTime(props.when)}>{timeWords(props)}</time>
}

function timeWords(props: Parameters<typeof Time>[0]): string {
  if (props.look === 'moment') return dayAndTime(props.when, props.now)
  return props.look === 'day' ? fullDate(props.when) : longDate(props.when)
}
