// Takes in one report that a mail was not delivered, from standard input: see docs/operations.md, «Mail that comes back».
import { systemClock } from '../clock.ts'
import { ConfigurationError, readConfig } from '../config.ts'
import { connect } from '../db/connect.ts'
import { roleUrls } from '../db/role-urls.ts'
import { createLog } from '../log.ts'
import { LONGEST_REPORT, takeInBounce } from './bounces.ts'

/** sysexits.h: the mail server keeps the report and offers it again. */
const TRY_AGAIN = 75

const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length > LONGEST_REPORT) break
  }
  return Buffer.concat(chunks).toString('latin1')
}

const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  if (!config.databaseUrl) throw new ConfigurationError(['DATABASE_URL'])
  const databases = connect(roleUrls(config.databaseUrl, config.secret), createLog(config.logLevel))
  try {
    const noted = await takeInBounce(databases, systemClock(), await readInput())
    process.stdout.write(noted ? 'noted\n' : 'nothing to note\n')
  } finally {
    await databases.close()
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = TRY_AGAIN
})
