import { sql } from 'kysely'
import { ownSecondStepHolds } from '../access/second-step.ts'
import { withdrawCodes } from './sms-code.ts'
import type { Asking } from './tries.ts'

/** With what an account does the second step, besides its recovery codes. */
export interface Factors {
  /** A number that was proved to be his own (E.164), or null. */
  phone: string | null
  /** When an authenticator app was set up, or null. */
  appSince: Date | null
  /** How many passkeys there are. */
  passkeys: number
  /** A number that was proved without the second step, and from when it counts; or null. */
  waiting: WaitingPhone | null
}

/** A number (E.164) that does not count before `until`. */
export interface WaitingPhone {
  phone: string
  until: Date
}

/**
 * A number whose waiting is over becomes the account's number. No session keeps a second step that was passed with the
 * number before, and codes to that number work no more.
 */
const settleWaitingPhone = async (asking: Asking): Promise<void> => {
  const { tx, viewer, now } = asking
  const settled = await tx
    .updateTable('accounts')
    .set({
      phone: sql.ref('phone_waiting'),
      phone_verified_at: sql.ref('phone_waits_until'),
      phone_waiting: null,
      phone_waits_until: null,
    })
    .where('id', '=', viewer.accountId)
    .where('phone_waits_until', '<=', now)
    .returning('id')
    .executeTakeFirst()
  if (!settled) return
  await tx
    .updateTable('sessions')
    .set({
      second_step_at: null,
      second_step_seen_at: null,
      second_step_mode: null,
      second_step_care_page_id: null,
    })
    .where('account_id', '=', viewer.accountId)
    .execute()
  await withdrawCodes(asking, 'second-step')
}

/** With what this account does the second step now; a number whose waiting is over counts from here on. */
export const loadFactors = async (asking: Asking): Promise<Factors> => {
  await settleWaitingPhone(asking)
  const account = await asking.tx
    .selectFrom('accounts')
    .select([
      'phone',
      'phone_verified_at',
      'totp_confirmed_at',
      'phone_waiting',
      'phone_waits_until',
    ])
    .where('id', '=', asking.viewer.accountId)
    .executeTakeFirstOrThrow()
  const passkeys = await asking.tx
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('account_id', '=', asking.viewer.accountId)
    .executeTakeFirstOrThrow()
  const { phone_waiting: waiting, phone_waits_until: until } = account
  return {
    phone: account.phone_verified_at === null ? null : account.phone,
    appSince: account.totp_confirmed_at,
    passkeys: Number(passkeys.number),
    waiting: waiting !== null && until !== null ? { phone: waiting, until } : null,
  }
}

/** Whether the account has anything at all to do the second step with. */
export const hasFactor = ({
  phone,
  appSince,
  passkeys,
}: Pick<Factors, 'phone' | 'appSince' | 'passkeys'>): boolean =>
  phone !== null || appSince !== null || passkeys > 0

/**
 * Whether this session has to pass the second step before it may change how the second step goes. Without that, somebody
 * with only the password would give the account a telephone of his own. The session is read anew: what this very request
 * ended does not count.
 */
export const mustPassSecondStep = async (asking: Asking): Promise<boolean> => {
  if (!hasFactor(await loadFactors(asking))) return false
  const session = await asking.tx
    .selectFrom('sessions')
    .select([
      'second_step_at as passedAt',
      'second_step_seen_at as seenAt',
      'second_step_mode as mode',
    ])
    .where('id', '=', asking.viewer.sessionId)
    .executeTakeFirstOrThrow()
  const mode = session.mode === 'session' ? session.mode : null
  return !ownSecondStepHolds({ ...session, mode, carePageId: null }, asking.now)
}
