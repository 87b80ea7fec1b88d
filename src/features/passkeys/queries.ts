import type { AccountRequest } from '../../access/request.ts'
import type { MadePasskey } from '../../session/passkeys.ts'

/** A passkey as its owner knows it. */
export interface OwnPasskey {
  id: string
  name: string
  madeAt: Date
  lastUsedAt: Date | null
}

export const listPasskeys = ({ tx, permit }: AccountRequest): Promise<OwnPasskey[]> =>
  tx
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as madeAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', permit.accountId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(100)
    .execute()

/** Keeps a passkey that was just made. False when this very one is kept already. */
export const keepPasskey = async (
  { tx, permit, now }: AccountRequest,
  passkey: MadePasskey,
): Promise<boolean> => {
  const kept = await tx
    .insertInto('passkeys')
    .values({
      account_id: permit.accountId,
      name: passkey.name,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: passkey.transports,
      created_at: now,
      last_used_at: null,
    })
    .onConflict((on) => on.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

export const findPasskey = ({ tx, permit }: AccountRequest, passkeyId: string) =>
  tx
    .selectFrom('passkeys')
    .select(['id', 'name'])
    .where('account_id', '=', permit.accountId)
    .where('id', '=', passkeyId)
    .executeTakeFirst()

/** Takes a passkey away. False when it was gone. */
export const removePasskey = async (
  { tx, permit }: AccountRequest,
  passkeyId: string,
): Promise<boolean> => {
  const removed = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', permit.accountId)
    .where('id', '=', passkeyId)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}
