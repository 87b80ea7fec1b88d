import { isImage, type StoredFile } from '../../files/uploads.ts'
import { filesLeftInWords } from '../../record/write/arrival.ts'
import { dayAndTime, machineTime } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { inboxPaths } from './paths.ts'
import type { FamilyMember, StaffMessage } from './thread.ts'

interface BubblesProps {
  slug: string
  threadId: string
  messages: readonly StaffMessage[]
  family: readonly FamilyMember[]
  files: ReadonlyMap<string, readonly StoredFile[]>
  now: Date
}

/** Who wrote it: «Fatima Yilmaz», «Karin de Vries, dochter». */
const writerOf = (
  { staffName, authorId }: StaffMessage,
  family: readonly FamilyMember[],
): { name: string; words: string } => {
  const member = family.find(({ accountId }) => accountId === authorId)
  const name = staffName ?? member?.name ?? 'Iemand die niet meer meedoet'
  const isFamily = staffName === null && member
  return { name, words: isFamily && member.relation ? `${name}, ${member.relation}` : name }
}

/** A conversation as staff read it: the family on one side, colleagues on the other. */
export function Bubbles(props: BubblesProps) {
  return (
    <ol class="talk">
      {props.messages.map((message) => (
        <Bubble {...props} message={message} last={message === props.messages.at(-1)} />
      ))}
    </ol>
  )
}

function Bubble(props: BubblesProps & { message: StaffMessage; last: boolean }) {
  const { message, family, now, last } = props
  const ours = message.staffName !== null
  const { name, words } = writerOf(message, family)
  const left = message.filed === 'filed' ? filesLeftInWords(message.filesLeft, 'het dossier') : null
  return (
    <li class={ours ? 'talk__item talk__item--own' : 'talk__item'}>
      {ours ? null : <Figure name={name} size="s" />}
      <article class="bubble" {...(last ? { id: 'laatste' } : {})}>
        <h3 class="bubble__who">{words}</h3>
        <Content {...props} />
        <div class="bubble__foot muted">
          <p>
            <time datetime={machineTime(message.writtenAt)}>
              {dayAndTime(message.writtenAt, now)}
            </time>
            {message.filed === null ? null : ` · ${FILED_WORDS[message.filed]}`}
          </p>
          {left === null ? null : <p>{left}</p>}
        </div>
      </article>
    </li>
  )
}

/** MSG-7: what became of a message in the client's record. */
const FILED_WORDS = { waiting: 'Wacht op het dossier', filed: 'Staat in het dossier' } as const

function Content({ slug, threadId, message, files }: BubblesProps & { message: StaffMessage }) {
  if (message.withdrawn) return <p class="bubble__gone muted">Dit bericht is ingetrokken.</p>
  if (message.markedRead)
    return (
      <p>
        <Icon name="check-check" /> Gelezen. De familie ziet dit.
      </p>
    )
  const attached = files.get(message.id) ?? []
  return (
    <>
      {message.body === '' ? null : (
        <div class="bubble__text" dir="auto">
          <TypedText text={message.body} />
        </div>
      )}
      {attached.map((file) => (
        <p class="file">
          <Icon name={isImage(file) ? 'image' : 'file-text'} />
          <a href={inboxPaths.file(slug, threadId, file.id)}>{file.name}</a>
        </p>
      ))}
    </>
  )
}
