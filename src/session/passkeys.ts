import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import type { Tx } from '../db/connect.ts'
import type { Portal } from '../portal.ts'
import { type Assertion, readAssertion, readAttestation } from './passkey-answer.ts'
import { type Asked, CHALLENGE_MINUTES, takeChallenge } from './passkey-challenges.ts'
import type { Plain } from './tries.ts'

/** As many as somebody can tell apart. */
export const MOST_PASSKEYS = 20

interface Around {
  tx: Tx
  portal: Portal
  now: Date
}

/** Who asks, as WebAuthn names it: the host of the portal's own address, and that address as origin. */
const relyingParty = ({ config }: Portal): { id: string; origin: string } => {
  const { hostname, origin } = new URL(config.baseUrl)
  return { id: hostname, origin }
}

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'))

/** EdDSA, ES256 and RS256 (COSE): what authenticators sign with. Named, or the library asks Node what else it can. */
const ALGORITHMS = [-8, -7, -257]

const TIMEOUT = CHALLENGE_MINUTES * 60_000

/** The question, as `PublicKeyCredential.parseRequestOptionsFromJSON` takes it. */
export const requestOptions = (portal: Portal, challenge: string, of: readonly OwnCredential[]) =>
  generateAuthenticationOptions({
    rpID: relyingParty(portal).id,
    challenge: bytes(challenge),
    userVerification: 'required',
    timeout: TIMEOUT,
    allowCredentials: of.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })

/** What a browser needs to make a passkey, as `PublicKeyCredential.parseCreationOptionsFromJSON` takes it. */
export const creationOptions = (
  portal: Portal,
  challenge: string,
  who: { accountId: string; email: string; name: string },
  known: readonly OwnCredential[],
) =>
  generateRegistrationOptions({
    rpName: 'Naast',
    rpID: relyingParty(portal).id,
    userID: new Uint8Array(Buffer.from(who.accountId)),
    userName: who.email,
    userDisplayName: who.name,
    challenge: bytes(challenge),
    timeout: TIMEOUT,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

export interface OwnCredential {
  credentialId: string
  transports: string[]
}

/** The passkeys of an account, as they are named to a browser. */
export const listCredentials = (tx: Tx, accountId: string): Promise<OwnCredential[]> =>
  tx
    .selectFrom('passkeys')
    .select(['credential_id as credentialId', 'transports'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .limit(MOST_PASSKEYS)
    .execute()

/** What came of an answer; 'late' when the question is used, expired or of another session. */
export type PasskeyOutcome =
  | { outcome: 'right'; accountId: string; passkeyId: string }
  | Plain<'unreadable' | 'late' | 'refused'>

const findPasskey = (tx: Tx, credentialId: string) =>
  tx
    .selectFrom('passkeys')
    .select(['id', 'account_id', 'credential_id', 'public_key', 'sign_count'])
    .where('credential_id', '=', credentialId)
    .forNoKeyUpdate()
    .executeTakeFirst()
type Found = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

/** The count of the authenticator after a signature that is right; null when it is not. */
const verified = async (
  portal: Portal,
  found: Found,
  response: Assertion,
  challenge: string,
): Promise<number | null> => {
  const { id, origin } = relyingParty(portal)
  const { userHandle, ...signed } = response.response
  try {
    const result = await verifyAuthenticationResponse({
      response: { ...response, response: { ...signed, ...(userHandle ? { userHandle } : {}) } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: found.credential_id,
        publicKey: new Uint8Array(found.public_key),
        counter: found.sign_count,
      },
    })
    return result.verified ? result.authenticationInfo.newCounter : null
  } catch {
    // Another origin, another site, nobody proved to be there, a count that went back: none of it signs in.
    return null
  }
}

/** A passkey that names whose it is names the account it is kept with; one that signs in must name it. */
const namesOwner = (found: Found, { response }: Assertion, asked: Asked): boolean => {
  if (!response.userHandle) return asked.purpose !== 'sign-in'
  return Buffer.from(response.userHandle, 'base64url').toString('utf8') === found.account_id
}

/**
 * Checks what a passkey answered to a question of ours (W3C Web Authentication Level 3, §7.2): our origin and site, the
 * person verified by the device, a signature by the key that is kept, a count that rises. The question is used up by it.
 */
export const checkPasskey = async (
  { tx, portal, now }: Around,
  typed: string,
  asked: Asked,
): Promise<PasskeyOutcome> => {
  const answer = readAssertion(typed)
  if (!answer) return { outcome: 'unreadable' }
  if (!(await takeChallenge(tx, now, asked, answer.challenge))) return { outcome: 'late' }
  const found = await findPasskey(tx, answer.response.id)
  if (!found || !namesOwner(found, answer.response, asked)) return { outcome: 'refused' }
  if (asked.purpose !== 'sign-in' && found.account_id !== asked.accountId)
    return { outcome: 'refused' }
  const count = await verified(portal, found, answer.response, answer.challenge)
  if (count === null) return { outcome: 'refused' }
  await tx
    .updateTable('passkeys')
    .set({ sign_count: count, last_used_at: now })
    .where('id', '=', found.id)
    .execute()
  return { outcome: 'right', accountId: found.account_id, passkeyId: found.id }
}

/** What a passkey that was just made is kept as. */
export interface MadePasskey {
  name: string
  credentialId: string
  publicKey: Buffer
  signCount: number
  transports: string[]
}

export type MadeOutcome =
  | { outcome: 'made'; passkey: MadePasskey }
  | Plain<'unreadable' | 'late' | 'refused'>

/**
 * Which maker built the authenticator is not asked, so a statement without certificates is all that an honest browser
 * sends. Others are refused unread: checking a chain would ask for lists at addresses that the chain itself names.
 */
const isPlain = (attestationObject: string): boolean => {
  const statement = decodeAttestationObject(bytes(attestationObject))
  const format = statement.get('fmt')
  return (
    format === 'none' || (format === 'packed' && statement.get('attStmt').get('x5c') === undefined)
  )
}

/**
 * Checks a passkey that was just made (W3C Web Authentication Level 3, §7.1), and gives what to keep of it. The question
 * is used up by it.
 */
export const checkNewPasskey = async (
  { tx, portal, now }: Around,
  typed: string,
  asked: Extract<Asked, { purpose: 'register' }>,
): Promise<MadeOutcome> => {
  const answer = readAttestation(typed)
  if (!answer) return { outcome: 'unreadable' }
  const taken = await takeChallenge(tx, now, asked, answer.challenge)
  if (!taken) return { outcome: 'late' }
  const { id, origin } = relyingParty(portal)
  const { transports = [], ...said } = answer.response.response
  try {
    if (!isPlain(said.attestationObject)) return { outcome: 'refused' }
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer.response, response: said },
      expectedChallenge: answer.challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return { outcome: 'refused' }
    const { credential } = registrationInfo
    const kept = {
      name: taken.name ?? '',
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      transports: transports.filter((one) => /^[a-z-]+$/.test(one)),
    }
    return { outcome: 'made', passkey: kept }
  } catch {
    // Made for another site, or by something that is no authenticator.
    return { outcome: 'refused' }
  }
}
