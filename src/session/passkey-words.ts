import type { MadeOutcome, PasskeyOutcome } from './passkeys.ts'

type Refused = Exclude<PasskeyOutcome['outcome'] | MadeOutcome['outcome'], 'right' | 'made'>

/** Why a passkey was not taken, and what to do now. One sentence for everything that a stranger could try. */
export const passkeyErrorWords = (outcome: Refused): string =>
  ({
    unreadable: 'Wij kregen geen antwoord van uw passkey. Probeer het nog een keer.',
    late: 'Dit duurde te lang, of u deed het al een keer. Probeer het nog een keer.',
    refused: 'Met deze passkey lukt het niet. Kies een andere manier.',
  })[outcome]
