import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { type OrganisationPolicy, organisationPolicy } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'

/** One version of what was agreed. */
export interface Version {
  version: number
  policy: OrganisationPolicy
  validFrom: Date
  madeByName: string
  madeAt: Date
  /** When it was taken back, before it held. */
  withdrawnAt: Date | null
  withdrawnByName: string | null
}

const MOST_VERSIONS = 500

/** Every version that there was, the newest first; those of before this page have no maker. */
export const listVersions = async (
  permit: StaffPermit<'policy.read' | 'policy.change'>,
  tx: Tx,
): Promise<Version[]> => {
  const rows = await tx
    .selectFrom('organisation_policies')
    .select([
      'version',
      'policy',
      'valid_from as validFrom',
      'made_by_name as madeByName',
      'made_at as madeAt',
      'withdrawn_at as withdrawnAt',
      'withdrawn_by_name as withdrawnByName',
    ])
    .where('organisation_id', '=', permit.organisationId)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map((row) => ({
    ...row,
    policy: organisationPolicy.catch(organisationPolicy.parse({})).parse(row.policy),
  }))
}

/** Holds the policy of the organisation until the transaction ends: two administrators go one after the other. */
export const holdPolicy = async (organisationId: string, tx: Tx): Promise<void> => {
  const key = `policy:${organisationId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Writes a new version down, with who made it. */
export const insertVersion = async (
  permit: StaffPermit<'policy.change'>,
  tx: Tx,
  made: { version: number; policy: OrganisationPolicy; validFrom: Date; by: string; at: Date },
): Promise<void> => {
  const { version: _, ...policy } = made.policy
  await tx
    .insertInto('organisation_policies')
    .values({
      organisation_id: permit.organisationId,
      version: made.version,
      policy: JSON.stringify(policy),
      valid_from: made.validFrom,
      made_by: permit.accountId,
      made_by_name: made.by,
      made_at: made.at,
    })
    .execute()
}

/** Takes back a version that does not hold yet; false when it holds by now, or was taken back. */
export const withdrawVersion = async (
  permit: StaffPermit<'policy.change'>,
  tx: Tx,
  plan: { version: number; by: string; at: Date },
): Promise<boolean> => {
  const withdrawn = await tx
    .updateTable('organisation_policies')
    .set({ withdrawn_at: plan.at, withdrawn_by_name: plan.by })
    .where('organisation_id', '=', permit.organisationId)
    .where('version', '=', plan.version)
    .where('valid_from', '>', plan.at)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

/** How many pages and people a policy touches; numbers only. */
export interface Touches {
  /** Pages that are coupled. */
  pages: number
  /** Who reads along there, besides the managers. */
  readers: number
  /** Pages where more people read than the policy allows. */
  overLimit: number
  /** Pages whose manager could not become one under the policy. */
  notAllowed: number
  /** Open invitations whose code would not work under the policy. */
  openCodes: number
}

/** What a policy would touch of the pages that are coupled now; null for who does not administer the organisation. */
export const countTouches = async (
  permit: StaffPermit<'policy.read' | 'policy.change'>,
  tx: Tx,
  { mostReaders, managers }: Pick<OrganisationPolicy, 'mostReaders' | 'managers'>,
): Promise<Touches | null> => {
  const { rows } = await sql<Touches>`
    select pages, readers, over_limit as "overLimit", not_allowed as "notAllowed", open_codes as "openCodes"
    from app.policy_touches(${permit.organisationId}, ${mostReaders ?? null}::integer, ${JSON.stringify(managers)}::jsonb)`.execute(
    tx,
  )
  return rows[0] ?? null
}
