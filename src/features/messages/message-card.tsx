import type { Child } from 'hono/jsx'
import type { Audience } from '../../access/audience.ts'
import type { SignedInRequest } from '../../access/request.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { audienceInWords, organisationOf } from '../../messages/audience-words.ts'
import { type Reader, shortNames } from '../../messages/people.ts'
import { Badge } from '../../ui/badge.tsx'
import { daysUntil, longDate, machineTime, time } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { AUDIENCE_ICONS } from './words.ts'

/** With whom something is shared. */
export function AudienceBadge({
  audience,
  couplingId,
  standing,
}: {
  audience: Audience
  couplingId: string | null
  standing: CarePageStanding
}) {
  return (
    <Badge icon={AUDIENCE_ICONS[audience]}>
      {audienceInWords(audience, organisationOf(standing, couplingId))}
    </Badge>
  )
}

/** Who wrote something: somebody around the page, or of an organisation. */
export interface Author {
  authorId: string | null
  /** Who of an organisation wrote it, as it was called then; null for the family. */
  staffName: string | null
}

/** How an author is called on the page. */
export const authorName = (readers: readonly Reader[], { authorId, staffName }: Author): string =>
  staffName ?? shortNames(readers)(authorId)

/** The whole name of who wrote something, for his figure; a question mark when he takes part no more. */
export const figureName = (readers: readonly Reader[], { authorId, staffName }: Author): string =>
  staffName ?? readers.find(({ accountId }) => accountId === authorId)?.name ?? '?'

/** «09.40 uur» today, «gisteren», or the date. */
const shortly = (at: Date, now: Date): string => {
  const days = daysUntil(at, now)
  if (days === 0) return time(at)
  return days === -1 ? 'gisteren' : longDate(at)
}

/** A message in a list: whom one sees on top, when, and what one should know of it. The whole card leads to it. */
export function MessageCard({
  request,
  readers,
  message,
  title,
  href,
  children,
}: {
  request: SignedInRequest
  readers: readonly Reader[]
  /** `words` only sound with the link, so that one link differs from another. */
  message: Author & { at: Date; words: string }
  /** What stands on top instead of who wrote it. */
  title?: string
  href: string
  children: Child
}) {
  const own = message.authorId === request.viewer.accountId && message.staffName === null
  return (
    <li class="card card--link thread">
      <Figure name={figureName(readers, message)} />
      <div class="thread__body">
        <div class="thread__head">
          <h2 class="card__title">
            <a href={href}>
              {title ?? (own ? 'U' : authorName(readers, message))}
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
