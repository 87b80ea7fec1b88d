import { type PageKind, pageKindNamed } from '../../help/page-kinds.ts'
import type { Ticket, TicketState } from '../../tickets/ticket.ts'

interface Words {
  /** In an address. */
  value: string
  label: string
  badge: 'plain' | 'success' | 'warning'
}

export const STATE_WORDS: Record<TicketState, Words> = {
  waiting: { value: 'wacht', label: 'Wacht op antwoord', badge: 'warning' },
  answered: { value: 'beantwoord', label: 'Beantwoord', badge: 'success' },
  closed: { value: 'gesloten', label: 'Gesloten', badge: 'plain' },
}

/** «/zorgpagina/…/kalender»: from what kind of page it was asked. */
export const kindWords = (kind: PageKind): string => kind.path.replace(/:[a-z]+/g, '…')

/** From where it was asked, of a question. */
export const fromWords = ({ pageKind }: Pick<Ticket, 'pageKind'>): string => {
  const kind = pageKindNamed(pageKind)
  return kind ? kindWords(kind) : 'Niet bekend'
}

/** What was just done, by the key that stands in the address. */
export const DONE: Record<string, string> = {
  beantwoord: 'Uw antwoord is verstuurd',
  opgemerkt: 'Uw opmerking is bewaard',
  opgepakt: 'Deze vraag is nu van u',
  gesloten: 'De vraag is gesloten',
}
