const BODY = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=luna'
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded' }
/** Seconds. */
const LONGEST_WAIT = 60

/**
 * Asks for the token as RFC 8628 3.5 says: not more often than it may, five seconds less often when it is told so, and less
 * and less often when nobody answers. The token itself comes in a cookie that no script reads.
 */
export const askForToken = (seconds: number): void => {
  const ask = async (): Promise<void> => {
    let wait = seconds
    try {
      const answer = await fetch('/luna/token', { method: 'POST', headers: HEADERS, body: BODY })
      if (answer.ok) return location.replace('/luna/scherm')
      const { error } = (await answer.json()) as { error?: string }
      if (error === 'slow_down') wait += 5
      else if (error !== 'authorization_pending') return location.replace('/luna')
    } catch {
      wait = Math.min(seconds * 2, LONGEST_WAIT)
    }
    askForToken(wait)
  }
  setTimeout(ask, seconds * 1_000)
}
