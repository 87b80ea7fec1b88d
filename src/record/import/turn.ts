import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../../clock.ts'
import { asWorker, type Databases, forCoupling, type Tx } from '../../db/connect.ts'
import type { Log } from '../../log.ts'
import { holdCoupling } from '../hold-coupling.ts'

/** What an import needs from around it. */
export interface ImportContext {
  databases: Databases
  clock: Clock
  log: Log
}

export type WorkState = 'reading' | 'taking' | 'undoing'

/** One import, in the hands of whoever works on it. */
export interface Job {
  id: string
  organisationId: string
  number: number
  beginsOn: string
  release: 'R4' | 'STU3'
  state: string
  holder: string
}

/** Somebody else took over, or the administrator decided otherwise: what was to be done now must not be done any more. */
export class ImportLost extends Error {}

/** Takes an import over from whoever was at work on it; null when it is not there. */
export const takeOver = (
  { databases, clock }: ImportContext,
  importId: string,
): Promise<Job | null> =>
  asWorker(databases, clock(), async (tx) => {
    const holder = randomUUID()
    const row = await tx
      .updateTable('record_imports')
      .set({ holder, worked_at: clock() })
      .where('id', '=', importId)
      .returning([
        'id',
        'organisation_id as organisationId',
        'number',
        'begins_on as beginsOn',
        'release',
        'state',
      ])
      .executeTakeFirst()
    return row ? { ...row, holder } : null
  })

const keepHold = async (tx: Tx, job: Job, state: WorkState, now: Date): Promise<void> => {
  const row = await tx
    .updateTable('record_imports')
    .set({ worked_at: now })
    .where('id', '=', job.id)
    .where('holder', '=', job.holder)
    .where('state', '=', state)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new ImportLost()
}

/**
 * Runs while the import is this worker's and in this state.
 *
 * @throws ImportLost
 */
export const inImport = <T>(
  { databases, clock }: ImportContext,
  job: Job,
  state: WorkState,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  asWorker(databases, clock(), async (tx) => {
    await keepHold(tx, job, state, clock())
    return work(tx)
  })

/**
 * The same for one coupling, which cannot end meanwhile; null when it has ended.
 *
 * @throws ImportLost
 */
export const inImportOf = <T>(
  { databases, clock }: ImportContext,
  job: Job,
  at: { state: WorkState; couplingId: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T | null> =>
  forCoupling(databases, at.couplingId, clock(), async (tx) => {
    if (!(await holdCoupling(tx))) return null
    await keepHold(tx, job, at.state, clock())
    return work(tx)
  })

/** Of whom an import holds something, and how much. */
export interface Holding {
  couplingId: string
  /** Resources that were read and not taken over or thrown away yet, the files of documents included. */
  read: number
  /** Those of them that are looked at one by one. */
  looked: number
  /** Items that were taken over. */
  taken: number
}

/** The couplings of which something of this import is held. */
export const holdingsOf = (
  context: ImportContext,
  job: Job,
  state: WorkState,
): Promise<Holding[]> =>
  inImport(context, job, state, async (tx) => {
    const { rows } = await sql<Holding>`
      select coupling_id as "couplingId", read, looked, taken from app.import_couplings(${job.id}) order by coupling_id`.execute(
      tx,
    )
    return rows
  })
