import { generateSecret, generateURI, verify } from 'otplib'
import { after, MINUTE } from '../clock.ts'
import {
  type Asking,
  countWrongTry,
  lockAccount,
  type Plain,
  readDigits,
  waitForTry,
} from './tries.ts'

/** Seconds per code, as every authenticator app has it (RFC 6238). */
const PERIOD = 30

/** What came of a code of the app. */
export type AppOutcome =
  | Plain<'right' | 'wrong' | 'used' | 'unreadable' | 'none'>
  | { outcome: 'too-often'; seconds: number }

/** For how long a new secret can be confirmed; after that the password is asked again. */
const SETUP_MINUTES = 30

const sealedFor = (accountId: string): string => `totp:${accountId}`

/** A new secret, kept sealed with the account and with the moment it was made; it counts only after a code confirmed it. */
export const createAppSecret = async ({ tx, portal, viewer, now }: Asking): Promise<void> => {
  const text = `${generateSecret()}.${now.getTime()}`
  await tx
    .updateTable('accounts')
    .set({
      totp_secret_sealed: portal.secrets.seal(sealedFor(viewer.accountId), text),
      totp_confirmed_at: null,
      totp_last_step: 0,
    })
    .where('id', '=', viewer.accountId)
    .execute()
}

/** The secret of the app and when it was made; null when it was sealed with an earlier secret of the installation. */
const openSecret = (
  { portal, viewer }: Asking,
  sealed: string,
): { secret: string; madeAt: Date } | null => {
  try {
    const text = portal.secrets.unseal(sealedFor(viewer.accountId), sealed)
    const [secret = '', madeAt] = text.split('.')
    return { secret, madeAt: new Date(Number(madeAt)) }
  } catch {
    // The app does not open any more. It stays a second step that is there: else the password alone would do again.
    return null
  }
}

/**
 * What an app needs to be set up: the secret (base32) to type, and the otpauth address to scan.
 * Null when nothing is being set up, or it was begun too long ago.
 */
export const readAppSetup = async (
  asking: Asking,
): Promise<{ secret: string; uri: string } | null> => {
  const { sealed, confirmedAt } = await readApp(asking)
  if (!sealed || confirmedAt !== null) return null
  const opened = openSecret(asking, sealed)
  if (!opened || after(opened.madeAt, SETUP_MINUTES * MINUTE) < asking.now) return null
  const { secret } = opened
  return { secret, uri: generateURI({ issuer: 'Naast', label: asking.viewer.email, secret }) }
}

const readApp = ({ tx, viewer }: Asking) =>
  tx
    .selectFrom('accounts')
    .select([
      'totp_secret_sealed as sealed',
      'totp_confirmed_at as confirmedAt',
      'totp_last_step as lastStep',
    ])
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
  const seconds = state === 'confirmed' ? await waitForTry(asking) : null
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const { sealed, confirmedAt, lastStep } = await readApp(asking)
  if (!sealed || (state === 'confirmed') !== (confirmedAt !== null)) return { outcome: 'none' }
  const opened = openSecret(asking, sealed)
  if (!opened) return { outcome: 'none' }
  const { secret } = opened
  const epoch = Math.floor(asking.now.getTime() / 1000)
  const result = await verify({ secret, token, epoch, period: PERIOD, epochTolerance: PERIOD })
  if (!result.valid) {
    // Who sets an app up has its secret before him: there is nothing to guess.
    if (state === 'confirmed') await countWrongTry(asking)
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
