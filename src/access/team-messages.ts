import { inTrustedGroup } from './decide.ts'
import type { CarePageStanding, CouplingStanding } from './standing.ts'

/** Whether somebody may write to an organisation, or why not. */
export type TeamWriting = 'may' | 'off' | 'manager-only' | 'trusted-only'

/**
 * Whether the viewer may write to the organisation of this coupling now (MSG-4): the organisation sets who does. That he
 * reads along is asked before.
 */
export const teamWriting = (
  standing: CarePageStanding,
  { policy }: CouplingStanding,
): TeamWriting => {
  if (policy.messaging.mode === 'off') return 'off'
  if (standing.role === 'manager') return 'may'
  if (standing.carePage.ofAccountId === standing.viewer.accountId) return 'may'
  if (policy.messaging.writers === 'manager') return 'manager-only'
  return inTrustedGroup(standing.categories) ? 'may' : 'trusted-only'
}

/**
 * Whether the viewer may begin a conversation with the organisation (MSG-3): where it lets families begin, and
 * elsewhere once it wrote first.
 *
 * @param staffWrote whether somebody of the organisation wrote to this family before
 */
export const mayBegin = (
  standing: CarePageStanding,
  coupling: CouplingStanding,
  staffWrote: boolean,
): boolean =>
  standing.categories.includes('organisation_messages') &&
  teamWriting(standing, coupling) === 'may' &&
  (coupling.policy.messaging.mode === 'open' || staffWrote)
