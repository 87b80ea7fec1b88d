import type { Queue } from 'pg-boss'

export interface QueueSettings {
  name:
    | 'deliver'
    | 'broadcast'
    | 'notify'
    | 'summaries'
    | 'remind'
    | 'pull'
    | 'feed'
    | 'write-back'
    | 'letters'
    | 'import'
    | 'refresh'
    | 'files'
    | 'questionnaires'
    | 'expire'
    | 'successions'
    | 'watch'
  options: Omit<Queue, 'name' | 'policy' | 'partition'>
}

const MINUTE = 60

/** How often workers look for jobs whose worker died, in seconds. A check is done when the last is longer ago. */
export const SUPERVISION = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 4 }

/**
 * For `work`: while more than one waits, the next is taken as soon as one is done. Without it a worker does one for each
 * poll, and ten thousand couplings would take two hours for one turn.
 */
export const HURRY = { burstWhenReadyExceeds: 1 }

/**
 * For `work` on pulls: so many at a time in a process, and of one record about as many as it may have over all processes;
 * exactly so many when their turn is taken (src/record/pull-turn.ts). That number is the tier of the group (`groupOf` in
 * src/record/hints.ts): the others of that record stay in the queue, and hold up no worker.
 */
export const PULLING = {
  ...{ batchSize: 1, pollingIntervalSeconds: 2, localConcurrency: 8, ...HURRY },
  groupConcurrency: {
    default: 4,
    tiers: Object.fromEntries(Array.from({ length: 32 }, (_, at) => [String(at + 1), at + 1])),
  },
}

// A job whose worker dies comes back within a minute, however often it was tried before: no sign of life for 15 s,
// found within two rounds of supervision, at most 30 s of delay, fetched at the next poll (2 s). Not woken by NOTIFY:
// pg-boss then polls every 30 s instead, and does not wake a worker for a job that comes back.
const aliveWithinAMinute = {
  heartbeatSeconds: 15,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 30,
}

/**
 * The queues of the job table (pg-boss). A job's data holds ids, never names or care content.
 * Times in seconds; a job fails for good after `retryLimit` tries and then stays to be seen for a week, unless its queue says otherwise.
 */
export const QUEUES: QueueSettings[] = [
  {
    // Mail, SMS and push. A mail server may be away for a day.
    name: 'deliver',
    options: { ...aliveWithinAMinute, retryLimit: 3_000, expireInSeconds: 2 * MINUTE },
  },
  {
    // One thing that somebody should hear of, unless he has seen it meanwhile.
    name: 'notify',
    options: { ...aliveWithinAMinute, retryLimit: 100, expireInSeconds: 2 * MINUTE },
  },
  {
    // One message to all families of a location; a worker that dies is followed by one that goes on where it was.
    name: 'broadcast',
    options: { ...aliveWithinAMinute, retryLimit: 100, expireInSeconds: 30 * MINUTE },
  },
  {
    // Each quarter of an hour: the daily summaries of whose hour it is.
    name: 'summaries',
    options: { ...aliveWithinAMinute, retryLimit: 5, expireInSeconds: 10 * MINUTE },
  },
  {
    // Each minute: the reminders of tasks that are due.
    name: 'remind',
    options: { ...aliveWithinAMinute, retryLimit: 2, expireInSeconds: 5 * MINUTE },
  },
  {
    // One turn of putting questionnaires ready, for one client or for many.
    name: 'questionnaires',
    options: { ...aliveWithinAMinute, retryLimit: 100, expireInSeconds: 10 * MINUTE },
  },
  {
    // One coupled patient's data from the record. What stays unreachable is taken up by the next round. Of ten thousand
    // clients some three million a day are done: how each went stands with the coupling, and not here for a week.
    name: 'pull',
    options: {
      ...{ ...aliveWithinAMinute, retryLimit: 20, expireInSeconds: 15 * MINUTE },
      deleteAfterSeconds: 60 * MINUTE,
    },
  },
  {
    // What waits of one client to be written to the record; what cannot be sent now has its own times (record_writes).
    name: 'write-back',
    options: { ...aliveWithinAMinute, retryLimit: 20, expireInSeconds: 15 * MINUTE },
  },
  {
    // What changed of all clients of one record. The next round asks again.
    name: 'feed',
    options: { ...aliveWithinAMinute, retryLimit: 2, expireInSeconds: 10 * MINUTE },
  },
  {
    // Many letters in one file, for one employee who waits for them.
    name: 'letters',
    options: { ...aliveWithinAMinute, retryLimit: 20, expireInSeconds: 30 * MINUTE },
  },
  {
    // One step of an import from an older record; a worker that dies is followed by one that goes on where it was.
    name: 'import',
    options: { ...aliveWithinAMinute, retryLimit: 100, expireInSeconds: 6 * 60 * MINUTE },
  },
  {
    // Each minute: asks for a pull of every coupled client whose last one is too long ago.
    name: 'refresh',
    options: { ...aliveWithinAMinute, retryLimit: 2, expireInSeconds: 5 * MINUTE },
  },
  {
    // Every ten minutes: bytes of photos and files that must go.
    name: 'files',
    options: { ...aliveWithinAMinute, retryLimit: 2, expireInSeconds: 8 * MINUTE },
  },
  {
    // Every ten minutes: the managers whom the service desk chose, when their time has come.
    name: 'successions',
    options: { ...aliveWithinAMinute, retryLimit: 5, expireInSeconds: 5 * MINUTE },
  },
  {
    // Each minute: what administrators must be told of the coupling with their record.
    name: 'watch',
    options: { ...aliveWithinAMinute, retryLimit: 2, expireInSeconds: 5 * MINUTE },
  },
  {
    // Removing what has run out: codes, links, sessions, decoupled data.
    name: 'expire',
    options: { ...aliveWithinAMinute, retryLimit: 5, expireInSeconds: 15 * MINUTE },
  },
]
