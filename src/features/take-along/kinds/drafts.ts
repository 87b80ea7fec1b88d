import { type PageKind, whole } from '../kind.ts'

/** Messages that somebody began and did not send. */
export const drafts: PageKind = {
  key: 'concepten',
  title: 'Berichten die u nog niet verstuurde',
  labels: { op: 'Laatst gewijzigd', tekst: 'Tekst' },
  action: 'messages.write',
  async read({ tx, permit }) {
    const rows = await tx
      .selectFrom('message_drafts')
      .select(['body', 'changed_at'])
      .where('care_page_id', '=', permit.carePageId)
      .where('account_id', '=', permit.accountId)
      .orderBy('changed_at')
      .limit(100)
      .execute()
    return whole(rows.map(({ body, changed_at }) => ({ op: changed_at, tekst: body })))
  },
}
