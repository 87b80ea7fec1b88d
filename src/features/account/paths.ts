import { withOnward } from '../../http/local-path.ts'

/** «Mijn account» and its parts; `onward` is where to go on to afterwards. */
export const accountPath = '/account'
export const namePath = '/account/naam'
export const passwordPath = '/account/wachtwoord'
/** What is safer than what. */
export const safestPath = '/account/veilig'
export const recoveryCodesPath = '/account/herstelcodes'
export const sessionsPath = '/account/ingelogd'
export const endOtherSessionsPath = '/account/ingelogd/andere-uitloggen'
export const endSessionPath = (sessionId: string): string =>
  `/account/ingelogd/${sessionId}/uitloggen`
export const phonePath = (onward?: string): string => withOnward('/account/telefoon', onward)
export const phoneCodePath = (onward?: string): string =>
  withOnward('/account/telefoon/code', onward)
export const newPhoneCodePath = (onward?: string): string =>
  withOnward('/account/telefoon/code/nieuw', onward)
/** «Ik heb mijn oude nummer niet meer». */
export const lostPhonePath = (onward?: string): string =>
  withOnward('/account/telefoon/kwijt', onward)
export const lostPhoneCodePath = (onward?: string): string =>
  withOnward('/account/telefoon/kwijt/code', onward)
export const newLostPhoneCodePath = (onward?: string): string =>
  withOnward('/account/telefoon/kwijt/code/nieuw', onward)
export const stopLostPhonePath = '/account/telefoon/kwijt/stoppen'
/** The link «Dit was ik niet» in the mail, and the page after it. */
export const stopByLinkPath = (token: string): string =>
  `/telefoon-stoppen/${encodeURIComponent(token)}`
export const stoppedPath = '/telefoon-gestopt'
export const appPath = (onward?: string): string => withOnward('/account/app', onward)
export const appSetupPath = (onward?: string): string =>
  withOnward('/account/app/instellen', onward)
export const removeAppPath = '/account/app/weghalen'
