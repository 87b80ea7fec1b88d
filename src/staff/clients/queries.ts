import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { StatusFacts } from '../coupling-status.ts'

export const PAGE_SIZE = 20

/** A client whom Naast knows because he is invited or coupled. */
export interface ListedClient extends StatusFacts {
  recordId: string
  name: string
  birthOn: string | null
  clientNumber: string | null
}

const clientsWithStatus = (tx: Tx, permit: StaffPermit<'clients.list'>) =>
  tx
    .selectFrom('patients as p')
    .leftJoin('couplings as k', (join) =>
      join.onRef('k.patient_id', '=', 'p.id').on('k.ended_at', 'is', null),
    )
    .leftJoin('activation_codes as a', (join) =>
      join
        .onRef('a.patient_id', '=', 'p.id')
        .on('a.cancelled_at', 'is', null)
        .on('a.used_at', 'is', null),
    )
    .select([
      'p.record_id as recordId',
      'k.coupled_at as coupledAt',
      'a.expires_at as invitedUntil',
    ])
    .where('p.organisation_id', '=', permit.organisationId)

/** What Naast knows of the clients that the record just told of, by their id in the record. */
export const findStatuses = async (
  tx: Tx,
  permit: StaffPermit<'clients.list'>,
  recordIds: readonly string[],
): Promise<Map<string, StatusFacts>> => {
  if (recordIds.length === 0) return new Map()
  const rows = await clientsWithStatus(tx, permit).where('p.record_id', 'in', recordIds).execute()
  return new Map(rows.map((row) => [row.recordId, row]))
}

/** `%`, `_` and `\` are letters here, not patterns. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * The clients whom Naast itself knows, by name: shown while the record cannot be read.
 *
 * @returns one page, and whether there are more
 */
export const listKnownClients = async (
  tx: Tx,
  permit: StaffPermit<'clients.list'>,
  search: { name: string; skip: number },
): Promise<{ clients: ListedClient[]; more: boolean }> => {
  const rows = await clientsWithStatus(tx, permit)
    .select(['p.name', 'p.birth_on as birthOn', 'p.client_number as clientNumber'])
    .where('p.name', 'is not', null)
    .where('p.name', 'ilike', `%${literal(search.name)}%`)
    .orderBy('p.name')
    .orderBy('p.record_id')
    .offset(search.skip)
    .limit(PAGE_SIZE + 1)
    .execute()
  const clients = rows.map((row) => ({ ...row, name: row.name ?? '' }))
  return { clients: clients.slice(0, PAGE_SIZE), more: clients.length > PAGE_SIZE }
}

/** An invitation of a client, open or past. */
export interface Invitation {
  id: string
  addressee: string
  createdAt: Date
  expiresAt: Date
  downloadedAt: Date | null
  state: 'open' | 'used' | 'expired' | 'cancelled'
  /** When it was used or cancelled. */
  closedAt: Date | null
}

const MOST_SHOWN = 50

const stateAt = (
  row: { usedAt: Date | null; cancelledAt: Date | null; expiresAt: Date },
  now: Date,
): Pick<Invitation, 'state' | 'closedAt'> => {
  if (row.usedAt) return { state: 'used', closedAt: row.usedAt }
  // An invitation that had run out is closed when a new one is made: it did expire.
  if (row.cancelledAt && row.cancelledAt < row.expiresAt)
    return { state: 'cancelled', closedAt: row.cancelledAt }
  return row.expiresAt <= now || row.cancelledAt
    ? { state: 'expired', closedAt: row.expiresAt }
    : { state: 'open', closedAt: null }
}

/** The invitations of a client, the newest first. */
export const listInvitations = async (
  tx: Tx,
  permit: StaffPermit<'clients.read'>,
  patientId: string,
  now: Date,
): Promise<Invitation[]> => {
  const rows = await tx
    .selectFrom('activation_codes')
    .select([
      'id',
      'addressee',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'downloaded_at as downloadedAt',
      'used_at as usedAt',
      'cancelled_at as cancelledAt',
    ])
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map(({ usedAt, cancelledAt, ...row }) => ({
    ...row,
    ...stateAt({ usedAt, cancelledAt, expiresAt: row.expiresAt }, now),
  }))
}

/** What an employee changed for a client, or fetched for him. */
export type Deed =
  | 'consents.record'
  | 'consents.withdraw'
  | 'invitations.create'
  | 'invitations.reissue'
  | 'invitations.cancel'
  | 'letters.download'
  | 'letter-batches.fetch'
  | 'suspensions.change'
  | 'couplings.end'
  | 'couplings.move'

const DEEDS: Deed[] = [
  'consents.record',
  'consents.withdraw',
  'invitations.create',
  'invitations.reissue',
  'invitations.cancel',
  'letters.download',
  'letter-batches.fetch',
  'suspensions.change',
  'couplings.end',
  'couplings.move',
]

/** Something that happened around the coupling of a client. */
export interface Happening {
  at: Date
  what: Deed | 'coupled' | 'ended-by-manager'
  /** Who did it; null where that is the family's own. */
  who: string | null
}

/** What happened around the coupling of a client, the newest first: from the access log and the couplings. */
export const listHappenings = async (
  tx: Tx,
  permit: StaffPermit<'clients.read'>,
  patientId: string,
): Promise<Happening[]> => {
  const deeds = await tx
    .selectFrom('access_events')
    .select(['at', 'action', 'person_name as who'])
    .where('organisation_id', '=', permit.organisationId)
    .where('patient_id', '=', patientId)
    .where('action', 'in', DEEDS)
    .where('outcome', '=', 'done')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  const { rows: couplings } = await sql<{
    coupledAt: Date
    coupledByName: string | null
    endedAt: Date | null
    endedSide: string | null
  }>`select coupled_at as "coupledAt", coupled_by_name as "coupledByName", ended_at as "endedAt", ended_side as "endedSide"
    from app.patient_couplings(${patientId})`.execute(tx)
  return [
    ...deeds.map(({ at, action, who }) => ({ at, what: action as Deed, who })),
    ...couplings.flatMap((one): Happening[] => [
      { at: one.coupledAt, what: 'coupled', who: one.coupledByName },
      ...(one.endedAt && one.endedSide === 'manager'
        ? [{ at: one.endedAt, what: 'ended-by-manager' as const, who: null }]
        : []),
    ]),
  ].sort((one, other) => other.at.getTime() - one.at.getTime())
}

/** Whether a coupling waits, for the record says that this client is another, or is not there (ECD-2). */
export const isWaiting = async (
  tx: Tx,
  _permit: StaffPermit<'clients.read'>,
  couplingId: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('couplings')
    .select('paused_at')
    .where('id', '=', couplingId)
    .executeTakeFirst()
  return Boolean(row?.paused_at)
}
