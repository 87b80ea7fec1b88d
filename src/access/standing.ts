import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/connect.ts'
import { type CarePageAction, EMPLOYEE_ROLES } from './actions.ts'
import { DOSSIER_PARTS, organisationPolicy } from './organisation-policy.ts'

/** The person signed in, with the session he does it in. */
export interface Viewer {
  accountId: string
  sessionId: string
  firstName: string
  lastName: string
  email: string
  /** Since when mails to this address come back. */
  emailFailingSince?: Date
  /** As an employee he switched off the key that leads to the search (WCAG 2.1.4). */
  searchKeyOff?: true
  secondStep: SecondStep
  /** The session came by an organisation's identity provider: whose, and when that asked a second step. */
  provider?: { organisationId: string; secondStepAt: Date | null }
}

/** When the second step was last passed and used, and for which care page when it holds for one visit only. */
export interface SecondStep {
  passedAt: Date | null
  seenAt: Date | null
  mode: 'session' | 'visit' | null
  carePageId: string | null
}

const organisation = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  brand: z.record(z.string(), z.string()).catch({}),
})

const couplingStanding = z.object({
  id: z.string(),
  patientId: z.string(),
  coupledAt: z.string(),
  organisation,
  policy: organisationPolicy.catch(organisationPolicy.parse({})),
  /** The viewer manages the page, and did not accept the organisation's own rules as they read now (ORG-5). */
  asksRules: z.literal(true).optional(),
  /** The organisation closed its dossier for the viewer, or for everybody around the page (ORG-7). */
  suspension: z
    .object({
      whole: z.boolean(),
      /** In the organisation's words, for who it is about. */
      reason: z.string(),
      /** An ISO moment; null: until the organisation opens it again. */
      until: z.string().nullable(),
    })
    .nullish(),
})
export type CouplingStanding = z.infer<typeof couplingStanding>

const carePageStanding = z.object({
  carePage: z.object({
    id: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    ofAccountId: z.string().nullable(),
  }),
  participantId: z.string(),
  role: z.enum(['manager', 'participant']),
  categories: z.array(z.string()),
  managerName: z.string().nullable(),
  couplings: z.array(couplingStanding),
  /** The organisation that ended its coupling because the client has died; with no coupling left the family reads so. */
  closedAfterDeath: z.string().nullish(),
})

/** Who the viewer is to one care page, at this moment. */
export type CarePageStanding = z.infer<typeof carePageStanding> & { viewer: Viewer; now: Date }

const staffStanding = z.object({
  employeeId: z.string(),
  roles: z.array(z.enum(EMPLOYEE_ROLES)),
  /** 'places': only the clients of the locations and teams that were given. */
  reach: z.enum(['organisation', 'places']),
  /** 'provider': his roles come from the identity provider, and hold only in a session that came by it. */
  rolesFrom: z.enum(['administrator', 'provider']),
  organisation: organisation.extend({ address: z.string() }),
  policy: organisationPolicy.catch(organisationPolicy.parse({})),
})

/** Who the viewer is to one organisation, at this moment. */
export type StaffStanding = z.infer<typeof staffStanding> & { viewer: Viewer; now: Date }

/** Who the viewer is to the service desk, at this moment: one of its people. */
export interface DeskStanding {
  memberId: string
  viewer: Viewer
  now: Date
}

/** The viewer's standing at the service desk, or null when he does not work there. */
export const loadDeskStanding = async (
  tx: Tx,
  viewer: Viewer,
  now: Date,
): Promise<DeskStanding | null> => {
  const member = await tx
    .selectFrom('desk_members')
    .select('id')
    .where('account_id', '=', viewer.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return member ? { memberId: member.id, viewer, now } : null
}

/** A screen with the day on it, and the page whose calendar it shows. */
export interface BoardStanding {
  id: string
  carePageId: string
  /** For whom the day is. */
  firstName: string
}

/**
 * The board of this transaction (`asBoard`), or null when its token is not one, it was ended, or whoever answers for it
 * has no right to the calendar any more.
 */
export const loadBoardStanding = async (tx: Tx): Promise<BoardStanding | null> => {
  const { rows } = await sql<BoardStanding>`
    select id, care_page_id as "carePageId", app.board_first_name() as "firstName" from app.board()`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** An app that looks along with somebody, and what of his it may read. */
export interface AppStanding {
  grantId: string
  appName: string
  /** The actions that he ticked. */
  actions: readonly CarePageAction[]
  /** His own standing, with no other couplings than those of the day on which he let the app in. */
  page: CarePageStanding
}

/** The viewer's standing on a page, or null when he is nobody there: unknown and forbidden look the same. */
export const loadCarePageStanding = async (
  tx: Tx,
  viewer: Viewer,
  carePageId: string,
  now: Date,
): Promise<CarePageStanding | null> => {
  const result = await sql<{ standing: unknown; asking: string[] }>`
    select app.care_page_standing(${carePageId}) as standing, app.my_rules_to_accept(${carePageId}) as asking`.execute(
    tx,
  )
  const found = result.rows[0]
  if (!found?.standing) return null
  const standing = carePageStanding.parse(found.standing)
  const couplings = standing.couplings.map((coupling) =>
    found.asking.includes(coupling.organisation.id)
      ? { ...coupling, asksRules: true as const }
      : coupling,
  )
  return { ...standing, couplings, viewer, now }
}

/** As whom an employee looks at the dossier of a client (ORG-8). */
export const PREVIEWED_AS = { beheerder: 'manager', vertrouwensgroep: 'participant' } as const
export type PreviewedAs = keyof typeof PREVIEWED_AS

/**
 * The standing that somebody of the family has who sees all of a client's dossier, for an employee who looks as he does:
 * of this organisation's coupling only. From here on the transaction reaches what the family reads of it. Null without
 * an active coupling, and out of the employee's reach.
 */
export const loadPreviewStanding = async (
  tx: Tx,
  { viewer, now }: StaffStanding,
  patientId: string,
  as: PreviewedAs,
): Promise<CarePageStanding | null> => {
  const result = await sql<{
    standing: object | null
  }>`select app.preview_standing(${patientId}) as standing`.execute(tx)
  const found = result.rows[0]?.standing
  if (!found) return null
  const standing = carePageStanding.parse({
    ...found,
    participantId: '',
    role: PREVIEWED_AS[as],
    categories: [...DOSSIER_PARTS, 'calendar'],
  })
  const couplingId = standing.couplings[0]?.id ?? ''
  await sql`select set_config('app.preview_coupling_id', ${couplingId}, true)`.execute(tx)
  // The employee's own second step stands in for that of the family.
  const secondStep: SecondStep = {
    passedAt: now,
    seenAt: now,
    mode: 'visit',
    carePageId: standing.carePage.id,
  }
  return { ...standing, viewer: { ...viewer, secondStep }, now }
}

/** As the database holds them; anything else in an address names no organisation. */
const SLUG = /^[a-z0-9-]+$/

/** True for text that can name an organisation in an address. */
export const isSlug = (text: string): boolean => SLUG.test(text)

/** The viewer's standing in an organisation, or null when he does not work there. */
export const loadStaffStanding = async (
  tx: Tx,
  viewer: Viewer,
  slug: string,
  now: Date,
): Promise<StaffStanding | null> => {
  if (!isSlug(slug)) return null
  const result = await sql<{
    standing: unknown
  }>`select app.staff_standing(${slug}) as standing`.execute(tx)
  const standing = result.rows[0]?.standing
  return standing ? { ...staffStanding.parse(standing), viewer, now } : null
}
