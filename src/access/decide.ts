import {
  type AccountAction,
  type BoardAction,
  CARE_PAGE_ACTIONS,
  type CarePageAction,
  type CarePageRule,
  type DeskAction,
  type RecordAction,
  STAFF_ACTIONS,
  type StaffAction,
} from './actions.ts'
import { DOSSIER_PARTS } from './organisation-policy.ts'
import { employeeSecondStepHolds, secondStepHolds, staffSecondStepHolds } from './second-step.ts'
import type {
  BoardStanding,
  CarePageStanding,
  CouplingStanding,
  DeskStanding,
  StaffStanding,
  Viewer,
} from './standing.ts'

declare const decided: unique symbol

/** Proof that `decide` allowed the action on this page. Only this file can make one. */
export interface CarePagePermit<A extends CarePageAction> {
  readonly [decided]: A
  readonly action: A
  readonly carePageId: string
  readonly accountId: string
  /** The couplings that the action reaches: active, and shared by their organisation. */
  readonly couplings: readonly CouplingStanding[]
  /** The rule on which it was allowed, for the access log. */
  readonly ground: string
  /** An employee looks as the family would (ORG-8): nothing is noted of his having been there. */
  readonly preview?: true
}

export interface StaffPermit<A extends StaffAction> {
  readonly [decided]: A
  readonly action: A
  readonly organisationId: string
  readonly accountId: string
  readonly ground: string
}

export interface DeskPermit<A extends DeskAction> {
  readonly [decided]: A
  readonly action: A
  readonly accountId: string
  readonly ground: string
}

export interface AccountPermit<A extends AccountAction> {
  readonly [decided]: A
  readonly action: A
  readonly accountId: string
  readonly ground: string
}

/** What a screen with the day may do: nothing but this, and of one page. */
export interface BoardPermit<A extends BoardAction> {
  readonly [decided]: A
  readonly action: A
  readonly boardId: string
  readonly carePageId: string
  readonly ground: string
}

/** What a record may do that brought its secret. */
export type RecordPermit<A extends RecordAction> = { [decided]: A; readonly organisationId: string }

/** Why not; each has its own words on the page that explains it. */
export type Refusal =
  | 'not-manager'
  | 'not-in-trusted-group'
  | 'not-given'
  | 'not-coupled'
  | 'not-shared'
  | 'suspended'
  | 'not-for-role'
  | 'not-by-provider'
  | 'second-step'
  | 'new-rules'

export type Decision<P> = { permit: P; refusal?: never } | { permit?: never; refusal: Refusal }

/** The one place where a permit comes into being. */
const permitted = <P>(permit: Omit<P, typeof decided>): P => permit as P

/** Those who hold every dossier category: the «Vertrouwensgroep». */
export const inTrustedGroup = (categories: readonly string[]): boolean =>
  DOSSIER_PARTS.every((part) => categories.includes(part))

const holdsCategory = (standing: CarePageStanding, rule: CarePageRule): boolean =>
  rule.category
    ? standing.categories.includes(rule.category)
    : DOSSIER_PARTS.some((part) => standing.categories.includes(part))

const holdsShared = (categories: readonly string[], rule: CarePageRule): boolean =>
  [rule.shares, rule.orShares].some((category) => category && categories.includes(category))

const isClient = (standing: CarePageStanding): boolean =>
  standing.carePage.ofAccountId === standing.viewer.accountId

const refuseUnlessOwner = (standing: CarePageStanding, rule: CarePageRule): Refusal | null => {
  if (standing.role === 'manager' || isClient(standing)) return null
  if (rule.orHolds === undefined) return 'not-manager'
  return standing.categories.includes(rule.orHolds) ? null : 'not-given'
}

const refusePerson = (standing: CarePageStanding, rule: CarePageRule): Refusal | null => {
  if (rule.who === 'manager') return standing.role === 'manager' ? null : 'not-manager'
  if (rule.who === 'manager-or-client') return refuseUnlessOwner(standing, rule)
  if (rule.shares) return holdsShared(standing.categories, rule) ? null : 'not-given'
  if (rule.who === 'trusted') return holdsCategory(standing, rule) ? null : 'not-in-trusted-group'
  return null
}

/** The couplings whose organisation did not close its dossier for the viewer (ORG-7). */
const openCouplings = (standing: CarePageStanding): CouplingStanding[] =>
  standing.couplings.filter(({ suspension }) => !suspension)

const sharing = (standing: CarePageStanding, rule: CarePageRule): CouplingStanding[] => {
  const { category } = rule
  const couplings = openCouplings(standing)
  return category
    ? couplings.filter((coupling) => coupling.policy.sharedParts.includes(category))
    : couplings
}

/** Of those, what is open: the manager reads nothing of an organisation before he knows its rules (ORG-5). */
const reached = (standing: CarePageStanding, rule: CarePageRule): CouplingStanding[] => {
  const couplings = sharing(standing, rule)
  return rule.dossier ? couplings.filter(({ asksRules }) => !asksRules) : couplings
}

const refuseDossier = (standing: CarePageStanding, rule: CarePageRule): Refusal | null => {
  if (!rule.dossier) return null
  if (standing.couplings.length === 0) return 'not-coupled'
  if (openCouplings(standing).length === 0) return 'suspended'
  if (sharing(standing, rule).length === 0) return 'not-shared'
  if (!secondStepHolds(standing)) return 'second-step'
  return reached(standing, rule).length === 0 ? 'new-rules' : null
}

/** A session without the second step must not be able to give the dossier to somebody else either. */
const refuseOpening = (standing: CarePageStanding, rule: CarePageRule): Refusal | null =>
  rule.opensDossier && standing.couplings.length > 0 && !secondStepHolds(standing)
    ? 'second-step'
    : null

/** Whom an employer's provider says it is, is not yet who may be among a family: our own second step decides (0039). */
const refuseProvider = (standing: CarePageStanding): Refusal | null =>
  standing.viewer.provider && !secondStepHolds(standing) ? 'second-step' : null

const groundOf = (standing: CarePageStanding): string => {
  if (standing.role === 'manager') return isClient(standing) ? 'client-and-manager' : 'manager'
  if (isClient(standing)) return 'client'
  return inTrustedGroup(standing.categories) ? 'trusted-group' : 'participant'
}

/**
 * Decides what somebody around a care page may do there. Pure: the standing holds all that counts.
 * The order of reasons is what a person should hear first: himself, the coupling, the organisation, the second step, and
 * the organisation's new rules.
 */
export const decide = <A extends CarePageAction>(
  standing: CarePageStanding,
  action: A,
): Decision<CarePagePermit<A>> => {
  const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
  const refusal =
    refusePerson(standing, rule) ??
    refuseDossier(standing, rule) ??
    refuseOpening(standing, rule) ??
    refuseProvider(standing)
  if (refusal) return { refusal }
  return {
    permit: permitted<CarePagePermit<A>>({
      action,
      carePageId: standing.carePage.id,
      accountId: standing.viewer.accountId,
      couplings: reached(standing, rule),
      ground: groundOf(standing),
    }),
  }
}

/**
 * Whether somebody may change what the family put on this page: who made it, and the manager (PAG-3). `madeBy` is the
 * account that made it; null when that person's account is gone. Row-level security holds the same.
 */
export const mayChange = (standing: CarePageStanding, madeBy: string | null): boolean =>
  standing.role === 'manager' || standing.viewer.accountId === madeBy

/**
 * Whether somebody may know *that* there is something new in a part of the dossier, not what: everything but the second
 * step holds. The permit reaches the couplings that share the part, for a count and nothing else; null when refused.
 */
export const decideMark = (
  standing: CarePageStanding,
  action: CarePageAction,
): CarePagePermit<'page.open'> | null => {
  const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
  const refusal = refusePerson(standing, rule) ?? refuseDossier(standing, rule)
  if (!rule.dossier || (refusal !== null && refusal !== 'second-step')) return null
  return permitted<CarePagePermit<'page.open'>>({
    action: 'page.open',
    carePageId: standing.carePage.id,
    accountId: standing.viewer.accountId,
    couplings: reached(standing, rule),
    ground: groundOf(standing),
  })
}

/**
 * Whether somebody who is not here now may be told *that* there is something new, by the action that shows it. It takes
 * the categories of his live rights on the page; who takes no part has none to ask about. Nothing of the dossier is told.
 */
export const mayBeTold = (categories: readonly string[], action: CarePageAction): boolean => {
  const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
  if (rule.who === 'trusted')
    return rule.category !== undefined && categories.includes(rule.category)
  if (rule.who !== 'participant') return false
  return rule.shares === undefined || holdsShared(categories, rule)
}

/** Roles that the identity provider gave hold in a session that came by it: who may not sign in there, has none. */
const refuseWithoutProvider = (standing: StaffStanding): boolean =>
  standing.rolesFrom === 'provider' &&
  standing.viewer.provider?.organisationId !== standing.organisation.id

/** Decides what an employee may do in his organisation. */
export const decideStaff = <A extends StaffAction>(
  standing: StaffStanding,
  action: A,
): Decision<StaffPermit<A>> => {
  const roles: readonly string[] = STAFF_ACTIONS[action].roles
  if (refuseWithoutProvider(standing)) return { refusal: 'not-by-provider' }
  const role = standing.roles.find((held) => roles.includes(held))
  if (!role) return { refusal: 'not-for-role' }
  if (!employeeSecondStepHolds(standing)) return { refusal: 'second-step' }
  return {
    permit: permitted<StaffPermit<A>>({
      action,
      organisationId: standing.organisation.id,
      accountId: standing.viewer.accountId,
      ground: role,
    }),
  }
}

/** What an employee sees as the family does, each by the action of his own that allows it (ORG-8). */
export const PREVIEWED = {
  'dossier.open': 'preview.open',
  'reports.read': 'preview.reports',
  'care-plans.read': 'preview.care-plans',
  'measurements.read': 'preview.measurements',
  'documents.read': 'preview.documents',
  'questionnaires.read': 'preview.questionnaires',
  'calendar.read': 'preview.calendar',
} as const satisfies Partial<Record<CarePageAction, StaffAction>>
export type PreviewedAction = keyof typeof PREVIEWED

export const isPreviewed = (action: CarePageAction): action is PreviewedAction =>
  Object.hasOwn(PREVIEWED, action)

/**
 * Decides whether somebody of the family with this standing would see it, for an employee who may look as he does. The
 * permit reaches the coupling of that standing and nothing else; row-level security holds it to that.
 *
 * @param employee proof that the employee may, by the action that `PREVIEWED` names
 */
export const decidePreview = <A extends PreviewedAction>(
  employee: StaffPermit<(typeof PREVIEWED)[PreviewedAction]>,
  standing: CarePageStanding,
  action: A,
): Decision<CarePagePermit<A>> => {
  const { permit, refusal } = decide(standing, action)
  if (!permit) return { refusal }
  return { permit: { ...permit, accountId: employee.accountId, preview: true } }
}

/** Decides what somebody of the service desk may do: there are no roles among them, and always the second step. */
export const decideDesk = <A extends DeskAction>(
  standing: DeskStanding,
  action: A,
): Decision<DeskPermit<A>> => {
  if (!staffSecondStepHolds(standing)) return { refusal: 'second-step' }
  const { accountId } = standing.viewer
  return { permit: permitted<DeskPermit<A>>({ action, accountId, ground: 'service-desk' }) }
}

/** A screen that was paired, and not ended, shows the day of its page. */
export const decideBoard = <A extends BoardAction>(
  board: BoardStanding,
  action: A,
): BoardPermit<A> =>
  permitted<BoardPermit<A>>({
    action,
    boardId: board.id,
    carePageId: board.carePageId,
    ground: 'board',
  })

/** A record that brought the secret of its organisation may tell that something changed there. */
export const decideRecord = <A extends RecordAction>(organisationId: string, _action: A) =>
  permitted<RecordPermit<A>>({ organisationId })

/** Whoever is signed in may do these things, with his own account only. */
export const decideAccount = <A extends AccountAction>(
  viewer: Viewer,
  action: A,
): AccountPermit<A> =>
  permitted<AccountPermit<A>>({ action, accountId: viewer.accountId, ground: 'own-account' })
