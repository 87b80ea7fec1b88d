import type { Child } from 'hono/jsx'
import type { SignedInRequest } from '../access/request.ts'
import { after } from '../clock.ts'
import { invalid, pageWith, type Reply } from '../http/reply.ts'
import { checkOwnPassword } from '../session/own-password.ts'
import { dayAndTime } from '../ui/dates.ts'

/** Why the password was not taken; with the seconds to wait when it was wrong too often. */
export interface PasswordProblem {
  words: string
  seconds: number | null
}

/** Asks whether the password that came along is the viewer's own; null when it is. */
export const ownPasswordProblem = async (
  request: SignedInRequest,
  password: string,
): Promise<PasswordProblem | null> => {
  const result = await checkOwnPassword(request, password)
  if (result.outcome === 'right') return null
  if (result.outcome === 'wrong') return { words: 'Dit wachtwoord klopt niet.', seconds: null }
  const until = dayAndTime(after(request.now, result.seconds * 1000), request.now)
  return {
    words: `U hebt te vaak een verkeerd wachtwoord ingevuld. Probeer het weer: ${until}.`,
    seconds: result.seconds,
  }
}

/** The page again with its errors: 422, or 429 when the password was wrong too often. */
export const again = (html: Child, problem: PasswordProblem | null): Reply =>
  problem?.seconds ? pageWith(429, html, problem.seconds) : invalid(html)
