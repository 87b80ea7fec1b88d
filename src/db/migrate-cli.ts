// npm run migrate: brings the database of DATABASE_URL up to date, before a new version is started.
import { runCommand } from '../run-command.ts'
import { StartProblem } from '../start-problem.ts'
import { migrate } from './migrate.ts'
import { rolePasswords } from './role-urls.ts'

const run = async (): Promise<string> => {
  const { DATABASE_URL, SECRET } = process.env
  if (!DATABASE_URL || !SECRET) {
    throw new StartProblem('Geef DATABASE_URL en SECRET: de migraties hebben beide nodig.')
  }
  const { applied } = await migrate(DATABASE_URL, { rolePasswords: rolePasswords(SECRET) })
  return applied.length === 0
    ? 'De database was al bij.'
    : `Uitgevoerd op de database: ${applied.join(', ')}.`
}

await runCommand(() => run())
