import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'readers.read'>

/** Somebody around the page who sees something of what the organisation shares, or manages the page. */
export interface Reader {
  name: string
  relation: string
  role: 'manager' | 'participant'
  categories: string[]
  since: Date
  /** When the rights end; null for no end. */
  endsAt: Date | null
}

/** Somebody was given parts, or lost them. */
export interface ReaderChange {
  at: Date
  name: string
  given: string[]
  taken: string[]
}

/** Who reads along with a client now; the manager first. None without an active coupling. */
export const listReaders = async (
  tx: Tx,
  _permit: Permit,
  patientId: string,
): Promise<Reader[]> => {
  const { rows } = await sql<Reader>`
    select name, relation, role, categories, since, ends_at as "endsAt"
    from app.client_readers(${patientId})`.execute(tx)
  return rows
}

/** What changed in it since the coupling, the newest first; a hundred at most. */
export const listChanges = async (
  tx: Tx,
  _permit: Permit,
  patientId: string,
): Promise<ReaderChange[]> => {
  const { rows } = await sql<ReaderChange>`
    select at, name, given, taken from app.client_reader_changes(${patientId})`.execute(tx)
  return rows
}
