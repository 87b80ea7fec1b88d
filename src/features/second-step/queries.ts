import type { AccountRequest } from '../../access/request.ts'
import { countRecoveryCodes } from '../../session/recovery-codes.ts'

/** With what this account can do the second step. */
export interface Means {
  /** A number that was proved to be his own (E.164), or null. */
  phone: string | null
  /** When an authenticator app was set up, or null. */
  appSince: Date | null
  recoveryCodes: number
}

export const loadMeans = async (request: AccountRequest): Promise<Means> => {
  const account = await request.tx
    .selectFrom('accounts')
    .select(['phone', 'phone_verified_at', 'totp_confirmed_at'])
    .where('id', '=', request.permit.accountId)
    .executeTakeFirstOrThrow()
  return {
    phone: account.phone_verified_at === null ? null : account.phone,
    appSince: account.totp_confirmed_at,
    recoveryCodes: await countRecoveryCodes(request),
  }
}
