import { createHmac } from 'node:crypto'

/** The roles that log in; what each may do stands in database/migrations. None of them owns anything. */
export const LOGIN_ROLES = ['naast_app', 'naast_session', 'naast_worker'] as const
export type LoginRole = (typeof LOGIN_ROLES)[number]
export type RolePasswords = Record<LoginRole, string>

/**
 * The roles' passwords: HMAC-SHA256 of the role's name under the installation's secret, in hexadecimal. So every
 * process of an installation knows them, and nothing more than the secret has to be kept.
 */
export const rolePasswords = (secret: string): RolePasswords => {
  const password = (role: LoginRole): string =>
    createHmac('sha256', secret).update(role).digest('hex')
  return {
    naast_app: password('naast_app'),
    naast_session: password('naast_session'),
    naast_worker: password('naast_worker'),
  }
}

/** The owner's connection address, as each of the login roles. */
export const roleUrls = (
  ownerUrl: string,
  secret: string,
): { app: string; session: string; worker: string } => {
  const passwords = rolePasswords(secret)
  const as = (role: LoginRole): string => withLogin(ownerUrl, role, passwords[role])
  return { app: as('naast_app'), session: as('naast_session'), worker: as('naast_worker') }
}

/** A connection address with another user and password. */
export const withLogin = (address: string, user: string, password: string): string => {
  const url = new URL(address)
  url.searchParams.delete('user')
  url.searchParams.delete('password')
  if (url.hostname === '') {
    // A socket (postgres:///naast?host=/run/postgresql) has no place for them before the host.
    url.searchParams.set('user', user)
    url.searchParams.set('password', password)
  } else {
    url.username = user
    url.password = password
  }
  return url.href
}
