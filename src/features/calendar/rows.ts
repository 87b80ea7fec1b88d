import { type Exception, onDay } from '../../calendar/expand.ts'
import { dayAfter, daysOfRepeat, type Repeat, ruleOf } from '../../calendar/repeat.ts'
import type { Series } from '../../calendar/series.ts'
import { spanOf } from '../../calendar/span.ts'
import { type Draft, ZONE } from './form.ts'

/** What of a draft is columns of `appointments`. */
export const columnsOf = ({ title, place, remarks, when, repeat }: Draft) => ({
  title,
  place,
  remarks,
  begin_on: when.beginOn,
  begin_time: when.beginTime,
  end_on: when.endOn,
  end_time: when.endTime,
  repeat: repeat && ruleOf(repeat, when.beginOn),
  repeat_until: repeat?.untilOn ?? null,
  repeat_count: repeat?.count ?? null,
})

/** From when until when there is something of it, as columns. */
export const spanColumns = (
  draft: Pick<Draft, 'when' | 'repeat'>,
  exceptions: readonly Exception[],
) => {
  const span = spanOf({ ...draft, zone: ZONE, exceptions })
  return { first_at: span.firstAt, over_at: span.overAt }
}

/** What one of a series has of its own: only what differs from the others, so that they can still be changed together. */
export const exceptionOf = (series: Series, originalOn: string, draft: Draft) => {
  const usual = onDay(series.when, originalOn)
  const { when } = draft
  const moved =
    when.beginOn !== usual.beginOn ||
    when.beginTime !== usual.beginTime ||
    when.endOn !== usual.endOn ||
    when.endTime !== usual.endTime
  return {
    title: draft.title === series.title ? null : draft.title,
    place: draft.place === series.place ? null : draft.place,
    remarks: draft.remarks === series.remarks ? null : draft.remarks,
    begin_on: moved ? when.beginOn : null,
    begin_time: moved ? when.beginTime : null,
    end_on: moved ? when.endOn : null,
    end_time: moved ? when.endTime : null,
    cancelled_at: null,
  }
}

/** One that was taken out has nothing of its own. */
export const NOTHING_OF_ITS_OWN = {
  title: null,
  place: null,
  remarks: null,
  begin_on: null,
  begin_time: null,
  end_on: null,
  end_time: null,
}

/** The columns of an exception that say what is different. */
export type Own = Omit<ReturnType<typeof exceptionOf>, 'cancelled_at'> & {
  cancelled_at: Date | null
}

/** How many of a series come before this one, those that were taken out included. */
export const countBefore = ({ repeat, when }: Series, originalOn: string): number =>
  repeat && originalOn > when.beginOn
    ? daysOfRepeat(repeat, when.beginOn, {
        fromOn: when.beginOn,
        untilOn: dayAfter(originalOn, -1),
        most: Number.MAX_SAFE_INTEGER,
      }).length
    : 0

/** The repeat from this one on: of a number of times only those that are left. */
export const repeatFrom = (series: Series, originalOn: string): Repeat | null =>
  series.repeat?.count
    ? { ...series.repeat, count: series.repeat.count - countBefore(series, originalOn) }
    : series.repeat

/** Whether there was one on this day until somebody took it out, alone or with all that follow. */
export const wasTakenOut = (series: Series, day: string): boolean =>
  series.cancelledAt !== null ||
  series.exceptions.some((one) => one.originalOn === day && one.cancelled) ||
  (series.repeat?.untilOn ?? day) < day
