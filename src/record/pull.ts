import { sql } from 'kysely'
import { type OrganisationPolicy, organisationPolicy } from '../access/organisation-policy.ts'
import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { PullWanted } from '../jobs/job-queue.ts'
import { watchBreaks } from './breaks.ts'
import { type RecordConnection, readConnection } from './connection.ts'
import { RecordError } from './fhir/error.ts'
import type { Reader } from './keep-page.ts'
import { mapperVersion } from './mapper-version.ts'
import { pauseCoupling, pausedBy } from './pause.ts'
import type { PullContext, Target } from './pull-context.ts'
import { noteBroken, settle } from './pull-progress.ts'
import { readAll } from './pull-read.ts'
import { CouplingEnded, giveBack, inTurn, type Turn, TurnLost, takeTurn } from './pull-turn.ts'
import { noQuiet, storeQuiet } from './quiet.ts'
import { noteOutcome } from './reach.ts'
import { forgetAside, readAside } from './read-aside.ts'
import { capabilitiesOf } from './read-client.ts'
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
      'k.pulled_at as pulledAt',
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

/** Types of which the pull brings something new only together: a goal is shown in its plan. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  Goal: ['CarePlan'],
  QuestionnaireResponse: ['Task'],
}

/** Of which types is read: only of those that changed, when all others are known as the organisation shares them now. */
const onlyOf = ({ only }: Turn, { target, policy }: Found, looks: boolean): Set<string> | null => {
  if (only === null || looks || target.pausedAt || !target.pulledAt || !target.comparedAt)
    return null
  if (target.pulledUnder !== heldUnder(policy)) return null
  return new Set(only.flatMap((type) => [type, ...(TOGETHER[type] ?? [])]))
}

/** What one pull is to do. */
interface Asked {
  /** What was set aside is read anew. */
  looks: boolean
  /** Of these types only something is asked; null: of all. */
  only: ReadonlySet<string> | null
}

const askedOf = (turn: Turn, found: Found, again: boolean): Asked => {
  // Another version of Naast may understand what an earlier one did not.
  const looks = again || found.target.mappedBy !== mapperVersion()
  return { looks, only: onlyOf(turn, found, looks) }
}

const pullInTurn = async (
  context: PullContext,
  turn: Turn,
  found: Found,
  { looks, only }: Asked,
): Promise<Date | null> => {
  const { clock } = context
  const { target, policy, connection } = found
  const { couplingId } = target
  const how = { under: heldUnder(policy), policy, now: clock() }
  const round = await inTurn(context, turn, (tx) => beginRound(tx, target, how))
  const client = context.records.client(connection, 'job')
  const capabilities = await capabilitiesOf(client, clock())
  await noteWays(context, connection, capabilities)
  await noteCertificate(context, connection, client)
  const watched = { breaks: watchBreaks(client), broken: new Map(), quiet: noQuiet() }
  const reader: Reader = {
    ...{ context, turn, target, policy, client, capabilities, round, only, ...watched },
  }
  if (looks) await inTurn(context, turn, (tx) => forgetAside(tx, couplingId))
  await readAll(reader)
  if (looks) await readAside(reader)
  await inTurn(context, turn, async (tx) => {
    await storeQuiet(tx, reader)
    await settle(tx, reader)
  })
  if (watched.breaks.heard()) await noteOutcome(context, connection, null)
  return comeBackFor(reader)
}

/** What broke just now may be over in a moment; what was broken before is asked for again by the round. */
const comeBackFor = ({ broken, round, context }: Reader): Date | null =>
  [...broken.keys()].some((type) => !round.failing.has(type))
    ? after(context.clock(), MINUTE)
    : null

const isOver = (error: unknown): boolean =>
  error instanceof CouplingEnded || error instanceof TurnLost

/** What a pull that could not be finished leaves behind. When the record named a moment to come back, that is given. */
const noteFailure = async (
  context: PullContext,
  turn: Turn,
  { target, connection }: Found,
  { only }: Asked,
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
  await noteOutcome(context, connection, error)
  await inTurn(context, turn, (tx) => noteBroken(tx, { ...turn, only }, error, clock()))
  log.warn({ coupling: couplingId, kind: error.kind }, 'a pull could not be finished')
  if (error.retryAfterSeconds === undefined) throw error
  return new Date(+clock() + error.retryAfterSeconds * 1000)
}

/**
 * Pulls what is new of one coupled client from the organisation's record, page by page; each page is stored with its
 * progress in one transaction, and a pull that dies goes on where it was. Nothing is read without an active
 * coupling (DOS-9, ECD-2). With `again`, and once by each newer version of Naast, what was set aside is read anew (ECD-3).
 * A type on which the record breaks is noted as failing, and the others are read.
 *
 * @returns when to come back: the record asked to stay away, has as many pulls as it may have, or broke on a type; null
 *   when this one is done
 * @throws RecordError when the record cannot be read now, so that the queue tries again
 */
export const pull = async (
  context: PullContext,
  couplingId: string,
  wanted: PullWanted = {},
): Promise<Date | null> => {
  const taken = await takeTurn(context, { couplingId, wanted }, (tx) => find(tx, couplingId))
  if (!taken.turn) return taken.later
  const { turn, found } = taken
  let done = false
  try {
    const later = await tryPull(context, turn, found, wanted.again ?? false)
    done = later === null
    return later
  } catch (error) {
    if (!isOver(error)) throw error
    done = true
    return null
  } finally {
    await giveBack(context, turn, done)
  }
}

const tryPull = async (
  context: PullContext,
  turn: Turn,
  found: Found,
  again: boolean,
): Promise<Date | null> => {
  const asked = askedOf(turn, found, again)
  try {
    return await pullInTurn(context, turn, found, asked)
  } catch (error) {
    if (isOver(error)) throw error
    return noteFailure(context, turn, found, asked, error)
  }
}
