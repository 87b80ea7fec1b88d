import type { OrganisationPolicy } from '../access/organisation-policy.ts'
import { writeAccessEvents } from '../audit/write.ts'
import type { Tx } from '../db/connect.ts'
import { raiseAlarm } from './alarms.ts'
import { type Breaks, isBreak } from './breaks.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import type { RecordError } from './fhir/error.ts'
import { type Earlier, readPlansAgain, storeEarlierPlans } from './plan-history.ts'
import type { PullContext, Target } from './pull-context.ts'
import { noteLag, noteProgress } from './pull-progress.ts'
import type { Turn } from './pull-turn.ts'
import type { RecordPage } from './read-patient.ts'
import { demandPlans, demandWholeRecord, notePosition, noteWhole, type Round } from './round.ts'
import { removeUnseen, type Stored, storePage } from './store.ts'
import type { Instant } from './words.ts'

/** One pull that is under way. */
export interface Reader {
  context: PullContext
  turn: Turn
  target: Target
  policy: OrganisationPolicy
  client: FhirClient
  capabilities: Capabilities
  round: Round
  /** Of these types only something is asked; null: of all. */
  only: ReadonlySet<string> | null
  breaks: Breaks
  /** The types on which the record broke in this pull, with how. */
  broken: Map<string, RecordError>
  quiet: Quiet
}

/** How one type is being read. */
export interface Walk {
  /** When it began, if only in an earlier pull: what does not come by from then on is gone. */
  beganAt: Date
  /** All of it, and not only what changed. */
  whole: boolean
  /** It was expected to be read whole: versions that went back are why, and nothing new. */
  demanded: boolean
  /** From where it is read, on the record's clock; absent: all of it. */
  since?: Instant
  /** So many pages came by. */
  pages: number
}

/** A page that most likely says nothing new, with how its type is read. */
export interface Waiting {
  page: RecordPage
  walk: Walk
}

/** Pages of a pull that are laid beside what is held all at once: a transaction for each costs more than asking for them. */
export interface Quiet {
  waiting: Waiting[]
}

/** Stores one page, with all that must be known to go on after it, within the coupling's transaction. */
export const storeInTurn = async (
  tx: Tx,
  reader: Reader,
  { page, walk, earlier }: { page: RecordPage; walk: Walk; earlier: Earlier },
): Promise<Stored> => {
  const { context, target, policy, client, broken } = reader
  const { couplingId, carePageId } = target
  const now = context.clock()
  const keeping = { couplingId, carePageId, policy, baseUrl: client.baseUrl, now }
  const done = await storePage(tx, keeping, page)
  await storeEarlierPlans(tx, keeping, earlier)
  const gone =
    page.done && page.full ? await removeUnseen(tx, couplingId, page.type, walk.beganAt) : 0
  done.touched ||= gone > 0
  if (page.type === 'Goal' && done.touched) await demandPlans(tx, couplingId)
  const failed = page.failed ?? (page.done ? broken.get(page.type) : undefined)
  await noteProgress(tx, couplingId, page, done, { failed, now })
  await noteLag(tx, couplingId, page, done, walk.since)
  const at = { couplingId, type: page.type, beganAt: walk.beganAt }
  // Where it was broken off is where the next pull goes on.
  if (!isBreak(page.failed)) await notePosition(tx, at, page.position)
  if (page.done && walk.whole && !failed) await noteWhole(tx, couplingId, page.type, now)
  if (failed && page.type === 'CarePlan' && !page.failed) await readPlansAgain(tx, keeping, page)
  if (page.done && !failed) reader.turn.read.add(page.type)
  await tellOf(tx, reader, page, done, walk)
  return done
}

/** What others are to know of a page: who reads the access log, and whoever looks after the record. */
const tellOf = async (
  tx: Tx,
  reader: Reader,
  page: RecordPage,
  done: Stored,
  walk: Walk,
): Promise<void> => {
  if (done.changed > 0) await noteAccess(tx, reader)
  if (page.strangers.length > 0) await noteStrangers(tx, reader, page)
  if (done.older.length > 0 && !walk.demanded) await noteRestored(tx, reader, page.type, done)
}

/**
 * One line in the access log for a pull that brought something, with the first of it: the portal read, for this client, on
 * the ground of the coupling.
 */
const noteAccess = async (tx: Tx, { turn, target }: Reader): Promise<void> => {
  if (turn.logged) return
  turn.logged = true
  await writeAccessEvents(tx, [
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
}

const noteStrangers = (tx: Tx, { target, context }: Reader, page: RecordPage): Promise<void> =>
  raiseAlarm(
    tx,
    {
      kind: 'stranger',
      organisationId: target.organisationId,
      patientId: target.patientId,
      resourceType: page.type,
      example: page.strangers.at(-1)?.recordId ?? '',
      times: page.strangers.length,
    },
    context.clock(),
  )

/** The record was put back from a copy: all that is held of it may be of after that, for every client. */
export const noteRestored = async (
  tx: Tx,
  { target, context }: Reader,
  resourceType: string,
  { older }: { older: readonly string[] },
): Promise<void> => {
  const { organisationId } = target
  const alarm = { kind: 'restored' as const, organisationId, patientId: null, resourceType }
  await raiseAlarm(tx, { ...alarm, example: older[0] ?? '', times: older.length }, context.clock())
  await demandWholeRecord(tx, organisationId)
}
