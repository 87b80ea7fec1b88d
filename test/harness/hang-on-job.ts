// A program for jobs.test.ts: takes one job of a queue, says so, and never finishes it.
import { openWorker } from '../../src/jobs/boss.ts'

const [url = '', queue = ''] = process.argv.slice(2)
const boss = await openWorker(url, () => undefined)
await boss.work(queue, async ([job]) => {
  process.stdout.write(`${job?.id}\n`)
  await new Promise(() => undefined)
})
