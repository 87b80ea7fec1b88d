import { othersIn, shortNames } from '../../messages/people.ts'
import { arrivalInWords, filesLeftInWords } from '../../record/write/arrival.ts'
import { dayAndTime, machineTime, time } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { capitalised } from '../../ui/names.ts'
import { TypedText } from '../../ui/typed-text.tsx'
import { Attached } from './attached.tsx'
import type { ShowingMessage } from './conversation.ts'
import { authorName, figureName } from './message-card.tsx'
import { messageAnchor, messagePaths } from './paths.ts'
import type { MessageShown } from './queries.ts'
import { mayEdit, mayWithdraw } from './rules.ts'
import { readInWords } from './words.ts'

interface BubbleProps extends ShowingMessage {
  /** The last one on the page: where one begins to read when nothing is new. */
  last: boolean
}

/** One message: who, what, when; and behind a line that folds open who read it and what one can do with it. */
export function Bubble(props: BubbleProps) {
  const { conversation, message, last } = props
  const own = isOwn(props)
  const name = authorName(conversation.readers, message)
  return (
    <li
      class={own ? 'talk__item talk__item--own' : 'talk__item'}
      id={messageAnchor(message.number)}
    >
      {own ? null : <Figure name={figureName(conversation.readers, message)} size="s" />}
      <article class="bubble" {...(last ? { id: 'laatste' } : {})}>
        <h3 class={own ? 'vh' : 'bubble__who'}>{own ? 'U' : capitalised(name)}</h3>
        <Content {...props} />
        <OnItsWay {...props} />
        <div class="bubble__foot muted">
          <p>
            <time datetime={machineTime(message.writtenAt)}>{time(message.writtenAt)}</time>
            {message.editedAt && message.withdrawnAs === null ? ' · Gewijzigd' : ''}
          </p>
          {message.withdrawnAs === null ? <More {...props} /> : null}
        </div>
      </article>
    </li>
  )
}

/** Whether the viewer wrote it, as one of the family: somebody can work for the organisation too. */
const isOwn = ({ request, message }: ShowingMessage): boolean =>
  message.authorId === request.viewer.accountId && message.staffName === null

function Content(props: ShowingMessage) {
  const { message } = props
  if (message.withdrawnAs !== null && message.staffName !== null)
    return <p class="bubble__gone muted">De zorgorganisatie heeft dit bericht ingetrokken.</p>
  if (message.markedRead)
    return (
      <p>
        <Icon name="check-check" /> Gelezen. Dit bericht is bij de zorgorganisatie gelezen.
      </p>
    )
  if (message.withdrawnAs === 'author')
    return <p class="bubble__gone muted">Dit bericht is ingetrokken.</p>
  if (message.withdrawnAs === 'manager')
    return <p class="bubble__gone muted">De beheerder heeft dit bericht ingetrokken.</p>
  return (
    <>
      {message.body === '' ? null : (
        <div class="bubble__text" dir="auto">
          <TypedText text={message.body} />
        </div>
      )}
      <Attached {...props} />
    </>
  )
}

/** What the family wrote and does not stand in the organisation's record yet (MSG-7). */
function OnItsWay({ conversation, message }: ShowingMessage) {
  const { team, arrivals } = conversation
  if (!team || message.staffName !== null) return null
  const { organisation, inRecord } = team.promised
  const where = `het dossier van ${organisation}`
  const arrival = arrivals.find(({ thingId }) => thingId === message.id)
  const waits = arrivalInWords(arrival, { taken: inRecord, organisation, where })
  if (waits !== null)
    return (
      <p class="muted">
        <Icon name="clock" /> {waits} Het team kan het wel al lezen.
      </p>
    )
  const left = arrival?.state === 'sent' ? filesLeftInWords(arrival.filesLeft, where) : null
  return left === null ? null : <p class="muted">{left} Het team kan het wel zien.</p>
}

/** Who has read a message, of those who may; the one who wrote it is not counted. */
const readersOf = ({ conversation, message }: ShowingMessage) => {
  const { readers, reads, thread } = conversation
  const name = shortNames(readers)
  const people = othersIn(readers, thread.audience, message.authorId ?? '')
  const { read = [], unread = [] } = Object.groupBy(people, ({ accountId }) =>
    (reads.get(accountId) ?? 0) >= message.number ? 'read' : 'unread',
  )
  const names = (list: typeof people) => list.map(({ accountId }) => name(accountId))
  return { read: names(read), unread: names(unread), of: people.length }
}

function More(props: ShowingMessage) {
  const { request, conversation, message } = props
  const { standing, now } = request
  const own = isOwn(props)
  // What is said with an organisation is in its record too: it stays as it is.
  const fixed = conversation.thread.audience === 'organisation'
  const edit = !fixed && mayEdit(standing, message, now)
  const withdraw = fixed ? null : mayWithdraw(standing, message, now)
  if (!own && !withdraw && message.earlier.length === 0) return null
  const { read, unread, of } = readersOf(props)
  const place = [standing.carePage.id, conversation.thread.id, message.id] as const
  return (
    <details class="bubble__more" id={`meer-${message.number}`}>
      <summary>
        {of > 0 && unread.length === 0 ? <Icon name="check-check" /> : null}
        <span>
          {of === 0 ? 'Meer' : shortlyRead(read.length, of)}
          <span class="vh">, {time(message.writtenAt)}</span>
        </span>
        <Icon name="chevron-down" />
      </summary>
      {of === 0 ? null : <p>{readInWords(read, unread)}</p>}
      <Earlier message={message} now={now} />
      {edit || withdraw ? (
        <p class="bubble__actions">
          {edit ? <a href={messagePaths.edit(...place)}>Wijzigen</a> : null}
          {withdraw ? <a href={messagePaths.withdraw(...place)}>Intrekken</a> : null}
        </p>
      ) : null}
    </details>
  )
}

const shortlyRead = (read: number, of: number): string =>
  read === of ? 'Iedereen las dit' : `Gelezen: ${read} van ${of}`

function Earlier({ message, now }: { message: MessageShown; now: Date }) {
  return (
    <>
      {message.earlier.map(({ body, replacedAt }) => (
        <div class="inset">
          <p class="muted">Tot {dayAndTime(replacedAt, now)} stond hier:</p>
          <div dir="auto">
            <TypedText text={body} />
          </div>
        </div>
      ))}
    </>
  )
}
