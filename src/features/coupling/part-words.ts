import type { DossierPart } from '../../access/organisation-policy.ts'

const WORDS: Record<DossierPart, string> = {
  reports: 'rapportages',
  care_plan: 'zorgplannen',
  measurements: 'metingen',
  documents: 'documenten',
}

/** The shared parts as a sentence's end: «rapportages, zorgplannen en documenten». */
export const inWords = (parts: readonly DossierPart[]): string =>
  new Intl.ListFormat('nl', { type: 'conjunction' }).format(parts.map((part) => WORDS[part])) ||
  'niets uit het dossier'
