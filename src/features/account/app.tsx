import type { AccountRequest } from '../../access/request.ts'
import { onwardOf } from '../../account/onward.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { tellOfSecondStep } from '../../account/tell.ts'
import { after, MINUTE } from '../../clock.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import {
  checkAppCode,
  createAppSecret,
  readAppSetup,
  removeApp,
} from '../../session/authenticator.ts'
import { appErrorWords } from '../../session/code-words.ts'
import { hasFactor } from '../../session/factors.ts'
import { keepPassed, passSecondStep } from '../../session/pass-second-step.ts'
import { createRecoveryCodes, dropRecoveryCodes } from '../../session/recovery-codes.ts'
import { qrCodeSvg } from '../../ui/qr-code.ts'
import {
  AppPage,
  NewRecoveryCodesPage,
  RecoveryCodesPage,
  SetUpAppPage,
  StartAppPage,
} from './app-pages.tsx'
import { accountPath, appPath, appSetupPath, phonePath, recoveryCodesPath } from './paths.ts'
import { readAccount } from './queries.ts'

type EditRequest = AccountRequest<'account.edit'>

/** How long after setting up a second sending of the same form still shows codes. */
const JUST_NOW = 2 * MINUTE

export const showApp = async (request: EditRequest): Promise<Reply> => {
  const { appSince, phone, passkeys } = await readAccount(request)
  return page(
    appSince ? (
      <AppPage request={request} since={appSince} left={{ phone, passkeys }} />
    ) : (
      <StartAppPage request={request} onward={onwardOf(request)} />
    ),
  )
}

/** The password is right: a new secret, to be put into the app. */
export const startApp = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const problem = await passwordGiven(request)
  if (problem)
    return again(
      <StartAppPage request={request} onward={onward} errors={{ wachtwoord: problem.words }} />,
      problem,
    )
  const { appSince } = await readAccount(request)
  if (appSince) return seeOther(appPath(onward))
  await createAppSecret(request)
  return seeOther(appSetupPath(onward))
}

const setUpPage = async (
  request: EditRequest,
  setup: { secret: string; uri: string },
  errors: Record<string, string> = {},
) => (
  <SetUpAppPage
    request={request}
    onward={onwardOf(request)}
    setup={setup}
    qrCode={await qrCodeSvg(setup.uri, 'Vierkant om te scannen met de app')}
    errors={errors}
  />
)

export const showAppSetup = async (request: EditRequest): Promise<Reply> => {
  const setup = await readAppSetup(request)
  return setup ? page(await setUpPage(request, setup)) : seeOther(appPath(onwardOf(request)))
}

/** The first code of the app proves that it was set up; with it come the recovery codes. */
export const confirmApp = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const setup = await readAppSetup(request)
  if (!setup) return confirmAgain(request)
  const result = await checkAppCode(request, request.form.values.code ?? '', 'new')
  if (result.outcome !== 'right') {
    if (result.outcome === 'too-often') return seeOther(appPath(onward))
    return invalid(await setUpPage(request, setup, { code: appErrorWords(result) }))
  }
  await tellOfSecondStep(request, 'app-added')
  return showNewCodes(request, true)
}

/** The same form a second time (a double click): its answer was not seen, so the codes are made and shown anew. */
const confirmAgain = async (request: EditRequest): Promise<Reply> => {
  const { appSince } = await readAccount(request)
  const justNow = appSince !== null && after(appSince, JUST_NOW) > request.now
  const result = justNow
    ? await checkAppCode(request, request.form.values.code ?? '', 'confirmed')
    : null
  return result?.outcome === 'used' || result?.outcome === 'right'
    ? showNewCodes(request, true)
    : seeOther(appPath(onwardOf(request)))
}

const showNewCodes = async (request: EditRequest, appAdded: boolean): Promise<Reply> => {
  const onward = onwardOf(request)
  const codes = await createRecoveryCodes(request)
  if (onward) await passSecondStep(request, onward)
  // The app was proved just now. The token stays, so that a second click on the same button is not signed out.
  else if (appAdded) await keepPassed(request, accountPath)
  return page(
    <NewRecoveryCodesPage request={request} codes={codes} onward={onward} appAdded={appAdded} />,
  )
}

export const takeAppAway = async (request: EditRequest): Promise<Reply> => {
  const { appSince, phone, passkeys } = await readAccount(request)
  if (!appSince) return seeOther(appPath())
  const problem = await passwordGiven(request)
  if (problem)
    return again(
      <AppPage
        request={request}
        since={appSince}
        left={{ phone, passkeys }}
        errors={{ wachtwoord: problem.words }}
      />,
      problem,
    )
  await removeApp(request)
  if (!hasFactor({ phone, passkeys, appSince: null })) await dropRecoveryCodes(request)
  await tellOfSecondStep(request, 'app-removed')
  return seeOther('/account?gelukt=app-weg')
}

export const showRecoveryCodes = async (request: EditRequest): Promise<Reply> => {
  const account = await readAccount(request)
  if (!hasFactor(account)) return seeOther(phonePath(recoveryCodesPath))
  return page(<RecoveryCodesPage request={request} left={account.recoveryCodes} />)
}

export const makeRecoveryCodes = async (request: EditRequest): Promise<Reply> => {
  const account = await readAccount(request)
  // Codes that were made before there is a telephone or an app would open what is closed later.
  if (!hasFactor(account)) return seeOther(phonePath(recoveryCodesPath))
  const problem = await passwordGiven(request)
  if (problem) {
    const { recoveryCodes } = account
    const errors = { wachtwoord: problem.words }
    return again(
      <RecoveryCodesPage request={request} left={recoveryCodes} errors={errors} />,
      problem,
    )
  }
  await tellOfSecondStep(request, 'recovery-codes-made')
  return showNewCodes(request, false)
}
