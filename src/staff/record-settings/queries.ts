import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { RecordAccess } from '../../record/access.ts'
import { readAccess, sealAccess } from '../../record/connection.ts'
import { RecordError } from '../../record/fhir/error.ts'
import { type Tried, type TriedLine, triedLines } from '../../record/try-connection.ts'
import type { Secrets } from '../../secrets.ts'
import { type JWK, jwkSchema } from './keys.ts'
import type { Made } from './settings.ts'

type Permit = StaffPermit<'record.settings'> | StaffPermit<'record.change-settings'>
type ChangePermit = StaffPermit<'record.change-settings'>

/** Settings as they are kept. */
export interface Kept {
  baseUrl: string
  /** Null when what is kept cannot be opened: it was sealed with another secret. */
  access: RecordAccess | null
  publicKeys: JWK[]
  certificateUntil: Date | null
  serverCertificateUntil: Date | null
}

/** Those that are in use. */
export interface InUse extends Kept {
  since: Date | null
}

/** Those that are not in use yet. */
export interface Draft extends Kept {
  change: string
  madeAt: Date
  triedAt: Date | null
  lines: TriedLine[]
  works: boolean
}

interface KeptRow {
  base_url: string
  auth_sealed: string | null
  public_keys: unknown
  certificate_until: Date | null
  server_certificate_until: Date | null
}

const accessIn = (secrets: Secrets, organisationId: string, sealed: string | null) => {
  try {
    return readAccess(secrets, { organisationId, accessSealed: sealed })
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return null
  }
}

const keptOf = (secrets: Secrets, organisationId: string, row: KeptRow): Kept => ({
  baseUrl: row.base_url,
  access: accessIn(secrets, organisationId, row.auth_sealed),
  publicKeys: jwkSchema.parse(row.public_keys),
  certificateUntil: row.certificate_until,
  serverCertificateUntil: row.server_certificate_until,
})

export const findInUse = async (
  tx: Tx,
  { organisationId }: Permit,
  secrets: Secrets,
): Promise<InUse | null> => {
  const row = await tx
    .selectFrom('record_connections')
    .select([
      'base_url',
      'auth_sealed',
      'public_keys',
      'certificate_until',
      'server_certificate_until',
      'used_since',
    ])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row ? { ...keptOf(secrets, organisationId, row), since: row.used_since } : null
}

/** @param hold the row stays this transaction's: two administrators at once come one after the other */
export const findDraft = async (
  tx: Tx,
  { organisationId }: Permit,
  secrets: Secrets,
  hold?: 'hold',
): Promise<Draft | null> => {
  if (hold)
    await sql`select pg_advisory_xact_lock(hashtextextended('record-draft:' || ${organisationId}, 0))`.execute(
      tx,
    )
  const row = await tx
    .selectFrom('record_drafts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...keptOf(secrets, organisationId, row),
    change: row.change,
    madeAt: row.made_at,
    triedAt: row.tried_at,
    lines: triedLines.parse(row.outcome ?? []),
    works: row.works_at !== null,
  }
}

/** Keeps settings that are not in use yet; gives the sign of this change. */
export const keepDraft = async (
  tx: Tx,
  permit: ChangePermit,
  made: Made,
  { secrets, now }: { secrets: Secrets; now: Date },
): Promise<string> => {
  const change = randomUUID()
  const values = {
    base_url: made.baseUrl,
    auth_sealed: sealAccess(secrets, permit.organisationId, made.access),
    public_keys: JSON.stringify(made.publicKeys),
    certificate_until: made.certificateUntil,
    change,
    made_at: now,
    made_by: permit.accountId,
    tried_at: null,
    outcome: null,
    works_at: null,
    server_certificate_until: null,
  }
  await tx
    .insertInto('record_drafts')
    .values({ organisation_id: permit.organisationId, ...values })
    .onConflict((on) => on.column('organisation_id').doUpdateSet(values))
    .execute()
  return change
}

/** What came of trying it, unless a colleague changed it meanwhile. */
export const noteTried = async (
  tx: Tx,
  permit: ChangePermit,
  change: string,
  tried: Tried,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('record_drafts')
    .set({
      made_by: permit.accountId,
      tried_at: now,
      outcome: JSON.stringify(tried.lines),
      works_at: tried.works ? now : null,
      server_certificate_until: tried.serverCertificateUntil,
    })
    .where('organisation_id', '=', permit.organisationId)
    .where('change', '=', change)
    .execute()
}

/** Takes into use what was tried and works. Null: a colleague changed it meanwhile, or there is nothing of the kind. */
export const useDraft = async (
  tx: Tx,
  permit: ChangePermit,
  change: string,
): Promise<'used' | 'not-tried' | 'own-record' | null> => {
  const { rows } = await sql<{ outcome: 'used' | 'not-tried' | 'own-record' | null }>`
    select nullif(app.use_record_draft(${permit.organisationId}, ${change}), 'changed') as outcome`.execute(
    tx,
  )
  return rows[0]?.outcome ?? null
}

export const dropDraft = async (tx: Tx, permit: ChangePermit): Promise<void> => {
  await tx
    .deleteFrom('record_drafts')
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}
