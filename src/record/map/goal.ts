import { type FhirJson, idOf, type Json } from '../fhir/json.ts'
import type { Goal, GoalStatus, Mapped, RecordItem } from '../words.ts'
import { aside } from './aside.ts'
import { hasCode, lookUp, translated, wordsOf } from './concepts.ts'
import { inWords, moment } from './dates.ts'
import { notes } from './notes.ts'
import { build, list, object, text, unique } from './read.ts'
import { follow, type Resolve } from './resolve.ts'
import { quantityWords, valueIn } from './values.ts'

const STATUSES: Readonly<Record<string, GoalStatus>> = {
  proposed: 'proposed',
  planned: 'proposed',
  // Agreed on: nobody has to say yes to it any more.
  accepted: 'active',
  active: 'active',
  'on-hold': 'on-hold',
  completed: 'reached',
  cancelled: 'stopped',
  rejected: 'stopped',
}

/** Values of `lifecycleStatus` that mean: this was never a goal. */
export const TAKEN_BACK_GOAL = ['entered-in-error']

/** How far it is (http://terminology.hl7.org/CodeSystem/goal-achievement). */
const ACHIEVEMENTS: Readonly<Record<string, string>> = {
  'in-progress': 'bezig',
  improving: 'gaat vooruit',
  worsening: 'gaat achteruit',
  'no-change': 'blijft gelijk',
  achieved: 'bereikt',
  sustaining: 'blijft bereikt',
  'not-achieved': 'niet bereikt',
  'no-progress': 'geen vooruitgang',
  'not-attainable': 'niet haalbaar',
}

/** One goal («doel»). A goal that the record ended without reaching it is stopped, not reached. */
export function mapGoal(goal: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const recordId = idOf(goal) ?? text(goal.id)
  const targets = list(goal.target).flatMap(targetWords)
  const description = wordsOf(goal.description) ?? targets[0]
  if (recordId === undefined) return aside('unreadable', 'Dit doel heeft geen nummer.')
  if (description === undefined) return aside('incomplete', 'Dit doel heeft geen omschrijving.')
  return {
    ok: {
      kind: 'goal',
      value: build<Goal>({
        recordId,
        description,
        status: statusOf(goal),
        start: moment(goal.startDate),
        due: list(goal.target).flatMap((one) => moment(one.dueDate) ?? [])[0],
        targets,
        achievement:
          translated(goal.achievementStatus, ACHIEVEMENTS) ?? wordsOf(goal.achievementStatus),
        addresses: problemsOf(goal.addresses, resolve),
        evaluation: [...statusReason(goal), ...notes(goal.note, resolve)],
      }),
    },
  }
}

function statusOf(goal: FhirJson): GoalStatus {
  const missed = ['not-achieved', 'not-attainable', 'no-progress'].some((code) =>
    hasCode(goal.achievementStatus, code),
  )
  const status = lookUp(STATUSES, goal.lifecycleStatus) ?? 'unknown'
  return status === 'reached' && missed ? 'stopped' : status
}

function statusReason(goal: FhirJson): Goal['evaluation'] {
  const reason = text(goal.statusReason)
  if (reason === undefined) return []
  const at = moment(goal.statusDate)
  return [at === undefined ? { text: reason } : { text: reason, at }]
}

/** «lopen: lichte beperking (10 september 2014)». */
function targetWords(target: Json): string[] {
  const measure = wordsOf(target.measure)
  const detail = valueIn(target, 'detail')
  const wanted = detail?.text ?? quantityWords(target.detailQuantity)
  const due = moment(target.dueDate)
  const words = [measure, wanted].filter((one) => one !== undefined).join(': ')
  if (words === '') return []
  return [due === undefined ? words : `${words} (${inWords(due)})`]
}

/** Problems behind references, in words: what came along, or else the words of the reference. */
export function problemsOf(references: unknown, resolve: Resolve): string[] {
  return unique(
    list(references).flatMap((reference) => {
      const target = follow(reference, resolve)
      const words = target === undefined ? undefined : problemWords(target)
      return words ?? text(reference.display) ?? []
    }),
  )
}

function problemWords(target: FhirJson): string | undefined {
  const { code } = target
  return object(code) === undefined ? undefined : wordsOf(code)
}
