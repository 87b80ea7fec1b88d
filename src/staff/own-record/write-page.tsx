import type { Child } from 'hono/jsx'
import type { StoredFile } from '../../files/uploads.ts'
import type { OwnItem } from '../../own-record/items.ts'
import { Panel } from '../../ui/card.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { FilesField } from '../../ui/files-field.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Aimed } from './aim.ts'
import { RecordFrame } from './frame.tsx'
import type { Errors, Values } from './kinds/kind.ts'
import { ownRecordPaths } from './paths.ts'

/** The field with the files of a document. */
export const FILES = 'bestanden'

interface WriteProps {
  aimed: Aimed
  /** What is corrected; null for something new. */
  item: OwnItem | null
  values: Values
  errors?: Errors
  /** The files that came along before. */
  kept?: readonly StoredFile[]
  /** The form is filled in with what was kept. */
  fromDraft?: boolean
  /** A colleague stored a version meanwhile: what it says stands above one's own. */
  overtaken?: true
}

/** Where an employee writes something down, or corrects it. */
export function WritePage(props: WriteProps) {
  const { aimed, item, errors = {}, overtaken } = props
  const { kind } = aimed
  const title = item === null ? kind.add : `${kind.one} verbeteren`
  return (
    <RecordFrame
      aimed={aimed}
      title={title.charAt(0).toUpperCase() + title.slice(1)}
      errors={errors}
      below
      notice={<Notices {...props} />}
    >
      {overtaken && item ? <Theirs aimed={aimed} item={item} /> : null}
      <WriteForm {...props} />
      {props.fromDraft ? <DropDraft aimed={aimed} item={item} /> : null}
    </RecordFrame>
  )
}

function Notices({ aimed, item, fromDraft, overtaken }: WriteProps): Child {
  if (overtaken && item)
    return (
      <Notice kind="warning" title="Uw tekst is nog niet bewaard">
        <p>
          {item.changedByName} verbeterde dit terwijl u schreef,{' '}
          {dayAndTime(item.changedAt, aimed.request.now)}. Er is niets kwijt. Uw tekst staat
          hieronder.
        </p>
      </Notice>
    )
  if (!fromDraft) return null
  return (
    <Notice title="Dit is uw concept">
      <p>Hier staat wat u eerder typte. Het is nog niet in het dossier bewaard.</p>
    </Notice>
  )
}

function Theirs({ aimed, item }: { aimed: Aimed; item: OwnItem }) {
  const { kind, request } = aimed
  return (
    <>
      <h2>De tekst van {item.changedByName}</h2>
      <Panel label={`De tekst van ${item.changedByName}`}>
        <kind.Words content={item.content} now={request.now} />
      </Panel>
      <h2>Uw eigen tekst</h2>
      <p>Bewaart u uw tekst? Dan staat de tekst van {item.changedByName} bij de eerdere versies.</p>
    </>
  )
}

function WriteForm({ aimed, item, values, errors = {}, kept = [] }: WriteProps) {
  const { request, recordId, kind } = aimed
  const { slug } = request.standing.organisation
  const { segment } = kind
  const withFiles = kind.kind === 'document'
  const action = item
    ? ownRecordPaths.correct(slug, recordId, segment, item.id)
    : ownRecordPaths.add(slug, recordId, segment)
  return (
    <keep-draft action={ownRecordPaths.draft(slug, recordId, segment)}>
      <Form action={action} token={request.formToken} files={withFiles}>
        {item === null ? null : (
          <>
            <Hidden name="versie" value={String(item.version)} />
            <Hidden name="van" value={item.id} />
          </>
        )}
        <kind.Fields values={values} errors={errors} />
        {withFiles ? (
          <FilesField name={FILES} label="Bestanden" kept={kept} errors={errors} />
        ) : null}
        <Buttons>
          <SubmitButton name="actie" value="bewaren">
            Bewaren
          </SubmitButton>
          <QuietButton name="actie" value="concept">
            Bewaar als concept
          </QuietButton>
          <ButtonLink href={ownRecordPaths.list(slug, recordId, segment)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
      <p class="muted" role="status" data-kept />
    </keep-draft>
  )
}

function DropDraft({ aimed, item }: { aimed: Aimed; item: OwnItem | null }) {
  const { request, recordId, kind } = aimed
  return (
    <Form
      action={ownRecordPaths.draft(request.standing.organisation.slug, recordId, kind.segment)}
      token={request.formToken}
    >
      {item === null ? null : <Hidden name="van" value={item.id} />}
      <Buttons>
        <QuietButton icon="trash-2" name="actie" value="weg">
          Gooi dit concept weg
        </QuietButton>
      </Buttons>
    </Form>
  )
}
