import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Databases } from './db/connect.ts'
import type { FileStore } from './files/store.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { LiveHub } from './live/hub.ts'
import type { Log } from './log.ts'
import type { Metrics } from './operating/metrics.ts'
import type { Records } from './record/connection.ts'
import type { Secrets } from './secrets.ts'
import type { Limits } from './session/limits.ts'

/** What every part of the program needs from around it; made once in main.ts, or by a test. */
export interface Portal {
  config: Config
  clock: Clock
  log: Log
  secrets: Secrets
  databases: Databases
  limits: Limits
  queue: JobQueue
  /** The bytes of photos and files. */
  files: FileStore
  /** The open pages of this process, and the word that something changed. */
  live: LiveHub
  /** The clients of organisations' records. */
  records: Records
  /** What this process counts, for a watch. */
  metrics: Metrics
}
