import type { AccountRequest } from '../../access/request.ts'
import type { SignInLine } from '../../account/sign-in-words.ts'
import { after } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { waitingEmail } from '../../session/email-change.ts'
import { type Factors, loadFactors } from '../../session/factors.ts'
import { countRecoveryCodes } from '../../session/recovery-codes.ts'
import { IDLE } from '../../session/session.ts'

/** What «Mijn account» shows. */
export interface OwnAccount extends Factors {
  firstName: string
  lastName: string
  email: string
  /** Another address that waits to be confirmed, or null. */
  emailWaiting: string | null
  recoveryCodes: number
}

export const readAccount = async (request: AccountRequest): Promise<OwnAccount> => {
  const factors = await loadFactors(request)
  const row = await request.tx
    .selectFrom('accounts')
    .select(['first_name', 'last_name', 'email'])
    .where('id', '=', request.permit.accountId)
    .executeTakeFirstOrThrow()
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    emailWaiting: await waitingEmail(request.tx, request.now, request.permit.accountId),
    ...factors,
    recoveryCodes: await countRecoveryCodes(request),
  }
}

export const changeName = async (
  { tx, permit }: AccountRequest,
  name: { firstName: string; lastName: string },
): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ first_name: name.firstName, last_name: name.lastName })
    .where('id', '=', permit.accountId)
    .execute()
}

/** The number (E.164) that waits for this account, before anybody is signed in; or null. */
export const findWaitingPhone = async (tx: Tx, accountId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('accounts')
    .select('phone_waiting')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.phone_waiting ?? null
}

/** The number counts from now on; one that waited does not come after it any more. */
export const changePhone = async (
  { tx, permit, now }: AccountRequest,
  phone: string,
): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ phone, phone_verified_at: now, phone_waiting: null, phone_waits_until: null })
    .where('id', '=', permit.accountId)
    .execute()
}

export const changePasswordHash = async (
  { tx, permit }: AccountRequest,
  passwordHash: string,
): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('id', '=', permit.accountId)
    .execute()
}

/** A place where the account is signed in now. */
export interface OpenSession {
  id: string
  device: string
  startedAt: Date
  lastSeenAt: Date
  /** The one of this request. */
  current: boolean
}

/** Where the account is signed in, this place first, then what was used last. */
export const listSessions = async ({
  tx,
  permit,
  now,
  viewer,
}: AccountRequest): Promise<OpenSession[]> => {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'last_seen_at'])
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', after(now, -IDLE))
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute()
  const sessions = rows.map((row) => ({
    id: row.id,
    device: row.device,
    startedAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    current: row.id === viewer.sessionId,
  }))
  return [...sessions.filter(({ current }) => current), ...sessions.filter((one) => !one.current)]
}

/** How many tries to get in the page shows; all of them can be taken along. */
export const SHOWN_SIGN_INS = 30

/** One try to get in, or to pass the second step, and how it ended. */
export interface SignIn extends SignInLine {
  at: Date
  device: string
}

/** The last tries to get in, the newest first. */
export const listSignIns = ({ tx, permit }: AccountRequest): Promise<SignIn[]> =>
  tx
    .selectFrom('sign_in_events')
    .select(['at', 'step', 'way', 'outcome', 'device'])
    .where('account_id', '=', permit.accountId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_SIGN_INS)
    .execute()

/** Whether this is a session of the account, ended or not. */
export const isOwnSession = async (
  { tx, permit }: AccountRequest,
  sessionId: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', permit.accountId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends one session of the account, or all but that of this request. */
export const endSessions = async (
  { tx, permit, now, viewer }: AccountRequest,
  which: { id: string } | 'others',
): Promise<void> => {
  const ending = tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
  await (which === 'others'
    ? ending.where('id', '<>', viewer.sessionId)
    : ending.where('id', '=', which.id)
  ).execute()
}
