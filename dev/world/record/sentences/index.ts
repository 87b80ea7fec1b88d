import type { Pools, Setting, Theme } from '../types.ts'
import { home } from './home.ts'
import { residenceDay } from './residence-day.ts'
import { residenceMorning } from './residence-morning.ts'
import { residenceNight } from './residence-night.ts'
import { supportDay } from './support-day.ts'
import { supportEvening } from './support-evening.ts'

const SHARED: Readonly<Record<Setting, readonly Pools[]>> = {
  residence: [residenceMorning, residenceDay, residenceNight],
  home: [home],
  support: [supportDay, supportEvening],
}

/** The sentences that any client in this setting may get, for one theme. */
export function sharedSentences(setting: Setting, theme: Theme): readonly string[] {
  return SHARED[setting].flatMap((pools) => pools[theme] ?? [])
}
