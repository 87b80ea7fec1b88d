import { z } from 'zod'
import { readId } from '../../access/handling.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { behindSecondStep } from '../../account/behind-second-step.ts'
import { onwardOf } from '../../account/onward.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { tellOfSecondStep } from '../../account/tell.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { hasFactor, loadFactors } from '../../session/factors.ts'
import { keepPassed, passSecondStep } from '../../session/pass-second-step.ts'
import { createChallenge, waitingRegistration } from '../../session/passkey-challenges.ts'
import { passkeyErrorWords } from '../../session/passkey-words.ts'
import {
  checkNewPasskey,
  creationOptions,
  listCredentials,
  MOST_PASSKEYS,
} from '../../session/passkeys.ts'
import { countRecoveryCodes, dropRecoveryCodes } from '../../session/recovery-codes.ts'
import { BeginPage, MakePage, PasskeysPage, RemovePage } from './pages.tsx'
import { passkeyPaths } from './paths.ts'
import { findPasskey, keepPasskey, listPasskeys, removePasskey } from './queries.ts'

type EditRequest = AccountRequest<'account.edit'>

const LONGEST_NAME = 60
const nameForm = z.object({
  naam: z
    .string({ error: 'Geef de passkey een naam.' })
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Geef de passkey een naam.')
        .max(LONGEST_NAME, `Deze naam is te lang. Gebruik ten hoogste ${LONGEST_NAME} letters.`),
    ),
})

const showList = async (request: EditRequest): Promise<Reply> =>
  page(
    <PasskeysPage
      request={request}
      passkeys={await listPasskeys(request)}
      recoveryCodes={await countRecoveryCodes(request)}
    />,
  )

const isFull = async (request: EditRequest): Promise<boolean> =>
  (await listPasskeys(request)).length >= MOST_PASSKEYS

const showBegin = async (request: EditRequest): Promise<Reply> => {
  if (await isFull(request)) return seeOther(passkeyPaths.list)
  const values = { naam: request.sender.device }
  return page(<BeginPage request={request} values={values} onward={onwardOf(request)} />)
}

const askedOf = ({ viewer }: EditRequest) =>
  ({ purpose: 'register', accountId: viewer.accountId, sessionId: viewer.sessionId }) as const

/** The name and the password: from here the browser may make it. */
const begin = async (request: EditRequest): Promise<Reply> => {
  await request.portal.limits.use('passkey-account', request.viewer.accountId)
  const onward = onwardOf(request)
  if (await isFull(request)) return seeOther(passkeyPaths.list)
  const { data, errors = {} } = checkForm(nameForm, request.form)
  const problem = await passwordGiven(request)
  if (!data || problem) {
    const wrong = { ...errors, ...(problem ? { wachtwoord: problem.words } : {}) }
    const { values } = request.form
    return again(
      <BeginPage request={request} values={values} errors={wrong} onward={onward} />,
      problem,
    )
  }
  await createChallenge(request.tx, request.now, askedOf(request), data.naam)
  return seeOther(passkeyPaths.make(onward))
}

const makePage = async (
  request: EditRequest,
  waiting: { challenge: string; name: string },
  errors?: Record<string, string>,
) => {
  const { tx, portal, viewer } = request
  const who = {
    accountId: viewer.accountId,
    email: viewer.email,
    name: `${viewer.firstName} ${viewer.lastName}`,
  }
  const known = await listCredentials(tx, viewer.accountId)
  const options = await creationOptions(portal, waiting.challenge, who, known)
  return (
    <MakePage
      request={request}
      name={waiting.name}
      options={JSON.stringify(options)}
      errors={errors}
      onward={onwardOf(request)}
    />
  )
}

const showMake = async (request: EditRequest): Promise<Reply> => {
  const waiting = await waitingRegistration(request.tx, request.now, request.viewer)
  return waiting
    ? page(await makePage(request, waiting))
    : seeOther(passkeyPaths.begin(onwardOf(request)))
}

/** Not taken: the same once more, with a new question under the same name. */
const makeAgain = async (request: EditRequest, name: string, words: string): Promise<Reply> => {
  const challenge = await createChallenge(request.tx, request.now, askedOf(request), name)
  return invalid(await makePage(request, { challenge, name }, { _form: words }))
}

const make = async (request: EditRequest): Promise<Reply> => {
  const { tx, now, viewer, portal } = request
  const onward = onwardOf(request)
  await portal.limits.use('passkey-account', viewer.accountId)
  // Only after the password, and while that is not long ago.
  const waiting = await waitingRegistration(tx, now, viewer)
  if (!waiting || (await isFull(request))) return seeOther(passkeyPaths.begin(onward))
  const result = await checkNewPasskey(
    request,
    request.form.values.antwoord ?? '',
    askedOf(request),
  )
  if (result.outcome !== 'made')
    return makeAgain(request, waiting.name, passkeyErrorWords(result.outcome))
  if (!(await keepPasskey(request, result.passkey)))
    return makeAgain(request, waiting.name, passkeyErrorWords('refused'))
  await tellOfSecondStep(request, 'passkey-added')
  // It was proved just now, with finger, face or PIN.
  if (!onward) await keepPassed(request, passkeyPaths.list)
  else await passSecondStep(request, onward)
  return seeOther(onward ?? `${passkeyPaths.list}?gelukt=gemaakt`)
}

interface Removing {
  passkey: { id: string; name: string }
  last: boolean
}

/** The passkey that the address names, and whether anything is left without it; a 404 for one that is not his. */
const removingOf = async (request: EditRequest): Promise<Removing> => {
  const passkey = await findPasskey(request, readId(request.param('passkeyId')))
  if (!passkey) throw new Problem('not-found')
  const factors = await loadFactors(request)
  return { passkey, last: !hasFactor({ ...factors, passkeys: factors.passkeys - 1 }) }
}

const showRemove = async (request: EditRequest): Promise<Reply> =>
  page(<RemovePage request={request} {...(await removingOf(request))} />)

const remove = async (request: EditRequest): Promise<Reply> => {
  const removing = await removingOf(request)
  const problem = await passwordGiven(request)
  if (problem) {
    const errors = { wachtwoord: problem.words }
    return again(<RemovePage request={request} {...removing} errors={errors} />, problem)
  }
  await removePasskey(request, removing.passkey.id)
  if (removing.last) await dropRecoveryCodes(request)
  await tellOfSecondStep(request, 'passkey-removed')
  return seeOther(`${passkeyPaths.list}?gelukt=weg`)
}

/** The passkeys of one's own account (ACC-8): all of it behind the second step, and a change asks the password too. */
export const passkeyRoutes = new AccountRoutes()
  .get('/account/passkeys', 'account.edit', behindSecondStep(showList))
  .get('/account/passkeys/nieuw', 'account.edit', behindSecondStep(showBegin))
  .post('/account/passkeys/nieuw', 'account.edit', behindSecondStep(begin))
  .get('/account/passkeys/maken', 'account.edit', behindSecondStep(showMake))
  .post(
    '/account/passkeys/maken',
    'account.edit',
    behindSecondStep(make, (request) => passkeyPaths.make(onwardOf(request))),
  )
  .get('/account/passkeys/:passkeyId/weghalen', 'account.edit', behindSecondStep(showRemove))
  .post('/account/passkeys/:passkeyId/weghalen', 'account.edit', behindSecondStep(remove))
