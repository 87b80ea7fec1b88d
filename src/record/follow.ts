import { after } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import { readFeed } from './feed.ts'
import { hintCouplings, TOGETHER_MS } from './hints.ts'
import type { FollowContext } from './pull-context.ts'
import { keepSubscriptions } from './subscriptions.ts'

/** The active couplings of an organisation; null when they are few enough to be asked each by himself. */
const readCrowd = (
  { databases, clock }: FollowContext,
  organisationId: string,
): Promise<{ ids: string[]; many: boolean }> =>
  asWorker(databases, clock(), async (tx) => {
    const rows = await tx
      .selectFrom('couplings as k')
      .innerJoin('record_connections as c', 'c.organisation_id', 'k.organisation_id')
      .select(['k.id', 'c.feed_from'])
      .where('k.organisation_id', '=', organisationId)
      .where('k.ended_at', 'is', null)
      .execute()
    const from = rows[0]?.feed_from
    return {
      ids: rows.map(({ id }) => id),
      many: from !== null && from !== undefined && rows.length >= from,
    }
  })

/**
 * One turn of following a record, each minute: our Subscriptions there are as they must be, and where there are many
 * coupled clients it is asked at once what changed.
 *
 * @throws RecordError when the record cannot be read now
 */
export const followRecord = async (
  context: FollowContext,
  organisationId: string,
): Promise<void> => {
  await keepSubscriptions(context, organisationId)
  const { many } = await readCrowd(context, organisationId)
  if (many) await readFeed(context, organisationId)
}

/**
 * The record told that something changed, and not of whom. Few coupled clients are each read; of many it is asked at once
 * who they are, and where that cannot be, their ordinary turn comes.
 *
 * @param first nothing was heard in the seconds before: what is heard in those after it is asked along with it
 */
export const hearChange = async (
  context: FollowContext,
  organisationId: string,
  first: boolean,
): Promise<void> => {
  const { ids, many } = await readCrowd(context, organisationId)
  await asWorker(context.databases, context.clock(), async (tx) => {
    const now = context.clock()
    if (!many) await hintCouplings(tx, context.queue, ids, now)
    else if (first) await context.queue.add(tx, 'feed', { organisationId }, after(now, TOGETHER_MS))
  })
}
