import { after, DAY, MINUTE } from '../clock.ts'
import { asWorker, type Databases, type Tx } from '../db/connect.ts'

/** Removes what has run out and is of no use any more. What the access log holds stays: its term is the organisation's. */
export const cleanUp = (databases: Databases, now: Date): Promise<void> =>
  asWorker(databases, now, async (tx) => {
    const monthAgo = after(now, -30 * DAY)
    await tx.deleteFrom('sessions').where('expires_at', '<', monthAgo).execute()
    await tx.deleteFrom('sms_codes').where('expires_at', '<', monthAgo).execute()
    await tx.deleteFrom('emailed_links').where('expires_at', '<', monthAgo).execute()
    await tx.deleteFrom('sign_ups').where('expires_at', '<', now).execute()
    await tx
      .deleteFrom('submissions')
      .where('created_at', '<', after(now, -7 * DAY))
      .execute()
    await tx
      .deleteFrom('pending_couplings')
      .where('created_at', '<', after(now, -42 * DAY))
      .execute()
    // What failed keeps its words for a week, for the service desk to let it go again.
    await tx
      .updateTable('outgoing')
      .set({ body: '', html: null, links: '[]', unsubscribe_url: null })
      .where('failed_at', '<', after(now, -7 * DAY))
      .where('body', '<>', '')
      .execute()
    await tx
      .deleteFrom('notices')
      .where('created_at', '<', after(now, -90 * DAY))
      .execute()
    // A browser that has not taken a push for so long will not take one any more.
    await tx.deleteFrom('push_subscriptions').where('failed_at', '<', monthAgo).execute()
    await tx
      .deleteFrom('outgoing')
      .where('created_at', '<', after(now, -90 * DAY))
      .execute()
    // What the family removed and did not bring back; with a page goes everything that is of it.
    await tx.deleteFrom('notes').where('removed_at', '<', monthAgo).execute()
    await tx.deleteFrom('care_pages').where('removed_at', '<', monthAgo).execute()
    await tx.deleteFrom('passkey_challenges').where('expires_at', '<', now).execute()
    await tx
      .deleteFrom('email_changes')
      .where('asked_at', '<', after(now, -90 * DAY))
      .execute()
    // Policies keep what is younger, whatever is asked here.
    await tx
      .deleteFrom('sign_in_events')
      .where('at', '<', after(now, -366 * DAY))
      .execute()
    await tx.deleteFrom('board_pairings').where('expires_at', '<', now).execute()
    // Who reads the calendar elsewhere has heard by then that it does not take place.
    await tx
      .deleteFrom('appointments')
      .where('cancelled_at', '<', after(now, -90 * DAY))
      .execute()
    await tx.deleteFrom('provider_sign_ins').where('expires_at', '<', now).execute()
    // A file with employees that was shown and not done.
    await tx.deleteFrom('employee_imports').where('created_at', '<', after(now, -DAY)).execute()
    await cleanUpApps(tx, now)
    await cleanUpDesk(tx, now)
    await tx.deleteFrom('rate_limits').where('expire', '<', now.getTime()).execute()
  })

/** Tokens of apps that have ended; what somebody let an app see stays a year, for whoever asks afterwards. */
const cleanUpApps = async (tx: Tx, now: Date): Promise<void> => {
  await tx.deleteFrom('app_tokens').where('ends_at', '<', now).execute()
  // Until it ended at the clock of whoever made it; that may be a little behind ours.
  await tx.deleteFrom('app_proofs').where('ends_at', '<', after(now, -MINUTE)).execute()
  await tx
    .deleteFrom('app_grants')
    .where((eb) => eb(eb.fn.coalesce('ended_at', 'ends_at'), '<', after(now, -366 * DAY)))
    .execute()
}

/** What came to the service desk, a year after it was over; that the desk did something stays in the access log. */
const cleanUpDesk = async (tx: Tx, now: Date): Promise<void> => {
  const yearAgo = after(now, -366 * DAY)
  await tx.deleteFrom('tickets').where('closed_at', '<', yearAgo).execute()
  await tx
    .deleteFrom('successions')
    .where((eb) => eb(eb.fn.coalesce('stopped_at', 'completed_at'), '<', yearAgo))
    .execute()
}
