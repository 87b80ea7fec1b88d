import type {
  Activity,
  ActivityStatus,
  CarePlan,
  Goal,
  GoalStatus,
  Note,
  PlanStatus,
} from '../../record/words.ts'
import {
  dateOf,
  dateTime,
  Inside,
  ofPatient,
  type Part,
  periodOf,
  type Resource,
  whole,
} from './parts.ts'

const PLAN_STATUS: Record<PlanStatus, string> = {
  draft: 'draft',
  active: 'active',
  'on-hold': 'on-hold',
  old: 'completed',
  unknown: 'unknown',
}

const ACTIVITY_STATUS: Record<ActivityStatus, string> = {
  planned: 'scheduled',
  busy: 'in-progress',
  'on-hold': 'on-hold',
  done: 'completed',
  stopped: 'stopped',
  unknown: 'unknown',
}

const GOAL_STATUS: Record<Exclude<GoalStatus, 'unknown'>, string> = {
  proposed: 'proposed',
  active: 'active',
  'on-hold': 'on-hold',
  reached: 'completed',
  stopped: 'cancelled',
}

const VERSION = 'http://hl7.org/fhir/StructureDefinition/artifact-version'
const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** The id of the n-th goal (from 1) of a plan. */
export const goalId = (planId: string, number: number): string => `${planId}-${number}`

/** A care plan («zorgplan») as a CarePlan; its goals are resources of their own. */
export const planToFhir = (of: { id: string; carePageId: string }, plan: CarePlan): Resource => {
  const inside = new Inside()
  return whole({
    resourceType: 'CarePlan',
    id: of.id,
    extension: plan.version ? [{ url: VERSION, valueString: plan.version }] : undefined,
    status: PLAN_STATUS[plan.status],
    intent: 'plan',
    title: plan.title,
    description: plan.description,
    subject: ofPatient(of.carePageId),
    period: periodOf(plan.period),
    created: plan.createdAt && dateTime(plan.createdAt),
    author: plan.author && inside.person(plan.author),
    addresses: plan.addresses.map((display) => ({ display })),
    goal: plan.goals.map(({ description }, at) => ({
      reference: `Goal/${goalId(of.id, at + 1)}`,
      display: description,
    })),
    activity: plan.activities.map(activityOf),
    note: plan.notes.map(noteOf),
    contained: inside.resources,
  })
}

const noteOf = ({ text, at, author }: Note): Part =>
  whole({ authorString: author, time: at && dateTime(at), text })

const activityOf = ({ what, who, when, status, notes }: Activity): Part =>
  whole({
    progress: notes ? [{ text: notes }] : undefined,
    detail: whole({
      status: ACTIVITY_STATUS[status],
      description: what,
      scheduledString: when,
      performer: who ? [{ display: who }] : undefined,
    }),
  })

/** FHIR has no word for a goal of which the state is not known: then it says that it is absent. */
const lifecycle = (status: GoalStatus): Part =>
  status === 'unknown'
    ? { _lifecycleStatus: { extension: [{ url: ABSENT, valueCode: 'unknown' }] } }
    : { lifecycleStatus: GOAL_STATUS[status] }

/** A goal («doel») of a plan as a Goal. Its targets are words that hold their own day. */
export const goalToFhir = (of: { id: string; carePageId: string }, goal: Goal): Resource =>
  whole({
    resourceType: 'Goal',
    id: of.id,
    ...lifecycle(goal.status),
    achievementStatus: goal.achievement ? { text: goal.achievement } : undefined,
    description: { text: goal.description },
    subject: ofPatient(of.carePageId),
    startDate: goal.start && dateOf(goal.start),
    target: [
      ...goal.targets.map((text) => ({ measure: { text } })),
      ...(goal.due ? [{ dueDate: dateOf(goal.due) }] : []),
    ],
    addresses: goal.addresses.map((display) => ({ display })),
    note: goal.evaluation.map(noteOf),
  })
