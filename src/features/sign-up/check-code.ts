import { sql } from 'kysely'
import { type ActivationCode, activationCodeLookup } from '../../activation-code.ts'
import { beforeSignIn } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { networkOf } from '../../http/sender.ts'
import { secondsToWait } from '../../session/tries.ts'
import { waitWords } from '../../ui/wait-words.ts'

/** What came of a code with a date of birth. */
export type CodeOutcome =
  | { outcome: 'open'; organisationName: string }
  | { outcome: 'refused'; words: string }
  | { outcome: 'too-often'; words: string; seconds: number }

/** The one sentence for every unknown code and every wrong date: it tells no stranger what exists (ORG-4). */
const WRONG = 'Deze code en deze geboortedatum horen niet bij elkaar. Kijk ze allebei nog eens na.'
const REFUSED: Record<string, string> = {
  expired: 'Deze code is verlopen. Vraag de zorgorganisatie om een nieuwe brief.',
  cancelled: 'Deze code is ingetrokken. Vraag de zorgorganisatie om een nieuwe brief.',
  used: 'Deze code is al gebruikt. Een code werkt één keer.',
  'not-allowed':
    'De zorgorganisatie heeft afspraken over wie de pagina van een cliënt beheert. Daarom kunt u met deze code niet koppelen. Bel de zorgorganisatie.',
  taken: 'Deze cliënt is al gekoppeld aan een zorgpagina. Vraag de beheerder om u uit te nodigen.',
}

/** Checks a code with the client's date of birth. It is not used up: that happens when the page is coupled. */
export const checkCode = async (
  c: Request,
  code: ActivationCode,
  birthOn: string,
): Promise<CodeOutcome> => {
  const { portal, now, sender } = c.var
  const network = networkOf(sender)
  const seconds = await secondsToWait(() => portal.limits.use('activation-sender', network))
  if (seconds !== null) {
    const words = `U hebt dit een paar keer geprobeerd. Probeer het ${waitWords(seconds)} weer.`
    return { outcome: 'too-often', words, seconds }
  }
  const lookup = activationCodeLookup(portal.secrets, code)
  const { rows } = await beforeSignIn(portal.databases, now, (tx) =>
    sql<{ state: string; organisation_name: string | null }>`
      select state, organisation_name from app.activation_code_state(${lookup}, ${birthOn}::date)`.execute(
      tx,
    ),
  )
  const [seen] = rows
  if (seen?.state === 'open') {
    await portal.limits.giveBack('activation-sender', network)
    return { outcome: 'open', organisationName: seen.organisation_name ?? '' }
  }
  return { outcome: 'refused', words: REFUSED[seen?.state ?? ''] ?? WRONG }
}
