import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartProblem } from '../start-problem.ts'
import { LOGIN_ROLES, type LoginRole, type RolePasswords, withLogin } from './role-urls.ts'

interface RoleRow {
  strong: boolean
  member: boolean
}

/**
 * Makes sure that the login roles exist, with these passwords, and that none can pass row-level security or act as
 * another role. Roles belong to the whole server: several databases may do this at the same time.
 * @param client connected as the owner, who has CREATEROLE and need not be superuser
 * @param ownerUrl the same connection, to try the passwords on
 * @throws StartProblem when a role has rights that it must not have, or cannot be made
 */
export const ensureRoles = async (
  client: pg.Client,
  ownerUrl: string,
  passwords: RolePasswords,
): Promise<void> => {
  for (const role of LOGIN_ROLES) {
    await ensureRole(client, ownerUrl, role, passwords[role])
  }
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = client.escapeIdentifier(rows[0]?.name ?? '')
  await client.query(`grant connect on database ${database} to ${LOGIN_ROLES.join(', ')}`)
}

const ensureRole = async (
  client: pg.Client,
  ownerUrl: string,
  role: LoginRole,
  password: string,
): Promise<void> => {
  const secret = client.escapeLiteral(password)
  try {
    if (!(await findRole(client, role))) {
      await despiteOthers(() =>
        client.query(
          `create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit password ${secret}`,
        ),
      )
    }
    // A role that an administrator made with the right password may be one that we cannot alter.
    if (!(await canLogIn(withLogin(ownerUrl, role, password)))) {
      await despiteOthers(() =>
        client.query(`alter role ${role} login noinherit password ${secret}`),
      )
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new StartProblem(
      `De databaserol ${role} kan niet worden gemaakt of aangepast (${detail}). De gebruiker in DATABASE_URL heeft CREATEROLE nodig.`,
    )
  }
  const found = await findRole(client, role)
  if (!found || found.strong || found.member) {
    throw new StartProblem(
      `De databaserol ${role} heeft rechten die zij niet mag hebben (superuser, bypassrls, createrole, of lid van een andere rol). Neem die rechten af en probeer het opnieuw.`,
    )
  }
}

const findRole = async (client: pg.Client, role: LoginRole): Promise<RoleRow | undefined> => {
  const { rows } = await client.query<RoleRow>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong,
       exists (select from pg_auth_members where member = pg_roles.oid) as member
     from pg_roles where rolname = $1`,
    [role],
  )
  return rows[0]
}

const canLogIn = async (url: string): Promise<boolean> => {
  const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    return true
  } catch {
    return false
  } finally {
    await probe.end().catch(() => undefined)
  }
}

/** Repeats a change to a role that another database's migration makes as well, at the same moment. */
const despiteOthers = async (change: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await change()
      return
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined
      // unique_violation and duplicate_object: it was made just now.
      if (code === '23505' || code === '42710') return
      // internal_error «tuple concurrently updated»: it was altered just now.
      if (code !== 'XX000' || attempt === 10) throw error
      await wait(20 * attempt)
    }
  }
}
