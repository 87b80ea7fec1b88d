import { AccountFrame } from '../../frame/account-frame.tsx'
import { afterCommit, invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { isOpenFor } from '../../session/pass-second-step.ts'
import { createChallenge } from '../../session/passkey-challenges.ts'
import { passkeyErrorWords } from '../../session/passkey-words.ts'
import { checkPasskey, listCredentials, requestOptions } from '../../session/passkeys.ts'
import { PassKey } from '../../ui/pass-key.tsx'
import type { StepPage } from './pages.tsx'
import { codePath, passkeyPath, passkeyQuestionPath } from './paths.ts'
import { noteRefused, passed, type StepRequest, stepOf } from './step.ts'
import { NothingLeft, OtherWays } from './ways.tsx'

/** Asks the passkey, and offers every other way: it may be on another device, and it needs script. */
function PasskeyPage(step: StepPage) {
  return (
    <AccountFrame request={step.request} title="Gebruik uw passkey" errors={step.errors}>
      <p>Dit deel is extra beveiligd. Uw apparaat vraagt om uw vinger, uw gezicht of uw pincode.</p>
      <PassKey
        from={passkeyQuestionPath}
        action={passkeyPath(step.onward)}
        token={step.request.formToken}
        button="Gebruik mijn passkey"
        failed="Het is niet gelukt, of u bent gestopt. Probeer het nog een keer."
        without={
          <p>In deze browser werkt een passkey niet, of JavaScript staat uit. Kies iets anders.</p>
        }
      />
      <OtherWays means={step.means} onward={step.onward} not="passkey" />
      <NothingLeft means={step.means} now={step.request.now} />
    </AccountFrame>
  )
}

export const showPasskey = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  if (await isOpenFor(request, step.onward)) return seeOther(step.onward)
  return step.means.passkeys > 0 ? page(<PasskeyPage {...step} />) : seeOther(codePath(step.onward))
}

const askedOf = ({ viewer }: StepRequest) =>
  ({ purpose: 'second-step', accountId: viewer.accountId, sessionId: viewer.sessionId }) as const

/** A question to one of the account's passkeys, for the script of the page. */
export const askPasskey = async (request: StepRequest): Promise<Reply> => {
  const { tx, portal, now, viewer } = request
  await portal.limits.use('passkey-account', viewer.accountId)
  const challenge = await createChallenge(tx, now, askedOf(request))
  const known = await listCredentials(tx, viewer.accountId)
  const options = await requestOptions(portal, challenge, known)
  return afterCommit(() => request.http.json(options))
}

export const tryPasskey = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  await request.portal.limits.use('passkey-account', request.viewer.accountId)
  const result = await checkPasskey(request, request.form.values.antwoord ?? '', askedOf(request))
  if (result.outcome === 'right') return passed(request, step.onward, 'passkey')
  if (step.means.passkeys === 0) return seeOther(codePath(step.onward))
  await noteRefused(request, 'passkey', result)
  return invalid(<PasskeyPage {...step} errors={{ _form: passkeyErrorWords(result.outcome) }} />)
}
