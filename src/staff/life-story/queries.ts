import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { StoryReach } from '../../life-story/read.ts'

/** The page of which the family shares the story with this organisation; undefined while it does not. */
export const findSharedStory = (
  tx: Tx,
  permit: StaffPermit<'stories.read'>,
  patientId: string,
): Promise<StoryReach | undefined> =>
  tx
    .selectFrom('story_readers as r')
    .innerJoin('couplings as k', 'k.id', 'r.coupling_id')
    .select('r.care_page_id as carePageId')
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.patient_id', '=', patientId)
    .where('k.ended_at', 'is', null)
    .executeTakeFirst()
