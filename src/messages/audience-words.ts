import type { Audience } from '../access/audience.ts'
import type { CarePageStanding } from '../access/standing.ts'

/** How the family's own audiences are called (MSG-1), in the words of the manuals. */
const OWN_WORDS = { network: 'Alle mantelzorgers', trusted: 'Vertrouwensgroep' } as const

/** With whom something is shared: «Vertrouwensgroep», «Zonnehof en de vertrouwensgroep». */
export const audienceInWords = (audience: Audience, organisation: string): string =>
  audience === 'organisation' ? `${organisation} en de vertrouwensgroep` : OWN_WORDS[audience]

/** How the organisation of a coupling is called; in general where it is not known any more. */
export const organisationOf = (standing: CarePageStanding, couplingId: string | null): string =>
  standing.couplings.find(({ id }) => id === couplingId)?.organisation.name ?? 'de zorgorganisatie'

/** What is shown of a message with an organisation where the second step was not asked. */
export const VEILED = 'Open het gesprek om dit te lezen.'
