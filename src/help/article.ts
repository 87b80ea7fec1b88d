/** The parts of the help centre, in the order in which they stand there. */
export const HELP_GROUPS = [
  'Beginnen',
  'Inloggen en de code',
  'De zorgpagina',
  'Het dossier',
  'Kalender, taken en Luna',
  'Berichten, notities en meldingen',
  'Uw account',
  'Voor medewerkers',
] as const
export type HelpGroup = (typeof HELP_GROUPS)[number]

/** One answer in the help centre, in the words of the pages: what stands between «» is to be read there. */
export interface Article {
  /** In its address. */
  slug: string
  title: string
  group: HelpGroup
  /** What it is, before the steps. */
  about?: string
  steps: string[]
  /** What is good to know besides. */
  notes?: string[]
  /** The slugs of articles that belong with it. */
  seeAlso?: string[]
  /** Other words that people search with. */
  words: string[]
}
