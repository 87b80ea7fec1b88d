import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'clients.read'>
type Count = (tx: Tx, permit: Permit, patientId: string) => Promise<number>

const counted = async (query: Promise<{ rows: { count: number }[] }>): Promise<number> =>
  (await query).rows[0]?.count ?? 0

/** What is counted of a client for the list of his parts; each is one short query. */
const COUNTS = {
  readers: (tx, _, patientId) =>
    counted(
      sql<{
        count: number
      }>`select count(*)::int as count from app.client_readers(${patientId})`.execute(tx),
    ),
  suspensions: (tx, _, patientId) =>
    counted(
      sql<{ count: number }>`select count(*)::int as count from app.client_suspensions(${patientId})
        where lifted_at is null and (ends_at is null or ends_at > app.now())`.execute(tx),
    ),
} satisfies Record<string, Count>
export type CountName = keyof typeof COUNTS

/** The figures of the parts, by name. */
export const readFigures = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
  names: readonly CountName[],
): Promise<Map<CountName, number>> => {
  const figures = new Map<CountName, number>()
  for (const name of names) figures.set(name, await COUNTS[name](tx, permit, patientId))
  return figures
}
