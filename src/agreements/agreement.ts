/** A part of a document: its heading, its paragraphs, and points where a list reads better. */
export interface AgreementSection {
  heading: string
  paragraphs: readonly string[]
  points?: readonly string[]
}

export interface AgreementVersion {
  version: number
  /** The first day on which it holds: «2026-11-01». */
  validFrom: string
  /** What is other than in the version before, for those who accepted that one. Empty for the first. */
  changes: readonly string[]
  sections: readonly AgreementSection[]
}

/** A document that people agree to. A change of meaning is a new version on top; old versions stay readable. */
export interface Agreement {
  document: 'terms' | 'privacy'
  title: string
  /** How it is called in a sentence: «de gebruiksvoorwaarden». */
  words: string
  /** Newest first. */
  versions: readonly AgreementVersion[]
}
