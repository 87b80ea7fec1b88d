import type { CarePlan, CarePlanActivity, FhirResource, Goal } from 'fhir/r4.js'
import type { Stamp, StoryCalendar } from '../calendar.ts'
import { evaluationOf, partsOf } from '../notation.ts'
import { staffMember, workingDay } from '../reports.ts'
import type { ClientStory, GoalText, OrganisationText, PlanText } from '../types.ts'
import { ids, metaAt, performedBy, reference, subjectOf, UCUM } from './common.ts'

const ACHIEVEMENT = 'http://terminology.hl7.org/CodeSystem/goal-achievement'
const ADDRESSED_BY = 'urn:x-naast-demo:goal-domain'

interface Planning {
  readonly organisation: OrganisationText
  readonly story: ClientStory
  readonly calendar: StoryCalendar
}

const planId = ({ organisation, story }: Planning, plan: PlanText) =>
  `${ids.patient(organisation, story)}-plan-${story.plans.indexOf(plan) + 1}`

/** A goal of an older plan is over: reached, or dropped for what came after. */
function lifecycle(plan: PlanText, goal: GoalText): Goal['lifecycleStatus'] {
  if (goal.achievement === 'achieved') return 'completed'
  if (goal.achievement === 'not-achieved') return 'cancelled'
  return plan.until === undefined ? 'active' : 'cancelled'
}

function targetOf({ calendar }: Planning, goal: GoalText): NonNullable<Goal['target']> {
  if (!goal.target) return []
  const { text, dueIn, kilograms } = goal.target
  const dueDate = calendar.day(-dueIn).iso
  const weight = { value: kilograms ?? 0, unit: 'kg', system: UCUM, code: 'kg' }
  return [
    { measure: { text }, ...(kilograms === undefined ? {} : { detailQuantity: weight }), dueDate },
  ]
}

function notesOf({ organisation, calendar }: Planning, goal: GoalText): NonNullable<Goal['note']> {
  return goal.evaluations.map(evaluationOf).map(({ day, by, text }) => {
    const member = staffMember(organisation, by)
    return {
      authorReference: performedBy(organisation, member),
      time: calendar.at(workingDay(calendar, day, member), '15:30').iso,
      text,
    }
  })
}

function lastTouched(planning: Planning, plan: PlanText): Stamp {
  const { calendar } = planning
  const days = plan.goals.flatMap((goal) => goal.evaluations.map((line) => evaluationOf(line).day))
  const latest = Math.min(plan.from, plan.until ?? plan.from, ...days)
  return calendar.after(calendar.at(calendar.day(latest), '16:10'), 0)
}

function goalResource(planning: Planning, plan: PlanText, goal: GoalText, id: string): Goal {
  const { organisation, story, calendar } = planning
  return {
    resourceType: 'Goal',
    id,
    meta: metaAt(lastTouched(planning, plan)),
    lifecycleStatus: lifecycle(plan, goal),
    achievementStatus: { coding: [{ system: ACHIEVEMENT, code: goal.achievement }] },
    category: [{ coding: [{ system: ADDRESSED_BY, display: goal.domain }], text: goal.domain }],
    description: { text: goal.goal },
    subject: subjectOf(organisation, story),
    startDate: calendar.day(plan.from).iso,
    target: targetOf(planning, goal),
    expressedBy: subjectOf(organisation, story),
    // The client's own words; the record keeps no coded problem behind them.
    addresses: [{ display: goal.demand }],
    note: notesOf(planning, goal),
  }
}

function activities(plan: PlanText, goal: GoalText, id: string): CarePlanActivity[] {
  return goal.actions.map((line) => {
    const [description = '', who = '', when = ''] = partsOf(line, 3)
    return {
      detail: {
        kind: 'ServiceRequest',
        description,
        goal: [reference('Goal', id, goal.goal)],
        status: plan.until === undefined ? 'in-progress' : 'completed',
        scheduledString: when,
        performer: [{ display: who }],
      },
    }
  })
}

function planResources(planning: Planning, plan: PlanText): FhirResource[] {
  const { organisation, story, calendar } = planning
  const id = planId(planning, plan)
  const goalIds = plan.goals.map((_, index) => `${id}-goal-${index + 1}`)
  const author = performedBy(organisation, staffMember(organisation, plan.by))
  const previous = story.plans[story.plans.indexOf(plan) - 1]
  const end = plan.until === undefined ? {} : { end: calendar.day(plan.until).iso }
  const carePlan: CarePlan = {
    resourceType: 'CarePlan',
    id,
    meta: metaAt(lastTouched(planning, plan)),
    ...(previous
      ? { replaces: [reference('CarePlan', planId(planning, previous), previous.title)] }
      : {}),
    status: plan.until === undefined ? 'active' : 'completed',
    intent: 'plan',
    title: plan.title,
    description: plan.description,
    subject: subjectOf(organisation, story),
    period: { start: calendar.day(plan.from).iso, ...end },
    created: calendar.day(plan.from).iso,
    author,
    contributor: [author],
    goal: plan.goals.map((goal, index) => reference('Goal', goalIds[index] ?? '', goal.goal)),
    activity: plan.goals.flatMap((goal, index) => activities(plan, goal, goalIds[index] ?? '')),
  }
  return [
    ...plan.goals.map((goal, index) => goalResource(planning, plan, goal, goalIds[index] ?? '')),
    carePlan,
  ]
}

/** All care plans of a client, oldest first, each with its goals. */
export function carePlanResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): FhirResource[] {
  return story.plans.flatMap((plan) => planResources({ organisation, story, calendar }, plan))
}
