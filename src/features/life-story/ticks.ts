import type { CarePagePermit } from '../../access/decide.ts'
import type { StoryAudience } from '../../access/story.ts'
import type { Tx } from '../../db/connect.ts'
import { startFiling, stopFiling } from './filings.ts'

type Permit = CarePagePermit<'life-story.share'>

/** Whom a tick is about: an audience of the page, or the organisation of a coupling. */
type Ticked =
  | { audience: StoryAudience; couplingId?: never }
  | { audience?: never; couplingId: string }

/** Sets a tick; one that is set stays as it is. */
export const tick = async (
  permit: Permit,
  tx: Tx,
  { audience, couplingId }: Ticked,
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('story_readers')
    .values({
      care_page_id: permit.carePageId,
      audience: audience ?? null,
      coupling_id: couplingId ?? null,
      since: now,
      chosen_by: permit.accountId,
    })
    .onConflict((on) => on.columns(['care_page_id', 'audience', 'coupling_id']).doNothing())
    .execute()
  if (couplingId !== undefined) await startFiling(permit, tx, couplingId, now)
}

/** Takes a tick away. */
export const untick = async (
  permit: Permit,
  tx: Tx,
  { audience, couplingId }: Ticked,
): Promise<void> => {
  await tx
    .deleteFrom('story_readers')
    .where('care_page_id', '=', permit.carePageId)
    .where('audience', 'is not distinct from', audience ?? null)
    .where('coupling_id', 'is not distinct from', couplingId ?? null)
    .execute()
  if (couplingId !== undefined) await stopFiling(permit, tx, couplingId)
}
