import type { PgBoss } from 'pg-boss'
import { tellOfRecords, tellOfTurn } from '../answering/tell-asked.ts'
import { sweepFiles } from '../files/sweep.ts'
import { forgetBatches, makeLetterBatch } from '../letters/make-batch.ts'
import { sendBroadcast } from '../messages/send-broadcast.ts'
import { deliver, type Senders } from '../notify/deliver.ts'
import { sendSummaries } from '../notify/summaries.ts'
import { tellAtOnce } from '../notify/tell-at-once.ts'
import { watchRecords } from '../operating/watch-records.ts'
import type { Portal } from '../portal.ts'
import { followRecord } from '../record/follow.ts'
import { forgetImports, workOnImport } from '../record/import/work.ts'
import { pull } from '../record/pull.ts'
import { listDueWrites } from '../record/write/due.ts'
import { writeBack } from '../record/write/turn.ts'
import { completeSuccessions } from '../succession/complete.ts'
import { remindOfTasks } from '../tasks/remind.ts'
import { openWorker } from './boss.ts'
import { cleanUp } from './clean-up.ts'
import { keepingNoContent } from './failure.ts'
import type { Jobs } from './job-queue.ts'
import { HURRY, PULLING } from './queues.ts'
import { askForDue, listFollowed, priorityOf } from './refresh.ts'

const EVERY_MINUTE = '* * * * *'
const EVERY_TEN_MINUTES = '*/10 * * * *'
const EVERY_QUARTER = '*/15 * * * *'
const EVERY_NIGHT = '17 3 * * *'

/**
 * Starts doing jobs: sending messages, pulling from records, and the rounds of each minute and each night.
 * Any number of these may run; a job whose worker dies is taken over within a minute.
 */
export const startWorker = async (
  portal: Portal,
  workerUrl: string,
  senders: Senders,
): Promise<{ stop(): Promise<void> }> => {
  const { databases, clock, log, config } = portal
  const boss = await openWorker(workerUrl, (error) =>
    log.warn({ reason: error.message }, 'the job queue has a problem'),
  )
  const delivery = {
    databases,
    queue: portal.queue,
    senders,
    clock,
    keepText: config.env === 'demo',
  }
  await boss.work<Jobs['deliver']>(
    'deliver',
    { batchSize: 1, pollingIntervalSeconds: 1, localConcurrency: 4 },
    keepingNoContent(async ([job]) => {
      if (job) await deliver(delivery, job.data.outgoingId)
    }),
  )
  await boss.work<Jobs['notify']>(
    'notify',
    { batchSize: 1, pollingIntervalSeconds: 2, localConcurrency: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await tellAtOnce(portal, job.data.noticeId)
    }),
  )
  await boss.work<Jobs['broadcast']>(
    'broadcast',
    { batchSize: 1, pollingIntervalSeconds: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await sendBroadcast(portal, job.data.broadcastId)
    }),
  )
  await boss.work<Jobs['questionnaires']>(
    'questionnaires',
    { batchSize: 1, pollingIntervalSeconds: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await tellOfTurn(portal, job.data.turn, clock())
    }),
  )
  await boss.work<Jobs['letters']>(
    'letters',
    { batchSize: 1, pollingIntervalSeconds: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await makeLetterBatch(portal, job.data.batchId)
    }),
  )
  await startRecordWork(boss, portal)
  await startRounds(boss, portal)
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

const pullMeasured = async (portal: Portal, { couplingId, ...wanted }: Jobs['pull']) => {
  const begin = performance.now()
  const end = (outcome: 'done' | 'later' | 'failed') =>
    portal.metrics.pull(outcome, (performance.now() - begin) / 1000)
  try {
    const later = await pull(portal, couplingId, wanted)
    end(later ? 'later' : 'done')
    return later
  } catch (error) {
    end('failed')
    throw error
  }
}

/** What goes between here and organisations' records. */
const startRecordWork = async (boss: PgBoss, portal: Portal): Promise<void> => {
  await boss.work<Jobs['pull']>(
    'pull',
    PULLING,
    keepingNoContent(async ([job]) => {
      if (!job) return
      const { groupId, groupTier } = job
      const later = await pullMeasured(portal, job.data)
      const group = groupId ? { id: groupId, ...(groupTier ? { tier: groupTier } : {}) } : null
      const priority = priorityOf(job.data)
      if (later)
        await boss.send('pull', job.data, {
          ...{ startAfter: later, priority },
          ...(group ? { group } : {}),
        })
    }),
  )
  await boss.work<Jobs['feed']>(
    'feed',
    { batchSize: 1, pollingIntervalSeconds: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await followRecord(portal, job.data.organisationId)
    }),
  )
  await boss.work<Jobs['import']>(
    'import',
    { batchSize: 1, pollingIntervalSeconds: 2, localConcurrency: 2 },
    keepingNoContent(async ([job]) => {
      if (job) await workOnImport(portal, job.data.importId)
    }),
  )
  await boss.work<Jobs['write-back']>(
    'write-back',
    { batchSize: 1, pollingIntervalSeconds: 2, localConcurrency: 2, ...HURRY },
    keepingNoContent(async ([job]) => {
      if (job) await writeBack(portal, job.data.couplingId)
    }),
  )
}

/** What is done by the clock. */
const startRounds = async (boss: PgBoss, portal: Portal): Promise<void> => {
  const { databases, clock } = portal
  await boss.work(
    'summaries',
    { pollingIntervalSeconds: 10 },
    keepingNoContent(() => sendSummaries(portal)),
  )
  await boss.work(
    'remind',
    { pollingIntervalSeconds: 5 },
    keepingNoContent(async () => {
      await remindOfTasks(databases, portal.queue, clock())
    }),
  )
  await boss.work('refresh', { pollingIntervalSeconds: 5 }, async () => {
    await tellOfRecords(portal, clock())
    await askForDue(databases, portal.queue, clock())
    for (const organisationId of await listFollowed(databases, clock()))
      await boss.send(
        'feed',
        { organisationId },
        { singletonKey: organisationId, singletonSeconds: 60 },
      )
    for (const couplingId of await listDueWrites(databases, clock()))
      await boss.send(
        'write-back',
        { couplingId },
        { singletonKey: couplingId, singletonSeconds: 60 },
      )
  })
  await boss.work('files', { pollingIntervalSeconds: 10 }, () => sweepFiles(portal, clock()))
  await boss.work('expire', { pollingIntervalSeconds: 60 }, async () => {
    await cleanUp(databases, clock())
    await forgetBatches(portal, clock())
    await forgetImports(portal, clock())
  })
  await boss.work(
    'successions',
    { pollingIntervalSeconds: 30 },
    keepingNoContent(async () => {
      await completeSuccessions(portal, clock())
    }),
  )
  await boss.work(
    'watch',
    { pollingIntervalSeconds: 10 },
    keepingNoContent(() => watchRecords(portal, clock())),
  )
  await boss.schedule('watch', EVERY_MINUTE)
  await boss.schedule('successions', EVERY_TEN_MINUTES)
  await boss.schedule('refresh', EVERY_MINUTE)
  await boss.schedule('remind', EVERY_MINUTE)
  await boss.schedule('summaries', EVERY_QUARTER)
  await boss.schedule('files', EVERY_TEN_MINUTES)
  await boss.schedule('expire', EVERY_NIGHT, null, { tz: 'Europe/Amsterdam' })
}
