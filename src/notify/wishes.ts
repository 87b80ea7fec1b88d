import { NOTICE_KIND_NAMES, type NoticeKind } from './notice-kinds.ts'

/** When somebody hears of a kind of thing: each time, once a day, or never. */
export const TIMINGS = ['at-once', 'daily', 'none'] as const
export type Timing = (typeof TIMINGS)[number]

/** By which way; «both» is mail, and push as soon as there is a device for it. */
export const CHANNELS = ['mail', 'push', 'both'] as const
export type Channel = (typeof CHANNELS)[number]

/** How it is as long as somebody has chosen nothing. */
export const USUAL_TIMING: Record<NoticeKind, Timing> = {
  message: 'at-once',
  appointment: 'daily',
  task: 'daily',
  note: 'daily',
  story: 'daily',
  connection: 'daily',
  reminder: 'at-once',
  questionnaire: 'at-once',
}
export const USUAL_CHANNEL: Channel = 'both'
export const USUAL_HOUR = 18

/** The hours that can be chosen for the daily summary: nobody is woken. */
export const SUMMARY_HOURS: readonly number[] = Array.from({ length: 16 }, (_, at) => at + 7)

/** What can be chosen for a kind: a reminder that comes with the evening's summary is none. */
export const timingsOf = (kind: NoticeKind): readonly Timing[] =>
  kind === 'reminder' ? ['at-once', 'none'] : TIMINGS

/** The kinds that stand in the daily summary when nothing was chosen. */
export const usuallyDaily = (): NoticeKind[] =>
  NOTICE_KIND_NAMES.filter((kind) => USUAL_TIMING[kind] === 'daily')
