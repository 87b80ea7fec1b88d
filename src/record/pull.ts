import { sql } from 'kysely'
import { type OrganisationPolicy, organisationPolicy } from '../access/organisation-policy.ts'
import { writeAccessEvents } from '../audit/write.ts'
import type { Tx } from '../db/connect.ts'
import { type RecordConnection, readConnection } from './connection.ts'
import { RecordError } from './fhir/error.ts'
import { mapperVersion } from './mapper-version.ts'
import { pauseCoupling, pausedBy } from './pause.ts'
import type { PullContext, Target } from './pull-context.ts'
import { noteBroken, settle } from './pull-progress.ts'
import { type Reader, readAll } from './pull-read.ts'
import { CouplingEnded, giveBack, inTurn, type Turn, TurnLost, takeTurn } from './pull-turn.ts'
import { noteOutcome } from './reach.ts'
import { forgetAside, readAside } from './read-aside.ts'
import { capabilitiesOf } from './read-client.ts'
import { TypeBroken } from './read-patient.ts'
import { beginRound } from './round.ts'
import { heldUnder } from './shared-now.ts'
import { noteCertificate, noteWays } from './ways.ts'

export type { PullContext } from './pull-context.ts'
export { PULLED_TYPES } from './round.ts'

const findTarget = (tx: Tx, couplingId: string) =>
  tx
    .selectFrom('couplings as k')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select([
      'k.id as couplingId',
      'k.care_page_id as carePageId',
      'k.organisation_id as organisationId',
      'p.id as patientId',
      'p.record_id as recordId',
      'k.compared_at as comparedAt',
      'k.pulled_under as pulledUnder',
      'k.paused_at as pausedAt',
      'k.mapped_by as mappedBy',
    ])
    .select(sql<unknown>`app.current_policy(k.organisation_id)`.as('policy'))
    .where('k.id', '=', couplingId)
    .where('k.ended_at', 'is', null)
    .executeTakeFirst()

interface Found {
  target: Target
  policy: OrganisationPolicy
  connection: RecordConnection
}

const find = async (tx: Tx, couplingId: string): Promise<Found | null> => {
  const row = await findTarget(tx, couplingId)
  const connection = row && (await readConnection(tx, row.organisationId))
  if (!row || !connection) return null
  const { policy, ...target } = row
  return { target, policy: organisationPolicy.parse(policy ?? {}), connection }
}

/** One line in the access log for a pull that brought something: the portal read, for this client, on the ground of the coupling. */
const noteAccess = (tx: Tx, target: Target): Promise<void> =>
  writeAccessEvents(tx, [
    {
      accountId: null,
      personName: 'Naast',
      personRole: 'system',
      carePageId: target.carePageId,
      patientId: target.patientId,
      organisationId: target.organisationId,
      action: 'record.pull',
      ground: 'active-coupling',
    },
  ])

const pullInTurn = async (
  context: PullContext,
  turn: Turn,
  { target, policy, connection }: Found,
  again: boolean,
): Promise<void> => {
  const { clock } = context
  const { couplingId } = target
  const how = { under: heldUnder(policy), policy, now: clock() }
  const round = await inTurn(context, turn, (tx) => beginRound(tx, target, how))
  const client = context.records.client(connection, 'job')
  const capabilities = await capabilitiesOf(client, clock())
  await noteWays(context, connection, capabilities)
  await noteCertificate(context, connection, client)
  const reader: Reader = { context, turn, target, policy, client, capabilities, round }
  // Another version of Naast may understand what an earlier one did not.
  const looks = again || target.mappedBy !== mapperVersion()
  if (looks) await inTurn(context, turn, (tx) => forgetAside(tx, couplingId))
  const read = await readAll(reader)
  const changed = read + (looks ? await readAside(reader) : 0)
  await inTurn(context, turn, async (tx) => {
    await settle(tx, couplingId, clock())
    if (changed > 0) await noteAccess(tx, target)
  })
  await noteOutcome(context, connection, null)
}

const isOver = (error: unknown): boolean =>
  error instanceof CouplingEnded || error instanceof TurnLost

/** What a pull that could not be finished leaves behind. When the record named a moment to come back, that is given. */
const noteFailure = async (
  context: PullContext,
  turn: Turn,
  { target, connection }: Found,
  error: unknown,
): Promise<Date | null> => {
  const { clock, log } = context
  const { couplingId } = target
  const paused = pausedBy(error)
  if (paused) {
    log.warn({ coupling: couplingId, because: paused.because }, 'a coupling is paused')
    await inTurn(context, turn, (tx) => pauseCoupling(tx, target, paused.because, clock()))
    await noteOutcome(context, connection, null)
    return null
  }
  if (!(error instanceof RecordError)) throw error
  // A record that breaks on one type and answers all others is there: its other clients need not wait for it.
  await noteOutcome(context, connection, error instanceof TypeBroken ? null : error)
  await inTurn(context, turn, (tx) => noteBroken(tx, couplingId, error.sentence, clock()))
  log.warn({ coupling: couplingId, kind: error.kind }, 'a pull could not be finished')
  if (error.retryAfterSeconds === undefined) throw error
  return new Date(+clock() + error.retryAfterSeconds * 1000)
}

/**
 * Pulls what is new of one coupled client from the organisation's record, page by page; each page is stored with its
 * progress in one transaction, and a pull that dies goes on where it was. Nothing is read without an active
 * coupling (DOS-9, ECD-2). With `again`, and once by each newer version of Naast, what was set aside is read anew (ECD-3).
 *
 * @returns when to come back: the record asked to stay away, or has as many pulls as it may have; null when this one is done
 * @throws RecordError when the record cannot be read now, so that the queue tries again
 */
export const pull = async (
  context: PullContext,
  couplingId: string,
  again?: true,
): Promise<Date | null> => {
  const taken = await takeTurn(context, couplingId, (tx) => find(tx, couplingId))
  if (!taken.turn) return taken.later
  const { turn, found } = taken
  try {
    try {
      await pullInTurn(context, turn, found, again ?? false)
    } catch (error) {
      if (isOver(error)) return null
      return await noteFailure(context, turn, found, error)
    }
    return null
  } catch (error) {
    if (isOver(error)) return null
    throw error
  } finally {
    await giveBack(context, turn)
  }
}
