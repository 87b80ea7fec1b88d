import type { Tx } from '../db/connect.ts'
import type { Sender } from '../http/env.ts'

/** With what somebody tried to get in, or to pass the second step. */
export type SignInWay =
  | 'password'
  | 'passkey'
  | 'invitation'
  | 'sms'
  | 'app'
  | 'recovery-code'
  | 'provider'

/** One try, and how it ended. */
export interface SignInTry {
  /** Null when nobody has what was tried. */
  accountId: string | null
  step: 'sign-in' | 'second-step'
  way: SignInWay
  outcome: 'done' | 'refused'
}

/**
 * Writes a try to the log of signing in (OWASP ASVS 16.3.1), in the transaction of what it tells of. The roles of the
 * program add lines and never change them; after a year they go.
 */
export const noteSignIn = async (
  tx: Tx,
  { now, sender }: { now: Date; sender: Sender },
  { accountId, step, way, outcome }: SignInTry,
): Promise<void> => {
  await tx
    .insertInto('sign_in_events')
    .values({
      at: now,
      account_id: accountId,
      step,
      way,
      outcome,
      ip: sender.ip,
      device: sender.device,
    })
    .execute()
}
