import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** The agreement that the record tells of changes. */
export interface Hook {
  tokenSealed: string
  madeAt: Date
  heardAt: Date | null
}

/** A Subscription that we made at the record, or could not make. */
export interface Made {
  type: string
  recordId: string | null
  endsAt: Date | null
  lastError: string | null
}

type ReadPermit = StaffPermit<'record.notifications'>
type ChangePermit = StaffPermit<'record.change-notifications'>

export const isRecordCoupled = async (tx: Tx, permit: ReadPermit): Promise<boolean> => {
  const row = await tx
    .selectFrom('record_connections')
    .select('organisation_id')
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  return row !== undefined
}

export const findHook = async (tx: Tx, permit: ReadPermit): Promise<Hook | null> => {
  const row = await tx
    .selectFrom('record_hooks')
    .select(['token_sealed as tokenSealed', 'made_at as madeAt', 'heard_at as heardAt'])
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  return row ?? null
}

export const listMade = (tx: Tx, permit: ReadPermit): Promise<Made[]> =>
  tx
    .selectFrom('record_subscriptions')
    .select([
      'resource_type as type',
      'record_id as recordId',
      'ends_at as endsAt',
      'last_error as lastError',
    ])
    .where('organisation_id', '=', permit.organisationId)
    .orderBy('resource_type')
    .execute()

/** Keeps a new secret; the one of before counts no longer from this transaction on. */
export const keepSecret = async (
  tx: Tx,
  permit: ChangePermit,
  secret: { hash: Buffer; sealed: string },
  now: Date,
): Promise<void> => {
  const values = {
    token_hash: secret.hash,
    token_sealed: secret.sealed,
    made_at: now,
    made_by: permit.accountId,
    heard_at: null,
  }
  await tx
    .insertInto('record_hooks')
    .values({ organisation_id: permit.organisationId, ...values })
    .onConflict((on) => on.column('organisation_id').doUpdateSet(values))
    .execute()
}

export const stopListening = async (tx: Tx, permit: ChangePermit): Promise<void> => {
  await tx.deleteFrom('record_hooks').where('organisation_id', '=', permit.organisationId).execute()
}
