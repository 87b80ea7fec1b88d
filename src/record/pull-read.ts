import type { OrganisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import { raiseAlarm } from './alarms.ts'
import { compareHeld } from './compare.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { listIds } from './listed.ts'
import { refuseMerged, resumeCoupling } from './pause.ts'
import { plansToLookBack, readEarlierPlans, storeEarlierPlans } from './plan-history.ts'
import type { PullContext, Target } from './pull-context.ts'
import { planPull, type ReadStep } from './pull-plan.ts'
import { noteLag, noteProgress, setCursor } from './pull-progress.ts'
import { inTurn, stopWhenClosed, type Turn } from './pull-turn.ts'
import { type RecordPage, readPatientRecord, readTypeWhole } from './read-patient.ts'
import { demandWholeRecord, isDue, notePosition, noteWhole, type Round } from './round.ts'
import { removeUnseen, type Stored, storePage } from './store.ts'

/** One pull that is under way. */
export interface Reader {
  context: PullContext
  turn: Turn
  target: Target
  policy: OrganisationPolicy
  client: FhirClient
  capabilities: Capabilities
  round: Round
}

/** How one type is being read. */
export interface Walk {
  /** When it began, if only in an earlier pull: what does not come by from then on is gone. */
  beganAt: Date
  /** All of it, and not only what changed. */
  whole: boolean
  /** It was expected to be read whole: versions that went back are why, and nothing new. */
  demanded: boolean
}

/** Reads the client and each type, and compares what is due or in doubt. Gives how much there was that can be read. */
export const readAll = async (reader: Reader): Promise<number> => {
  const { client, target, capabilities, round, context } = reader
  const steps = new Map(planPull(capabilities, target.recordId).steps.map((one) => [one.type, one]))
  const walks = new Map<string, Walk>()
  const walkOf = (type: string): Walk => {
    const known = walks.get(type)
    if (known) return known
    const reading = round.readings.get(type)
    const walk: Walk = {
      beganAt: reading?.beganAt ?? context.clock(),
      whole: round.since[type] === undefined,
      demanded: !reading?.wholeAt,
    }
    walks.set(type, walk)
    return walk
  }
  let changed = 0
  const { since, resume } = round
  for await (const page of readPatientRecord(client, target.recordId, {
    since,
    resume,
    capabilities,
  })) {
    if (page.type === 'Patient') await meetClient(reader, page)
    const walk = walkOf(page.type)
    changed += await keepPage(reader, page, walk)
    const step = steps.get(page.type)
    if (step && page.done && !page.failed) changed += await compareWhenDue(reader, step, page, walk)
  }
  return changed
}

/** ECD-2: is the client still who he was? One who was paused and is again goes on. */
const meetClient = async (reader: Reader, page: RecordPage): Promise<void> => {
  for (const patient of page.resources) refuseMerged(patient)
  const { context, turn, target } = reader
  if (target.pausedAt === null) return
  await inTurn(context, turn, (tx) => resumeCoupling(tx, target, context.clock()))
}

/** Stores one page, with all that must be known to go on after it, in one transaction. */
export const keepPage = async (reader: Reader, page: RecordPage, walk: Walk): Promise<number> => {
  const { context, turn, target, policy, client } = reader
  const { couplingId, carePageId } = target
  const earlier = page.type === 'CarePlan' ? await lookBack(reader, page) : new Map()
  const stored = await inTurn(context, turn, async (tx) => {
    const now = context.clock()
    const keeping = { couplingId, carePageId, policy, baseUrl: client.baseUrl, now }
    const done = await storePage(tx, keeping, page)
    await storeEarlierPlans(tx, keeping, earlier)
    if (page.done && page.full) await removeUnseen(tx, couplingId, page.type, walk.beganAt)
    await noteProgress(tx, couplingId, page, done, now)
    await noteLag(tx, couplingId, page, done)
    const at = { couplingId, type: page.type, beganAt: walk.beganAt }
    await notePosition(tx, at, page.position)
    if (page.done && walk.whole && !page.failed) await noteWhole(tx, couplingId, page.type, now)
    if (page.strangers.length > 0) await noteStrangers(tx, reader, page)
    if (done.older.length > 0 && !walk.demanded) await noteRestored(tx, reader, page.type, done)
    return done
  })
  tell(reader, page, stored, walk)
  stopWhenClosed(turn, context.clock())
  return stored.changed
}

/** DOS-3: the earlier versions of the plans that changed; asked before the transaction, as all that another system must say. */
const lookBack = async (reader: Reader, page: RecordPage) => {
  const { context, turn, target, client, capabilities } = reader
  const { couplingId, recordId } = target
  if (!reader.policy.sharedParts.includes('care_plan')) return new Map()
  const changed = await inTurn(context, turn, (tx) =>
    plansToLookBack(tx, couplingId, page, capabilities),
  )
  return readEarlierPlans({ client, capabilities, recordId }, changed, page)
}

const tell = (reader: Reader, page: RecordPage, stored: Stored, walk: Walk): void => {
  const { log } = reader.context
  const coupling = reader.target.couplingId
  if (page.strangers.length > 0)
    log.error(
      { coupling, type: page.type, count: page.strangers.length },
      'the record sent resources of another client; not stored',
    )
  if (stored.older.length > 0 && !walk.demanded)
    log.error({ coupling, type: page.type }, 'the record went back to older versions')
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
const noteRestored = async (
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

/** When a type was only read for what changed: compares all of it where that is due, or something does not add up. */
const compareWhenDue = async (
  reader: Reader,
  step: ReadStep,
  page: RecordPage,
  walk: Walk,
): Promise<number> => {
  // What an operation gives is never all of it, so that nothing can be laid beside it.
  if (walk.whole || step.operation !== undefined) return 0
  const { context, target, round } = reader
  const of = { couplingId: target.couplingId, type: step.type }
  if (!page.doubt && !isDue(round.readings.get(step.type), of, context.clock())) return 0
  if (page.doubt === 'clock') await noteClock(reader)
  return compareType(reader, step)
}

const noteClock = async ({ context, turn, target }: Reader): Promise<void> => {
  const { organisationId } = target
  context.log.warn({ coupling: target.couplingId }, 'the clock of the record went back')
  await inTurn(context, turn, (tx) =>
    raiseAlarm(tx, { kind: 'clock', organisationId, patientId: null }, context.clock()),
  )
}

/** What these show stands in a Questionnaire, which can change while they themselves do not: ids and versions tell too little. */
const ASKS_BY_OTHERS: ReadonlySet<string> = new Set(['Task', 'QuestionnaireResponse'])

/**
 * Lays ids and versions beside what is held; what the record does not have goes. Where something else differs, or the
 * server cannot tell ids only, all of the type is read.
 */
const compareType = async (reader: Reader, step: ReadStep): Promise<number> => {
  const { client, context, turn, target } = reader
  const { couplingId } = target
  const listed = ASKS_BY_OTHERS.has(step.type) ? null : await listIds(client, step)
  const compared =
    listed &&
    (await inTurn(context, turn, async (tx) => {
      const found = await compareHeld(tx, couplingId, step.type, listed)
      if (found.older.length > 0) await noteRestored(tx, reader, step.type, found)
      if (!found.unlike) await noteWhole(tx, couplingId, step.type, context.clock())
      await setCursor(tx, couplingId, step.type, listed.cursor)
      return found
    }))
  if (compared?.older.length)
    context.log.error({ coupling: couplingId, type: step.type }, 'the record went back')
  if (compared && !compared.unlike) return 0
  const walk: Walk = { beganAt: context.clock(), whole: true, demanded: compared !== null }
  let changed = 0
  for await (const page of readTypeWhole(client, reader.capabilities, target.recordId, step))
    changed += await keepPage(reader, page, walk)
  return changed
}
