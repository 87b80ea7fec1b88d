import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

/** A note that stands on top, as the front page shows it. */
export interface PinnedNote {
  id: string
  title: string
  /** The beginning of the text: hundreds of characters at most. */
  beginning: string
  changedAt: Date
}

const MOST_PINNED = 5
const BEGINNING = 400

/** The notes that were pinned, the newest changed first; at most five. */
export const listPinned = async (
  permit: CarePagePermit<'page.open' | 'notes.read'>,
  tx: Tx,
): Promise<PinnedNote[]> =>
  tx
    .selectFrom('notes')
    .select(({ fn, val }) => [
      'id',
      'title',
      fn<string>('left', ['body', val(BEGINNING)]).as('beginning'),
      'changed_at as changedAt',
    ])
    .where('care_page_id', '=', permit.carePageId)
    .where('pinned_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(MOST_PINNED)
    .execute()
