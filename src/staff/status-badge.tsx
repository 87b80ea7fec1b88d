import { Badge } from '../ui/badge.tsx'
import { type CouplingStatus, statusWords } from './coupling-status.ts'

const LOOKS = {
  coupled: { kind: 'success', icon: 'link' },
  invited: { kind: 'plain', icon: 'mail' },
  'not-coupled': { kind: 'plain', icon: 'unlink' },
  unknown: { kind: 'warning', icon: 'circle-question-mark' },
} as const

/** The coupling status of a client, in words with an icon. */
export function StatusBadge({ status, now }: { status: CouplingStatus; now: Date }) {
  const { kind, icon } = LOOKS[status.kind]
  return (
    <Badge kind={kind} icon={icon}>
      {statusWords(status, now)}
    </Badge>
  )
}
