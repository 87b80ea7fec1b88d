import type { CarePageRequest } from '../../access/request.ts'
import { cursorText, type Slice } from '../../dossier/cursor.ts'
import { isImage, type StoredFile } from '../../files/uploads.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { audienceInWords, organisationOf, VEILED } from '../../messages/audience-words.ts'
import type { Reader } from '../../messages/people.ts'
import { MOST_UNREAD } from '../../messages/unread.ts'
import { Badge } from '../../ui/badge.tsx'
import { Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import type { Draft } from './drafts.ts'
import { AudienceBadge, type Author, authorName, MessageCard } from './message-card.tsx'
import { messagePaths } from './paths.ts'
import type { FirstWords, ThreadListed } from './queries.ts'
import { SearchForm } from './search-page.tsx'
import { firstWordsOf } from './snippet.ts'
import { filesInWords, SUCCESS_WORDS } from './words.ts'

/** What is said with an organisation shows no words where the second step was not asked. */
type Veilable = FirstWords & { veiled?: true }

interface ListProps {
  request: CarePageRequest<'messages.read'>
  readers: readonly Reader[]
  threads: Slice<ThreadListed & { first: Veilable; last: Veilable }>
  /** The threads in which the viewer has begun to write an answer. */
  drafted: readonly string[]
  /** Of messages without words. */
  files: ReadonlyMap<string, readonly StoredFile[]>
  /** Of a new message, not of an answer. */
  draft: Draft | null
}

/** «Berichten»: the threads that the viewer may read, the newest message first. */
export function MessagesPage(props: ListProps) {
  const { request, threads, draft } = props
  const { carePage } = request.standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Berichten"
      current="/berichten"
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <Buttons>
        <ButtonLink href={messagePaths.write(carePage.id)} icon="message-square-plus">
          {draft ? 'Schrijf uw bericht verder' : 'Schrijf een bericht'}
        </ButtonLink>
      </Buttons>
      {draft ? <DraftNote draft={draft} /> : null}
      {threads.rows.length === 0 && threads.newer === null ? null : (
        <SearchForm request={request} search={null} />
      )}
      <LiveRegion topics={['messages', 'connections']}>
        <Threads {...props} />
      </LiveRegion>
    </CarePageFrame>
  )
}

function DraftNote({ draft }: { draft: Draft }) {
  return (
    <p class="muted">
      <Badge icon="pencil">Concept</Badge> U begon al aan een bericht: ‘
      {firstWordsOf(draft.body, 80) || 'zonder tekst'}’
    </p>
  )
}

function Threads(props: ListProps) {
  const { request, threads } = props
  const { id } = request.standing.carePage
  const { rows, newer, older } = threads
  if (rows.length === 0 && newer === null)
    return (
      <EmptyState title="Er zijn nog geen berichten" drawing={<Drawing name="letter" />}>
        <p>
          Hier schrijft u met de mensen om {request.standing.carePage.firstName} heen. Vertel hoe
          het gaat, of vraag iets. U kiest zelf wie uw bericht leest.
        </p>
      </EmptyState>
    )
  const list = messagePaths.list(id)
  return (
    <>
      <Cards>
        {rows.map((thread) => (
          <ThreadCard {...props} thread={thread} />
        ))}
      </Cards>
      <Pager
        what="berichten"
        newer={newer ? `${list}?nieuwer=${cursorText(newer)}` : undefined}
        older={older ? `${list}?ouder=${cursorText(older)}` : undefined}
      />
    </>
  )
}

const LONGEST_LINE = 140

function ThreadCard({
  request,
  readers,
  drafted,
  files,
  thread,
}: ListProps & { thread: ListProps['threads']['rows'][number] }) {
  const { first, last, other, unread, audience } = thread
  const { standing } = request
  const href = messagePaths.thread(standing.carePage.id, thread.id, audience)
  const isOwn = ({ authorId, staffName }: Author) =>
    authorId === request.viewer.accountId && staffName === null
  const line = isOwn(last) && !last.veiled ? `U: ${lineOf(last, files)}` : lineOf(last, files)
  const begun = isOwn(first) ? 'U' : authorName(readers, first)
  const audienceWords = audienceInWords(audience, organisationOf(standing, thread.couplingId))
  return (
    <MessageCard
      request={request}
      readers={readers}
      title={other ? authorName(readers, other) : `Aan: ${audienceWords}`}
      message={{ ...(other ?? last), at: thread.at, words: line }}
      href={`${href}#${unread > 0 ? 'nieuw' : 'laatste'}`}
    >
      <p class={unread > 0 ? 'thread__words thread__words--new' : 'thread__words'} dir="auto">
        {line}
      </p>
      {thread.lastNumber > 1 && !first.veiled ? (
        <p class="muted" dir="auto">
          {begun} begon: ‘{firstWordsOf(lineOf(first, files), 60)}’
        </p>
      ) : null}
      <p class="thread__marks">
        {unread > 0 ? <Badge kind="success">{unreadInWords(unread)}</Badge> : null}{' '}
        {drafted.includes(thread.id) ? (
          <Badge kind="warning" icon="pencil">
            Concept
          </Badge>
        ) : null}{' '}
        <AudienceBadge audience={audience} couplingId={thread.couplingId} standing={standing} />{' '}
        {thread.lastNumber > 1 ? <span class="muted">{thread.lastNumber} berichten</span> : null}
      </p>
    </MessageCard>
  )
}

const unreadInWords = (unread: number): string =>
  unread > MOST_UNREAD ? `Meer dan ${MOST_UNREAD} nieuw` : `${unread} nieuw`

/** Whether a message has photos or files only: then those are named. */
export const isWordless = ({ words, withdrawn, markedRead }: FirstWords): boolean =>
  words === '' && !withdrawn && !markedRead

const lineOf = (message: Veilable, files: ListProps['files']): string => {
  if (message.veiled) return VEILED
  if (message.markedRead) return 'Gelezen'
  if (message.withdrawn) return 'Dit bericht is ingetrokken.'
  if (!isWordless(message)) return firstWordsOf(message.words, LONGEST_LINE)
  const all = files.get(message.id) ?? []
  const photos = all.filter(isImage).length
  return filesInWords({ photos, others: all.length - photos })
}
