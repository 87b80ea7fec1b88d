import type { Succession } from './queries.ts'

interface State {
  label: string
  badge: 'plain' | 'success' | 'warning' | 'danger'
}

/** Where it stands, in the words of the desk. */
export const stateWords = (one: Succession): State => {
  if (one.completedAt) return { label: 'Gedaan', badge: 'success' }
  if (one.stoppedAt) return { label: 'Gestopt', badge: 'danger' }
  if (!one.approvedAt) return { label: 'Wacht op een collega', badge: 'warning' }
  if (!one.acceptedAt) return { label: 'Wacht op de nieuwe beheerder', badge: 'warning' }
  return { label: 'Wacht op de dag', badge: 'plain' }
}

/** What was just done, by the key that stands in the address. */
export const DONE: Record<string, string> = {
  begonnen: 'Het is begonnen. Vraag nu een collega om het goed te keuren',
  goedgekeurd: 'Het is goedgekeurd. Iedereen krijgt een e-mail',
  gestopt: 'Het is gestopt. Er verandert niets',
}
