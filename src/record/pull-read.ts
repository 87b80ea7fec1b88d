import { raiseAlarm } from './alarms.ts'
import { isBreak } from './breaks.ts'
import { compareHeld } from './compare.ts'
import { RecordError } from './fhir/error.ts'
import { noteRestored, type Reader, storeInTurn, type Walk } from './keep-page.ts'
import { listIds } from './listed.ts'
import { refuseMerged, resumeCoupling } from './pause.ts'
import { type Earlier, plansToLookBack, readEarlierPlans } from './plan-history.ts'
import { planPull, type ReadStep } from './pull-plan.ts'
import { setCursor } from './pull-progress.ts'
import { inTurn, stopWhenClosed } from './pull-turn.ts'
import { isQuiet, storeQuiet } from './quiet.ts'
import { type RecordPage, readPatientRecord, readTypeWhole } from './read-patient.ts'
import { demandPlans, isDue, noteWhole } from './round.ts'
import type { Stored } from './store.ts'
import type { Instant } from './words.ts'

/** Reads the client and each type, and compares what is due or in doubt. */
export const readAll = async (reader: Reader): Promise<void> => {
  try {
    await readTypes(reader)
  } catch (error) {
    // What was read before the record went away was read.
    if (error instanceof RecordError) await flush(reader)
    throw error
  }
}

const flush = ({ context, turn, ...rest }: Reader): Promise<void> =>
  inTurn(context, turn, (tx) => storeQuiet(tx, { context, turn, ...rest }))

const readTypes = async (reader: Reader): Promise<void> => {
  const { client, target, capabilities, round, breaks, only } = reader
  const steps = new Map(planPull(capabilities, target.recordId).steps.map((one) => [one.type, one]))
  const walks = new Map<string, Walk>()
  const since = { ...round.since }
  const resume = { ...round.resume }
  const options = { since, resume, capabilities, breaks, ...(only ? { only } : {}) }
  for await (const page of readPatientRecord(client, target.recordId, options)) {
    if (page.type === 'Patient') await meetClient(reader, page)
    const walk = walks.get(page.type) ?? walkOf(reader, page.type, since[page.type])
    walks.set(page.type, walk)
    walk.pages += 1
    if (isBreak(page.failed)) reader.broken.set(page.type, page.failed)
    if (isQuiet(reader, page, walk)) {
      reader.quiet.waiting.push({ page, walk })
      continue
    }
    const { touched } = await keepPage(reader, page, walk)
    const other = await compareWhenDue(reader, steps.get(page.type), page, walk)
    if (page.type !== 'Goal' || !(touched || other)) continue
    // A plan shows its goals: it is read whole now (`demandPlans`).
    delete since.CarePlan
    delete resume.CarePlan
  }
}

const walkOf = ({ round, context }: Reader, type: string, since: Instant | undefined): Walk => {
  const reading = round.readings.get(type)
  return {
    beganAt: reading?.beganAt ?? context.clock(),
    whole: since === undefined,
    demanded: !reading?.wholeAt,
    ...(since === undefined ? {} : { since }),
    pages: 0,
  }
}

/** ECD-2: is the client still who he was? One who was paused and is again goes on. */
const meetClient = async (reader: Reader, page: RecordPage): Promise<void> => {
  for (const patient of page.resources) refuseMerged(patient)
  const { context, turn, target } = reader
  if (target.pausedAt === null) return
  await inTurn(context, turn, (tx) => resumeCoupling(tx, target, context.clock()))
}

/** Stores one page, with all that must be known to go on after it, in one transaction. */
export const keepPage = async (reader: Reader, page: RecordPage, walk: Walk): Promise<Stored> => {
  const { context, turn } = reader
  const earlier = page.type === 'CarePlan' ? await lookBack(reader, page) : new Map()
  const stored = await inTurn(context, turn, (tx) =>
    storeInTurn(tx, reader, { page, walk, earlier }),
  )
  tell(reader, page, stored, walk)
  stopWhenClosed(turn, context.clock())
  return stored
}

/**
 * DOS-3: the earlier versions of the plans that changed; asked before the transaction, as all that another system must
 * say. Where the record breaks on them the plans themselves are shown, and the next pull asks again.
 */
const lookBack = async (reader: Reader, page: RecordPage): Promise<Earlier> => {
  const { context, turn, target, client, capabilities } = reader
  const { couplingId, recordId } = target
  if (!reader.policy.sharedParts.includes('care_plan')) return new Map()
  const changed = await inTurn(context, turn, (tx) =>
    plansToLookBack(tx, couplingId, page, capabilities),
  )
  try {
    return await readEarlierPlans({ client, capabilities, recordId }, changed, page)
  } catch (error) {
    reader.broken.set('CarePlan', await reader.breaks.meet(error))
    return new Map()
  }
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

/**
 * When a type was only read for what changed: compares all of it where that is due, or something does not add up. Gives
 * whether anything was another or gone.
 */
const compareWhenDue = async (
  reader: Reader,
  step: ReadStep | undefined,
  page: RecordPage,
  walk: Walk,
): Promise<boolean> => {
  if (!step || !page.done || page.failed) return false
  // What an operation gives is never all of it, so that nothing can be laid beside it.
  if (walk.whole || step.operation !== undefined) return false
  const { context, target, round } = reader
  const of = { couplingId: target.couplingId, type: step.type }
  if (!page.doubt && !isDue(round.readings.get(step.type), of, context.clock())) return false
  if (page.doubt === 'clock') await noteClock(reader)
  try {
    return await compareType(reader, step)
  } catch (error) {
    reader.broken.set(step.type, await reader.breaks.meet(error))
    return false
  }
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
const compareType = async (reader: Reader, step: ReadStep): Promise<boolean> => {
  const { client, context, turn, target } = reader
  const { couplingId } = target
  const listed = ASKS_BY_OTHERS.has(step.type) ? null : await listIds(client, step)
  const compared =
    listed &&
    (await inTurn(context, turn, async (tx) => {
      const found = await compareHeld(tx, couplingId, step.type, listed)
      if (found.older.length > 0) await noteRestored(tx, reader, step.type, found)
      if (!found.unlike) await noteWhole(tx, couplingId, step.type, context.clock())
      if (step.type === 'Goal' && found.gone > 0) await demandPlans(tx, couplingId)
      await setCursor(tx, couplingId, step.type, listed.cursor)
      return found
    }))
  if (compared?.older.length)
    context.log.error({ coupling: couplingId, type: step.type }, 'the record went back')
  let touched = compared !== null && compared.gone > 0
  if (compared && !compared.unlike) return touched
  const walk: Walk = {
    beganAt: context.clock(),
    whole: true,
    demanded: compared !== null,
    pages: 0,
  }
  for await (const page of readTypeWhole(client, reader.capabilities, target.recordId, step))
    touched = (await keepPage(reader, page, walk)).touched || touched
  return touched
}
