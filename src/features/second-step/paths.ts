import { withOnward } from '../../http/local-path.ts'

/** The second step, and where to go on to after it. */
export const codePath = (onward?: string): string => withOnward('/code', onward)
export const smsPath = (onward: string): string => withOnward('/code/sms', onward)
export const newSmsPath = (onward: string): string => withOnward('/code/sms/nieuw', onward)
export const noSmsPath = (onward: string): string => withOnward('/code/geen-sms', onward)
export const passkeyPath = (onward: string): string => withOnward('/code/passkey', onward)
/** Where the browser's script asks for a question to the passkey. */
export const passkeyQuestionPath = '/code/passkey/vraag'
export const appPath = (onward: string): string => withOnward('/code/app', onward)
export const recoveryPath = (onward: string): string => withOnward('/code/herstelcode', onward)
