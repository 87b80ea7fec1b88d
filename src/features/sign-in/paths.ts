import { withOnward } from '../../http/local-path.ts'

/** Signing in, and where to go on to after it. */
export const signInPath = (onward?: string): string => withOnward('/inloggen', onward)
/** The sign-in page with a word of what was just done: `wachtwoord` or `uitgelogd`. */
export const signInAfter = (done: 'wachtwoord' | 'uitgelogd'): string => `/inloggen?gelukt=${done}`
/** Signing in with a passkey, and where the browser's script asks for a question to it. */
export const passkeySignInPath = (onward?: string): string =>
  withOnward('/inloggen/passkey', onward)
export const passkeyQuestionPath = '/inloggen/passkey/vraag'
export const signOutPath = '/uitloggen'
export const forgottenPath = '/wachtwoord-vergeten'
export const forgottenSentPath = '/wachtwoord-vergeten/verstuurd'
export const choosePasswordPath = (token: string): string =>
  `/wachtwoord-kiezen/${encodeURIComponent(token)}`
