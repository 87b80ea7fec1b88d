import type { FhirJson, Json } from '../fhir/json.ts'
import type {
  Activity,
  ActivityStatus,
  CarePlan,
  Goal,
  Mapped,
  PlanStatus,
  RecordItem,
} from '../words.ts'
import { notForShowing } from './aside.ts'
import { allWords, lookUp, wordsOf } from './concepts.ts'
import { inWords, moment, period } from './dates.ts'
import { mapGoal, problemsOf, TAKEN_BACK_GOAL } from './goal.ts'
import { plainText } from './narrative.ts'
import { notes, noteText } from './notes.ts'
import { authorOf, personOf } from './people.ts'
import { build, extensions, firstOf, list, object, text, unique } from './read.ts'
import { follow, type Resolve, typeAndId, withContained } from './resolve.ts'
import { timingWords } from './timing.ts'
import { quantityWords } from './values.ts'

const STATUSES: Readonly<Record<string, PlanStatus>> = {
  draft: 'draft',
  active: 'active',
  'on-hold': 'on-hold',
  revoked: 'old',
  completed: 'old',
}

const ACTIVITY_STATUSES: Readonly<Record<string, ActivityStatus>> = {
  'not-started': 'planned',
  scheduled: 'planned',
  draft: 'planned',
  'in-progress': 'busy',
  active: 'busy',
  'on-hold': 'on-hold',
  completed: 'done',
  cancelled: 'stopped',
  stopped: 'stopped',
  revoked: 'stopped',
}

const VERSION = 'http://hl7.org/fhir/StructureDefinition/artifact-version'

/** A care plan («zorgplan») with its goals and actions, from CarePlan (nl-core-TreatmentPlan and others). */
export function mapCarePlan(plan: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const goals = goalsIn(plan)
  return {
    ok: {
      kind: 'care-plan',
      value: build<CarePlan>({
        title: titleOf(plan),
        status: lookUp(STATUSES, plan.status) ?? 'unknown',
        period: period(plan.period),
        version: firstOf(extensions(plan, VERSION), (one) => text(one.valueString)),
        createdAt: moment(plan.created),
        author: authorOf([...list(plan.author), ...list(plan.contributor)], resolve),
        description: text(plan.description) ?? writtenPlan(plan),
        notes: notes(plan.note, resolve),
        goals: goals.flatMap((one) => goalOf(one, resolve)),
        goalRecordIds: unique(goals.flatMap((one) => idIn(one, 'Goal'))),
        replacesRecordIds: unique(list(plan.replaces).flatMap((one) => idIn(one, 'CarePlan'))),
        activities: list(plan.activity).flatMap((one) => activityOf(one, resolve)),
        addresses: problemsOf(plan.addresses, resolve),
      }),
    },
  }
}

/** The goals of the plan, and those that only its actions name (as in BgLZ); each once. */
function goalsIn(plan: FhirJson): Json[] {
  const all = [
    ...list(plan.goal),
    ...list(plan.activity).flatMap(({ detail }) => list(object(detail)?.goal)),
  ]
  const seen = new Set<unknown>()
  return all.filter(({ reference }) => {
    const known = reference !== undefined && seen.has(reference)
    seen.add(reference)
    return !known
  })
}

/** A plan that people wrote as one text, and that has no goals or actions apart from it (nl-core-careplan). */
function writtenPlan(plan: FhirJson): string | undefined {
  const narrative = object(plan.text)
  if (list(plan.activity).length > 0 || narrative?.status !== 'additional') return undefined
  return plainText(narrative.div)
}

function titleOf(plan: FhirJson): string {
  return text(plan.title) ?? text(allWords(plan.category).join(', ')) ?? 'Zorgplan'
}

function idIn(reference: Json, type: string): string[] {
  const target = typeAndId(text(reference.reference) ?? '')
  return target?.type === type ? [target.id] : []
}

function goalOf(reference: Json, resolve: Resolve): Goal[] {
  const goal = follow(reference, resolve)
  if (goal === undefined || goal.resourceType !== 'Goal') return []
  if (notForShowing(goal, goal.lifecycleStatus, TAKEN_BACK_GOAL) !== undefined) return []
  const mapped = mapGoal(goal, withContained(goal, resolve))
  return 'ok' in mapped && mapped.ok.kind === 'goal' ? [mapped.ok.value] : []
}

function activityOf(activity: Json, resolve: Resolve): Activity[] {
  const referenced = follow(object(activity.reference), resolve)
  if (referenced !== undefined && notForShowing(referenced, undefined) !== undefined) return []
  const detail = object(activity.detail) ?? referenced ?? {}
  if (detail.status === 'entered-in-error') return []
  const what = whatOf(detail) ?? text(object(activity.reference)?.display)
  if (what === undefined) return []
  return [
    build<Activity>({
      what,
      who: whoOf(detail, resolve),
      when: whenOf(detail),
      status: lookUp(ACTIVITY_STATUSES, detail.status) ?? 'unknown',
      notes: activityNotes(activity, detail),
    }),
  ]
}

/** What is agreed, in the order in which people wrote it down. */
function whatOf(detail: Json): string | undefined {
  const code = wordsOf(detail.code) ?? wordsOf(detail.medicationCodeableConcept)
  const description = text(detail.description)
  if (code !== undefined && description !== undefined && code !== description) {
    return `${description} (${code})`
  }
  return description ?? code ?? dietWords(detail)
}

/** NutritionOrder: what someone eats. */
function dietWords(detail: Json): string | undefined {
  const diet = object(detail.oralDiet)
  const textures = list(diet?.texture).flatMap((one) => wordsOf(one.modifier) ?? [])
  const words = [...allWords(diet?.type), ...textures, ...allWords(diet?.fluidConsistencyType)]
  return text([...words, text(diet?.instruction)].filter(Boolean).join(', '))
}

function whoOf(detail: Json, resolve: Resolve): string | undefined {
  const names = list(detail.performer).flatMap((one) => {
    const person = personOf(one, resolve)
    if (person === undefined) return []
    return person.role === undefined ? person.name : `${person.name} (${person.role})`
  })
  return text(unique(names).join(', ')) ?? wordsOf(detail.performerType)
}

function whenOf(detail: Json): string | undefined {
  const timing = object(detail.scheduledTiming) ?? object(detail.occurrenceTiming)
  const single = moment(detail.occurrenceDateTime)
  return (
    text(detail.scheduledString) ??
    timingWords(timing) ??
    (single === undefined ? undefined : inWords(single)) ??
    periodWords(detail.scheduledPeriod ?? detail.occurrencePeriod)
  )
}

function periodWords(value: unknown): string | undefined {
  const span = period(value)
  if (span === undefined) return undefined
  const parts = [
    span.start && `vanaf ${inWords(span.start)}`,
    span.end && `tot ${inWords(span.end)}`,
  ]
  return parts.filter(Boolean).join(' ')
}

function activityNotes(activity: Json, detail: Json): string | undefined {
  const amounts = [quantityWords(detail.dailyAmount), quantityWords(detail.quantity)]
  const words = [
    noteText(activity.progress),
    text(allWords(activity.outcomeCodeableConcept).join(', ')),
    object(activity.detail) === undefined ? noteText(detail.note) : undefined,
    text(detail.patientInstruction),
    ...amounts,
  ]
  return text(words.filter((one) => one !== undefined).join('\n'))
}
