import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import type { PatientList } from '../record/list-patients.ts'
import type { PatientRecord } from '../record/words.ts'

interface Row {
  recordId: string
  name: string
  firstName: string | null
  lastName: string | null
  birthOn: string | null
  clientNumber: string | null
  protectedAddressAt: Date | null
  deceasedOn: string | null
  leftCareAt: Date | null
  place: string | null
}

const toPatient = (row: Row): PatientRecord => ({
  recordId: row.recordId,
  name: {
    full: row.name,
    ...(row.firstName === null ? {} : { given: row.firstName }),
    ...(row.lastName === null ? {} : { family: row.lastName }),
  },
  ...(row.birthOn === null ? {} : { birthDate: row.birthOn }),
  ...(row.clientNumber === null ? {} : { clientNumber: row.clientNumber }),
  ...(row.protectedAddressAt === null ? {} : { protectedAddress: true }),
  ...(row.deceasedOn === null ? {} : { deceased: row.deceasedOn }),
  ...(row.leftCareAt === null ? {} : { inactive: true }),
  ...(row.place === null ? {} : { locationName: row.place }),
})

// Who was known before the organisation kept its own record has no row of his own there yet.
const COLUMNS = sql`p.record_id as "recordId", coalesce(o.first_name || ' ' || o.last_name, p.name) as name,
  o.first_name as "firstName", o.last_name as "lastName", coalesce(o.birth_on, p.birth_on) as "birthOn",
  coalesce(o.client_number, p.client_number) as "clientNumber", o.protected_address_at as "protectedAddressAt",
  o.deceased_on as "deceasedOn", o.left_care_at as "leftCareAt",
  (select string_agg(place, ', ') from (select name as place from locations where id = p.location_id
    union all select name from teams where id = p.team_id) places) as place`

/** One client of the organisation's own record, by its id there; null when it has none, or out of reach. */
export const findOwnClient = async (
  tx: Tx,
  organisationId: string,
  recordId: string,
): Promise<PatientRecord | null> => {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from patients p left join own_clients o on o.patient_id = p.id
    where p.organisation_id = ${organisationId} and p.record_id = ${recordId}
      and coalesce(o.first_name, p.name) is not null`.execute(tx)
  return rows[0] ? toPatient(rows[0]) : null
}

/** `%`, `_` and `\` are letters here, not patterns. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** How many come before a page; anything else than one of our own marks is the beginning. */
const skipped = (page: string | undefined): number =>
  page !== undefined && /^\d{1,7}$/.test(page) ? Number(page) : 0

/** The clients of the organisation's own record by last name, one page. */
export const listOwnClients = async (
  tx: Tx,
  organisationId: string,
  search: { name?: string; page?: string; pageSize: number },
): Promise<PatientList> => {
  const skip = skipped(search.page)
  const named = `%${literal(search.name ?? '')}%`
  const { rows } = await sql<Row>`
    select ${COLUMNS} from patients p left join own_clients o on o.patient_id = p.id
    where p.organisation_id = ${organisationId}
      and coalesce(o.first_name || ' ' || o.last_name, p.name) ilike ${named}
    order by coalesce(o.last_name, p.name), o.first_name, p.id
    offset ${skip} limit ${search.pageSize + 1}`.execute(tx)
  const patients = rows.slice(0, search.pageSize).map(toPatient)
  return rows.length > search.pageSize
    ? { patients, next: String(skip + search.pageSize) }
    : { patients }
}

/** Whether this employee adds clients here: his organisation has no record coupled (ECD-5), and he keeps its clients. */
export const keepsClients = async (tx: Tx, permit: StaffPermit<StaffAction>): Promise<boolean> => {
  const { rows } = await sql<{ keeps: boolean }>`
    select ${permit.organisationId}::uuid in (select app.client_keeping_organisations()) as keeps`.execute(
    tx,
  )
  return rows[0]?.keeps ?? false
}
