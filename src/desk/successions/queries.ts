import { sql } from 'kysely'
import type { DeskPermit } from '../../access/decide.ts'
import type { Capacity } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import type { Stays } from '../../sharing/hand-over-question.ts'
import type { Reason, STOPPED_WORDS } from '../../succession/words.ts'

/** Another manager that the desk arranges, as the desk sees it. */
export interface Succession {
  id: string
  carePageId: string
  reason: Reason
  explanation: string
  fromName: string
  stays: Stays
  toAccountId: string | null
  toName: string
  toEmail: string | null
  startedBy: string | null
  startedByName: string
  startedAt: Date
  approvedByName: string
  approvedAt: Date | null
  dueAt: Date | null
  acceptedAt: Date | null
  stoppedAt: Date | null
  stoppedBy: keyof typeof STOPPED_WORDS | null
  completedAt: Date | null
}

/** A page that the desk found: names, and no more. */
export interface FoundPage {
  id: string
  pageName: string
  managerName: string
}

export interface PagePerson {
  accountId: string
  pageName: string
  name: string
  role: string
}

type ReadPermit = DeskPermit<
  'succession.list' | 'succession.start' | 'succession.approve' | 'succession.stop'
>

const successionsIn = (tx: Tx) =>
  tx
    .selectFrom('successions')
    .select([
      'id',
      'care_page_id as carePageId',
      'reason',
      'explanation',
      'from_name as fromName',
      'stays',
      'to_account_id as toAccountId',
      'to_name as toName',
      'to_email as toEmail',
      'started_by as startedBy',
      'started_by_name as startedByName',
      'started_at as startedAt',
      'approved_by_name as approvedByName',
      'approved_at as approvedAt',
      'due_at as dueAt',
      'accepted_at as acceptedAt',
      'stopped_at as stoppedAt',
      'stopped_by as stoppedBy',
      'completed_at as completedAt',
    ])

const MOST = 100

/** All of them, the newest first. */
export const listSuccessions = (_permit: ReadPermit, tx: Tx): Promise<Succession[]> =>
  successionsIn(tx).orderBy('started_at', 'desc').orderBy('id').limit(MOST).execute()

export const findSuccession = async (
  _permit: ReadPermit,
  tx: Tx,
  id: string,
): Promise<Succession | null> =>
  (await successionsIn(tx).where('id', '=', id).executeTakeFirst()) ?? null

/** The pages of a manager with this address, or with this code; an address is in small letters. */
export const findPages = async (
  _permit: ReadPermit,
  tx: Tx,
  by: { email: string; code: string },
): Promise<FoundPage[]> => {
  const { rows } = await sql<FoundPage>`
    select id, page_name as "pageName", manager_name as "managerName"
    from app.desk_find_pages(${by.email}, ${by.code})`.execute(tx)
  return rows
}

/** Who takes part on a page, the manager first; nobody for a page that is not there. */
export const listPagePeople = async (
  _permit: ReadPermit,
  tx: Tx,
  carePageId: string,
): Promise<PagePerson[]> => {
  const { rows } = await sql<PagePerson>`
    select account_id as "accountId", page_name as "pageName", name, role
    from app.desk_page_people(${carePageId})`.execute(tx)
  return rows
}

export interface Starting {
  reason: Reason
  explanation: string
  stays: Stays
  toAccountId: string | null
  toName: string
  toEmail: string | null
  capacity: Capacity | null
  byName: string
}

/** Whether every organisation that is coupled lets somebody in this capacity manage the page (PAG-6). */
export const fitsAgreements = async (
  _permit: DeskPermit<'succession.start'>,
  tx: Tx,
  carePageId: string,
  capacity: Capacity | null,
): Promise<boolean> => {
  const { rows } = await sql<{ fits: boolean }>`
    select app.succession_fits(${carePageId}, ${capacity}) as fits`.execute(tx)
  return rows[0]?.fits ?? false
}

/** Begins one; null when one is under way on this page, or who was chosen does not take part (any more). */
export const startSuccession = async (
  _permit: DeskPermit<'succession.start'>,
  tx: Tx,
  carePageId: string,
  starting: Starting,
): Promise<string | null> => {
  const { rows } = await sql<{ id: string | null }>`
    select app.start_succession(${carePageId}, ${JSON.stringify(starting)}::jsonb) as id`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** The second of the desk agrees: 'same' for who began it, 'not-open' when a colleague was first or it was stopped. */
export const approveSuccession = async (
  _permit: DeskPermit<'succession.approve'>,
  tx: Tx,
  id: string,
  by: { name: string; dueAt: Date; answerHash: Buffer; stopHash: Buffer },
): Promise<'done' | 'same' | 'not-open'> => {
  const { rows } = await sql<{ outcome: 'done' | 'same' | 'not-open' }>`
    select app.approve_succession(${id}, ${by.name}, ${by.dueAt}, ${by.answerHash}, ${by.stopHash}) as outcome`.execute(
    tx,
  )
  return rows[0]?.outcome ?? 'not-open'
}

/** Stops it; false when it was over already. */
export const stopByDesk = async (
  _permit: DeskPermit<'succession.stop'>,
  tx: Tx,
  id: string,
): Promise<boolean> => {
  const { rows } = await sql<{ by: string | null }>`
    select app.stop_succession(${id}, null) as by`.execute(tx)
  return typeof rows[0]?.by === 'string'
}
