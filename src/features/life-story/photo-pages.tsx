import type { CarePageRequest } from '../../access/request.ts'
import type { StoredFile } from '../../files/uploads.ts'
import type { Chapter, StoryPhoto } from '../../life-story/read.ts'
import { PhotoShown } from '../../life-story/story-shown.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FilesField } from '../../ui/files-field.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Below } from './form-pages.tsx'
import { storyPaths } from './paths.ts'

type Writing = CarePageRequest<'life-story.write'>

/** The field with the photo. */
export const PHOTO = 'foto'

function PhotoFields({ values, errors }: { values: Values; errors: Errors }) {
  return (
    <>
      <TextField
        name="te-zien"
        label="Wat is er op de foto te zien?"
        hint="Voor wie de foto niet kan zien. Bijvoorbeeld: een jonge vrouw met een fiets bij een dijk."
        values={values}
        errors={errors}
        autocomplete="off"
      />
      <TextField
        name="bijschrift"
        label="Bijschrift"
        hint="Dit komt onder de foto. Bijvoorbeeld: op de fiets naar zee, 1958."
        values={values}
        errors={errors}
        autocomplete="off"
        optional
      />
    </>
  )
}

/** «Foto toevoegen». */
export function AddPhotoPage({
  request,
  chapter,
  kept = [],
  values = {},
  errors = {},
}: {
  request: Writing
  chapter: Chapter
  kept?: readonly StoredFile[]
  values?: Values
  errors?: Errors
}) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title={`Foto toevoegen bij ${chapter.title}`} errors={errors}>
      <Form action={storyPaths.addPhoto(id, chapter.key)} token={request.formToken} files>
        <FilesField
          name={PHOTO}
          label="De foto"
          hint="Eén foto, tot 15 MB. Waar en wanneer de foto is gemaakt, halen wij eruit."
          kept={kept}
          errors={errors}
        />
        <PhotoFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Foto toevoegen</SubmitButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Niet toevoegen
          </ButtonLink>
        </Buttons>
      </Form>
    </Below>
  )
}

function Shown({ request, photo }: { request: Writing; photo: StoryPhoto }) {
  const { id } = request.standing.carePage
  return (
    <div class="story__photos">
      <PhotoShown photo={photo} address={(fileId, size) => storyPaths.photo(id, fileId, size)} />
    </div>
  )
}

/** The words of a photo, and the way to take it away. */
export function ChangePhotoPage({
  request,
  photo,
  values,
  errors = {},
}: {
  request: Writing
  photo: StoryPhoto
  values: Values
  errors?: Errors
}) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title="Foto wijzigen" errors={errors}>
      <Shown request={request} photo={photo} />
      <Form action={storyPaths.changePhoto(id, photo.id)} token={request.formToken}>
        <PhotoFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
      <Buttons>
        <ButtonLink look="danger" href={storyPaths.removePhoto(id, photo.id)} icon="trash-2">
          Foto weghalen
        </ButtonLink>
      </Buttons>
    </Below>
  )
}

/** Asks before a photo goes for good. */
export function RemovePhotoPage({ request, photo }: { request: Writing; photo: StoryPhoto }) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title="Foto weghalen">
      <Shown request={request} photo={photo} />
      <p>Weet u het zeker? De foto gaat voorgoed weg. U kunt dit niet terugdraaien.</p>
      <Form action={storyPaths.removePhoto(id, photo.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>OK, weghalen</DangerButton>
          <ButtonLink look="quiet" href={storyPaths.changePhoto(id, photo.id)}>
            Annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </Below>
  )
}
