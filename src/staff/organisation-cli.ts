// A new organisation, with its first administrator: see docs/operations.md, «A new organisation».
//   add <slug> <name> <mail address of the administrator>, list
// And what an older record of it held (ECD-4): see docs/record.md, «From an older record».
//   import <slug> <name> <day> <R4|STU3> <folder or files>, take <import>, undo <import>
import pg from 'pg'
import { databaseOfCommand, type RunningDemo } from '../db/command-database.ts'
import { IMPORT_USAGE, importCommand } from '../record/import/command.ts'
import { runCommand } from '../run-command.ts'
import { createToken } from '../secrets.ts'
import { StartProblem } from '../start-problem.ts'
import { employeeLinkPaths } from './set-up/paths.ts'

const USAGE =
  'Gebruik: add <kort-adres> "<naam>" <e-mailadres van de beheerder> <voornaam> <achternaam>, of list. Het korte adres heeft alleen kleine letters, cijfers en streepjes.'

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

interface NewOrganisation {
  slug: string
  name: string
  /** Of its first administrator, as the next two. */
  email: string
  firstName: string
  lastName: string
}

const insertOrganisation = async (
  client: pg.Client,
  { slug, name }: NewOrganisation,
): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    'insert into organisations (slug, name) values ($1, $2) on conflict (slug) do nothing returning id',
    [slug, name],
  )
  const [made] = rows
  if (!made) throw new StartProblem(`Er is al een organisatie met het adres ${slug}.`)
  await client.query(
    "insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 1, '{}', now())",
    [made.id],
  )
  return made.id
}

/** Two weeks, as every invitation of an employee. */
const inviteAdministrator = async (
  client: pg.Client,
  organisationId: string,
  { email, firstName, lastName }: Pick<NewOrganisation, 'email' | 'firstName' | 'lastName'>,
): Promise<string> => {
  const { token, hash } = createToken()
  await client.query(
    `insert into employee_invitations (organisation_id, email, first_name, last_name, roles, token_hash, expires_at)
     values ($1, $2, $3, $4, '{organisation-administrator}', $5, now() + interval '14 days')`,
    [organisationId, email, firstName, lastName, hash],
  )
  return employeeLinkPaths.open(token)
}

const add = async (
  client: pg.Client,
  asked: NewOrganisation,
  { baseUrl }: RunningDemo,
): Promise<string> => {
  const email = asked.email.trim().toLowerCase()
  const [firstName, lastName] = [asked.firstName.trim(), asked.lastName.trim()]
  if (!SLUG.test(asked.slug) || asked.name.trim() === '' || !EMAIL.test(email))
    throw new StartProblem(USAGE)
  if (firstName === '' || lastName === '' || `${firstName}${lastName}`.length > 80)
    throw new StartProblem(USAGE)
  await client.query('begin')
  try {
    const id = await insertOrganisation(client, { ...asked, name: asked.name.trim() })
    const path = await inviteAdministrator(client, id, { email, firstName, lastName })
    await client.query('commit')
    const link = `${baseUrl}${path}`
    return `${asked.name} is toegevoegd.\nStuur deze link aan ${email}. Hij werkt één keer, tot over veertien dagen:\n${link}`
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const list = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ slug: string; name: string }>(
    'select slug, name from organisations order by slug',
  )
  return (
    rows.map(({ slug, name }) => `${slug}  ${name}`).join('\n') || 'Er zijn nog geen organisaties.'
  )
}

/** With the secret of the installation, so that the command works as a worker does, and not as the owner. */
const runImport = async (command: 'import' | 'take' | 'undo', args: string[]): Promise<string> => {
  const { databaseUrl, secret } = await databaseOfCommand(process.env)
  if (!secret) throw new StartProblem('Geef SECRET: het geheim van deze installatie.')
  return importCommand(command, args, { databaseUrl, secret })
}

const isImport = (command: string | undefined): command is 'import' | 'take' | 'undo' =>
  command === 'import' || command === 'take' || command === 'undo'

const runOrganisation = async ([
  command,
  slug = '',
  name = '',
  email = '',
  firstName = '',
  lastName = '',
]: string[]): Promise<string> => {
  if (command !== 'add' && command !== 'list')
    throw new StartProblem(`${USAGE}\nOf, voor een eerder dossier:\n${IMPORT_USAGE}`)
  const place = await databaseOfCommand(process.env)
  const client = new pg.Client({ connectionString: place.databaseUrl })
  await client.connect()
  try {
    return await (command === 'add'
      ? add(client, { slug, name, email, firstName, lastName }, place)
      : list(client))
  } finally {
    await client.end()
  }
}

const run = (words: string[]): Promise<string> => {
  const [command, ...args] = words
  return isImport(command) ? runImport(command, args) : runOrganisation(words)
}

await runCommand(() => run(process.argv.slice(2)))
