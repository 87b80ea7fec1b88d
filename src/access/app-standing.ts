import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import { isPagePart, PARTS } from '../fhir-api/parts.ts'
import { appReadsFor } from './second-step.ts'
import { type AppStanding, loadCarePageStanding, type Viewer } from './standing.ts'

/** What somebody let an app see, and who he is. */
export interface AppGrant {
  grantId: string
  appName: string
  carePageId: string
  participantId: string
  parts: readonly string[]
  scopes: readonly string[]
  couplingIds: readonly string[]
  givenAt: Date
  viewer: Omit<Viewer, 'secondStep'>
}

const NOTE_EVERY = MINUTE

/**
 * The grant of an access token that holds now, before it is known who is asking; null for any other text. Notes at most
 * once a minute that it was used.
 */
export const findAppGrant = async (
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<AppGrant | null> => {
  const row = await tx
    .selectFrom('app_tokens as t')
    .innerJoin('app_grants as g', 'g.id', 't.grant_id')
    .innerJoin('apps', 'apps.id', 'g.app_id')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .selectAll('g')
    .select(['apps.name', 'a.first_name', 'a.last_name', 'a.email'])
    .where('t.hash', '=', tokenHash)
    .where('t.kind', '=', 'access')
    .where('t.ends_at', '>', now)
    .where('g.ended_at', 'is', null)
    .where('g.ends_at', '>', now)
    .where('apps.ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (!row.last_used_at || after(row.last_used_at, NOTE_EVERY) < now)
    await tx.updateTable('app_grants').set({ last_used_at: now }).where('id', '=', row.id).execute()
  return {
    grantId: row.id,
    appName: row.name,
    carePageId: row.care_page_id,
    participantId: row.participant_id,
    parts: row.parts,
    scopes: row.scopes,
    couplingIds: row.coupling_ids,
    givenAt: row.given_at,
    viewer: {
      accountId: row.account_id,
      // Names the consent in the access log, where a session would stand.
      sessionId: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
    },
  }
}

/**
 * The standing at this moment of whoever let the app in; null when he is not that participant of that page any more. The
 * second step that he passed then counts for as long as `appReadsFor` says, and organisations that were coupled since are
 * left out: he was not asked about those.
 */
export const loadAppStanding = async (
  tx: Tx,
  grant: AppGrant,
  now: Date,
): Promise<AppStanding | null> => {
  const { carePageId, givenAt } = grant
  const noStep = { passedAt: null, seenAt: null, mode: null, carePageId: null }
  const viewer: Viewer = { ...grant.viewer, secondStep: noStep }
  const page = await loadCarePageStanding(tx, viewer, carePageId, now)
  if (!page || page.participantId !== grant.participantId) return null
  const couplings = page.couplings.filter(({ id }) => grant.couplingIds.includes(id))
  const holds = after(givenAt, appReadsFor(couplings)) > now
  const secondStep = {
    passedAt: givenAt,
    seenAt: holds ? now : null,
    mode: 'visit' as const,
    carePageId,
  }
  return {
    grantId: grant.grantId,
    appName: grant.appName,
    actions: grant.parts.filter(isPagePart).map((part) => PARTS[part].action),
    page: { ...page, couplings, viewer: { ...viewer, secondStep } },
  }
}
