import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { reachOf } from '../../dossier/reach.ts'
import type { CareTeamMember, Contact, Period } from '../../record/words.ts'

type Permit = CarePagePermit<'dossier.open'>

/** Somebody whom the record of one organisation names. */
export interface Named<T> {
  couplingId: string
  content: T
}

const MOST = 50

const holds = (period: Period | undefined, now: Date): boolean =>
  !(period?.start && new Date(period.start.at) > now) &&
  !(period?.end && new Date(period.end.at) < now)

const current = <T extends { period?: Period }>(rows: Named<T>[], now: Date): Named<T>[] =>
  rows.filter(({ content }) => holds(content.period, now))

/** The professionals around the client, as each record has them now; the primary carers first. */
export const listTeam = async (
  permit: Permit,
  tx: Tx,
  now: Date,
): Promise<Named<CareTeamMember>[]> => {
  const { rows } = await sql<Named<CareTeamMember>>`
    select m.coupling_id as "couplingId", m.content from ${reachOf(permit)} join care_team_members m
      on m.coupling_id = reach.coupling_id and m.care_page_id = ${permit.carePageId}
    order by m.position = 'primary-carer' desc, m.name limit ${MOST}`.execute(tx)
  return current(rows, now)
}

/** The contacts of the client, as each record has them now; in the order in which they are to be called. */
export const listContacts = async (
  permit: Permit,
  tx: Tx,
  now: Date,
): Promise<Named<Contact>[]> => {
  const { rows } = await sql<Named<Contact>>`
    select c.coupling_id as "couplingId", c.content from ${reachOf(permit)} join contacts c
      on c.coupling_id = reach.coupling_id and c.care_page_id = ${permit.carePageId}
    order by c.priority, c.name limit ${MOST}`.execute(tx)
  return current(rows, now)
}
