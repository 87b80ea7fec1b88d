import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** How the organisation's record is reached. */
export interface Contact {
  failingSince: Date | null
  lastContactAt: Date | null
  /** Why it cannot be reached, in plain Dutch. */
  lastError: string | null
}

/** One thing that the record sent and that no page shows. */
export interface SetAside {
  clientName: string
  clientRecordId: string
  /** The FHIR type, and the id in the record to find it by. */
  type: string
  recordId: string
  reason: string
  since: Date
}

const MOST_SHOWN = 200

/** The state of the connection; null when no record is coupled. */
export const findContact = async (
  tx: Tx,
  permit: StaffPermit<'record.read'>,
): Promise<Contact | null> => {
  const row = await tx
    .selectFrom('record_connections')
    .select([
      'failing_since as failingSince',
      'last_contact_at as lastContactAt',
      'last_error as lastError',
    ])
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  return row ?? null
}

/** What was set aside of the coupled clients, by reason; never what it says. */
export const listSetAside = async (
  tx: Tx,
  permit: StaffPermit<'record.read'>,
): Promise<{ lines: SetAside[]; total: number }> => {
  const rows = await tx
    .selectFrom('sources as s')
    .innerJoin('couplings as k', 'k.id', 's.coupling_id')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select((eb) => [
      'p.name',
      'p.record_id as clientRecordId',
      's.resource_type as type',
      's.resource_id as recordId',
      's.set_aside_reason as reason',
      's.pulled_at as since',
      eb.fn.countAll<number>().over().as('total'),
    ])
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .where('s.set_aside_reason', 'is not', null)
    .orderBy('s.set_aside_reason')
    .orderBy('p.name')
    .orderBy('s.resource_id')
    .limit(MOST_SHOWN)
    .execute()
  return {
    total: rows[0]?.total ?? 0,
    lines: rows.map(({ name, reason, total: _, ...row }) => ({
      ...row,
      clientName: name ?? 'Cliënt',
      reason: reason ?? '',
    })),
  }
}

/** The couplings of which something was set aside. */
export const findCouplingsSetAside = async (
  tx: Tx,
  permit: StaffPermit<'record.take-up'>,
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('couplings as k')
    .select('k.id')
    .where('k.organisation_id', '=', permit.organisationId)
    .where('k.ended_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sources as s')
          .select('s.coupling_id')
          .whereRef('s.coupling_id', '=', 'k.id')
          .where('s.set_aside_reason', 'is not', null),
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}
