import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../http/problem.ts'
import type { Secrets } from '../secrets.ts'

/**
 * How often something may be tried: points in a number of seconds. Counted in PostgreSQL, so that it holds over
 * restarts and over several web processes. The keys are keyed hashes: no addresses are kept.
 */
const LIMITS = {
  /** Wrong passwords, by account and sender together: a stranger elsewhere cannot lock somebody out. */
  'password-account-sender': { points: 10, seconds: 15 * 60 },
  /** Wrong passwords for one account from everywhere but its own known devices. */
  'password-account': { points: 50, seconds: 60 * 60 },
  /** Wrong passwords from one sender, over all accounts. */
  'password-sender': { points: 60, seconds: 15 * 60 },
  /** Wrong passwords for one account from a device that signed in to it before. */
  'password-known-device': { points: 20, seconds: 15 * 60 },
  /** Sign-ins by an organisation's identity provider, by sender: a whole office may be one. */
  'provider-sender': { points: 600, seconds: 15 * 60 },
  /** Questions to a provider that is being set up, by account: each asks another system something. */
  'provider-try': { points: 30, seconds: 15 * 60 },
  'record-try': { points: 30, seconds: 15 * 60 },
  /** Codes by SMS, by account. */
  'sms-account': { points: 6, seconds: 60 * 60 },
  'sms-account-day': { points: 20, seconds: 24 * 60 * 60 },
  /** Codes to a number that is not known to be somebody's own yet, by sender and by number. */
  'phone-sender': { points: 20, seconds: 60 * 60 },
  'phone-number': { points: 6, seconds: 60 * 60 },
  /**
   * Wrong codes of the second step, by account. An app's code is one of a million and three of them are right at a
   * time: thirty tries a day leave a stranger who has the password a chance of less than one in ten thousand.
   */
  'second-step': { points: 15, seconds: 60 * 60 },
  'second-step-day': { points: 30, seconds: 24 * 60 * 60 },
  /** Wrong recovery codes, by account and sender together: 49 bits are not guessed, and the way stays open for the owner. */
  'recovery-code': { points: 10, seconds: 60 * 60 },
  /** Questions to passkeys, by sender: each page that signs in asks one, and a whole office may be one sender. */
  'passkey-sender': { points: 600, seconds: 15 * 60 },
  /** The same for the second step, by account. */
  'passkey-account': { points: 60, seconds: 15 * 60 },
  /** Activation codes with a date of birth, by sender. */
  'activation-sender': { points: 30, seconds: 60 * 60 },
  /** The same by account, for whoever is signed in. */
  'activation-account': { points: 10, seconds: 60 * 60 },
  /** Mails that somebody who is not signed in causes, by address and by sender. */
  'mail-address': { points: 5, seconds: 60 * 60 },
  'mail-sender': { points: 30, seconds: 60 * 60 },
  /** Other mail addresses that one account asks for. */
  'email-change-account': { points: 6, seconds: 60 * 60 },
  /** All one's data in one file: it takes work to make. */
  'take-along': { points: 10, seconds: 60 * 60 },
  /** Invitations that one account sends. */
  'invitations-account': { points: 40, seconds: 24 * 60 * 60 },
  /** Mails about one kind of device on one network that signs in without being known, by account. */
  'new-device-mail': { points: 1, seconds: 30 * 24 * 60 * 60 },
  /** Codes by SMS to numbers of one country outside our own, over all accounts: see `smsAbroad` in config.ts. */
  'sms-country-hour': { points: 20, seconds: 60 * 60 },
  'sms-country-day': { points: 100, seconds: 24 * 60 * 60 },
  /** Questions to the service desk: by sender and by address of who is not signed in, and by account. */
  'desk-sender': { points: 8, seconds: 60 * 60 },
  'desk-address': { points: 5, seconds: 24 * 60 * 60 },
  'desk-account': { points: 30, seconds: 24 * 60 * 60 },
  /** Lines in the conversations of one account with the desk. */
  'desk-lines': { points: 300, seconds: 60 * 60 },
  /** Clients of the record that an employee of some places names, by account: he may not look around in it. */
  'client-guess': { points: 20, seconds: 15 * 60 },
  /** Links from mails that do not exist, by sender: somebody is guessing. */
  'link-sender': { points: 60, seconds: 15 * 60 },
  /** One calendar address, however many programs follow it; and addresses that do not exist, by sender. */
  feed: { points: 240, seconds: 60 * 60 },
  'feed-sender': { points: 120, seconds: 60 * 60 },
  /** Questions of one app for one person; tokens that it asks for, by app and sender; and of what is no app or no token, by sender. */
  'app-reads': { points: 1200, seconds: 10 * 60 },
  'app-tokens': { points: 600, seconds: 15 * 60 },
  'app-tokens-sender': { points: 600, seconds: 15 * 60 },
  /** What one record tells, and records with a wrong secret, by sender. */
  'record-hook': { points: 1_200, seconds: 60 },
  'record-hook-sender': { points: 120, seconds: 15 * 60 },
  /** Codes that screens ask for, by sender; wrong codes of screens, by account and by sender. */
  'board-codes-sender': { points: 40, seconds: 60 * 60 },
  'board-code-account': { points: 10, seconds: 15 * 60 },
  'board-code-sender': { points: 30, seconds: 15 * 60 },
} as const

export type Limit = keyof typeof LIMITS

export interface Limits {
  /** Counts one try. Throws a Problem 429 with the seconds to wait when there are none left. */
  use(limit: Limit, key: string): Promise<void>
  /** Throws as `use` does when there are none left, and counts nothing. */
  check(limit: Limit, key: string): Promise<void>
  /** Takes one counted try back: it turned out to be a right one. */
  giveBack(limit: Limit, key: string): Promise<void>
  /** Forgets what was counted: the right password after a few wrong ones. */
  clear(limit: Limit, key: string): Promise<void>
}

const tooMany = (result: RateLimiterRes): Problem =>
  new Problem('too-many', Math.ceil(result.msBeforeNext / 1000))

/** @param pointsOf other numbers of points than the usual ones, as the settings have them */
export const createLimits = (
  pool: pg.Pool,
  secrets: Secrets,
  pointsOf: Partial<Record<Limit, number>> = {},
): Limits => {
  const limiters = new Map<Limit, RateLimiterPostgres>()
  const pointsFor = (limit: Limit): number => pointsOf[limit] ?? LIMITS[limit].points
  const limiterOf = (limit: Limit): RateLimiterPostgres => {
    const known = limiters.get(limit)
    if (known) return known
    const { seconds } = LIMITS[limit]
    const made = new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: limit,
      points: pointsFor(limit),
      duration: seconds,
      clearExpiredByTimeout: false,
    })
    limiters.set(limit, made)
    return made
  }
  const keyOf = (limit: Limit, key: string): string =>
    secrets.keyedHash(`limit:${limit}`, key).toString('base64url')
  return {
    async use(limit, key) {
      try {
        await limiterOf(limit).consume(keyOf(limit, key))
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw tooMany(refused)
        throw refused
      }
    },
    async check(limit, key) {
      const seen = await limiterOf(limit).get(keyOf(limit, key))
      if (seen && seen.consumedPoints >= pointsFor(limit) && seen.msBeforeNext > 0)
        throw tooMany(seen)
    },
    async giveBack(limit, key) {
      await limiterOf(limit).reward(keyOf(limit, key))
    },
    async clear(limit, key) {
      await limiterOf(limit).delete(keyOf(limit, key))
    },
  }
}
