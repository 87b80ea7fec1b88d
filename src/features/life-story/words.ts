import type { CouplingStanding } from '../../access/standing.ts'
import { type Arrival, arrivalInWords } from '../../record/write/arrival.ts'

/** What a page says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  bewaard: 'Het hoofdstuk is bewaard.',
  concept: 'Uw concept is bewaard. Alleen u ziet het.',
  'concept-weg': 'Het concept is weggegooid.',
  toegevoegd: 'Het hoofdstuk is toegevoegd.',
  verwijderd: 'Het hoofdstuk is verwijderd.',
  teruggezet: 'De eerdere versie staat er weer.',
  foto: 'De foto staat erbij.',
  'foto-gewijzigd': 'De woorden bij de foto zijn bewaard.',
  'foto-weg': 'De foto is weggehaald.',
  lezers: 'Het is bewaard. Wie u hebt gekozen, kan het verhaal nu lezen.',
}

/** «1 mens», «4 mensen» */
export const peopleWords = (count: number): string => (count === 1 ? '1 mens' : `${count} mensen`)

/** «Marja, Ruud en Tiny» */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`

/** Whether the story stands in the record of an organisation that takes it there (0056); nothing for another. */
export const inRecordWords = (
  { id, organisation: { name }, policy }: CouplingStanding,
  arrivals: readonly Arrival[],
): string[] => {
  const arrival = arrivals.find(({ couplingId }) => couplingId === id)
  const taken = policy.writeBack.story
  if (!arrival || !taken) return []
  const where = `het dossier van ${name}`
  return [
    arrivalInWords(arrival, { taken, organisation: name, where }) ??
      `Het verhaal staat ook in ${where}.`,
  ]
}
