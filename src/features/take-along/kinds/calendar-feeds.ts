import { type PageKind, whole } from '../kind.ts'

/** That the calendar of this page is read in another calendar. The address is left out: it is a key. */
export const calendarFeeds: PageKind = {
  key: 'agendaElders',
  title: 'De kalender in uw eigen agenda',
  labels: { sinds: 'Sinds', laatst: 'Laatst opgehaald', gestopt: 'Gestopt' },
  action: 'calendar.feed',
  async read({ tx, permit }) {
    const rows = await tx
      .selectFrom('calendar_feeds')
      .select(['created_at', 'last_read_at', 'ended_at'])
      .where('care_page_id', '=', permit.carePageId)
      .where('account_id', '=', permit.accountId)
      .orderBy('created_at')
      .limit(200)
      .execute()
    return whole(
      rows.map((row) => ({
        sinds: row.created_at,
        laatst: row.last_read_at,
        gestopt: row.ended_at,
      })),
    )
  },
}
