import type { Databases } from '../../src/db/connect.ts'

/** One message as the postvak shows it. */
export interface Sent {
  id: string
  channel: string
  to: string
  subject: string
  text: string
  links: { label: string; url: string }[]
  /** When it was sent, or null while it waits. */
  sentAt: string | null
  createdAt: Date
}

/** The last messages that were handed over, newest first. */
export const listSent = async (databases: Databases, most = 200): Promise<Sent[]> => {
  const rows = await databases.worker
    .selectFrom('outgoing')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    to: row.recipient,
    subject: row.subject,
    text: row.body,
    links: row.links as Sent['links'],
    sentAt: row.sent_at?.toISOString() ?? null,
    createdAt: row.created_at,
  }))
}
