import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards, Panel } from '../../ui/card.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { ChangesShown } from '../../versions/changes-shown.tsx'
import { whoAndWhen, whoWords } from '../../versions/who.ts'
import { crumbs } from './form-pages.tsx'
import { notePaths } from './paths.ts'
import type { Note, NoteVersion, RemovedNote } from './queries.ts'

type Reading = CarePageRequest<'notes.read' | 'notes.write'>
type Names = ReadonlyMap<string, string>

const told = (
  request: Reading,
  names: Names,
  version: Pick<NoteVersion, 'changedBy' | 'changedAt'>,
): string =>
  capitalised(
    whoAndWhen(
      whoWords(version.changedBy, names, request.viewer.accountId),
      version.changedAt,
      request.now,
    ),
  )

/** «Eerdere versies»: who changed the note, and when. */
export function VersionsPage({
  request,
  note,
  versions,
  names,
}: {
  request: Reading
  note: Note
  versions: readonly Omit<NoteVersion, 'body'>[]
  names: Names
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Eerdere versies"
      current="/notities"
      breadcrumbs={crumbs(carePage.id, note)}
    >
      <p>Kies een versie. U ziet dan wat er veranderde. U kunt een versie ook terugzetten.</p>
      <Cards>
        {versions.map((version) => (
          <Card
            title={`Versie ${version.version}`}
            href={notePaths.version(carePage.id, note.id, version.version)}
            aside={version.version === note.version ? <Badge>Zoals het nu is</Badge> : undefined}
          >
            <p>{told(request, names, version)}</p>
            {version.putBack ? (
              <p class="muted">Versie {version.putBack} werd teruggezet.</p>
            ) : null}
          </Card>
        ))}
      </Cards>
    </CarePageFrame>
  )
}

/** One version, with what was other than in the one before. */
export function VersionPage({
  request,
  note,
  version,
  before,
  names,
  changedMeanwhile = false,
}: {
  request: Reading
  note: Note
  version: NoteVersion
  /** Absent for the first. */
  before: NoteVersion | undefined
  names: Names
  /** The note was changed between looking at this page and pressing its button. */
  changedMeanwhile?: boolean
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={`Versie ${version.version} van ${note.title}`}
      current="/notities"
      breadcrumbs={[
        ...crumbs(carePage.id, note),
        { href: notePaths.versions(carePage.id, note.id), label: 'Eerdere versies' },
      ]}
      notice={changedMeanwhile ? <ChangedMeanwhile /> : null}
    >
      <p>{told(request, names, version)}</p>
      {before ? (
        <>
          <h2>Wat er veranderde</h2>
          <Panel label="Wat er veranderde">
            <ChangesShown before={before} after={version} />
          </Panel>
        </>
      ) : (
        <p>Dit is hoe de notitie begon.</p>
      )}
      <h2>{version.title}</h2>
      <Panel label="De hele tekst">
        {version.body === '' ? (
          <p class="muted">Er stond nog geen tekst.</p>
        ) : (
          <TypedText text={version.body} />
        )}
      </Panel>
      <PutBack request={request} note={note} version={version} />
    </CarePageFrame>
  )
}

function ChangedMeanwhile() {
  return (
    <Notice kind="warning" title="De notitie is net veranderd">
      <p>Iemand wijzigde de notitie. Wilt u deze versie nog terugzetten? Druk dan nog een keer.</p>
    </Notice>
  )
}

function PutBack({
  request,
  note,
  version,
}: {
  request: Reading
  note: Note
  version: NoteVersion
}) {
  const { carePage } = request.standing
  if (version.version === note.version) return <p>Zo staat de notitie er nu.</p>
  return (
    <Form
      action={notePaths.putBack(carePage.id, note.id, version.version)}
      token={request.formToken}
    >
      <Hidden name="versie" value={String(note.version)} />
      <p>Zet u deze versie terug? De tekst van nu blijft bij de eerdere versies staan.</p>
      <Buttons>
        <SubmitButton icon="undo-2">Deze versie terugzetten</SubmitButton>
        <ButtonLink look="quiet" href={notePaths.one(carePage.id, note.id)}>
          Naar de notitie
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** «Verwijderde notities»: what the viewer can still bring back. */
export function RemovedPage({
  request,
  notes,
  names,
}: {
  request: Reading
  notes: readonly RemovedNote[]
  names: Names
}) {
  const { carePage, viewer } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Verwijderde notities"
      current="/notities"
      breadcrumbs={[{ href: notePaths.list(carePage.id), label: 'Notities' }]}
    >
      {notes.length === 0 ? (
        <p>Er zijn geen verwijderde notities die u kunt terughalen.</p>
      ) : (
        <p>Na 30 dagen gaan ze voorgoed weg.</p>
      )}
      <List>
        {notes.map((note) => (
          <ListItem
            actions={
              <Form action={notePaths.bringBack(carePage.id, note.id)} token={request.formToken}>
                <QuietButton icon="undo-2" about={note.title}>
                  Terughalen
                </QuietButton>
              </Form>
            }
          >
            <p>
              <strong>{note.title}</strong>
            </p>
            <p class="muted">
              Verwijderd door{' '}
              {whoAndWhen(
                whoWords(note.removedBy, names, viewer.accountId),
                note.removedAt,
                request.now,
              )}
            </p>
          </ListItem>
        ))}
      </List>
    </CarePageFrame>
  )
}
