import { dayAndTime } from '../../ui/dates.ts'

/** How somebody is called on a note: «u», by name, or in words when that person no longer takes part. */
export const whoWords = (
  accountId: string | null,
  names: ReadonlyMap<string, string>,
  viewerId: string,
): string => {
  if (accountId === viewerId) return 'u'
  return (accountId && names.get(accountId)) || 'iemand die niet meer meedoet'
}

/** «Karin de Vries, vandaag om 10.05 uur» */
export const whoAndWhen = (who: string, when: Date, now: Date): string =>
  `${who}, ${dayAndTime(when, now)}`

/** What a page says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  bewaard: 'De notitie is bewaard.',
  vastgezet: 'De notitie is vastgezet. Die staat nu bovenaan.',
  losgemaakt: 'De notitie staat niet meer vast.',
  verwijderd: 'De notitie is verwijderd. U kunt de notitie nog 30 dagen terughalen.',
  teruggehaald: 'De notitie staat er weer.',
  teruggezet: 'De eerdere versie staat er weer.',
}
