import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { DossierPart } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import { reachOf } from '../../dossier/reach.ts'

/** General data of the person a page is about. */
export interface Profile {
  firstName: string
  lastName: string
  /** `YYYY-MM-DD`, or null when it was not given. */
  birthOn: string | null
  address: string
  /** E.164, or empty. */
  phone: string
  about: string
}

export const readProfileOf = async (
  permit: CarePagePermit<'profile.read' | 'profile.edit'>,
  tx: Tx,
): Promise<Profile> => {
  const row = await tx
    .selectFrom('care_pages')
    .select(['first_name', 'last_name', 'birth_on', 'address', 'phone', 'about'])
    .where('id', '=', permit.carePageId)
    .executeTakeFirstOrThrow()
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    birthOn: row.birth_on,
    address: row.address,
    phone: row.phone,
    about: row.about,
  }
}

export const changeProfile = async (
  permit: CarePagePermit<'profile.edit'>,
  tx: Tx,
  profile: Profile,
): Promise<void> => {
  await tx
    .updateTable('care_pages')
    .set({
      first_name: profile.firstName,
      last_name: profile.lastName,
      birth_on: profile.birthOn,
      address: profile.address,
      phone: profile.phone,
      about: profile.about,
    })
    .where('id', '=', permit.carePageId)
    .execute()
}

/** Somebody around the page. */
export interface Person {
  accountId: string
  name: string
  role: string
  relation: string
}

/** Who takes part, the manager first. */
export const listPeople = async (
  permit: CarePagePermit<'page.open' | 'profile.read'>,
  tx: Tx,
): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select account_id as "accountId", name, role, relation from app.page_people(${permit.carePageId})`.execute(
    tx,
  )
  return rows
}

/** How many invitations are open now. */
export const countOpenInvitations = async (
  permit: CarePagePermit<'page.open'>,
  tx: Tx,
  now: Date,
): Promise<number> => {
  const row = await tx
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(row.open)
}

/** Whether an activation code was given that still waits for the coupling of this page. */
export const hasPendingCoupling = async (
  permit: CarePagePermit<'page.open'>,
  tx: Tx,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('pending_couplings')
    .select('care_page_id')
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * What came in, and the moment by which the organisation's first readable day is held against it: as the lists of the
 * dossier do, where a plan that was still in force on that day is not of before it.
 */
const PART_TABLES: Record<
  DossierPart,
  { table: string; moment: string; shown: string; came?: string }
> = {
  // A report that was held back came to the family when it was released (DOS-10).
  reports: {
    table: 'reports',
    moment: 'item.written_at',
    shown: 'item.held_back_at is null',
    came: 'item.told_recorded_at',
  },
  care_plan: {
    table: 'care_plans',
    moment: `coalesce((item.content #>> '{period,end,at}')::timestamptz, case item.status when 'old' then item.ordered_at end, 'infinity')`,
    shown: 'true',
  },
  measurements: { table: 'measurements', moment: 'item.measured_at', shown: 'true' },
  documents: {
    table: 'documents',
    moment: 'coalesce(item.dated_at, item.added_at)',
    shown: 'true',
  },
}

/** More than this is told as «meer dan». */
export const MANY = 99

/** How much came in or changed in a part since a moment, at most MANY + 1. It counts, and reads nothing of what is there. */
export const countNews = async (
  mark: CarePagePermit<'page.open'>,
  tx: Tx,
  part: DossierPart,
  since: Date,
): Promise<number> => {
  const { table, moment, shown, came } = PART_TABLES[part]
  const alsoNew = came ? sql`or ${sql.raw(came)} > ${since}` : sql``
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select 1 from ${sql.table(table)} as item join ${reachOf(mark)} on item.coupling_id = reach.coupling_id
      where (item.pulled_at > ${since} ${alsoNew}) and ${sql.raw(shown)}
        and ${sql.raw(moment)} >= reach.history_from
      limit ${MANY + 1}) as new`.execute(tx)
  return rows[0]?.count ?? 0
}
