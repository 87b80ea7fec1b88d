import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** What of a care page can change while somebody looks at it. */
export const LIVE_TOPICS = [
  'messages',
  'calendar',
  'tasks',
  'notes',
  'story',
  'connections',
  'notices',
] as const
export type PageTopic = (typeof LIVE_TOPICS)[number]

/**
 * With what changes elsewhere: questions to the service desk. In the place of a page's id stands then that of the
 * question, or `DESK_ROOM` for the desk as a whole. And the inbox of an organisation, with the id of the organisation: of
 * that the database itself gives word (`app.announce_inbox`).
 */
export const ALL_TOPICS = [...LIVE_TOPICS, 'tickets', 'inbox'] as const
export type LiveTopic = (typeof ALL_TOPICS)[number]

/** Where the people of the service desk hear that something came in. */
export const DESK_ROOM = 'servicedesk'

/** The channel of PostgreSQL over which web processes hear of each other's changes. */
export const LIVE_CHANNEL = 'naast_live'

/**
 * Says that something of a page changed: open pages ask for it anew, with their own rights. The word goes out when the
 * transaction commits, and never if it does not. It carries the page's id and the topic, and nothing of what changed.
 */
export const announce = async (tx: Tx, carePageId: string, topic: LiveTopic): Promise<void> => {
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify({ carePageId, topic })})`.execute(tx)
}
