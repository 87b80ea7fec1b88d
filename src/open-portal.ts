import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './db/connect.ts'
import { openFileStore } from './files/store.ts'
import { openJobQueue } from './jobs/job-queue.ts'
import { createLiveHub } from './live/hub.ts'
import type { Log } from './log.ts'
import { createMetrics } from './operating/metrics.ts'
import type { Portal } from './portal.ts'
import { createRecords } from './record/connection.ts'
import { hostsInside } from './record/inside.ts'
import { createSecrets } from './secrets.ts'
import { createLimits } from './session/limits.ts'

/** Opens what the program works with, on a migrated database; `close` lets everything go. */
export const openPortal = async (
  config: Config,
  urls: { app: string; session: string; worker: string },
  clock: Clock,
  log: Log,
): Promise<{ portal: Portal; close(): Promise<void> }> => {
  const databases = connect(urls, log)
  const secrets = createSecrets(config.secret, config.secretBefore)
  const queue = await openJobQueue(databases.app, log)
  const metrics = createMetrics()
  const records = createRecords(secrets, clock, undefined, {
    mayBeInside: hostsInside(config),
    observe: metrics.recordRequest,
  })
  const live = createLiveHub(urls.app, log)
  const portal: Portal = {
    config,
    clock,
    log,
    secrets,
    databases,
    queue,
    files: openFileStore(config.files, log),
    live,
    records,
    metrics,
    limits: createLimits(databases.sessionPool, secrets, {
      ...(config.smsAbroad
        ? {
            'sms-country-hour': config.smsAbroad.perHour,
            'sms-country-day': config.smsAbroad.perDay,
          }
        : {}),
    }),
  }
  return {
    portal,
    async close() {
      await live.close()
      await queue.stop()
      await records.close()
      await databases.close()
    },
  }
}
