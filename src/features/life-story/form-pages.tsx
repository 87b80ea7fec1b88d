import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { type ChapterKind, chapterQuestions } from '../../life-story/chapters.ts'
import type { Chapter } from '../../life-story/read.ts'
import { dayAndTime } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import {
  ButtonLink,
  Buttons,
  DangerButton,
  Form,
  Hidden,
  QuietButton,
  SubmitButton,
} from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import type { Draft } from './drafts.ts'
import { storyPaths } from './paths.ts'

type Writing = CarePageRequest<'life-story.write'>

/** The way back, for every page below the story. */
export const crumbs = (carePageId: string) => [
  { href: storyPaths.story(carePageId), label: 'Mijn verhaal' },
]

/** A page below the story. */
export function Below({
  request,
  title,
  errors,
  notice,
  children,
}: {
  request: CarePageRequest
  title: string
  errors?: Errors
  notice?: Child
  children: Child
}) {
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={title}
      current="/mijn-verhaal"
      breadcrumbs={crumbs(request.standing.carePage.id)}
      {...(errors ? { errors } : {})}
      {...(notice ? { notice } : {})}
    >
      {children}
    </CarePageFrame>
  )
}

/** Sentences that help to begin, for who finds writing hard. */
export function Questions({ kind }: { kind: ChapterKind }) {
  return (
    <Inset>
      <p>Weet u niet hoe u begint? Denk aan deze vragen:</p>
      <ul>
        {chapterQuestions(kind).map((question) => (
          <li>{question}</li>
        ))}
      </ul>
      <p>
        Een paar zinnen zijn genoeg. Schrijft u voor iemand anders? Schrijf dan «ik», of een naam.
      </p>
    </Inset>
  )
}

/** The fields of a chapter; only one that the family added has a title of its own. */
export function ChapterFields({
  own,
  values,
  errors,
}: {
  own: boolean
  values: Values
  errors: Errors
}) {
  return (
    <>
      {own ? (
        <TextField
          name="titel"
          label="Titel"
          values={values}
          errors={errors}
          width="medium"
          autocomplete="off"
        />
      ) : null}
      <TextArea
        name="tekst"
        label="Uw verhaal"
        values={values}
        errors={errors}
        rows={12}
        optional
      />
    </>
  )
}

/** «Eigen hoofdstuk toevoegen». */
export function AddPage({
  request,
  values = {},
  errors = {},
}: {
  request: Writing
  values?: Values
  errors?: Errors
}) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title="Eigen hoofdstuk toevoegen" errors={errors}>
      <Questions kind="own" />
      <Form action={storyPaths.addChapter(id)} token={request.formToken}>
        <ChapterFields own values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Niet bewaren
          </ButtonLink>
        </Buttons>
      </Form>
    </Below>
  )
}

/** Writing in a chapter. `values.versie` is the version with which somebody began. */
export function ChapterPage({
  request,
  chapter,
  values,
  errors = {},
  draft,
}: {
  request: Writing
  chapter: Chapter
  values: Values
  errors?: Errors
  /** What the viewer began before; it stands in the fields. */
  draft?: Draft | undefined
}) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title={chapter.title} errors={errors}>
      {draft ? <DraftNotice {...{ request, chapter, draft }} /> : null}
      <Questions kind={chapter.kind} />
      <keep-draft action={storyPaths.draft(id, chapter.key)}>
        <Form action={storyPaths.change(id, chapter.key)} token={request.formToken}>
          <Hidden name="versie" value={values.versie ?? ''} />
          <ChapterFields own={chapter.kind === 'own'} values={values} errors={errors} />
          <Buttons>
            <SubmitButton name="actie" value="bewaar">
              Bewaren
            </SubmitButton>
            <QuietButton name="actie" value="concept">
              Later verder
            </QuietButton>
            <ButtonLink look="quiet" href={storyPaths.story(id)}>
              Niet veranderen
            </ButtonLink>
          </Buttons>
        </Form>
        <p class="muted" role="status" data-kept />
      </keep-draft>
      {chapter.kind === 'own' && chapter.id ? (
        <Buttons>
          <ButtonLink look="danger" href={storyPaths.remove(id, chapter.key)} icon="trash-2">
            Hoofdstuk verwijderen
          </ButtonLink>
        </Buttons>
      ) : null}
    </Below>
  )
}

function DraftNotice({
  request,
  chapter,
  draft,
}: {
  request: Writing
  chapter: Chapter
  draft: Draft
}) {
  const { id } = request.standing.carePage
  return (
    <Notice kind="info" title="Dit is uw concept">
      <p>U schreef dit {dayAndTime(draft.changedAt, request.now)}. Alleen u ziet het.</p>
      <Form action={storyPaths.dropDraft(id, chapter.key)} token={request.formToken}>
        <Buttons>
          <QuietButton icon="trash-2">Gooi dit concept weg</QuietButton>
        </Buttons>
      </Form>
    </Notice>
  )
}

/** Asks before a chapter of the family's own is removed. */
export function RemovePage({ request, chapter }: { request: Writing; chapter: Chapter }) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title="Hoofdstuk verwijderen">
      <p>Weet u zeker dat u «{chapter.title}» wilt verwijderen?</p>
      <p>De tekst en de eerdere versies gaan voorgoed weg. U kunt dit niet terugdraaien.</p>
      <Form action={storyPaths.remove(id, chapter.key)} token={request.formToken}>
        <Hidden name="versie" value={String(chapter.version)} />
        <Buttons>
          <DangerButton>OK, verwijderen</DangerButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </Below>
  )
}

/** Why a chapter, or a photo, stays. */
export function StaysPage({
  request,
  title,
  lines,
}: {
  request: Writing
  title: string
  lines: readonly string[]
}) {
  return (
    <Below request={request} title={title}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <Buttons>
        <ButtonLink href={storyPaths.story(request.standing.carePage.id)}>
          Terug naar Mijn verhaal
        </ButtonLink>
      </Buttons>
    </Below>
  )
}
