// A program for summaries.test.ts: one round of the daily summaries, as a worker does it, at a given moment.
import { systemClock } from '../../src/clock.ts'
import { createLog } from '../../src/log.ts'
import { sendSummaries } from '../../src/notify/summaries.ts'
import { openPortal } from '../../src/open-portal.ts'

const [given = '{}'] = process.argv.slice(2)
const { config, urls, now } = JSON.parse(given)
const clock = now ? () => new Date(now) : systemClock
const { portal, close } = await openPortal(config, urls, clock, createLog('fatal'))
process.stdout.write('begun\n')
await sendSummaries(portal)
await close()
