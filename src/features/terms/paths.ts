import { withOnward } from '../../http/local-path.ts'

/** The documents themselves, as everybody can read them. */
export const agreementPath = { terms: '/voorwaarden', privacy: '/privacy' } as const

/** An older version of a document. */
export const versionPath = (document: 'terms' | 'privacy', version: number): string =>
  `${agreementPath[document]}?versie=${version}`

/** Where somebody reads and accepts what is new, and where he goes on to after it. */
export const readTermsPath = (onward?: string): string => withOnward('/voorwaarden-lezen', onward)
