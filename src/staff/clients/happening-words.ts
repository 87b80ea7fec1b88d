import type { Happening } from './queries.ts'

const WORDS: Record<Happening['what'], (who: string) => string> = {
  'consents.record': (who) => `${who} legde de toestemming vast.`,
  'consents.withdraw': (who) => `${who} trok de toestemming in.`,
  'invitations.create': (who) => `${who} maakte een uitnodiging.`,
  'invitations.reissue': (who) => `${who} maakte een nieuwe code. De oude code werkt niet meer.`,
  'invitations.cancel': (who) => `${who} annuleerde de uitnodiging.`,
  'letters.download': (who) => `${who} downloadde de brief.`,
  'letter-batches.fetch': (who) => `${who} downloadde de brief, met brieven voor anderen.`,
  'suspensions.change': (who) => `${who} sloot of opende het dossier voor iemand.`,
  'couplings.end': (who) => `${who} beëindigde de koppeling.`,
  'couplings.move': (who) => `${who} zette de koppeling over op het samengevoegde dossier.`,
  coupled: (who) => `${who} koppelde het dossier aan een zorgpagina.`,
  'ended-by-manager': (who) => `${who} beëindigde de koppeling.`,
}

/** One line of a client's history, in words. */
export const happeningWords = ({ what, who }: Happening): string => {
  if (what === 'coupled' && who === null) return 'Het dossier werd gekoppeld aan een zorgpagina.'
  return WORDS[what](who ?? 'De beheerder van de zorgpagina')
}
