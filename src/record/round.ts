import { createHash } from 'node:crypto'
import type { OrganisationPolicy } from '../access/organisation-policy.ts'
import { after, DAY, HOUR } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { Position } from './latest.ts'
import type { Cursors } from './read-patient.ts'
import { dropUnshared } from './shared-now.ts'

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
  'QuestionnaireResponse',
  'Task',
] as const

/** How a type of one client is to be read in this pull. */
export interface Reading {
  /** All of it was read or compared then; null: it is to be read whole now. */
  wholeAt: Date | null
  /** When the read of it began that is under way, if only in an earlier pull that was broken off. */
  beganAt: Date | null
}

/** What a pull begins with. */
export interface Round {
  readings: ReadonlyMap<string, Reading>
  since: Cursors
  resume: Readonly<Record<string, Position>>
  /** The types that could not be read when this pull began, and since when. */
  failing: ReadonlyMap<string, Date>
}

/** All of a type is read or compared so often, to notice what was deleted or missed. */
const COMPARE_EVERY = DAY
/** Not all clients and types at the same hour. */
const SPREAD = 6 * HOUR
/** Where a pull was broken off counts for so long; servers do not keep their pages longer. */
const POSITION_HOLDS = 2 * HOUR

const spreadOf = (couplingId: string, type: string): number =>
  createHash('sha256').update(`${couplingId} ${type}`).digest().readUInt32BE() % SPREAD

/** Whether the turn of a type has come to be compared with the record. */
export const isDue = (
  reading: Reading | undefined,
  of: { couplingId: string; type: string },
  now: Date,
): boolean => {
  const wholeAt = reading?.wholeAt
  return !wholeAt || after(wholeAt, COMPARE_EVERY - spreadOf(of.couplingId, of.type)) <= now
}

/** All parts stand waiting from the start, so that who waits sees how much there is to come. */
const announceParts = async (tx: Tx, couplingId: string, now: Date): Promise<void> => {
  await tx
    .insertInto('pulls')
    .values(
      PULLED_TYPES.map((part) => ({
        coupling_id: couplingId,
        part,
        state: 'waiting',
        started_at: now,
      })),
    )
    .onConflict((on) => on.columns(['coupling_id', 'part']).doNothing())
    .execute()
  await tx
    .insertInto('readings')
    .values(PULLED_TYPES.map((part) => ({ coupling_id: couplingId, part })))
    .onConflict((on) => on.columns(['coupling_id', 'part']).doNothing())
    .execute()
}

/** What was set aside, or passed over, counts as never seen. */
const forgetNotShown = async (tx: Tx, couplingId: string): Promise<void> => {
  await tx
    .updateTable('sources')
    .set({ hash: '' })
    .where('coupling_id', '=', couplingId)
    .where((eb) => eb.or([eb('set_aside_reason', 'is not', null), eb('passed_at', 'is not', null)]))
    .execute()
}

/** From here on everything is to be read whole, also when this pull dies. */
const demandWhole = async (
  tx: Tx,
  couplingId: string,
  now: Date,
  pulledUnder: string,
): Promise<void> => {
  await tx
    .updateTable('readings')
    .set({ whole_at: null, began_at: null, next_link: null })
    .where('coupling_id', '=', couplingId)
    .execute()
  await tx
    .updateTable('couplings')
    .set({ compared_at: now, pulled_under: pulledUnder })
    .where('id', '=', couplingId)
    .execute()
}

const readRound = async (tx: Tx, couplingId: string, now: Date): Promise<Round> => {
  const rows = await tx
    .selectFrom('readings as r')
    .leftJoin('pulls as p', (on) =>
      on.onRef('p.coupling_id', '=', 'r.coupling_id').onRef('p.part', '=', 'r.part'),
    )
    .selectAll('r')
    .select(['p.cursor', 'p.failing_since'])
    .where('r.coupling_id', '=', couplingId)
    .execute()
  const since: Record<string, string> = {}
  const resume: Record<string, Position> = {}
  const readings = new Map<string, Reading>()
  const failing = new Map<string, Date>()
  for (const row of rows) {
    readings.set(row.part, { wholeAt: row.whole_at, beganAt: null })
    if (row.failing_since) failing.set(row.part, row.failing_since)
    if (row.whole_at && row.cursor) since[row.part] = row.cursor
    if (!row.next_link || !row.began_at || after(row.began_at, POSITION_HOLDS) < now) continue
    readings.set(row.part, { wholeAt: row.whole_at, beganAt: row.began_at })
    resume[row.part] = {
      next: row.next_link,
      ...(row.since ? { since: row.since } : {}),
      ...(row.newest ? { newest: row.newest } : {}),
      ...(row.answered_at ? { answeredAt: row.answered_at } : {}),
    }
  }
  return { readings, since, resume, failing }
}

/**
 * Begins a pull, in the coupling's transaction: what the organisation no longer shares goes, and what is to be read whole
 * is marked, so that a pull that dies is taken up by the next one where it was.
 *
 * @param under what the organisation shares now, as `heldUnder` says it
 */
export const beginRound = async (
  tx: Tx,
  of: {
    couplingId: string
    carePageId: string
    comparedAt: Date | null
    pulledUnder: string | null
  },
  how: { under: string; policy: OrganisationPolicy; now: Date },
): Promise<Round> => {
  const { couplingId } = of
  const known = await readRound(tx, couplingId, how.now)
  const isNew = PULLED_TYPES.some((part) => !known.readings.has(part))
  if (isNew) await announceParts(tx, couplingId, how.now)
  const otherwise = of.pulledUnder !== how.under
  if (otherwise) {
    await dropUnshared(tx, of, how.policy)
    await forgetNotShown(tx, couplingId)
  }
  const whole = otherwise || of.comparedAt === null
  if (whole) await demandWhole(tx, couplingId, how.now, how.under)
  return isNew || whole ? readRound(tx, couplingId, how.now) : known
}

/** Where the read of a type is, with the page that is stored in the same transaction. */
export const notePosition = async (
  tx: Tx,
  of: { couplingId: string; type: string; beganAt: Date },
  position: Position | undefined,
): Promise<void> => {
  await tx
    .updateTable('readings')
    .set({
      began_at: position ? of.beganAt : null,
      next_link: position?.next ?? null,
      since: position?.since ?? null,
      newest: position?.newest ?? null,
      answered_at: position?.answeredAt ?? null,
    })
    .where('coupling_id', '=', of.couplingId)
    .where('part', '=', of.type)
    .execute()
}

/** All of a type was read or compared. */
export const noteWhole = async (
  tx: Tx,
  couplingId: string,
  type: string,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('readings')
    .set({ whole_at: now })
    .where('coupling_id', '=', couplingId)
    .where('part', '=', type)
    .execute()
}

/**
 * A plan shows its goals, and stays as it is in the record when one of them changes or goes: the plans are to be read whole,
 * also when this pull dies.
 */
export const demandPlans = async (tx: Tx, couplingId: string): Promise<void> => {
  await tx
    .updateTable('readings')
    .set({ whole_at: null, began_at: null, next_link: null })
    .where('coupling_id', '=', couplingId)
    .where('part', '=', 'CarePlan')
    .execute()
}

/** The record went back: everything of all coupled clients of it is to be read whole, those who wait longest first. */
export const demandWholeRecord = async (tx: Tx, organisationId: string): Promise<void> => {
  await tx
    .updateTable('couplings')
    .set({ compared_at: null, refreshed_at: null })
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .execute()
}
