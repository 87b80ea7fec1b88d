import type { CarePageAction } from '../access/actions.ts'
import { decide } from '../access/decide.ts'
import type { Place } from '../access/request.ts'
import type { CarePageStanding } from '../access/standing.ts'
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from '../notify/notice-kinds.ts'
import type { MenuItem, MenuMark } from '../ui/menu.tsx'

interface Part {
  label: string
  icon: MenuItem['icon']
  path: string
  action: CarePageAction
}

/**
 * The parts of a care page, in the order of the menu. To add a part: write its feature folder,
 * mount its routes in app.ts, and add one line here.
 */
const PARTS: Part[] = [
  { label: 'Vandaag', icon: 'house', path: '', action: 'page.open' },
  { label: 'Kalender', icon: 'calendar-days', path: '/kalender', action: 'calendar.read' },
  { label: 'Berichten', icon: 'message-circle', path: '/berichten', action: 'messages.read' },
  { label: 'Dossier', icon: 'folder-heart', path: '/dossier', action: 'dossier.open' },
  { label: 'Taken', icon: 'list-checks', path: '/taken', action: 'tasks.read' },
  { label: 'Notities', icon: 'sticky-note', path: '/notities', action: 'notes.read' },
  { label: 'Mijn verhaal', icon: 'book-open', path: '/mijn-verhaal', action: 'life-story.read' },
  { label: 'Connecties', icon: 'users', path: '/connecties', action: 'connections.read' },
  { label: 'Profiel', icon: 'circle-user', path: '/profiel', action: 'profile.read' },
]

/** The menu of one care page. Every part is always there: who may not open one reads there why not (DOS-1). */
export const carePageMenu = (standing: CarePageStanding, places: readonly Place[]): MenuItem[] => {
  const unseen = places.find(({ id }) => id === standing.carePage.id)?.unseen ?? {}
  return PARTS.map(({ label, icon, path, action }) => {
    const news = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind] === action)
    const count = news.reduce((sum, kind) => sum + (unseen[kind] ?? 0), 0)
    // Of what was shared before and is not any more, nothing is told.
    const mark = count > 0 && !decide(standing, action).refusal ? newMark(count) : undefined
    return { label, icon, href: `/zorgpagina/${standing.carePage.id}${path}`, mark }
  })
}

/** More are not counted one by one. */
const MOST_COUNTED = 99

const newMark = (count: number): MenuMark => ({
  short: count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count),
  rest: 'nieuw',
})
