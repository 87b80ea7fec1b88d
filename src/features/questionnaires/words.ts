import type { AskedQuestionnaire } from '../../answering/requests.ts'
import { dayAndTime, daysUntil, longDate } from '../../ui/dates.ts'
import type { ListedQuestionnaire } from './queries.ts'

export const SUCCESS_WORDS: Record<string, string> = {
  weggegooid: 'Wat u had ingevuld is weggegooid.',
}

/** «Graag voor 3 januari 2027» */
export const dueWords = (dueOn: string | null, now: Date): string => {
  if (!dueOn) return ''
  const days = daysUntil(dueOn, now)
  if (days < 0) return `De zorgorganisatie vroeg om antwoord voor ${longDate(dueOn)}.`
  return `Graag invullen voor ${longDate(dueOn)}.`
}

/** How a questionnaire stands, in a sentence. */
export const standingWords = (one: ListedQuestionnaire, now: Date): string => {
  if (one.sentAt && one.kind === 'tell')
    return `Ingevuld door ${one.filledByName}, ${dayAndTime(one.sentAt, now)}.`
  if (one.sentAt) return `Verstuurd door ${one.filledByName}, ${dayAndTime(one.sentAt, now)}.`
  if (one.closedBecause === 'answered-elsewhere') return 'Deze vragenlijst is al ingevuld.'
  if (one.withdrawnAt) return 'De zorgorganisatie heeft deze vragenlijst ingetrokken.'
  return `${one.askedByName} zette deze klaar, ${dayAndTime(one.askedAt, now)}.`
}

/** Why it waits no more, for whoever was filling it in. */
export const closedWords = (one: Pick<AskedQuestionnaire, 'closedBecause'>): string =>
  one.closedBecause === 'answered-elsewhere'
    ? 'Deze vragenlijst is al ingevuld'
    : 'De zorgorganisatie heeft deze vragenlijst ingetrokken'
