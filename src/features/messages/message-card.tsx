import type { Child } from 'hono/jsx'
import type { Audience } from '../../access/audience.ts'
import type { SignedInRequest } from '../../access/request.ts'
import { type Reader, shortNames } from '../../messages/people.ts'
import { Badge } from '../../ui/badge.tsx'
import { daysUntil, longDate, machineTime, time } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { AUDIENCE_ICONS, AUDIENCE_WORDS } from './words.ts'

/** With whom something is shared. */
export function AudienceBadge({ audience }: { audience: Audience }) {
  return <Badge icon={AUDIENCE_ICONS[audience]}>{AUDIENCE_WORDS[audience]}</Badge>
}

/** The whole name of who wrote something, for his figure; a question mark when he takes part no more. */
export const figureName = (readers: readonly Reader[], authorId: string | null): string =>
  readers.find(({ accountId }) => accountId === authorId)?.name ?? '?'

/** «09.40 uur» today, «gisteren», or the date. */
const shortly = (at: Date, now: Date): string => {
  const days = daysUntil(at, now)
  if (days === 0) return time(at)
  return days === -1 ? 'gisteren' : longDate(at)
}

/** A message in a list: who, when, and what one should know of it. The whole card leads to it. */
export function MessageCard({
  request,
  readers,
  message,
  href,
  children,
}: {
  request: SignedInRequest
  readers: readonly Reader[]
  /** `words` only sound with the link, so that one link differs from another. */
  message: { authorId: string | null; at: Date; words: string }
  href: string
  children: Child
}) {
  const own = message.authorId === request.viewer.accountId
  return (
    <li class="card card--link thread">
      <Figure name={figureName(readers, message.authorId)} />
      <div class="thread__body">
        <div class="thread__head">
          <h2 class="card__title">
            <a href={href}>
              {own ? 'U' : shortNames(readers)(message.authorId)}
              <span class="vh">: {message.words}</span>
            </a>
          </h2>
          <span class="muted">
            <time datetime={machineTime(message.at)}>{shortly(message.at, request.now)}</time>
          </span>
        </div>
        {children}
      </div>
    </li>
  )
}
