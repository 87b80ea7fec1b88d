import type {
  AccountAction,
  Action,
  CarePageAction,
  DeskAction,
  StaffAction,
} from '../../src/access/actions.ts'
import type {
  AccountPermit,
  CarePagePermit,
  DeskPermit,
  StaffPermit,
} from '../../src/access/decide.ts'
import { organisationPolicy } from '../../src/access/organisation-policy.ts'
import type { AccountRequest } from '../../src/access/request.ts'
import type { CouplingStanding, Viewer } from '../../src/access/standing.ts'
import type { Tx } from '../../src/db/connect.ts'
import type { Portal } from '../../src/portal.ts'
import type { Coupling } from './built.ts'

// Permits that nobody decided. Only for tests of the second lock: as if the first one, src/access, had let anybody through.

const GROUND = 'dangerous'

/** A coupling as a standing would have it. */
export const dangerousCoupling = (of: Coupling, coupledAt: Date): CouplingStanding => ({
  id: of.id,
  patientId: of.patientId,
  coupledAt: coupledAt.toISOString(),
  organisation: { ...of.organisation, phone: '', email: '', brand: {} },
  policy: organisationPolicy.parse({}),
})

/** Permits for whatever page, couplings, organisation or account, without a decision. */
export const dangerousPermit = {
  carePage: <A extends CarePageAction>(
    action: A,
    of: { carePageId: string; accountId: string; couplings: readonly CouplingStanding[] },
  ): CarePagePermit<A> => ({ action, ground: GROUND, ...of }) as unknown as CarePagePermit<A>,
  staff: <A extends StaffAction>(
    action: A,
    of: { organisationId: string; accountId: string },
  ): StaffPermit<A> => ({ action, ground: GROUND, ...of }) as unknown as StaffPermit<A>,
  desk: <A extends DeskAction>(action: A, accountId: string): DeskPermit<A> =>
    ({ action, ground: GROUND, accountId }) as unknown as DeskPermit<A>,
  account: <A extends AccountAction>(action: A, accountId: string): AccountPermit<A> =>
    ({ action, ground: GROUND, accountId }) as unknown as AccountPermit<A>,
}

/** A request about an account's own things, by a permit that nobody decided. */
export const dangerousRequest = <A extends AccountAction>(
  world: { portal: Portal; clock: { now: Date } },
  tx: Tx,
  action: A & Action,
  of: { accountId: string; sessionId: string },
): AccountRequest<A> => {
  const viewer: Viewer = {
    ...of,
    firstName: 'Karin',
    lastName: 'van Dam',
    email: 'karin@voorbeeld.example',
    secondStep: { passedAt: null, seenAt: null, mode: null, carePageId: null },
  }
  return {
    portal: world.portal,
    tx,
    now: world.clock.now,
    viewer,
    permit: dangerousPermit.account(action, of.accountId),
  } as unknown as AccountRequest<A>
}
