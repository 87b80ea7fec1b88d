import { Badge } from '../ui/badge.tsx'
import { Figure } from '../ui/figure.tsx'
import { List, ListItem } from '../ui/list.tsx'
import { Time } from '../ui/time.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import type { TicketEntry } from './ticket.ts'

/** What was said about a question, from the first to the last. A line of the reader himself says «U». */
export function Conversation({
  entries,
  viewerId,
  now,
}: {
  entries: readonly TicketEntry[]
  viewerId: string
  now: Date
}) {
  return (
    <List>
      {entries.map((entry) => (
        <ListItem figure={<Figure name={entry.byName} />}>
          <p>
            <strong>{entry.byAccount === viewerId ? 'U' : whoWords(entry)}</strong>{' '}
            <span class="muted">
              <Time when={entry.createdAt} look="moment" now={now} />
            </span>{' '}
            {entry.kind === 'remark' ? (
              <Badge icon="eye-off">Alleen voor de servicedesk</Badge>
            ) : null}
          </p>
          <div dir="auto">
            <TypedText text={entry.body} />
          </div>
        </ListItem>
      ))}
    </List>
  )
}

const whoWords = ({ kind, byName }: TicketEntry): string =>
  kind === 'answer' ? `${byName}, servicedesk` : byName
