import { dayIn, momentsOf } from '../calendar/expand.ts'
import { dayAfter, daysOfRepeat, type Repeat, readRule } from '../calendar/repeat.ts'
import type { Remind } from '../db/tables/tasks.ts'

/** Tasks are planned on the clock of the Netherlands. */
export const TASK_ZONE = 'Europe/Amsterdam'
/** When somebody hears of a task in the morning. */
export const MORNING = '08:00'

/** The columns of a task that say when it has to be done. */
export interface TimingRow {
  starts_on: string | null
  at_time: string | null
  repeat: string | null
  repeat_until: string | null
  remind: Remind | null
  remind_time: string | null
}

/** The day on which a moment falls. */
export const taskDay = (moment: Date): string => dayIn(moment, TASK_ZONE)

/** How a task repeats; null when it does not. */
export const repeatOfTask = (row: Pick<TimingRow, 'repeat' | 'repeat_until'>): Repeat | null =>
  row.repeat === null ? null : readRule(row.repeat, { untilOn: row.repeat_until, count: null })

const DAYS_OF = { day: 1, week: 7, month: 31, year: 366 } as const
/** A 29th of February can be eight years away. */
const LONGEST_GAP = 8 * 366

/** The first day of a repeat on or after `fromOn`; null when it is over by then. */
export const firstDayFrom = (repeat: Repeat, startsOn: string, fromOn: string): string | null => {
  const from = fromOn > startsOn ? fromOn : startsOn
  const step = DAYS_OF[repeat.every] * (repeat.interval + 1)
  const within = (days: number): string | undefined =>
    daysOfRepeat(repeat, startsOn, { fromOn: from, untilOn: dayAfter(from, days), most: 1 })[0]
  return within(step) ?? within(step + LONGEST_GAP) ?? null
}

/**
 * The day of the next turn of a task that repeats, once its last one is done or over: never a day that is past, and never
 * the same day again. Null while the last one is still to come, and when there is no next.
 */
export const nextTurnDay = (
  task: TimingRow,
  last: { onDay: string | null; done: boolean },
  today: string,
): string | null => {
  const repeat = repeatOfTask(task)
  if (!repeat || task.starts_on === null || last.onDay === null) return null
  if (!last.done && last.onDay >= today) return null
  const after = dayAfter(last.onDay, 1)
  return firstDayFrom(repeat, task.starts_on, after > today ? after : today)
}

const at = (day: string, time: string): Date =>
  momentsOf({ beginOn: day, beginTime: time, endOn: day, endTime: time }, TASK_ZONE).begin

const reminderMoment = (task: TimingRow, onDay: string): Date | null => {
  if (task.remind === 'morning') return at(onDay, MORNING)
  if (task.remind === 'day-before') return at(dayAfter(onDay, -1), MORNING)
  return task.remind === 'at' && task.remind_time ? at(onDay, task.remind_time) : null
}

/** When somebody is reminded of the turn on this day; null for never, and for a moment that is past already. */
export const remindAt = (task: TimingRow, onDay: string | null, now: Date): Date | null => {
  const moment = onDay === null ? null : reminderMoment(task, onDay)
  return moment && moment > now ? moment : null
}
