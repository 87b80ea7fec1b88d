// A program for killed.test.ts: writes what waits of one client to the record, as a worker does, and says when it is done.
import { systemClock } from '../../src/clock.ts'
import { connect } from '../../src/db/connect.ts'
import { openFileStore } from '../../src/files/store.ts'
import { openJobQueue } from '../../src/jobs/job-queue.ts'
import { createLog } from '../../src/log.ts'
import { createRecords } from '../../src/record/connection.ts'
import { writeBack } from '../../src/record/write/turn.ts'
import { createSecrets } from '../../src/secrets.ts'

const [app = '', session = '', worker = '', secret = '', folder = '', couplingId = ''] =
  process.argv.slice(2)
const log = createLog('fatal')
const databases = connect({ app, session, worker }, log)
const queue = await openJobQueue(databases.app, log)
const records = createRecords(createSecrets(secret), systemClock)
const files = openFileStore({ folder }, log)
await writeBack({ databases, clock: systemClock, records, queue, files, log }, couplingId)
process.stdout.write('done\n')
process.exit(0)
