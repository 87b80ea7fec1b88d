// Who works at the service desk: see docs/operations.md, «The service desk».
//   add <mail address>, end <mail address>, list
import pg from 'pg'
import { databaseOfCommand } from '../db/command-database.ts'
import { runCommand } from '../run-command.ts'
import { StartProblem } from '../start-problem.ts'

const USAGE = 'Gebruik: add <e-mailadres>, end <e-mailadres> of list.'

const findAccount = async (client: pg.Client, email: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>('select id from accounts where email = $1', [
    email.trim().toLowerCase(),
  ])
  const [account] = rows
  if (!account)
    throw new StartProblem(
      `Er is geen account met het adres ${email}. Maak eerst een account op de website.`,
    )
  return account.id
}

const add = async (client: pg.Client, email: string): Promise<string> => {
  const { rowCount } = await client.query(
    'insert into desk_members (account_id) values ($1) on conflict do nothing',
    [await findAccount(client, email)],
  )
  return rowCount === 0 ? `${email} werkte al bij de servicedesk.` : `${email} is toegevoegd.`
}

const end = async (client: pg.Client, email: string): Promise<string> => {
  const { rowCount } = await client.query(
    'update desk_members set ended_at = now() where account_id = $1 and ended_at is null',
    [await findAccount(client, email)],
  )
  return rowCount === 0 ? `${email} werkte niet bij de servicedesk.` : `${email} is weggehaald.`
}

const list = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ email: string }>(
    'select email from desk_members m join accounts a on a.id = m.account_id where ended_at is null order by 1',
  )
  return rows.map(({ email }) => email).join('\n') || 'Er werkt niemand bij de servicedesk.'
}

const run = async ([command, email = '']: string[]): Promise<string> => {
  if (command !== 'list' && !(email && (command === 'add' || command === 'end')))
    throw new StartProblem(USAGE)
  const { databaseUrl } = await databaseOfCommand(process.env)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    if (command === 'list') return await list(client)
    return command === 'add' ? await add(client, email) : await end(client, email)
  } finally {
    await client.end()
  }
}

await runCommand(() => run(process.argv.slice(2)))
