import { dateWords } from '../../dossier/moments.ts'
import type {
  ActivityStatus,
  CarePlan,
  GoalStatus,
  Period,
  PlanStatus,
} from '../../record/words.ts'

export const PLAN_STATUS: Record<PlanStatus, string> = {
  draft: 'Concept: nog niet klaar',
  active: 'Geldt nu',
  'on-hold': 'Staat stil',
  old: 'Geldt niet meer',
  unknown: 'Onbekend',
}

export const GOAL_STATUS: Record<GoalStatus, string> = {
  proposed: 'Voorgesteld',
  active: 'Hier werken we aan',
  'on-hold': 'Staat stil',
  reached: 'Bereikt',
  stopped: 'Gestopt',
  unknown: 'Onbekend',
}

export const ACTIVITY_STATUS: Record<ActivityStatus, string> = {
  planned: 'Gepland',
  busy: 'Bezig',
  'on-hold': 'Staat stil',
  done: 'Klaar',
  stopped: 'Gestopt',
  unknown: 'Onbekend',
}

/** «van 1 maart 2026 tot en met 1 september 2026», «vanaf 1 maart 2026»; null when nothing is known. */
export const periodWords = (period: Period | undefined): string | null => {
  const start = period?.start ? dateWords(period.start) : null
  const end = period?.end ? dateWords(period.end) : null
  if (start && end) return `van ${start} tot en met ${end}`
  if (start) return `vanaf ${start}`
  return end ? `tot en met ${end}` : null
}

/** When a plan is of: its period, or else when it was made. */
export const planDate = (plan: CarePlan): string =>
  periodWords(plan.period) ??
  (plan.createdAt ? `gemaakt op ${dateWords(plan.createdAt)}` : 'datum onbekend')
