import { calendarDay, dayName } from '../../ui/dates.ts'
import { capitalised } from '../../ui/names.ts'
import { Bubble } from './bubble.tsx'
import type { Conversation, Showing } from './conversation.ts'
import type { MessageShown } from './queries.ts'

/** The number of the first message that is new in this visit; none when all of the thread is. */
const firstNew = ({ messages, newAfter }: Conversation, viewerId: string): number | null => {
  const found = messages.find(({ number, authorId }) => number > newAfter && authorId !== viewerId)
  return found && newAfter > 0 ? found.number : null
}

/** Messages under the days on which they were written, with a line above what is new. */
export function Bubbles({ request, conversation }: Showing) {
  const { messages } = conversation
  const days = Map.groupBy(messages, ({ writtenAt }) => calendarDay(writtenAt))
  const newFrom = firstNew(conversation, request.viewer.accountId)
  return (
    <ol class="talk">
      {[...days.values()].map((ofDay) => (
        <>
          <Day messages={ofDay} now={request.now} />
          {ofDay.map((message) => (
            <>
              {message.number === newFrom ? (
                <li class="talk__new" id="nieuw">
                  Nieuw
                </li>
              ) : null}
              <Bubble
                request={request}
                conversation={conversation}
                message={message}
                last={message === messages.at(-1)}
              />
            </>
          ))}
        </>
      ))}
    </ol>
  )
}

function Day({ messages, now }: { messages: readonly MessageShown[]; now: Date }) {
  const [first] = messages
  if (!first) return null
  return (
    <li class="talk__day">
      <h2>{capitalised(dayName(first.writtenAt, now))}</h2>
    </li>
  )
}
