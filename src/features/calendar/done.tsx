import { Notice } from '../../ui/notice.tsx'

const DONE: Record<string, string> = {
  toegevoegd: 'De afspraak staat in de kalender',
  gewijzigd: 'De afspraak is gewijzigd',
  'nu-gewijzigd': 'Alleen deze afspraak is gewijzigd',
  'volgende-gewijzigd': 'Deze afspraak en alle volgende zijn gewijzigd',
  verwijderd: 'De afspraak is verwijderd',
  'volgende-verwijderd': 'Deze afspraak en alle volgende zijn verwijderd',
}
export type Done = 'toegevoegd' | 'gewijzigd' | 'nu-gewijzigd' | 'volgende-gewijzigd'
export type Gone = 'verwijderd' | 'volgende-verwijderd'

/** What was just done, by the key that an address brings; nothing for any other key. */
export const calendarDone = (query: URLSearchParams) => {
  const key = query.get('gelukt') ?? ''
  const title = Object.hasOwn(DONE, key) ? DONE[key] : undefined
  return title ? <Notice kind="success" title={title} /> : undefined
}
