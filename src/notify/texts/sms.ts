import { longDate, time } from '../../ui/dates.ts'
import type { Portal } from '../mail-layout.tsx'
import type { SmsText } from '../outgoing.ts'

/**
 * ACC-6, ACC-7: the code for the second step. The code comes first, so that it
 * can be read from a locked telephone; the last line lets the telephone fill it
 * in on our page only (the format for origin-bound one-time codes).
 *
 * @param facts.sequence the «volgnummer» that the page shows too
 * @param facts.minutes how long the code works
 */
export function codeSms(
  portal: Portal,
  facts: { readonly code: string; readonly sequence: number; readonly minutes: number },
): SmsText {
  const { hostname } = new URL(portal.baseUrl)
  const words = `${facts.code} is uw code voor Naast. Volgnummer ${facts.sequence}. De code werkt ${facts.minutes} minuten. Geef de code aan niemand.`
  return { text: `${words}\n\n@${hostname} #${facts.code}`, links: [] }
}

/** ACC-7: tells the old telephone that it gets no more codes. */
export function phoneLeftSms(portal: Portal): SmsText {
  return {
    text: `Naast stuurt geen codes meer naar dit nummer. Het nummer is veranderd. Was u dit niet? Mail naar ${portal.helpAddress}.`,
    links: [],
  }
}

/** ACC-7: tells the old telephone that the codes will go elsewhere, while that can still be stopped. */
export function phoneWaitsSms(_portal: Portal, facts: { readonly countsFrom: Date }): SmsText {
  return {
    text: `Uw codes van Naast gaan vanaf ${longDate(facts.countsFrom)} om ${time(facts.countsFrom)} naar een ander nummer. Was u dit niet? Stop het met de knop in onze e-mail.`,
    links: [],
  }
}
