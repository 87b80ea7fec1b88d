import type { CarePageRequest } from '../../access/request.ts'
import { cursorText, type Slice } from '../../dossier/cursor.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { Reader } from '../../messages/people.ts'
import { Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FILTER_OPEN, FilterForm } from '../../ui/filter-form.tsx'
import { Pager } from '../../ui/pager.tsx'
import { AudienceBadge, MessageCard } from './message-card.tsx'
import { messagePaths } from './paths.ts'
import type { FoundMessage, Search } from './search.ts'
import { snippetOf } from './snippet.ts'

type Reading = CarePageRequest<'messages.read'>

/** «Zoek in de berichten»: a button, until it is used. */
export function SearchForm({ request, search }: { request: Reading; search: Search | null }) {
  const query = request.url.searchParams
  return (
    <FilterForm
      action={messagePaths.list(request.standing.carePage.id)}
      open={search !== null || query.has('zoek') || query.has(FILTER_OPEN)}
      title="Zoek in de berichten"
    >
      <TextField
        name="zoek"
        label="Zoek op woorden"
        hint="Bijvoorbeeld: kapper, verjaardag, sleutel"
        values={{ zoek: search?.typed ?? '' }}
        errors={{}}
        autocomplete="off"
      />
    </FilterForm>
  )
}

interface FoundProps {
  request: Reading
  readers: readonly Reader[]
  search: Search
  found: Slice<FoundMessage>
}

/** The messages in which all words were found, the newest first. */
export function FoundPage(props: FoundProps) {
  const { request, search, found } = props
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Zoeken in de berichten"
      current="/berichten"
      breadcrumbs={[{ href: messagePaths.list(request.standing.carePage.id), label: 'Berichten' }]}
    >
      <SearchForm request={request} search={search} />
      {found.rows.length === 0 ? (
        <EmptyState title="Wij vonden geen berichten" drawing={<Drawing name="signpost" />}>
          <p>Zoek met een ander woord, of met minder woorden.</p>
        </EmptyState>
      ) : (
        <FoundList {...props} />
      )}
    </CarePageFrame>
  )
}

function FoundList({ request, readers, search, found }: FoundProps) {
  const { id } = request.standing.carePage
  const turned = (way: string, place: string): string =>
    `${messagePaths.list(id)}?${new URLSearchParams({ zoek: search.typed, [way]: place })}`
  return (
    <>
      <Cards>
        {found.rows.map((message) => (
          <FoundCard request={request} readers={readers} message={message} words={search.words} />
        ))}
      </Cards>
      <Pager
        what="berichten"
        newer={found.newer ? turned('nieuwer', cursorText(found.newer)) : undefined}
        older={found.older ? turned('ouder', cursorText(found.older)) : undefined}
      />
    </>
  )
}

function FoundCard({
  request,
  readers,
  message,
  words,
}: {
  request: Reading
  readers: readonly Reader[]
  message: FoundMessage
  words: readonly string[]
}) {
  const pieces = snippetOf(message, words)
  return (
    <MessageCard
      request={request}
      readers={readers}
      message={{ ...message, words: pieces.map(({ text }) => text).join('') }}
      href={messagePaths.at(
        request.standing.carePage.id,
        message.threadId,
        message.number,
        {},
        message.audience,
      )}
    >
      <p class="thread__words" dir="auto">
        {pieces.map(({ text, found }) => (found ? <mark>{text}</mark> : text))}
      </p>
      <p class="thread__marks">
        <AudienceBadge {...message} standing={request.standing} />
      </p>
    </MessageCard>
  )
}
