import { randomInt } from 'node:crypto'
import { networkOf } from '../http/sender.ts'
import { type Asking, lockAccount, type Plain, secondsToWait } from './tries.ts'

/** Thirty characters without look-alikes (no 0 and O, 1, I and L, U): ten of them are 49 bits. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10
const HOW_MANY = 10

/** What came of a recovery code. */
export type RecoveryOutcome =
  | { outcome: 'right'; left: number }
  | Plain<'wrong' | 'used' | 'unreadable'>
  | { outcome: 'too-often'; seconds: number }

const createCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')

/** Reads a recovery code as people type it: any case, with spaces or dashes. Null when it cannot be one. */
const readCode = (typed: string): string | null => {
  if (typed.length > 100) return null
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
  return bare.length === LENGTH && [...bare].every((character) => ALPHABET.includes(character))
    ? bare
    : null
}

const hashOf = ({ portal, viewer }: Asking, code: string): Buffer =>
  portal.secrets.keyedHash('recovery-code', `${viewer.accountId}:${code}`)

/** Takes all recovery codes away: without a telephone or an app there is nothing that they stand in for. */
export const dropRecoveryCodes = async ({ tx, viewer }: Asking): Promise<void> => {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', viewer.accountId).execute()
}

/** Makes ten new codes in place of all older ones. They are given once, in the form in which they are written down. */
export const createRecoveryCodes = async (asking: Asking): Promise<string[]> => {
  const { tx, viewer, now } = asking
  await lockAccount(asking)
  await dropRecoveryCodes(asking)
  const codes = Array.from({ length: HOW_MANY }, createCode)
  await tx
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({
        account_id: viewer.accountId,
        code_hash: hashOf(asking, code),
        created_at: now,
      })),
    )
    .execute()
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`)
}

/** How many recovery codes can still be used. */
export const countRecoveryCodes = async ({ tx, viewer }: Asking): Promise<number> => {
  const row = await tx
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('account_id', '=', viewer.accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

/** Tries a recovery code as it was typed; the right one is used up by it. */
export const useRecoveryCode = async (asking: Asking, typed: string): Promise<RecoveryOutcome> => {
  const code = readCode(typed)
  if (code === null) return { outcome: 'unreadable' }
  const { tx, viewer, now, portal, sender } = asking
  const limitKey = `${viewer.accountId}|${networkOf(sender)}`
  await lockAccount(asking)
  const seconds = await secondsToWait(() => portal.limits.check('recovery-code', limitKey))
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const found = await tx
    .selectFrom('recovery_codes')
    .select(['id', 'used_at'])
    .where('account_id', '=', viewer.accountId)
    .where('code_hash', '=', hashOf(asking, code))
    .executeTakeFirst()
  if (!found) {
    await portal.limits.use('recovery-code', limitKey)
    return { outcome: 'wrong' }
  }
  if (found.used_at !== null) return { outcome: 'used' }
  await tx.updateTable('recovery_codes').set({ used_at: now }).where('id', '=', found.id).execute()
  return { outcome: 'right', left: await countRecoveryCodes(asking) }
}
