import type { CarePageRequest } from '../../access/request.ts'
import {
  NO_PHOTO,
  type Passport,
  passportChapters,
  passportPhotos,
} from '../../life-story/passport.ts'
import type { Chapter } from '../../life-story/read.ts'
import { Checkboxes, Radios } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { ButtonLink, Buttons, Hidden, SubmitButton } from '../../ui/form.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { Below } from './form-pages.tsx'
import { storyPaths } from './paths.ts'

type Reading = CarePageRequest<'life-story.read'>

/** «Dit ben ik»: what comes on the paper. */
export function ChoosePassportPage({
  request,
  story,
  passport,
  errors = {},
}: {
  request: Reading
  story: readonly Chapter[]
  passport: Passport
  errors?: Errors
}) {
  const { id } = request.standing.carePage
  const chapters = passportChapters(story)
  const photos = passportPhotos(story)
  const chosen = chapters.filter((chapter) => passport.chapters.includes(chapter))
  return (
    <Below request={request} title="«Dit ben ik» afdrukken" errors={errors}>
      <p>
        «Dit ben ik» is het verhaal op één of twee bladen. Handig bij een opname, of voor wie voor
        het eerst komt helpen. Bovenaan staat hoe u graag genoemd wordt.
      </p>
      {chapters.length === 0 ? <p>Er is nog geen hoofdstuk met tekst.</p> : null}
      <form method="get" action={storyPaths.printPassport(id)} novalidate>
        <Hidden name="gekozen" value="ja" />
        {chapters.length === 0 ? null : (
          <Checkboxes
            name="hoofdstuk[]"
            label="Hoofdstukken die erop komen"
            options={chapters.map(({ key, title }) => ({ value: key, label: title }))}
            values={{ 'hoofdstuk[]': chosen.map(({ key }) => key).join(',') }}
            errors={errors}
          />
        )}
        {photos.length === 0 ? null : (
          <Radios
            name="foto"
            label="De foto die erop komt"
            options={[
              ...photos.map((photo) => ({
                value: photo.id,
                label: photo.caption === '' ? photo.alternative : photo.caption,
              })),
              { value: NO_PHOTO, label: 'Geen foto' },
            ]}
            values={{ foto: passport.photo?.id ?? NO_PHOTO }}
            errors={errors}
          />
        )}
        <Buttons>
          <SubmitButton icon="printer">Verder</SubmitButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Terug naar Mijn verhaal
          </ButtonLink>
        </Buttons>
      </form>
    </Below>
  )
}

/** The passport as a page to print. */
export function PrintPassportPage({ request, passport }: { request: Reading; passport: Passport }) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title="Dit ben ik">
      <print-page class="buttons">
        <p>Kies in het menu van uw browser «Afdrukken».</p>
      </print-page>
      <Buttons>
        <ButtonLink
          look="quiet"
          icon="download"
          href={`${storyPaths.passportPdf(id)}${request.url.search}`}
        >
          Opslaan als pdf
        </ButtonLink>
        <ButtonLink look="quiet" href={`${storyPaths.passport(id)}${request.url.search}`}>
          Iets anders kiezen
        </ButtonLink>
      </Buttons>
      <article class="story story--passport">
        {passport.photo ? (
          <img
            class="story__portrait"
            src={storyPaths.photo(id, passport.photo.id)}
            alt={passport.photo.alternative}
          />
        ) : null}
        <p class="lead">
          <strong>{passport.name}</strong>
        </p>
        <TypedText text={passport.called} />
        {passport.chapters.map(({ title, body }) => (
          <section class="story__chapter">
            <h2>{title}</h2>
            <TypedText text={body} />
          </section>
        ))}
      </article>
    </Below>
  )
}
