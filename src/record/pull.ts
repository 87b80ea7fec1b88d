import { organisationPolicy } from '../access/organisation-policy.ts'
import { writeAccessEvents } from '../audit/write.ts'
import { after, type Clock, DAY } from '../clock.ts'
import { asWorker, type Databases, forCoupling, type Tx } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { type Records, readConnection } from './connection.ts'
import { RecordError } from './fhir/error.ts'
import type { Keeping } from './keeping.ts'
import { noteOutcome } from './reach.ts'
import { type Cursors, type RecordPage, readPatientRecord } from './read-patient.ts'
import { dropUnshared, heldUnder } from './shared-now.ts'
import { removeUnseen, type Stored, storePage } from './store.ts'

/** What a pull needs from around it. */
export interface PullContext {
  databases: Databases
  records: Records
  clock: Clock
  log: Log
}

/** The types in the order in which they are read; the page that waits shows one line for each. */
export const PULLED_TYPES = [
  'Patient',
  'RelatedPerson',
  'CareTeam',
  'Goal',
  'CarePlan',
  'Observation',
  'Composition',
  'DiagnosticReport',
  'ClinicalImpression',
  'DocumentReference',
  'Appointment',
] as const

interface Target {
  couplingId: string
  carePageId: string
  organisationId: string
  patientId: string
  recordId: string
  comparedAt: Date | null
  /** What the organisation shared when everything was last read, as `heldUnder` says it. */
  pulledUnder: string | null
}

const findTarget = (tx: Tx, couplingId: string): Promise<Target | undefined> =>
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
    ])
    .where('k.id', '=', couplingId)
    .where('k.ended_at', 'is', null)
    .executeTakeFirst()

const currentPolicy = async (tx: Tx, organisationId: string, now: Date) => {
  const row = await tx
    .selectFrom('organisation_policies')
    .select('policy')
    .where('organisation_id', '=', organisationId)
    .where('valid_from', '<=', now)
    .where('withdrawn_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return organisationPolicy.parse(row?.policy ?? {})
}

/** The end of the coupling came in between: the pull stops, and what it stored is gone already. */
class CouplingEnded extends Error {}

/** Runs in the coupling's transaction, and only while the coupling is active. */
const whileActive = <T>(
  context: PullContext,
  target: Target,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  forCoupling(context.databases, target.couplingId, context.clock(), async (tx) => {
    const { rows } = await holdCoupling(tx)
    if (!rows[0]?.active) throw new CouplingEnded()
    return work(tx)
  })

const holdCoupling = async (tx: Tx): Promise<{ rows: { active: boolean }[] }> => {
  const row = await tx
    .selectNoFrom((eb) => eb.fn<boolean>('app.hold_coupling', []).as('active'))
    .execute()
  return { rows: row }
}

/** How often everything is read again, to notice what was deleted. */
const COMPARE_EVERY = DAY

const isDue = (context: PullContext, target: Target): boolean =>
  target.comparedAt === null || after(target.comparedAt, COMPARE_EVERY) <= context.clock()

/** What was set aside counts as never seen. */
const forgetSetAside = (context: PullContext, target: Target): Promise<unknown> =>
  whileActive(context, target, (tx) =>
    tx
      .updateTable('sources')
      .set({ hash: '' })
      .where('coupling_id', '=', target.couplingId)
      .where('set_aside_reason', 'is not', null)
      .execute(),
  )

/** All of it was read, under what the organisation shared when this pull began. */
const noteCompared = (context: PullContext, target: Target, under: string): Promise<unknown> =>
  asWorker(context.databases, context.clock(), (tx) =>
    tx
      .updateTable('couplings')
      .set({ compared_at: context.clock(), pulled_under: under })
      .where('id', '=', target.couplingId)
      .execute(),
  )

const readCursors = async (context: PullContext, target: Target): Promise<Cursors> => {
  const rows = await whileActive(context, target, (tx) =>
    tx
      .selectFrom('pulls')
      .select(['part', 'cursor'])
      .where('coupling_id', '=', target.couplingId)
      .where('cursor', 'is not', null)
      .execute(),
  )
  return Object.fromEntries(rows.map((row) => [row.part, row.cursor ?? '']))
}

/** All parts stand waiting from the start, so that who waits sees how much there is to come. */
const announce = (context: PullContext, target: Target): Promise<void> =>
  whileActive(context, target, async (tx) => {
    const rows = PULLED_TYPES.map((part) => ({
      coupling_id: target.couplingId,
      part,
      state: 'waiting',
      started_at: context.clock(),
    }))
    await tx
      .insertInto('pulls')
      .values(rows)
      .onConflict((on) => on.columns(['coupling_id', 'part']).doNothing())
      .execute()
  })

const noteProgress = async (
  tx: Tx,
  target: Target,
  page: RecordPage,
  stored: Stored,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('pulls')
    .set((eb) => ({
      state: page.failed ? 'failed' : page.done ? 'done' : 'reading',
      read_count: eb('read_count', '+', stored.changed),
      set_aside_count: eb('set_aside_count', '+', stored.setAside),
      last_error: page.failed?.sentence ?? null,
      ...(page.failed
        ? { failing_since: eb.fn.coalesce('failing_since', eb.val(now)) }
        : { failing_since: null }),
      ...(page.done ? { finished_at: now } : {}),
      ...(page.done && page.cursor ? { cursor: page.cursor } : {}),
    }))
    .where('coupling_id', '=', target.couplingId)
    .where('part', '=', page.type)
    .execute()
}

/** What the record does not offer is not waited for. */
const settle = (context: PullContext, target: Target): Promise<unknown> =>
  whileActive(context, target, async (tx) => {
    const mine = tx.updateTable('pulls').where('coupling_id', '=', target.couplingId)
    await mine
      .set({ state: 'done', finished_at: context.clock() })
      .where('state', 'in', ['waiting', 'reading'])
      .execute()
    await mine.set({ failing_since: null }).where('state', '=', 'done').execute()
  })

/**
 * Nothing came of this pull. For who waits it is the same whether the record is away or refuses only this client: the
 * page says since when, until a pull succeeds.
 */
const noteBroken = (context: PullContext, target: Target, error: RecordError): Promise<unknown> =>
  whileActive(context, target, (tx) =>
    tx
      .updateTable('pulls')
      .set((eb) => ({
        failing_since: eb.fn.coalesce('failing_since', eb.val(context.clock())),
        last_error: error.sentence,
      }))
      .where('coupling_id', '=', target.couplingId)
      .execute(),
  ).catch((ended: unknown) => {
    if (!(ended instanceof CouplingEnded)) throw ended
  })

/** One line in the access log for a pull that brought something: the portal read, for this client, on the ground of the coupling. */
const noteAccess = (context: PullContext, target: Target): Promise<void> =>
  whileActive(context, target, (tx) =>
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
    ]),
  )

const readAll = async (
  context: PullContext,
  target: Target,
  keeping: Omit<Keeping, 'now'>,
  pages: AsyncIterable<RecordPage>,
): Promise<number> => {
  const startedAt = context.clock()
  let changed = 0
  for await (const page of pages) {
    if (page.strangers.length > 0)
      context.log.error(
        { coupling: target.couplingId, type: page.type, count: page.strangers.length },
        'the record sent resources of another client; not stored',
      )
    changed += await whileActive(context, target, async (tx) => {
      const stored = await storePage(tx, { ...keeping, now: context.clock() }, page)
      if (page.done && page.full) await removeUnseen(tx, target.couplingId, page.type, startedAt)
      await noteProgress(tx, target, page, stored, context.clock())
      return stored.changed
    })
  }
  return changed
}

/**
 * Pulls what is new of one coupled client from the organisation's record, page by page; each page is stored with its
 * progress in one transaction, and a pull that dies goes on from its cursors. Nothing is read without an active
 * coupling (DOS-9, ECD-2). With `again` everything is read, and what was set aside is looked at anew (ECD-3): a newer
 * version of Naast may understand it. Throws the RecordError when the record cannot be read now, so that the queue tries again.
 */
export const pull = async (
  context: PullContext,
  couplingId: string,
  again?: true,
): Promise<void> => {
  const found = await asWorker(context.databases, context.clock(), async (tx) => {
    const target = await findTarget(tx, couplingId)
    if (!target) return null
    return {
      target,
      policy: await currentPolicy(tx, target.organisationId, context.clock()),
      connection: await readConnection(tx, target.organisationId),
    }
  })
  if (!found?.connection) return
  const { target, policy, connection } = found
  try {
    await announce(context, target)
    if (again) await forgetSetAside(context, target)
    const under = heldUnder(policy)
    const otherwise = target.pulledUnder !== under
    if (otherwise) await whileActive(context, target, (tx) => dropUnshared(tx, target, policy))
    const whole = again ?? (otherwise || isDue(context, target))
    const client = context.records.client(connection, 'job')
    const keeping = { couplingId, carePageId: target.carePageId, policy, baseUrl: client.baseUrl }
    const changed = await readAll(
      context,
      target,
      keeping,
      readPatientRecord(client, target.recordId, {
        since: whole ? {} : await readCursors(context, target),
      }),
    )
    await settle(context, target)
    if (whole) await noteCompared(context, target, under)
    await noteOutcome(context, connection, null)
    if (changed > 0) await noteAccess(context, target)
  } catch (error) {
    if (error instanceof CouplingEnded) return
    if (error instanceof RecordError) {
      await noteOutcome(context, connection, error)
      await noteBroken(context, target, error)
      context.log.warn({ coupling: couplingId, kind: error.kind }, 'a pull could not be finished')
    }
    throw error
  }
}
