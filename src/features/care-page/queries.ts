import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

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
