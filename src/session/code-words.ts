import { after } from '../clock.ts'
import { dayAndTime } from '../ui/dates.ts'
import type { AppOutcome } from './authenticator.ts'
import type { RecoveryOutcome } from './recovery-codes.ts'
import { CODE_MINUTES, type CodeOutcome } from './sms-code.ts'

type Failed<T extends { outcome: string }> = Exclude<T, { outcome: 'right' | 'too-often' }>

const triesInWords = (left: number): string =>
  left === 1 ? 'U kunt het nog 1 keer proberen.' : `U kunt het nog ${left} keer proberen.`

/** Why a code from a text message was not taken, and what to do now. `sequence` is the one on the page, if any. */
export const smsErrorWords = (failed: Failed<CodeOutcome>, sequence: number | null): string => {
  switch (failed.outcome) {
    case 'unreadable':
      return 'Vul de code uit de sms in. Het zijn 6 cijfers.'
    case 'wrong':
      return `Deze code klopt niet. Kijk in de sms met volgnummer ${sequence}. ${triesInWords(failed.triesLeft)}`
    case 'replaced':
      return `Deze code had volgnummer ${failed.sequence} en werkt niet meer. Gebruik de code met volgnummer ${failed.newer}.`
    case 'expired':
      return `De code met volgnummer ${failed.sequence} is verlopen. Een code werkt ${CODE_MINUTES} minuten. Vraag een nieuwe code.`
    case 'used-up':
      return `U hebt de code met volgnummer ${failed.sequence} te vaak verkeerd ingevuld. Vraag een nieuwe code.`
    case 'used':
      return 'Deze code is al gebruikt. Gebruik de code uit de nieuwste sms, of vraag een nieuwe code.'
    case 'none':
      return 'Er is nog geen code gestuurd. Vraag een nieuwe code.'
  }
}

/** The same for a code of the authenticator app. */
export const appErrorWords = (failed: Failed<AppOutcome>): string =>
  ({
    unreadable: 'Vul de code uit de app in. Het zijn 6 cijfers.',
    wrong: 'Deze code klopt niet. Kijk in de app bij Naast en vul de code in die er nu staat.',
    used: 'Deze code is al gebruikt. Wacht tot de app een nieuwe code laat zien.',
    none: 'De app is niet meer ingesteld. Kies een andere manier.',
  })[failed.outcome]

/** The same for a recovery code. */
export const recoveryErrorWords = (failed: Failed<RecoveryOutcome>): string =>
  ({
    unreadable: 'Vul een herstelcode in. Die heeft 10 letters en cijfers.',
    wrong: 'Deze herstelcode klopt niet. Kijk of u hem goed hebt overgenomen.',
    used: 'Deze herstelcode is al gebruikt. Neem een andere code van uw lijst.',
  })[failed.outcome]

/** Why somebody has to wait: too many wrong codes, too many messages, or too many to a far country by everybody. */
export type WaitReason = 'tries' | 'messages' | 'abroad'

export const WAIT_WORDS: Record<WaitReason, string> = {
  tries: 'U hebt te vaak een verkeerde code ingevuld. Voor de veiligheid moet u even wachten.',
  messages: 'Er is vaak een sms gevraagd. Daarom sturen we er nu geen meer.',
  abroad:
    'Naar uw land sturen we nu geen sms meer, omdat er te veel zijn gevraagd. Dat ligt niet aan u. Met een authenticator-app hebt u geen sms nodig.',
}

/** «vandaag om 14.05 uur»: from when trying makes sense again. */
export const waitUntilWords = (seconds: number, now: Date): string =>
  dayAndTime(after(now, Math.ceil(seconds / 60) * 60_000), now)

/** The end of a number by which its owner knows it: «12». */
export const lastDigits = (phone: string): string => phone.slice(-2)
