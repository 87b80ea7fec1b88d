import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { after, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { Identity } from '../../identity/openid.ts'
import { hashToken } from '../../secrets.ts'

/** How long somebody may take at the provider, and afterwards to show that an account is his. */
export const ATTEMPT_LIFETIME = 15 * MINUTE

/** Remembers somebody who is sent to the provider; `tokenHash` is of what his browser keeps. */
export const keepAttempt = async (
  tx: Tx,
  now: Date,
  attempt: { organisationId: string; tokenHash: Buffer; sealed: string },
): Promise<void> => {
  await tx
    .insertInto('provider_sign_ins')
    .values({
      organisation_id: attempt.organisationId,
      token_hash: attempt.tokenHash,
      sealed: attempt.sealed,
      created_at: now,
      expires_at: after(now, ATTEMPT_LIFETIME),
    })
    .execute()
}

/** Takes what was remembered, once: who comes back a second time finds nothing. */
export const takeAttempt = async (
  tx: Tx,
  now: Date,
  { organisationId, token }: { organisationId: string; token: string },
): Promise<string | null> => {
  const row = await tx
    .updateTable('provider_sign_ins')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('organisation_id', '=', organisationId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('sealed')
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Keeps who the provider said it is, until that person showed that an account here is his. */
export const keepIdentity = async (tx: Tx, token: string, sealed: string): Promise<void> => {
  await tx
    .updateTable('provider_sign_ins')
    .set({ identity_sealed: sealed })
    .where('token_hash', '=', hashToken(token))
    .execute()
}

export const findKeptIdentity = async (
  tx: Tx,
  now: Date,
  { organisationId, token }: { organisationId: string; token: string },
): Promise<string | null> => {
  const row = await tx
    .selectFrom('provider_sign_ins')
    .select('identity_sealed')
    .where('token_hash', '=', hashToken(token))
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.identity_sealed ?? null
}

/** The account that this person of the provider has here, or null. */
export const findLinkedAccount = async (
  tx: Tx,
  organisationId: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('identity_links')
    .select('account_id')
    .where('organisation_id', '=', organisationId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account_id ?? null
}

export const findAccountByEmail = async (tx: Tx, email: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * An account for somebody whom the provider knows, without a password: whoever wants one asks for it by mail. The terms
 * are asked on the first page. Null when the address has an account by now.
 */
export const createProviderAccount = async (
  tx: Tx,
  now: Date,
  person: { email: string; firstName: string; lastName: string },
): Promise<string | null> => {
  const made = await tx
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      email: person.email,
      first_name: person.firstName || person.email.split('@')[0] || 'Medewerker',
      last_name: person.lastName,
      // No password hashes to this.
      password_hash: '',
      created_at: now,
    })
    .onConflict((on) => on.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

export type EnterOutcome = 'in' | 'no-roles' | 'ended' | 'other'

/** Links this person of the provider to the account and gives him the roles of this moment. */
export const enterByProvider = async (
  tx: Tx,
  organisationId: string,
  accountId: string,
  identity: Identity,
): Promise<EnterOutcome> => {
  const { rows } = await sql<{
    outcome: EnterOutcome
  }>`select app.enter_by_provider(${organisationId},
    ${identity.issuer}, ${identity.subject}, ${accountId}, ${identity.roles}::text[]) as outcome`.execute(
    tx,
  )
  return rows[0]?.outcome ?? 'other'
}

/** Ends the sessions in which this account came by the organisation's provider. */
export const endProviderSessions = async (
  tx: Tx,
  now: Date,
  { organisationId, accountId }: { organisationId: string; accountId: string },
): Promise<void> => {
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('provider_organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .execute()
}
