import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { after, HOUR, MINUTE } from '../clock.ts'
import { networkOf } from '../http/sender.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import { codeSms } from '../notify/texts/sms.ts'
import { farCallingCode } from '../phone-number.ts'
import {
  type Asking,
  countWrongTry,
  lockAccount,
  type Plain,
  readDigits,
  secondsToWait,
  waitForTry,
} from './tries.ts'

/** For how many minutes a code works (ACC-6). */
export const CODE_MINUTES = 5
/** How often one code may be tried. */
export const CODE_TRIES = 5

/** The second step, or the proof that a new number is somebody's own. */
export type CodePurpose = 'second-step' | 'phone'

/** A code that is on its way or has arrived; the code itself is not known here, only its keyed hash. */
export interface SmsCode {
  phone: string
  /** The «volgnummer» that stands on the page and in the message. */
  sequence: number
  expiresAt: Date
  /** Tried too often: only a new code helps. */
  exhausted: boolean
}

/** What came of a code that was typed. */
export type CodeOutcome =
  | { outcome: 'right'; phone: string }
  | { outcome: 'wrong'; triesLeft: number }
  | { outcome: 'replaced'; sequence: number; newer: number }
  | { outcome: 'expired'; sequence: number }
  | { outcome: 'used-up'; sequence: number }
  | Plain<'used' | 'none' | 'unreadable'>
  | { outcome: 'too-often'; seconds: number }

const codesOf = ({ tx, viewer, now }: Asking, purpose: CodePurpose) =>
  tx
    .selectFrom('sms_codes')
    .select([
      'id',
      'phone',
      'sequence',
      'code_hash',
      'expires_at',
      'attempts',
      'used_at',
      'replaced_at',
    ])
    .where('account_id', '=', viewer.accountId)
    .where('purpose', '=', purpose)
    .where('sent_at', '>', after(now, -HOUR))
    .orderBy('sequence', 'desc')
    .limit(20)
    .execute()

type Row = Awaited<ReturnType<typeof codesOf>>[number]

const isStanding = (row: Row): boolean => row.used_at === null && row.replaced_at === null

const toCode = (row: Row): SmsCode => ({
  phone: row.phone,
  sequence: row.sequence,
  expiresAt: row.expires_at,
  exhausted: row.attempts >= CODE_TRIES,
})

/** The code that was sent last and still counts: not used, not replaced, not older than five minutes. */
export const liveCode = async (asking: Asking, purpose: CodePurpose): Promise<SmsCode | null> => {
  const row = (await codesOf(asking, purpose)).find(isStanding)
  return row && row.expires_at > asking.now ? toCode(row) : null
}

const hashOf = (asking: Asking, sequence: number, code: string): Buffer =>
  asking.portal.secrets.keyedHash('sms-code', `${asking.viewer.accountId}:${sequence}:${code}`)

/** No code was sent: too many by this person or to this number, or too many to its country by everybody together. */
export interface NoCode {
  code?: never
  /** In seconds. */
  wait: number
  about: 'messages' | 'abroad'
}

const spendSms = (asking: Asking, purpose: CodePurpose, phone: string): Promise<number | null> =>
  secondsToWait(async () => {
    const { limits } = asking.portal
    if (purpose === 'phone') {
      await limits.use('phone-sender', networkOf(asking.sender))
      await limits.use('phone-number', phone)
    }
    await limits.use('sms-account', asking.viewer.accountId)
    await limits.use('sms-account-day', asking.viewer.accountId)
  })

/**
 * Codes to far countries have a ceiling for the whole installation: numbers there can be made to earn by every message
 * that they get. Proofs of a new number, with which that is done, count apart from the codes of people who live there.
 */
const spendAbroad = async (
  { portal: { limits } }: Asking,
  purpose: CodePurpose,
  phone: string,
): Promise<number | null> => {
  const country = farCallingCode(phone)
  if (country === null) return null
  return secondsToWait(async () => {
    await limits.use('sms-country-hour', `${purpose} ${country}`)
    await limits.use('sms-country-day', `${purpose} ${country}`)
  })
}

const spend = async (
  asking: Asking,
  purpose: CodePurpose,
  phone: string,
): Promise<NoCode | null> => {
  const own = await spendSms(asking, purpose, phone)
  if (own !== null) return { wait: own, about: 'messages' }
  const abroad = await spendAbroad(asking, purpose, phone)
  return abroad === null ? null : { wait: abroad, about: 'abroad' }
}

/** The older codes are worth nothing any more, and what still waits to be sent stays home. */
export const withdrawCodes = async (
  { tx, viewer, now }: Asking,
  purpose: CodePurpose,
): Promise<void> => {
  const replaced = await tx
    .updateTable('sms_codes')
    .set({ replaced_at: now })
    .where('account_id', '=', viewer.accountId)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .returning('outgoing_id')
    .execute()
  const messages = replaced.flatMap((row) => row.outgoing_id ?? [])
  if (messages.length > 0)
    await tx
      .updateTable('outgoing')
      .set({ withdrawn_at: now })
      .where('id', 'in', messages)
      .where('sent_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
}

const nextSequence = async ({ tx, viewer }: Asking): Promise<number> => {
  const row = await tx
    .updateTable('accounts')
    .set({ sms_sequence: sql<number>`sms_sequence + 1` })
    .where('id', '=', viewer.accountId)
    .returning('sms_sequence')
    .executeTakeFirstOrThrow()
  return row.sms_sequence
}

/**
 * Sends a new code to a number (E.164), in place of the one before. Gives the code's «volgnummer» and end,
 * or the seconds to wait when too many were sent.
 */
export const sendCode = async (
  asking: Asking,
  purpose: CodePurpose,
  phone: string,
): Promise<{ code: SmsCode; wait?: never; about?: never } | NoCode> => {
  const { tx, viewer, now, portal } = asking
  await lockAccount(asking)
  const refused = await spend(asking, purpose, phone)
  if (refused) return refused
  await withdrawCodes(asking, purpose)
  const sequence = await nextSequence(asking)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = after(now, CODE_MINUTES * MINUTE)
  const text = codeSms(mailPortal(portal.config), { code, sequence, minutes: CODE_MINUTES })
  const sms = { channel: 'sms', to: phone, ...text } as const
  const outgoingId = await handOver(tx, portal.queue, sms, purpose, expiresAt)
  await tx
    .insertInto('sms_codes')
    .values({
      id: randomUUID(),
      account_id: viewer.accountId,
      purpose,
      phone,
      sequence,
      code_hash: hashOf(asking, sequence, code),
      sent_at: now,
      expires_at: expiresAt,
      outgoing_id: outgoingId,
    })
    .execute()
  return { code: { phone, sequence, expiresAt, exhausted: false } }
}

/** The live code when it went to this number, else a new one: opening the page again sends nothing. */
export const openCode = async (
  asking: Asking,
  purpose: CodePurpose,
  phone: string,
): ReturnType<typeof sendCode> => {
  await lockAccount(asking)
  const code = await liveCode(asking, purpose)
  return code && code.phone === phone ? { code } : sendCode(asking, purpose, phone)
}

const wrongTry = async (asking: Asking, standing: Row): Promise<CodeOutcome> => {
  await countWrongTry(asking)
  await asking.tx
    .updateTable('sms_codes')
    .set({ attempts: standing.attempts + 1 })
    .where('id', '=', standing.id)
    .execute()
  const triesLeft = CODE_TRIES - standing.attempts - 1
  return triesLeft > 0
    ? { outcome: 'wrong', triesLeft }
    : { outcome: 'used-up', sequence: standing.sequence }
}

/** What there is to say of a code that is not the standing one; null when it is nobody's code. */
const olderCode = (older: Row | undefined, newest: Row | undefined): CodeOutcome | null => {
  if (!older || !newest) return null
  if (older.used_at !== null) return { outcome: 'used' }
  return { outcome: 'replaced', sequence: older.sequence, newer: newest.sequence }
}

/**
 * Tries a code as it was typed. The right one is used up by it. Where a code cannot be right any more (expired, tried
 * too often) nothing tells whether it was.
 */
export const checkCode = async (
  asking: Asking,
  purpose: CodePurpose,
  typed: string,
): Promise<CodeOutcome> => {
  const digits = readDigits(typed)
  if (digits === null) return { outcome: 'unreadable' }
  await lockAccount(asking)
  const seconds = await waitForTry(asking)
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const rows = await codesOf(asking, purpose)
  const matches = (row: Row): boolean =>
    timingSafeEqual(row.code_hash, hashOf(asking, row.sequence, digits))
  const standing = rows.find(isStanding)
  const usable =
    standing && standing.expires_at > asking.now && standing.attempts < CODE_TRIES ? standing : null
  if (usable && matches(usable)) {
    await asking.tx
      .updateTable('sms_codes')
      .set({ used_at: asking.now })
      .where('id', '=', usable.id)
      .execute()
    return { outcome: 'right', phone: usable.phone }
  }
  const older = olderCode(
    rows.find((row) => row !== standing && matches(row)),
    rows[0],
  )
  if (older) return older
  if (usable) return wrongTry(asking, usable)
  if (!standing) return { outcome: 'none' }
  const outcome = standing.expires_at > asking.now ? 'used-up' : 'expired'
  return { outcome, sequence: standing.sequence }
}
