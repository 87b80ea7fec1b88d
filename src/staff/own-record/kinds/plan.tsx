import { z } from 'zod'
import { dateWords, readTypedDay, startOfDay } from '../../../dossier/moments.ts'
import { TextBlock } from '../../../dossier/text-block.tsx'
import { checkForm, type Form } from '../../../http/form.ts'
import type { Activity, CarePlan, Goal, Moment } from '../../../record/words.ts'
import { Select } from '../../../ui/choices.tsx'
import { DayField } from '../../../ui/day-field.tsx'
import { TextArea, TextField } from '../../../ui/fields.tsx'
import { defineKind, type Errors, type Values } from './kind.ts'
import { momentValues, optionalText, requiredText } from './reading.ts'

const MOST_GOALS = 8
const STATUS = [
  { value: 'active', label: 'Geldt nu' },
  { value: 'draft', label: 'Concept' },
  { value: 'on-hold', label: 'Staat stil' },
  { value: 'old', label: 'Oud' },
] as const
const GOAL_STATUS = [
  { value: 'active', label: 'Bezig' },
  { value: 'proposed', label: 'Voorgesteld' },
  { value: 'reached', label: 'Bereikt' },
  { value: 'stopped', label: 'Gestopt' },
] as const

const planForm = z.object({
  titel: requiredText(200, 'Vul de naam van het plan in'),
  stand: z.enum(['active', 'draft', 'on-hold', 'old'], 'Kies of het plan geldt'),
  beschrijving: optionalText(10_000),
})
const goalForm = z.object({
  doel: optionalText(1000),
  stand: z.enum(['active', 'proposed', 'reached', 'stopped']).catch('active'),
  acties: optionalText(4000),
  evaluatie: optionalText(4000),
})
type TypedGoal = z.infer<typeof goalForm>

const dayMoment = (day: string): Moment => ({
  at: startOfDay(day).toISOString(),
  precision: 'day',
})

const readGoals = (form: Form): { goals: TypedGoal[]; errors: Errors } => {
  const goals: TypedGoal[] = []
  const errors: Errors = {}
  for (let at = 1; at <= MOST_GOALS; at += 1) {
    const parts = ['doel', 'stand', 'acties', 'evaluatie'] as const
    const one = goalForm.safeParse(
      Object.fromEntries(parts.map((part) => [part, form.values[`${part}-${at}`] ?? ''])),
    )
    if (!one.success) {
      for (const issue of one.error.issues) errors[`${String(issue.path[0])}-${at}`] = issue.message
    } else if (one.data.doel !== '') goals.push(one.data)
    else if (one.data.acties !== '' || one.data.evaluatie !== '')
      errors[`doel-${at}`] = 'Vul in wat het doel is'
  }
  return { goals, errors }
}

const GOAL_MARK = 'doel-'

const toGoal = (typed: TypedGoal, index: number, today: Moment, writer: string): Goal => ({
  recordId: `${GOAL_MARK}${index + 1}`,
  description: typed.doel,
  status: typed.stand,
  targets: [],
  addresses: [],
  evaluation: typed.evaluatie === '' ? [] : [{ text: typed.evaluatie, at: today, author: writer }],
})

/** Each line is an action; which goal it is for stands in its notes, in words that the family reads too. */
const toActivities = (typed: TypedGoal): Activity[] =>
  typed.acties
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((what) => ({ what, status: 'busy', notes: `Bij het doel: ${typed.doel}` }))

const activitiesOf = (plan: CarePlan, goal: Goal): string =>
  plan.activities
    .filter(({ notes }) => notes === `Bij het doel: ${goal.description}`)
    .map(({ what }) => what)
    .join('\n')

const goalValues = (plan: CarePlan): Values =>
  Object.assign(
    {},
    ...plan.goals.map((goal, index) => ({
      [`doel-${index + 1}`]: goal.description,
      [`stand-${index + 1}`]: goal.status,
      [`acties-${index + 1}`]: activitiesOf(plan, goal),
      [`evaluatie-${index + 1}`]: goal.evaluation.map(({ text }) => text).join('\n'),
    })),
  )

/** How many goals a form shows: those that are filled in, and one to go on with; three at least. */
const shownGoals = (values: Values): number[] => {
  const filled = Array.from({ length: MOST_GOALS }, (_, at) => at + 1).filter((at) =>
    ['doel', 'acties', 'evaluatie'].some((part) => (values[`${part}-${at}`] ?? '') !== ''),
  )
  const count = Math.min(MOST_GOALS, Math.max(3, (filled.at(-1) ?? 0) + 1))
  return Array.from({ length: count }, (_, at) => at + 1)
}

function GoalFields({ at, ...field }: { at: number; values: Values; errors: Errors }) {
  return (
    <fieldset class="field">
      <legend class="field__label">Doel {at}</legend>
      <TextField
        {...field}
        name={`doel-${at}`}
        label={`Wat is doel ${at}?`}
        optional
        autocomplete="off"
      />
      <TextArea
        {...field}
        name={`acties-${at}`}
        label={`Acties bij doel ${at}`}
        hint="Elke regel is een actie"
        rows={3}
        optional
      />
      <TextArea
        {...field}
        name={`evaluatie-${at}`}
        label={`Evaluatie van doel ${at}`}
        rows={3}
        optional
      />
      <Select
        {...field}
        name={`stand-${at}`}
        label={`Hoe staat doel ${at}?`}
        options={GOAL_STATUS}
      />
    </fieldset>
  )
}

/** A care plan («zorgplan») with goals, actions and evaluation. */
export const planKind = defineKind<CarePlan>({
  kind: 'plan',
  segment: 'zorgplannen',
  many: 'Zorgplannen',
  one: 'zorgplan',
  add: 'Nieuw zorgplan',
  fresh: (now) => ({ titel: 'Zorgplan', stand: 'active', dag: momentValues(now).dag ?? '' }),
  values: (plan) => ({
    titel: plan.title,
    stand: plan.status,
    dag: plan.period?.start ? (momentValues(new Date(plan.period.start.at)).dag ?? '') : '',
    beschrijving: plan.description ?? '',
    ...goalValues(plan),
  }),
  read(form, { now, writer, before }) {
    const { data, errors } = checkForm(planForm, form)
    const day = readTypedDay(form.values.dag ?? '')
    const { goals, errors: wrong } = readGoals(form)
    const dayError: Errors = day === null ? { dag: 'Vul een dag in, bijvoorbeeld 21-11-2026' } : {}
    if (!data || day === null || Object.keys(wrong).length > 0)
      return { errors: { ...errors, ...dayError, ...wrong } }
    const today = dayMoment(momentValues(now).dag ?? day)
    const content: CarePlan = {
      title: data.titel,
      status: data.stand,
      period: { start: dayMoment(day) },
      author: (before as CarePlan | undefined)?.author ?? { name: writer },
      ...(data.beschrijving === '' ? {} : { description: data.beschrijving }),
      notes: [],
      goals: goals.map((goal, index) => toGoal(goal, index, today, writer)),
      goalRecordIds: goals.map((_, index) => `${GOAL_MARK}${index + 1}`),
      replacesRecordIds: [],
      activities: goals.flatMap(toActivities),
      addresses: [],
    }
    return { written: { content, happenedAt: startOfDay(day) } }
  },
  Fields: (field) => (
    <>
      <TextField {...field} name="titel" label="Naam van het plan" autocomplete="off" />
      <Select {...field} name="stand" label="Geldt het plan?" options={STATUS} />
      <DayField {...field} name="dag" label="Vanaf" />
      <TextArea {...field} name="beschrijving" label="Beschrijving" rows={4} optional />
      {shownGoals(field.values).map((at) => (
        <GoalFields {...field} at={at} />
      ))}
    </>
  ),
  title: (plan) => plan.title,
  Words: ({ content }) => (
    <>
      <p>
        <strong>{content.title}</strong>{' '}
        <span class="muted">
          {STATUS.find(({ value }) => value === content.status)?.label}
          {content.period?.start ? `, vanaf ${dateWords(content.period.start)}` : null}
        </span>
      </p>
      {content.description === undefined ? null : <TextBlock text={content.description} />}
      {content.goals.map((goal) => (
        <>
          <p>
            <strong>{goal.description}</strong>{' '}
            <span class="muted">
              {GOAL_STATUS.find(({ value }) => value === goal.status)?.label}
            </span>
          </p>
          <TextBlock text={activitiesOf(content, goal)} />
          {goal.evaluation.map(({ text }) => (
            <TextBlock text={text} />
          ))}
        </>
      ))}
    </>
  ),
})
