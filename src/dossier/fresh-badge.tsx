import { Badge } from '../ui/badge.tsx'
import type { Freshness } from './visits.ts'

/** «Nieuw» or «Gewijzigd» since somebody last looked; nothing when it is as he saw it. */
export function FreshBadge({ fresh }: { fresh: Freshness }) {
  if (fresh === 'seen') return null
  return <Badge kind="success">{fresh === 'new' ? 'Nieuw' : 'Gewijzigd'}</Badge>
}
