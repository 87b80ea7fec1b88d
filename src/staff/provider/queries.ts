import { randomUUID } from 'node:crypto'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { type AuthMethod, type RoleMap, roleMap, secretPurpose } from '../../identity/provider.ts'
import type { Secrets } from '../../secrets.ts'
import type { Settings } from './form.ts'

/** The provider as its settings page shows it; the secret itself is never shown. */
export interface ShownProvider extends Omit<Settings, 'secret'> {
  activeAt: Date | null
}

export const findSettings = async (
  tx: Tx,
  permit: StaffPermit<'provider.read' | 'provider.edit'>,
): Promise<ShownProvider | null> => {
  const row = await tx
    .selectFrom('identity_providers')
    .selectAll()
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    authMethod: row.auth_method,
    scope: row.scope,
    rolesClaim: row.roles_claim,
    roleMap: roleMap.parse(row.role_map) satisfies RoleMap,
    strongAcr: row.strong_acr,
    strongAmr: row.strong_amr,
    firstReach: row.first_reach,
    activeAt: row.active_at,
  }
}

/** A key of our own: the private half sealed, the public half for the provider to fetch. */
const createKey = async (): Promise<{ secret: string; publicKey: string }> => {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  )
  const kid = randomUUID()
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const { kty, n, e } = jwk
  return {
    secret: JSON.stringify({ ...jwk, kid }),
    publicKey: JSON.stringify({ kty, n, e, kid, use: 'sig', alg: 'RS256' }),
  }
}

/** The secret to keep with these settings; null when what there is stays. */
const secretFor = async (
  { authMethod, secret }: Settings,
  before: AuthMethod | null,
): Promise<{ secret: string; publicKey: string | null } | null> => {
  if (authMethod === 'private_key_jwt')
    return before === 'private_key_jwt' ? null : await createKey()
  return secret === null ? null : { secret, publicKey: null }
}

/** Keeps the settings. Where the provider or the client is another, employees are not led there until it was tried. */
export const keepSettings = async (
  tx: Tx,
  permit: StaffPermit<'provider.edit'>,
  { settings, secrets, now }: { settings: Settings; secrets: Secrets; now: Date },
): Promise<void> => {
  const before = await findSettings(tx, permit)
  const fresh = await secretFor(settings, before?.authMethod ?? null)
  const same = before?.issuer === settings.issuer && before.clientId === settings.clientId
  const sealed = fresh && {
    secret_sealed: secrets.seal(secretPurpose(permit.organisationId), fresh.secret),
    public_key: fresh.publicKey,
  }
  const values = {
    issuer: settings.issuer,
    client_id: settings.clientId,
    auth_method: settings.authMethod,
    scope: settings.scope,
    roles_claim: settings.rolesClaim,
    role_map: JSON.stringify(settings.roleMap),
    strong_acr: settings.strongAcr,
    strong_amr: settings.strongAmr,
    first_reach: settings.firstReach,
    changed_at: now,
    ...(same ? {} : { active_at: null }),
    ...sealed,
  }
  if (before)
    await tx
      .updateTable('identity_providers')
      .set(values)
      .where('organisation_id', '=', permit.organisationId)
      .execute()
  else
    await tx
      .insertInto('identity_providers')
      .values({
        ...values,
        organisation_id: permit.organisationId,
        secret_sealed: sealed?.secret_sealed ?? '',
      })
      .execute()
}

/** From now on, or not any more, employees are led to the provider. */
export const useProvider = async (
  tx: Tx,
  permit: StaffPermit<'provider.edit'>,
  activeAt: Date | null,
): Promise<void> => {
  await tx
    .updateTable('identity_providers')
    .set({ active_at: activeAt })
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}
