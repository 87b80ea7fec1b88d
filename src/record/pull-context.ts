import type { Clock } from '../clock.ts'
import type { Databases } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import type { Records } from './connection.ts'

/** What a pull needs from around it. */
export interface PullContext {
  databases: Databases
  records: Records
  clock: Clock
  log: Log
}

/** What is pulled: one coupling, with whose it is. */
export interface Target {
  couplingId: string
  carePageId: string
  organisationId: string
  patientId: string
  recordId: string
  comparedAt: Date | null
  /** What the organisation shared when everything was last read, as `heldUnder` says it. */
  pulledUnder: string | null
  pausedAt: Date | null
  /** When all of it was last read; null: never yet. */
  pulledAt: Date | null
  /** By which version of the mapper what is set aside was last looked at. */
  mappedBy: string | null
}

/** What following a record needs from around it; a Portal has it. */
export interface FollowContext extends PullContext {
  queue: JobQueue
  secrets: Secrets
  config: { baseUrl: string }
}
