import { repeatWords } from '../../calendar/words.ts'
import type { TaskPerson, TaskTurn } from '../../tasks/list.ts'
import { dayName } from '../../ui/dates.ts'

/** What the list says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  toegevoegd: 'De taak staat in de lijst.',
  gewijzigd: 'De taak is gewijzigd.',
  verwijderd: 'De taak is verwijderd.',
  genomen: 'U doet deze taak. Fijn!',
  geweigerd: 'U hebt nee gezegd. Iemand anders kan de taak nu doen.',
  teruggegeven: 'U hebt de taak teruggegeven. Iemand anders kan hem nu doen.',
  gegeven: 'De taak is doorgegeven. Diegene kan ja of nee zeggen.',
  gedaan: 'De taak is gedaan. Dank u wel!',
  'toch-niet': 'De taak staat weer in de lijst.',
}

/** Somebody who left has no name here any more. */
export const GONE = 'iemand die niet meer meedoet'

const clock = (time: string): string => time.replace(/^0?(\d+):/, '$1.')

/** «vandaag om 9.30 uur», «maandag 23 november 2026», «wanneer het uitkomt» */
export const whenWords = (turn: Pick<TaskTurn, 'onDay' | 'at_time'>, now: Date): string => {
  if (turn.onDay === null) return 'wanneer het uitkomt'
  const day = dayName(turn.onDay, now)
  return turn.at_time === null ? day : `${day} om ${clock(turn.at_time)} uur`
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** How a task repeats; null when it does not. */
export const taskRepeatWords = (turn: Pick<TaskTurn, 'repeats' | 'starts_on'>): string | null =>
  turn.repeats && turn.starts_on ? repeatWords(turn.repeats, turn.starts_on) : null

/** When there is a reminder, as a sentence's end. */
export const remindWords = (turn: Pick<TaskTurn, 'remind' | 'remind_time'>): string => {
  if (turn.remind === 'morning') return 'op de dag zelf om 8.00 uur'
  if (turn.remind === 'day-before') return 'een dag van tevoren om 8.00 uur'
  return turn.remind === 'at' && turn.remind_time
    ? `op de dag zelf om ${clock(turn.remind_time)} uur`
    : 'geen'
}

/** «u» or the name. */
export const nameFor = (person: TaskPerson | null, viewer: string): string => {
  if (!person) return GONE
  return person.accountId === viewer ? 'u' : person.name
}

/** Who does it, as a sentence. */
export const holderWords = (turn: TaskTurn, viewer: string): string => {
  if (turn.state === 'done') return `Gedaan door ${nameFor(turn.doneBy, viewer)}`
  if (turn.state === 'missed') return 'Niet gedaan'
  if (!turn.holder) return 'Wie kan dit doen?'
  const mine = turn.holder.accountId === viewer
  if (turn.state === 'taken') return mine ? 'U doet dit' : `${turn.holder.name} doet dit`
  return mine ? 'U bent gevraagd' : `${turn.holder.name} is gevraagd`
}

/** What somebody hears who came too late. */
export const tooLateWords = (turn: TaskTurn, viewer: string): string => {
  if (turn.state === 'done')
    return `${capital(nameFor(turn.doneBy, viewer))} ${turn.doneBy?.accountId === viewer ? 'hebt' : 'heeft'} dit al gedaan.`
  if (turn.state === 'missed')
    return 'De dag van deze taak is voorbij. De volgende keer staat in de lijst.'
  if (!turn.holder) return 'Deze taak is niet meer van u. Iedereen kan hem nu doen.'
  if (turn.state === 'asked') return `${turn.holder.name} is al gevraagd om dit te doen.`
  return turn.holder.accountId === viewer ? 'U doet dit al.' : `${turn.holder.name} doet dit al.`
}
