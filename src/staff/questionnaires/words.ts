import { dayAndTime, longDate } from '../../ui/dates.ts'
import type { AskedOfClient, OwnQuestionnaire } from './queries.ts'

export const SUCCESS_WORDS: Record<string, string> = {
  klaargezet: 'De vragenlijst staat klaar. De families krijgen bericht.',
  'stond-al-klaar': 'De vragenlijst stond al klaar voor wie u koos.',
  herinnerd: 'Wie nog niet antwoordde, krijgt een herinnering.',
  'niemand-herinnerd': 'Iedereen heeft al geantwoord.',
  ingetrokken: 'De vragenlijst is ingetrokken.',
  toegevoegd: 'De vragenlijst is toegevoegd.',
  gepubliceerd: 'De vragenlijst kan nu worden klaargezet.',
  gestopt: 'De vragenlijst wordt niet meer klaargezet. Wat klaarstaat kan nog worden ingevuld.',
  bewaard: 'Uw wijziging is bewaard.',
  verstuurd: 'De familie kan dit nu lezen.',
  weggegooid: 'Wat u had ingevuld is weggegooid.',
}

/** How a questionnaire of the organisation stands. */
export const stateWords = ({ publishedAt, retiredAt, replaced }: OwnQuestionnaire): string => {
  if (!publishedAt) return 'Concept'
  if (replaced) return 'Vervangen door een nieuwere versie'
  return retiredAt ? 'Gestopt' : 'In gebruik'
}

/** How it stands with one client. */
export const askedWords = (one: AskedOfClient, now: Date): string => {
  if (one.kind === 'tell')
    return one.answeredAt
      ? `Ingevuld, ${dayAndTime(one.changedAt ?? one.answeredAt, now)}`
      : 'Bezig met invullen'
  if (one.answeredAt) return `Beantwoord, ${dayAndTime(one.changedAt ?? one.answeredAt, now)}`
  if (one.withdrawnAt) return `Ingetrokken, ${dayAndTime(one.withdrawnAt, now)}`
  const reminded = one.remindedAt ? ` Herinnerd: ${dayAndTime(one.remindedAt, now)}.` : ''
  const due = one.dueOn ? ` Graag voor ${longDate(one.dueOn)}.` : ''
  return `Nog niet beantwoord.${due}${reminded}`
}
