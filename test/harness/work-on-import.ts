// A program for src/record/import/killed.test.ts: does what is to be done of one import, as a worker does.
import { systemClock } from '../../src/clock.ts'
import { connect } from '../../src/db/connect.ts'
import { openFileStore } from '../../src/files/store.ts'
import { createLog } from '../../src/log.ts'
import { workOnImport } from '../../src/record/import/work.ts'
import { createSecrets } from '../../src/secrets.ts'

const [app = '', session = '', worker = '', secret = '', folder = '', importId = ''] =
  process.argv.slice(2)
const log = createLog('fatal')
const databases = connect({ app, session, worker }, log)
const files = openFileStore({ folder }, log)
await workOnImport(
  { databases, clock: systemClock, log, files, secrets: createSecrets(secret) },
  importId,
)
process.stdout.write('done\n')
process.exit(0)
