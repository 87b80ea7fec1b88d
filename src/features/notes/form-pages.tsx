import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { notePaths } from './paths.ts'
import type { Note } from './queries.ts'

type Writing = CarePageRequest<'notes.write'>

export function NoteFields({ values, errors }: { values: Values; errors: Errors }) {
  return (
    <>
      <TextField
        name="titel"
        label="Titel"
        values={values}
        errors={errors}
        width="medium"
        autocomplete="off"
      />
      <TextArea name="tekst" label="Tekst" values={values} errors={errors} rows={12} optional />
    </>
  )
}

/** «Notitie schrijven». */
export function WritePage({
  request,
  values = {},
  errors = {},
}: {
  request: Writing
  values?: Values
  errors?: Errors
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Notitie schrijven"
      errors={errors}
      current="/notities"
      breadcrumbs={[{ href: notePaths.list(carePage.id), label: 'Notities' }]}
    >
      <p>Iedereen die meedoet op deze pagina kan de notitie lezen en veranderen.</p>
      <Form action={notePaths.write(carePage.id)} token={request.formToken}>
        <NoteFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={notePaths.list(carePage.id)}>
            Niet bewaren
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** Changing a note. `values.versie` is the version that somebody began with. */
export function ChangePage({
  request,
  note,
  values,
  errors = {},
}: {
  request: Writing
  note: Note
  values: Values
  errors?: Errors
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Notitie wijzigen"
      errors={errors}
      current="/notities"
      breadcrumbs={crumbs(carePage.id, note)}
    >
      <Form action={notePaths.change(carePage.id, note.id)} token={request.formToken}>
        <Hidden name="versie" value={values.versie ?? ''} />
        <NoteFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={notePaths.one(carePage.id, note.id)}>
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

export const crumbs = (carePageId: string, note: Pick<Note, 'id' | 'title'>) => [
  { href: notePaths.list(carePageId), label: 'Notities' },
  { href: notePaths.one(carePageId, note.id), label: note.title },
]

/** Asks before a note is removed. */
export function RemovePage({ request, note }: { request: Writing; note: Note }) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Notitie verwijderen"
      current="/notities"
      breadcrumbs={crumbs(carePage.id, note)}
    >
      <p>Weet u zeker dat u «{note.title}» wilt verwijderen? Niemand ziet de notitie dan nog.</p>
      <p>U kunt de notitie nog 30 dagen terughalen, bij «Verwijderde notities».</p>
      <Form action={notePaths.remove(carePage.id, note.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>OK, verwijderen</DangerButton>
          <ButtonLink look="quiet" href={notePaths.one(carePage.id, note.id)}>
            Annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** For somebody who asked to remove a note of another. */
export function NotYoursPage({
  request,
  note,
  author,
}: {
  request: Writing
  note: Note
  author: string
}) {
  const { carePage, managerName } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Deze notitie kunt u niet verwijderen"
      current="/notities"
      breadcrumbs={crumbs(carePage.id, note)}
    >
      <p>
        De notitie is geschreven door {author}. Alleen die persoon en de beheerder kunnen de notitie
        verwijderen.
      </p>
      {managerName ? <p>De beheerder is {managerName}.</p> : null}
      <p>U kunt de tekst wel wijzigen.</p>
      <Buttons>
        <ButtonLink href={notePaths.one(carePage.id, note.id)}>Terug naar de notitie</ButtonLink>
      </Buttons>
    </CarePageFrame>
  )
}
