import type { Stays } from '../sharing/hand-over-question.ts'

/** Why the manager of now cannot hand over himself. */
export const REASONS = ['dead', 'ill', 'unreachable'] as const
export type Reason = (typeof REASONS)[number]

/** «omdat …»: said to everybody around the page, so without anything about anybody's health. */
export const REASON_WORDS: Record<Reason, { value: string; label: string; because: string }> = {
  dead: {
    value: 'overleden',
    label: 'De beheerder is overleden',
    because: 'omdat de beheerder is overleden',
  },
  ill: {
    value: 'kan-niet',
    label: 'De beheerder kan het niet meer doen',
    because: 'omdat de beheerder het niet meer kan doen',
  },
  unreachable: {
    value: 'onbereikbaar',
    label: 'De beheerder is niet te bereiken',
    because: 'omdat de beheerder niet te bereiken is',
  },
}

/** What becomes of the manager of now. */
export const STAYS_WORDS: Record<Stays, { value: string; label: string }> = {
  not: { value: 'stop', label: 'De beheerder van nu doet daarna niet meer mee' },
  basic: { value: 'basis', label: 'De beheerder van nu doet mee, maar zonder het dossier' },
  all: { value: 'alles', label: 'De beheerder van nu doet mee en houdt alle rechten' },
}

export const STOPPED_WORDS = {
  manager: 'de beheerder',
  'new-manager': 'wie het was gevraagd',
  desk: 'de servicedesk',
  system: 'Naast: het kon niet meer',
} as const
