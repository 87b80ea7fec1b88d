import { sql } from 'kysely'
import { z } from 'zod'
import { EMPLOYEE_ROLES, type EmployeeRole } from '../access/actions.ts'
import type { Tx } from '../db/connect.ts'

export const AUTH_METHODS = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const
export type AuthMethod = (typeof AUTH_METHODS)[number]

/** What a value of the claim is here. */
export const roleMap = z
  .array(z.object({ value: z.string(), role: z.enum(EMPLOYEE_ROLES) }))
  .catch([])
export type RoleMap = z.infer<typeof roleMap>

/** The identity provider of an organisation, as it was set up. */
export interface Provider {
  organisationId: string
  issuer: string
  clientId: string
  authMethod: AuthMethod
  secretSealed: string
  scope: string
  rolesClaim: string
  roleMap: RoleMap
  strongAcr: string[]
  strongAmr: string[]
}

export interface SignInOrganisation {
  id: string
  slug: string
  name: string
  phone: string
  email: string
  brand: Record<string, string>
}

/** An organisation by its address, before anybody is known. */
export const findOrganisation = async (
  tx: Tx,
  slug: string,
): Promise<SignInOrganisation | null> => {
  const row = await tx
    .selectFrom('organisations')
    .select(['id', 'slug', 'name', 'phone', 'email', 'brand'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ? { ...row, brand: z.record(z.string(), z.string()).catch({}).parse(row.brand) } : null
}

/** Its identity provider; null without one, or when employees are not led to it yet. */
export const findProvider = async (
  tx: Tx,
  organisationId: string,
  state: 'active' | 'any' = 'active',
): Promise<Provider | null> => {
  const row = await tx
    .selectFrom('identity_providers')
    .select([
      'organisation_id',
      'issuer',
      'client_id',
      'auth_method',
      'secret_sealed',
      'scope',
      'roles_claim',
      'role_map',
      'strong_acr',
      'strong_amr',
    ])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`(${state === 'any'} or active_at <= app.now())`)
    .executeTakeFirst()
  if (!row) return null
  return {
    organisationId: row.organisation_id,
    issuer: row.issuer,
    clientId: row.client_id,
    authMethod: row.auth_method,
    secretSealed: row.secret_sealed,
    scope: row.scope,
    rolesClaim: row.roles_claim,
    roleMap: roleMap.parse(row.role_map),
    strongAcr: row.strong_acr,
    strongAmr: row.strong_amr,
  }
}

/** For what the secret of a provider is sealed: it opens for this organisation alone. */
export const secretPurpose = (organisationId: string): string =>
  `identity-provider:${organisationId}`

/** The values that stand in a claim: text, or a list of texts. The claim may lie deeper: «realm_access.roles». */
export const claimValues = (claims: Record<string, unknown>, name: string): string[] => {
  const found =
    claims[name] ??
    name
      .split('.')
      .reduce<unknown>(
        (at, part) =>
          typeof at === 'object' && at !== null
            ? Object.entries(at).find(([key]) => key === part)?.[1]
            : undefined,
        claims,
      )
  return (Array.isArray(found) ? found : [found])
    .filter((value) => typeof value === 'string')
    .slice(0, 1_000)
}

/** Our roles that the provider's values stand for; what is not in the table counts for nothing. */
export const rolesFrom = (values: readonly string[], map: RoleMap): EmployeeRole[] =>
  EMPLOYEE_ROLES.filter((role) =>
    map.some((line) => line.role === role && values.includes(line.value)),
  )
