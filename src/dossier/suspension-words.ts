import type { CouplingStanding } from '../access/standing.ts'
import { fullDate } from '../ui/dates.ts'

/** The last day of a suspension, as it was chosen; it ends at the midnight after it. */
export const lastDayOf = (until: string | Date): Date => new Date(new Date(until).getTime() - 1000)

/** «tot en met zondag 3 januari 2027», or that there is no end to it. */
export const untilWords = (until: string | Date | null): string =>
  until === null ? 'Er is geen einddatum.' : `Dat is tot en met ${fullDate(lastDayOf(until))}.`

/** Whom to ask about it: by telephone where the organisation has one. */
export const askWords = (organisation: { name: string; phone: string; email: string }): string => {
  if (organisation.phone !== '')
    return `Hebt u een vraag? Bel ${organisation.name}: ${organisation.phone}.`
  return organisation.email === ''
    ? `Hebt u een vraag? Stel die aan ${organisation.name}.`
    : `Hebt u een vraag? Stuur een e-mail naar ${organisation.email}.`
}

/**
 * What somebody reads whose organisation closed its dossier (ORG-7): who did, for whom, why, until when and whom to ask.
 * Nothing when it is open.
 */
export const suspensionLines = ({ organisation, suspension }: CouplingStanding): string[] => {
  if (!suspension) return []
  return [
    suspension.whole
      ? `${organisation.name} heeft het dossier gesloten voor iedereen op deze zorgpagina.`
      : `${organisation.name} heeft het dossier voor u gesloten.`,
    `De reden: ${suspension.reason}`,
    untilWords(suspension.until),
    askWords(organisation),
    'De andere onderdelen van de zorgpagina blijven gewoon open.',
  ]
}
