// Another secret for the installation: seals everything anew with SECRET, reading what SECRET_BEFORE sealed. See
// docs/operations.md, «Another secret». It may run while Naast works, and again.
import pg from 'pg'
import { runCommand } from '../run-command.ts'
import { createSecrets } from '../secrets.ts'
import { StartProblem } from '../start-problem.ts'
import { SEALED, sealAnew } from './sealed-texts.ts'

const run = async (): Promise<string> => {
  const { DATABASE_URL, SECRET, SECRET_BEFORE } = process.env
  if (!DATABASE_URL || !SECRET || !SECRET_BEFORE)
    throw new StartProblem(
      'Geef DATABASE_URL, SECRET (het nieuwe geheim) en SECRET_BEFORE (het oude).',
    )
  const secrets = createSecrets(SECRET, SECRET_BEFORE)
  const client = new pg.Client({ connectionString: DATABASE_URL })
  await client.connect()
  try {
    const lines: string[] = []
    for (const sealed of SEALED) {
      const { table, column, count, lost } = await sealAnew(client, secrets, sealed)
      lines.push(`${table}.${column}: ${count} opnieuw verzegeld, ${lost} niet te openen`)
    }
    return lines.join('\n')
  } finally {
    await client.end()
  }
}

await runCommand(() => run())
