import type { CarePageAction } from '../access/actions.ts'
import type { MenuItem } from '../ui/menu.tsx'

/**
 * The parts of a care page, in the order of the menu. To add a part: write its feature folder,
 * mount its routes in app.ts, and add one line here.
 */
const PARTS: { label: string; icon: MenuItem['icon']; path: string; action: CarePageAction }[] = [
  { label: 'Vandaag', icon: 'house', path: '', action: 'page.open' },
  { label: 'Kalender', icon: 'calendar-days', path: '/kalender', action: 'calendar.read' },
  { label: 'Berichten', icon: 'message-circle', path: '/berichten', action: 'messages.read' },
  { label: 'Taken', icon: 'list-checks', path: '/taken', action: 'tasks.read' },
  { label: 'Notities', icon: 'sticky-note', path: '/notities', action: 'notes.read' },
  { label: 'Dossier', icon: 'folder-heart', path: '/dossier', action: 'dossier.open' },
  { label: 'Connecties', icon: 'users', path: '/connecties', action: 'connections.read' },
  { label: 'Profiel', icon: 'circle-user', path: '/profiel', action: 'profile.read' },
]

/** The menu of one care page. Every part is always there: who may not open one reads there why not (DOS-1). */
export const carePageMenu = (carePageId: string): MenuItem[] =>
  PARTS.map(({ label, icon, path }) => ({ label, icon, href: `/zorgpagina/${carePageId}${path}` }))
