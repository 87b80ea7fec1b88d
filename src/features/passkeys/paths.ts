import { withOnward } from '../../http/local-path.ts'

/** The passkeys of one's own account; `onward` is where to go on to afterwards. */
export const passkeyPaths = {
  list: '/account/passkeys',
  begin: (onward?: string): string => withOnward('/account/passkeys/nieuw', onward),
  make: (onward?: string): string => withOnward('/account/passkeys/maken', onward),
  remove: (passkeyId: string): string => `/account/passkeys/${passkeyId}/weghalen`,
}
