import { type AccountKind, whole } from '../kind.ts'

/** So many lines of conversations with the service desk; nobody writes more in the time that they are kept. */
const MOST = 5000

/** What somebody asked the service desk, with the answers; not what its people noted among themselves. */
export const deskQuestions: AccountKind = {
  key: 'vragenAanDeServicedesk',
  title: 'Uw vragen aan de servicedesk',
  labels: { vraag: 'Nummer van de vraag', op: 'Wanneer', door: 'Door', tekst: 'Tekst' },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('ticket_entries')
      .innerJoin('tickets', 'tickets.id', 'ticket_entries.ticket_id')
      .select([
        'ticket_entries.ticket_id',
        'ticket_entries.created_at',
        'ticket_entries.by_name',
        'ticket_entries.body',
      ])
      .where('tickets.account_id', '=', accountId)
      .where('ticket_entries.kind', '<>', 'remark')
      .orderBy('tickets.asked_at')
      .orderBy('tickets.id')
      .orderBy('ticket_entries.number')
      .limit(MOST)
      .execute()
    return whole(
      rows.map((row) => ({
        vraag: row.ticket_id,
        op: row.created_at,
        door: row.by_name,
        tekst: row.body,
      })),
    )
  },
}
