import { Problem } from '../http/problem.ts'
import { enabledBy } from '../questionnaires/enabled.ts'
import { type Screen, screensOf, screensToShow } from '../questionnaires/screens.ts'
import { sendAnswers } from './drafts.ts'
import {
  type AnswerRequest,
  askedOf,
  type Filling,
  filesIn,
  fillingOf,
  type Saved,
  saveScreen,
  wrongInAll,
} from './fill.ts'
import type { AskedQuestionnaire } from './requests.ts'

/** Where somebody is in filling in. */
export interface Step {
  filling: Filling
  screen: Screen
}

/** The screen that the path names, of what this person is filling in; null when he is not, or it is not asked. */
export const stepOf = async (
  request: AnswerRequest,
  asked: AskedQuestionnaire,
  lock?: 'lock',
): Promise<{ filling: Filling | null; screen: Screen | null }> => {
  const filling = await fillingOf(request, asked, lock)
  if (!filling) return { filling: null, screen: null }
  const key = request.param('scherm')
  const all = screensOf(filling.stored.questionnaire)
  if (!all.some((screen) => screen.key === key)) throw new Problem('not-found')
  return { filling, screen: filling.screens.find((screen) => screen.key === key) ?? null }
}

/** Where a screen that was sent leads: the next or the one before it, this one again, or the end. */
export type Onward =
  | { to: 'screen'; key: string; more?: string }
  | { to: 'check' }
  | { to: 'one' }
  | { to: 'again' }

const onwardOf = ({ filling, screen }: Step, saved: Saved): Onward => {
  if (Object.keys(saved.errors).length > 0) return { to: 'again' }
  const all = screensOf(filling.stored.questionnaire)
  const shown = screensToShow(all, enabledBy(filling.stored.questionnaire, saved.answers))
  const order = (one: Screen): number => all.findIndex(({ key }) => key === one.key)
  if (saved.pressed === 'vorige') {
    const before = shown.filter((one) => order(one) < order(screen)).at(-1)
    return before ? { to: 'screen', key: before.key } : { to: 'one' }
  }
  if (saved.pressed !== 'volgende') {
    const [what, more] = saved.pressed.split(':')
    return { to: 'screen', key: screen.key, ...(what === 'nog' && more ? { more } : {}) }
  }
  const next = shown.find((one) => order(one) > order(screen))
  return next ? { to: 'screen', key: next.key } : { to: 'check' }
}

/** What came of a screen that was sent: kept, and where it leads; with errors the filling as it is now. */
export interface Sent {
  step: Step
  saved: Saved
  onward: Onward
}

/** Keeps a screen of what this person is filling in; null when he is not (any more), or it is not asked. */
export const keepScreen = async (request: AnswerRequest): Promise<Sent | null> => {
  const asked = await askedOf(request)
  const { filling, screen } = await stepOf(request, asked, 'lock')
  if (!filling || !screen) return null
  const saved = await saveScreen(request, filling, screen)
  const draft = { ...filling.draft, answers: saved.answers }
  const step = { filling: { ...filling, draft }, screen }
  return { step, saved, onward: onwardOf(step, saved) }
}

/** What came of sending. */
export type Outcome =
  | { done: number }
  | { done?: never; filling: Filling; wrong: Record<string, string> }
  | { done?: never; filling: null }

/**
 * Sends what somebody filled in. Whoever sends second, while another did so first, is told before his own is sent: only
 * when the form says that he has read of that version it becomes the next.
 */
export const sendAll = async (request: AnswerRequest, as: 'family' | 'staff'): Promise<Outcome> => {
  const { tx, permit, viewer, now, form } = request
  const asked = await askedOf(request, 'lock')
  const filling = asked.withdrawnAt ? null : await fillingOf(request, asked, 'lock')
  if (!filling) return { filling: null }
  const wrong = wrongInAll(filling)
  const unread =
    filling.overtaken !== null && form.values.gelezen !== String(filling.overtaken.version)
  if (Object.keys(wrong).length > 0 || unread) return { filling, wrong }
  const done = await sendAnswers(permit, tx, {
    asked,
    stored: filling.stored,
    answers: filling.draft.answers,
    name: `${viewer.firstName} ${viewer.lastName}`,
    as,
    fileIds: filesIn(filling),
    now,
  })
  return { done }
}
