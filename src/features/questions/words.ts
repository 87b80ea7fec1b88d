import { stateOf, type Ticket, type TicketState } from '../../tickets/ticket.ts'

/** How somebody reads the state of his own question. */
const STATE_WORDS: Record<TicketState, { label: string; badge: 'plain' | 'success' | 'warning' }> =
  {
    waiting: { label: 'Wacht op antwoord', badge: 'warning' },
    answered: { label: 'Beantwoord', badge: 'success' },
    closed: { label: 'Gesloten', badge: 'plain' },
  }

export const stateWords = (ticket: Ticket) => STATE_WORDS[stateOf(ticket)]

/** What was just done, by the key that stands in the address. */
export const DONE: Record<string, string> = {
  gevraagd: 'Uw vraag is verstuurd',
  bericht: 'De chat is nu dicht. Uw vraag is verstuurd als bericht',
  gezegd: 'Uw bericht is verstuurd',
  gesloten: 'Uw vraag is gesloten',
  'chat-gestopt': 'De chat is gestopt',
}
