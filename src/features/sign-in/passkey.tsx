import { asAccount, beforeSignIn, type Tx } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { invalid, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { rememberDevice } from '../../session/known-device.ts'
import { keepPassed } from '../../session/pass-second-step.ts'
import { createChallenge } from '../../session/passkey-challenges.ts'
import { passkeyErrorWords } from '../../session/passkey-words.ts'
import { checkPasskey, type PasskeyOutcome, requestOptions } from '../../session/passkeys.ts'
import { startSession } from '../../session/session.ts'
import { noteSignIn } from '../../session/sign-in-log.ts'
import { onwardOf, startOf } from './onward.ts'
import { SignInPage } from './pages.tsx'

const ASKED = { purpose: 'sign-in' } as const

/** A question to whatever passkey somebody has, for the script of the page that signs in. */
export const askPasskey = async (c: Request): Promise<Response> => {
  const { portal, now, sender } = c.var
  await portal.limits.use('passkey-sender', networkOf(sender))
  const challenge = await beforeSignIn(portal.databases, now, (tx) =>
    createChallenge(tx, now, ASKED),
  )
  return c.json(await requestOptions(portal, challenge, []))
}

interface Entered {
  accountId: string
  sessionId: string
}

/** Starts the session of whose passkey it is; else why not, which stands in the log of signing in. */
const enter = (
  c: Request,
  typed: string,
): Promise<Entered | Exclude<PasskeyOutcome['outcome'], 'right'>> => {
  const { portal, now } = c.var
  return beforeSignIn(portal.databases, now, async (tx) => {
    const result = await checkPasskey({ tx, portal, now }, typed, ASKED)
    if (result.outcome === 'right') {
      const { accountId } = result
      return { accountId, sessionId: await startSession(c, tx, accountId, 'passkey') }
    }
    const refused = { step: 'sign-in', way: 'passkey', outcome: 'refused' } as const
    await noteSignIn(tx, c.var, { accountId: null, ...refused })
    return result.outcome
  })
}

/** Who it is, as the rest of the program knows somebody who is signed in. */
const viewerOf = async (tx: Tx, { accountId, sessionId }: Entered) => {
  const account = await tx
    .selectFrom('accounts')
    .select(['first_name as firstName', 'last_name as lastName', 'email'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const secondStep = { passedAt: null, seenAt: null, mode: null, carePageId: null }
  return { accountId, sessionId, ...account, secondStep }
}

/**
 * Signs in with a passkey (ACC-8). Somebody's own device and his finger, face or PIN are two factors: the second step is
 * passed with it.
 */
export const signInByPasskey = async (c: Request): Promise<Response> => {
  const { portal, now, display } = c.var
  const onward = onwardOf(c)
  const form = await readForm(c)
  await portal.limits.use('passkey-sender', networkOf(c.var.sender))
  const entered = await enter(c, form.values.antwoord ?? '')
  if (typeof entered === 'string') {
    const errors = { _form: `${passkeyErrorWords(entered)} Of log in met uw wachtwoord.` }
    return answer(c, invalid(<SignInPage display={display} onward={onward} errors={errors} />))
  }
  const to = onward ?? (await startOf(c, entered.accountId))
  await asAccount(portal.databases, entered.accountId, now, async (tx) => {
    const viewer = await viewerOf(tx, entered)
    await keepPassed({ tx, viewer, now, portal }, to)
    rememberDevice(c, viewer.email)
  })
  return answer(c, seeOther(to))
}
