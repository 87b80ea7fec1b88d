import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { DossierPart } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import { reachOf } from '../../dossier/reach.ts'
import { lastLooks } from '../../dossier/visits.ts'

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

/** What came in, and the day by which the organisation's first day is held against it. */
const PART_TABLES: Record<DossierPart, { table: string; day: string; shown: string }> = {
  reports: { table: 'reports', day: 'written_at', shown: 'held_back_at is null' },
  care_plan: { table: 'care_plans', day: 'ordered_at', shown: 'true' },
  measurements: { table: 'measurements', day: 'measured_at', shown: 'true' },
  documents: { table: 'documents', day: 'dated_at', shown: 'true' },
}

/** More than this is told as «meer dan». */
export const MANY = 99

/** What there is to tell of a part without showing anything of it. */
export interface News {
  part: DossierPart
  /** How much came in or changed since this person last looked, at most MANY + 1. Null when he never looked. */
  count: number | null
}

/** How much is new in a part of the dossier. It counts, and reads nothing of what is there. */
export const countNews = async (
  mark: CarePagePermit<'page.open'>,
  tx: Tx,
  part: DossierPart,
): Promise<News> => {
  const since = (await lastLooks(mark, tx)).get(part)
  if (!since) return { part, count: null }
  const { table, day, shown } = PART_TABLES[part]
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select 1 from ${sql.table(table)} as item join ${reachOf(mark)} on item.coupling_id = reach.coupling_id
      where item.pulled_at > ${since} and ${sql.raw(shown)}
        and coalesce(item.${sql.ref(day)}, item.added_at) >= reach.history_from
      limit ${MANY + 1}) as new`.execute(tx)
  return { part, count: rows[0]?.count ?? 0 }
}
