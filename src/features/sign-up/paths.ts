import type { Step } from './answers.ts'

/** Addresses of «Account aanmaken» and of the link that its mail holds. */
export const startPath = '/account-aanmaken'
/** The first screen again, told that the answers could not be found. */
export const startAgainPath = '/account-aanmaken?begin=opnieuw'
export const stepPath = (step: Step): string =>
  step === 'voorwaarden' ? startPath : `${startPath}/${step}`
/** The screen of a step, to come back from it to the overview. */
export const changePath = (step: Step): string => `${stepPath(step)}?van=overzicht`
/** For who knows Naast already: how to go on with the account that is there. */
export const existingPath = '/account-aanmaken/bestaand'
export const sentPath = '/account-aanmaken/verstuurd'
export const sendAgainPath = '/account-aanmaken/opnieuw'
export const activatePath = (token: string): string =>
  `/account-activeren/${encodeURIComponent(token)}`
export const renewLinkPath = (token: string): string => `${activatePath(token)}/opnieuw`
/** Told that a new link is on its way. */
export const renewedPath = '/account-nieuwe-link'
export const donePath = '/account-klaar'
