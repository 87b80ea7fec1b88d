import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { type OrganisationPolicy, organisationPolicy } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import { announce } from '../../live/announce.ts'

/** What can be wrong with a code. 'wrong' covers an unknown code and a wrong date of birth alike (ORG-4). */
export type CodeState =
  | 'open'
  | 'wrong'
  | 'expired'
  | 'cancelled'
  | 'used'
  | 'taken'
  | 'not-allowed'

export interface CodeSeen {
  state: CodeState
  organisationName: string
  organisationId: string
  patientName: string
  policy: OrganisationPolicy
}

interface CodeRow {
  state: CodeState
  organisation_id: string | null
  organisation_name: string | null
  patient_name: string | null
  policy: unknown
}

/** What this code opens, together with the client's date of birth. A wrong date counts against the code. */
export const seeCode = async (tx: Tx, lookup: Buffer, birthOn: string): Promise<CodeSeen> => {
  const { rows } =
    await sql<CodeRow>`select * from app.activation_code_state(${lookup}, ${birthOn}::date)`.execute(
      tx,
    )
  const [row] = rows
  return {
    state: row?.state ?? 'wrong',
    organisationId: row?.organisation_id ?? '',
    organisationName: row?.organisation_name ?? '',
    patientName: row?.patient_name ?? '',
    policy: organisationPolicy.parse(row?.policy ?? {}),
  }
}

type StartPermit = CarePagePermit<'coupling.start'>

/** The code that waits to be coupled to this page, sealed, with the date of birth. */
export const findPending = (permit: StartPermit, tx: Tx) =>
  tx
    .selectFrom('pending_couplings')
    .select(['code_sealed', 'birth_on'])
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()

export const keepPending = async (
  permit: StartPermit,
  tx: Tx,
  codeSealed: string,
  birthOn: string,
): Promise<void> => {
  await dropPending(permit, tx)
  await tx
    .insertInto('pending_couplings')
    .values({
      care_page_id: permit.carePageId,
      account_id: permit.accountId,
      code_sealed: codeSealed,
      birth_on: birthOn,
    })
    .execute()
}

export const dropPending = async (permit: StartPermit, tx: Tx): Promise<void> => {
  await tx.deleteFrom('pending_couplings').where('care_page_id', '=', permit.carePageId).execute()
}

export type CoupleOutcome =
  | 'coupled'
  | 'new-rules'
  | 'page-coupled'
  | 'too-many-readers'
  | CodeState

/** Uses the code, once, and makes the coupling. */
export const couple = async (
  permit: StartPermit,
  tx: Tx,
  code: { lookup: Buffer; birthOn: string; acceptedRules: number },
): Promise<{ outcome: CoupleOutcome; couplingId: string | null }> => {
  const { rows } = await sql<{ state: CoupleOutcome; coupling_id: string | null }>`
    select * from app.couple(${code.lookup}, ${code.birthOn}::date, ${permit.carePageId}, ${code.acceptedRules})`.execute(
    tx,
  )
  return { outcome: rows[0]?.state ?? 'wrong', couplingId: rows[0]?.coupling_id ?? null }
}

/** That the manager read and agreed with the organisation's own rules of this version (ORG-5). */
export const acceptRules = async (
  permit: StartPermit,
  tx: Tx,
  organisationId: string,
  version: number,
): Promise<void> => {
  await tx
    .insertInto('acceptances')
    .values({
      account_id: permit.accountId,
      document: `organisation-rules:${organisationId}`,
      version,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Whether the record must be pulled; what an organisation keeps here is there as soon as it is coupled (ECD-5). */
export const isToBePulled = async (
  _permit: StartPermit,
  tx: Tx,
  couplingId: string,
): Promise<boolean> => {
  const done = await tx
    .selectFrom('pulls')
    .select('part')
    .where('coupling_id', '=', couplingId)
    .limit(1)
    .executeTakeFirst()
  return done === undefined
}

export interface PulledPart {
  part: string
  state: string
  readCount: number
  lastError: string | null
}

/** How far the first pull of this coupling is. */
export const listPulledParts = async (
  permit: CarePagePermit<'coupling.progress'>,
  tx: Tx,
  couplingId: string,
): Promise<PulledPart[]> =>
  tx
    .selectFrom('pulls')
    .innerJoin('couplings', 'couplings.id', 'pulls.coupling_id')
    .select(['part', 'state', 'read_count as readCount', 'last_error as lastError'])
    .where('coupling_id', '=', couplingId)
    .where('couplings.care_page_id', '=', permit.carePageId)
    .execute()

/** Since when the organisation's record, or what it holds of this client, can't be read; null when it answers. */
export const findFailingSince = async (
  permit: CarePagePermit<'coupling.progress'>,
  tx: Tx,
  coupling: { id: string; organisation: { id: string } },
): Promise<Date | null> => {
  const { rows } = await sql<{ since: Date | null }>`
    select least(
      (select failing_since from record_connections where organisation_id = ${coupling.organisation.id}),
      (select min(p.failing_since) from pulls p join couplings k on k.id = p.coupling_id
       where k.id = ${coupling.id} and k.care_page_id = ${permit.carePageId})) as since`.execute(tx)
  return rows[0]?.since ?? null
}

/** Ends the coupling and removes everything of the record, at once (DOS-9). False when it had ended before. */
export const endCoupling = async (
  _permit: CarePagePermit<'coupling.end'>,
  tx: Tx,
  couplingId: string,
): Promise<boolean> => {
  const { rows } = await sql<{
    care_page_id: string
  }>`select care_page_id from app.end_coupling(${couplingId}, 'manager', 'other')`.execute(tx)
  const [ended] = rows
  // The organisation's appointments go out of the calendar at once, also where it is open.
  if (ended) await announce(tx, ended.care_page_id, 'calendar')
  return ended !== undefined
}
