import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { firstLines } from '../../notes/beginning.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FILTER_OPEN, FilterForm } from '../../ui/filter-form.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import { whoAndWhen, whoWords } from '../../versions/who.ts'
import { notePaths } from './paths.ts'
import type { NoteCard } from './queries.ts'
import { SUCCESS_WORDS } from './words.ts'

type Reading = CarePageRequest<'notes.read'>

export interface ListShown {
  request: Reading
  notes: readonly NoteCard[]
  names: ReadonlyMap<string, string>
  asked: { words: string; page: number }
  more: boolean
  /** Whether there are removed notes that the viewer can bring back. */
  removed: boolean
}

/** «Notities»: pinned ones on top, then the newest changed (NOT-1). */
export function NotesPage(shown: ListShown) {
  const { request, notes, asked } = shown
  const { carePage } = request.standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  const anything = notes.length > 0 || asked.words !== '' || asked.page > 1
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Notities"
      current="/notities"
      notice={success ? <Notice kind="success" title={success} /> : null}
    >
      <p>
        Hier schrijft u samen op wat iedereen moet weten. Wie meedoet op deze pagina, kan alles
        lezen en veranderen.
      </p>
      <Buttons>
        <ButtonLink href={notePaths.write(carePage.id)} icon="pencil">
          Notitie schrijven
        </ButtonLink>
      </Buttons>
      {anything ? <Search {...shown} /> : null}
      <LiveRegion topics={['notes', 'connections']}>
        <Found {...shown} />
      </LiveRegion>
      <Pager
        what="notities"
        newer={asked.page > 1 ? turnTo(shown, asked.page - 1) : undefined}
        older={shown.more ? turnTo(shown, asked.page + 1) : undefined}
      />
      {shown.removed ? (
        <p>
          <a href={notePaths.removed(carePage.id)}>Verwijderde notities</a>
        </p>
      ) : null}
    </CarePageFrame>
  )
}

const turnTo = ({ request, asked }: ListShown, page: number): string => {
  const query = new URLSearchParams()
  if (asked.words !== '') query.set('zoek', asked.words)
  if (page > 1) query.set('pagina', String(page))
  const list = notePaths.list(request.standing.carePage.id)
  return query.size > 0 ? `${list}?${query}` : list
}

function Search({ request, asked }: ListShown) {
  return (
    <FilterForm
      action={notePaths.list(request.standing.carePage.id)}
      open={asked.words !== '' || request.url.searchParams.has(FILTER_OPEN)}
      title="Zoek in de notities"
    >
      <TextField
        name="zoek"
        label="Zoek in de notities"
        values={{ zoek: asked.words }}
        errors={{}}
        autocomplete="off"
      />
    </FilterForm>
  )
}

function Found(shown: ListShown) {
  const { notes, asked } = shown
  if (notes.length === 0) return <Nothing asked={asked} />
  const pinned = notes.filter(({ pinnedAt }) => pinnedAt !== null)
  const others = notes.filter(({ pinnedAt }) => pinnedAt === null)
  if (pinned.length === 0) return <NoteCards {...shown} notes={others} level={2} />
  return (
    <>
      <h2>Vastgezet</h2>
      <NoteCards {...shown} notes={pinned} level={3} />
      {others.length > 0 ? (
        <>
          <h2>Andere notities</h2>
          <NoteCards {...shown} notes={others} level={3} />
        </>
      ) : null}
    </>
  )
}

function Nothing({ asked }: { asked: ListShown['asked'] }) {
  if (asked.words !== '') return <p>Er is geen notitie gevonden met «{asked.words}».</p>
  if (asked.page > 1) return <p>Hier staan geen notities meer.</p>
  return (
    <EmptyState title="Er zijn nog geen notities" drawing={<Drawing name="letter" />}>
      <p>
        Denk aan een boodschappenlijst, de wifi-code, of hoe de koffie gaat. Iedereen die meedoet,
        ziet het meteen.
      </p>
    </EmptyState>
  )
}

function NoteCards({ request, notes, names, level }: ListShown & { level: 2 | 3 }) {
  const { carePage, viewer } = request.standing
  return (
    <Cards>
      {notes.map((note) => (
        <Card
          title={note.title}
          href={notePaths.one(carePage.id, note.id)}
          level={level}
          aside={note.pinnedAt ? <Badge icon="pin">Vastgezet</Badge> : undefined}
        >
          {firstLines(note.beginning).map((line) => (
            <p>{line}</p>
          ))}
          <p class="muted">
            {capitalised(
              whoAndWhen(
                whoWords(note.changedBy, names, viewer.accountId),
                note.changedAt,
                request.now,
              ),
            )}
          </p>
        </Card>
      ))}
    </Cards>
  )
}
