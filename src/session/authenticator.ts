import { generateSecret, generateURI, verify } from 'otplib'
import { type Asking, countWrongTry, lockAccount, readDigits, waitForTry } from './tries.ts'

/** Seconds per code, as every authenticator app has it (RFC 6238). */
const PERIOD = 30

/** What came of a code of the app. */
export type AppOutcome =
  | { outcome: 'right' | 'wrong' | 'used' | 'unreadable' | 'none' }
  | { outcome: 'too-often'; seconds: number }

const sealedFor = (accountId: string): string => `totp:${accountId}`

/** A new secret, kept sealed with the account; it counts only after a code confirmed it. */
export const createAppSecret = async ({ tx, portal, viewer }: Asking): Promise<void> => {
  const sealed = portal.secrets.seal(sealedFor(viewer.accountId), generateSecret())
  await tx
    .updateTable('accounts')
    .set({ totp_secret_sealed: sealed, totp_confirmed_at: null, totp_last_step: 0 })
    .where('id', '=', viewer.accountId)
    .execute()
}

/** What an app needs to be set up: the secret (base32) to type, and the otpauth address to scan. */
export const readAppSetup = (
  { portal, viewer }: Asking,
  sealed: string,
): { secret: string; uri: string } => {
  const secret = portal.secrets.unseal(sealedFor(viewer.accountId), sealed)
  return { secret, uri: generateURI({ issuer: 'Naast', label: viewer.email, secret }) }
}

const readApp = ({ tx, viewer }: Asking) =>
  tx
    .selectFrom('accounts')
    .select(['totp_secret_sealed as sealed', 'totp_confirmed_at', 'totp_last_step as lastStep'])
    .where('id', '=', viewer.accountId)
    .executeTakeFirstOrThrow()

/**
 * Tries a code of the app: that of now, or of one period before or after. Each period's code works once (RFC 6238 §5.2).
 *
 * @param state the app that was confirmed, or the one that is being set up
 */
export const checkAppCode = async (
  asking: Asking,
  typed: string,
  state: 'confirmed' | 'new',
): Promise<AppOutcome> => {
  const token = readDigits(typed)
  if (token === null) return { outcome: 'unreadable' }
  await lockAccount(asking)
  const seconds = await waitForTry(asking)
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const { sealed, totp_confirmed_at, lastStep } = await readApp(asking)
  if (!sealed || (state === 'confirmed') !== (totp_confirmed_at !== null))
    return { outcome: 'none' }
  const { secret } = readAppSetup(asking, sealed)
  const epoch = Math.floor(asking.now.getTime() / 1000)
  const result = await verify({ secret, token, epoch, period: PERIOD, epochTolerance: PERIOD })
  if (!result.valid) {
    await countWrongTry(asking)
    return { outcome: 'wrong' }
  }
  if (!('timeStep' in result) || result.timeStep <= lastStep) return { outcome: 'used' }
  await asking.tx
    .updateTable('accounts')
    .set({
      totp_last_step: result.timeStep,
      ...(state === 'new' ? { totp_confirmed_at: asking.now } : {}),
    })
    .where('id', '=', asking.viewer.accountId)
    .execute()
  return { outcome: 'right' }
}

/** Takes the app away from the account. */
export const removeApp = async ({ tx, viewer }: Asking): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ totp_secret_sealed: null, totp_confirmed_at: null })
    .where('id', '=', viewer.accountId)
    .execute()
}
