import { mayChange } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Panel } from '../../ui/card.tsx'
import { ButtonLink, Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { whoAndWhen, whoWords } from '../../versions/who.ts'
import { notePaths } from './paths.ts'
import type { Note } from './queries.ts'
import { SUCCESS_WORDS } from './words.ts'

interface NoteShown {
  request: CarePageRequest<'notes.read'>
  note: Note
  names: ReadonlyMap<string, string>
}

/** One note, with what everybody can do with it. */
export function NotePage({ request, note, names }: NoteShown) {
  const { standing } = request
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={note.title}
      current="/notities"
      breadcrumbs={[{ href: notePaths.list(standing.carePage.id), label: 'Notities' }]}
      notice={success ? <Notice kind="success" title={success} /> : null}
    >
      <LiveRegion topics={['notes', 'connections']}>
        {note.pinnedAt ? (
          <p>
            <Badge icon="pin">Vastgezet</Badge>
          </p>
        ) : null}
        <Panel label="Notitie">
          {note.body === '' ? (
            <p class="muted">Er staat nog geen tekst.</p>
          ) : (
            <TypedText text={note.body} />
          )}
        </Panel>
        <Buttons>
          <ButtonLink href={notePaths.change(standing.carePage.id, note.id)} icon="pencil">
            Wijzigen
          </ButtonLink>
          <PinForm request={request} note={note} />
        </Buttons>
        <WhoWrote request={request} note={note} names={names} />
      </LiveRegion>
      <More request={request} note={note} />
    </CarePageFrame>
  )
}

function PinForm({ request, note }: Omit<NoteShown, 'names'>) {
  const { carePage } = request.standing
  return note.pinnedAt ? (
    <Form action={notePaths.unpin(carePage.id, note.id)} token={request.formToken}>
      <QuietButton icon="pin-off">Losmaken</QuietButton>
    </Form>
  ) : (
    <Form action={notePaths.pin(carePage.id, note.id)} token={request.formToken}>
      <QuietButton icon="pin">Vastzetten</QuietButton>
    </Form>
  )
}

function WhoWrote({ request, note, names }: NoteShown) {
  const told = (accountId: string | null, when: Date): string =>
    capitalised(whoAndWhen(whoWords(accountId, names, request.viewer.accountId), when, request.now))
  return (
    <SummaryList
      rows={[
        { label: 'Geschreven door', value: told(note.createdBy, note.createdAt) },
        ...(note.version > 1
          ? [{ label: 'Laatst gewijzigd door', value: told(note.changedBy, note.changedAt) }]
          : []),
      ]}
    />
  )
}

function More({ request, note }: Omit<NoteShown, 'names'>) {
  const { standing } = request
  const { id } = standing.carePage
  const removes = mayChange(standing, note.createdBy)
  if (note.version === 1 && !removes) return null
  return (
    <Buttons>
      {note.version > 1 ? (
        <ButtonLink look="quiet" href={notePaths.versions(id, note.id)} icon="history">
          Eerdere versies
        </ButtonLink>
      ) : null}
      {removes ? (
        <ButtonLink look="danger" href={notePaths.remove(id, note.id)} icon="trash-2">
          Verwijderen
        </ButtonLink>
      ) : null}
    </Buttons>
  )
}
