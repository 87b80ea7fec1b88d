import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

// What each organisation that reads the story still has to put in its record. Nothing files it yet for an organisation
// that cannot take it; the newest version waits, and never more than one.

/** The story has this version: it waits for every organisation that may read it, in the place of what waited before. */
export const renewFilings = async (
  permit: CarePagePermit<'life-story.write'>,
  tx: Tx,
  version: number,
  now: Date,
): Promise<void> => {
  const ticked = await tx
    .selectFrom('story_readers')
    .select('coupling_id')
    .where('care_page_id', '=', permit.carePageId)
    .where('coupling_id', 'is not', null)
    .execute()
  for (const { coupling_id } of ticked)
    if (coupling_id !== null)
      await waitFor(tx, permit.carePageId, { couplingId: coupling_id, version, now })
}

interface Waiting {
  couplingId: string
  version: number
  now: Date
}

const waitFor = async (tx: Tx, carePageId: string, waiting: Waiting): Promise<void> => {
  const renewed = await tx
    .updateTable('story_filings')
    .set({ story_version: waiting.version, waiting_since: waiting.now })
    .where('coupling_id', '=', waiting.couplingId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (renewed.numUpdatedRows > 0n) return
  await tx
    .insertInto('story_filings')
    .values({
      coupling_id: waiting.couplingId,
      care_page_id: carePageId,
      story_version: waiting.version,
      waiting_since: waiting.now,
    })
    .onConflict((on) => on.columns(['coupling_id', 'story_version']).doNothing())
    .execute()
}

/** An organisation was ticked: the story as it is now waits for it, when there is one. */
export const startFiling = async (
  permit: CarePagePermit<'life-story.share'>,
  tx: Tx,
  couplingId: string,
  now: Date,
): Promise<void> => {
  const story = await tx
    .selectFrom('life_stories')
    .select('version')
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()
  if (story) await waitFor(tx, permit.carePageId, { couplingId, version: story.version, now })
}

/** The tick went: what waits is not filed any more. */
export const stopFiling = async (
  permit: CarePagePermit<'life-story.share'>,
  tx: Tx,
  couplingId: string,
): Promise<void> => {
  await tx
    .deleteFrom('story_filings')
    .where('coupling_id', '=', couplingId)
    .where('care_page_id', '=', permit.carePageId)
    .where('state', '=', 'waiting')
    .execute()
}
