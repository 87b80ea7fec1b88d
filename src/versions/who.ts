import { dayAndTime } from '../ui/dates.ts'

/** How somebody is called on what he wrote: «u», by name, or in words when that person no longer takes part. */
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
